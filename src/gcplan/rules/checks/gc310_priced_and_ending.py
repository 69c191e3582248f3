"""GC310: a link that ends has prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.on_links import on_links
from gcplan.rules.rule import Rule, Severity

if TYPE_CHECKING:
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts


def _priced(point: IntegrationPoint, facts: Facts) -> bool:
    link = facts.inventory.links[point.index]
    return point.ends and bool(link.connection or link.bridge.build or link.bridge.month)


RULE = Rule(
    "GC310",
    Severity.WARNING,
    Text("移行後は行わない連携に費用が書かれている", "a link that ends has prices"),
    Text(
        "終わる連携には暫定連携も移行後の連携も作らないので、この金額はどこにも数えられない。",
        "No bridge and no permanent connection is built for it, so these yen are counted nowhere.",
    ),
    Text(
        "続けるなら retained_after を外す。やめるなら金額を消す。",
        "If it goes on, drop `retained_after`; if it ends, drop the prices.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no,
     connection: 2000000}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no,
     retained_after: no, connection: 2000000}
""",
    check=on_links(_priced, "retained_after"),
)
