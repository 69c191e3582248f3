"""GC311: the frequency of a link is not known."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC311",
    Severity.NOTE,
    Text("連携の頻度がわからない", "the frequency of a link is not known"),
    Text(
        "頻度で、移行後の取得の間隔と、切替の日に残るデータの量が決まる。",
        "It decides how often data is pulled after the move and what is under way on the day of"
        " the cutover.",
    ),
    Text(
        "frequency に realtime・daily・weekly・monthly・yearly・adhoc などを書く。",
        "Write `frequency`: realtime, daily, weekly, monthly, yearly, adhoc.",
    ),
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
  - {from: juki, to: gesui, data: 異動情報, method: file, personal: no}
""",
    check=lacking("links[].frequency"),
    gathers=True,
)
