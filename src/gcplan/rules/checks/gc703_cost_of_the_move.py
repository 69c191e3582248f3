"""GC703: no one-off cost of the move is stated."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC703",
    Severity.NOTE,
    Text("移行の一時費用の記載がない", "no one-off cost of the move is stated"),
    Text(
        "年度ごとの予算に移行の費用が入らない。",
        "The cost of the move is missing from the budget of its year.",
    ),
    Text("見積りを migration.cost に書く。", "Write the estimate into `migration.cost`."),
    valid="""\
systems:
  - {id: juki, affairs: [juki], migration: {cost: 6000万円}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki]}
""",
    check=lacking("systems[].migration.cost"),
    gathers=True,
)
