"""GC312: what data a link passes is not known."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC312",
    Severity.NOTE,
    Text("連携で渡すデータがわからない", "what data a link passes is not known"),
    Text(
        "どの標準の連携に当たるかを判断できない。",
        "Which of the specified linkages it corresponds to cannot be told.",
    ),
    Text("data に、渡しているデータの名前を書く。", "Write what passes into `data`."),
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
  - {from: juki, to: gesui, method: file, frequency: daily, personal: no}
""",
    check=lacking("links[].data"),
    gathers=True,
)
