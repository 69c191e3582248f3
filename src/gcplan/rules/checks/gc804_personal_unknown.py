"""GC804: whether a link passes personal data is not known."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC804",
    Severity.NOTE,
    Text("個人情報を渡すかどうかがわからない", "whether a link passes personal data is not known"),
    Text(
        "評価や契約の条項が要る連携を見落とす。",
        "Links that need an assessment or clauses in a contract are overlooked.",
    ),
    Text("personal に はい か いいえ を書く。", "Write `personal`: yes or no."),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily}
""",
    check=lacking("links[].personal"),
    gathers=True,
)
