"""GC302: data is written back into a standard system."""

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


def _written_back(point: IntegrationPoint, _: Facts) -> bool:
    into = point.kind is LinkKind.INTO_STANDARD and point.method is not Method.MANUAL
    return into and not point.ends


RULE = Rule(
    "GC302",
    Severity.WARNING,
    Text("標準準拠システムへ書き戻している", "data is written back into a standard system"),
    Text(
        "標準側に渡せる項目は限られ、業務データベースの一括更新は職員の判断を要することが多い（"
        "yoshimoto_2023）。移行後に同じことができるとは限らない。",
        "What a standard system accepts is limited, and updating its database in bulk often needs"
        " a judgement by staff (yoshimoto_2023); it may not be possible after the move.",
    ),
    Text(
        "項目が機能別連携仕様にあるかを確かめる。なければ、"
        "確認して入力する運用（method: manual）にするか、やめる（retained_after: いいえ）。",
        "Check that the items are among the specified linkages. If not, key them in after a check"
        " (`method: manual`) or end the link (`retained_after: no`).",
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
  - {from: gesui, to: juki, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=on_links(_written_back),
    sources=("yoshimoto_2023",),
)
