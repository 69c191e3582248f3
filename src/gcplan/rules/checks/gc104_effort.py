"""GC104: no effort of the move is stated."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC104",
    Severity.NOTE,
    Text("移行工数の記載がない", "no effort of the move is stated"),
    Text(
        "工数がないシステムは人の手を使わないものとして置かれるので、同じ月に重なりすぎる。",
        "A move without effort takes nobody's time in the plan, so too many fall into one month.",
    ),
    Text(
        "migration.effort に、課と事業者ごとの人月を書く。事業者の見積りがなければ、"
        "似たシステムの値でよい。",
        "Write person-months by team into `migration.effort`; the value of a similar system will"
        " do until the vendor answers.",
    ),
    valid="""\
teams:
  - {id: it, name: 情報政策課, capacity: 4}
systems:
  - {id: juki, affairs: [juki], migration: {effort: {it: 3}}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki]}
""",
    check=lacking("systems[].migration.effort"),
    gathers=True,
)
