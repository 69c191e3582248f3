"""GC105: no months of the move are stated."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC105",
    Severity.NOTE,
    Text("移行月数の記載がない", "no months of the move are stated"),
    Text(
        "既定の月数で計画するので、切替の最も早い月がずれる。",
        "A default is planned with, so the earliest cutover may be wrong.",
    ),
    Text(
        "着手から切替までの月数を migration.months に書く。",
        "Write the months from start to cutover into `migration.months`.",
    ),
    valid="""\
systems:
  - {id: juki, affairs: [juki], migration: {months: 10}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki]}
""",
    check=lacking("systems[].migration.months"),
    gathers=True,
)
