"""GC305: a link across the boundary passes data at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Frequency
from gcplan.model.moves import Method
from gcplan.rules.on_links import on_links
from gcplan.rules.rule import Rule, Severity

if TYPE_CHECKING:
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts


def _at_once(point: IntegrationPoint, _: Facts) -> bool:
    at_once = point.frequency is Frequency.REALTIME and point.method is not Method.MANUAL
    return point.kind.is_boundary and at_once and not point.ends


RULE = Rule(
    "GC305",
    Severity.NOTE,
    Text("境界をまたぐ即時の連携", "a link across the boundary passes data at once"),
    Text(
        "移行後は、受け取る側が定期的に取得する形が原則になる（wg_data_1）。"
        "いまと同じ早さでは届かない。",
        "After the move the receiver pulls at intervals as a rule (wg_data_1); data no longer"
        " arrives as soon as today.",
    ),
    Text(
        "業務が求める早さを所管課に確かめ、取得の間隔を決める。",
        "Ask the department how fresh the data must be, and settle the interval.",
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
  - {from: juki, to: gesui, data: 異動情報, method: api, frequency: realtime, personal: no}
""",
    check=on_links(_at_once, "frequency"),
    sources=("wg_data_1",),
)
