"""GC102: no vendor is stated."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC102",
    Severity.NOTE,
    Text("担当事業者の記載がない", "no vendor is stated"),
    Text(
        "事業者の要員と月の切替数の上限が効かないので、計画は実際より早く見える。",
        "No limit of people or cutovers a month applies, so the plan looks earlier than it can be.",
    ),
    Text(
        "teams に事業者を書き、vendor にそのidを書く。わからなければ契約書の相手方を調べる。",
        "List the vendor among `teams` and write its id into `vendor`; the contract names it.",
    ),
    valid="""\
teams:
  - {id: vendor-a, name: A社}
systems:
  - {id: juki, affairs: [juki], vendor: vendor-a}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki]}
""",
    check=lacking("systems[].vendor"),
    gathers=True,
)
