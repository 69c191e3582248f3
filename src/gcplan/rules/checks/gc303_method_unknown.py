"""GC303: the method of a link is not known."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC303",
    Severity.NOTE,
    Text("連携の方式がわからない", "the method of a link is not known"),
    Text(
        "方式で移行後の形も費用も変わる。わからない連携は、すべて作り直すものとして費用を見込む。",
        "What becomes of a link and what it costs depends on the method; until it is known, all"
        " are counted as rebuilt.",
    ),
    Text(
        "事業者に聞き、method に api・file・db・message・media・manual のどれかを書く。",
        "Ask the vendor and write `method`: api, file, db, message, media or manual.",
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
  - {from: juki, to: gesui, data: 異動情報}
""",
    check=lacking("links[].method"),
    gathers=True,
)
