"""GC301: the database is read directly across the boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.moves import Method
from gcplan.rules.on_links import on_links
from gcplan.rules.rule import Rule, Severity

if TYPE_CHECKING:
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts


def _read_directly(point: IntegrationPoint, _: Facts) -> bool:
    return point.kind.is_boundary and point.method is Method.DB and not point.ends


RULE = Rule(
    "GC301",
    Severity.WARNING,
    Text(
        "境界をまたいでデータベースを直接読んでいる",
        "the database is read directly across the boundary",
    ),
    Text(
        "標準準拠システムとの連携は、公開されたAPIの呼出しかファイルに限られる（common27 §2.2.2、"
        "§2.2.4）。相手のデータベースを読む作りは移行後に残せず、作り直しの費用と期間がかかる。",
        "With a standard system only published APIs and files are left (common27 §2.2.2, §2.2.4)."
        " A link that reads the other's tables cannot stay; it costs money and time to replace.",
    ),
    Text(
        "APIかファイルに置き換える作業を計画に入れる。"
        "終える連携なら retained_after: いいえ と書く。",
        "Plan its replacement by API or file; if it ends with the move, write `retained_after:"
        " no`.",
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
  - {from: juki, to: gesui, data: 異動情報, method: db, frequency: daily, personal: no}
""",
    check=on_links(_read_directly, "method"),
    sources=("common27",),
)
