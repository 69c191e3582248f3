"""GC704: no yearly cost after the move is stated."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC704",
    Severity.NOTE,
    Text("移行後の年額の記載がない", "no yearly cost after the move is stated"),
    Text(
        "いまと同じ額とみなす。実際には増えた団体が多く、経費の見通しを誤る。",
        "Today's amount is assumed. In many municipalities it has risen, so the outlook misleads.",
    ),
    Text("見積りを migration.annual に書く。", "Write the estimate into `migration.annual`."),
    valid="""\
systems:
  - {id: juki, affairs: [juki], migration: {annual: 3000万円}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki]}
""",
    check=lacking("systems[].migration.annual"),
    gathers=True,
)
