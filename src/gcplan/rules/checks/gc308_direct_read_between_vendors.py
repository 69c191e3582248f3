"""GC308: the database of another vendor's standard system is read directly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.moves import Method
from gcplan.rules.on_links import on_links
from gcplan.rules.rule import Rule, Severity
from gcplan.standards.linkages import LinkKind

if TYPE_CHECKING:
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts


def _between_vendors(point: IntegrationPoint, facts: Facts) -> bool:
    if point.kind is not LinkKind.STANDARD or point.method is not Method.DB or point.ends:
        return False
    vendors = {facts.systems[end.id].vendor for end in (point.source, point.target)}
    return len(vendors - {None}) > 1


RULE = Rule(
    "GC308",
    Severity.WARNING,
    Text(
        "事業者の異なる標準準拠システムのデータベースを直接読んでいる",
        "the database of another vendor's standard system is read directly",
    ),
    Text(
        "標準準拠システムどうしも、公開されたAPIの呼出しかファイルでやり取りする（common27 §2.2.2"
        "）。別の事業者の製品に移ると、いまの読み方は続けられない。",
        "Standard systems, too, exchange data by published APIs and files (common27 §2.2.2); with"
        " products of two vendors today's reading cannot go on.",
    ),
    Text(
        "標準の連携（APIかファイル）に置き換える作業を計画に入れる。",
        "Plan its replacement by the specified linkage (API or file).",
    ),
    valid="""\
teams: [{id: a, name: A社}, {id: b, name: B社}]
systems:
  - {id: juki, affairs: [juki], vendor: a}
  - {id: juminzei, affairs: [juminzei], vendor: b}
links:
  - {from: juki, to: juminzei, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    invalid="""\
teams: [{id: a, name: A社}, {id: b, name: B社}]
systems:
  - {id: juki, affairs: [juki], vendor: a}
  - {id: juminzei, affairs: [juminzei], vendor: b}
links:
  - {from: juki, to: juminzei, data: 異動情報, method: db, frequency: daily, personal: no}
""",
    check=on_links(_between_vendors, "method"),
    sources=("common27",),
)
