"""GC306: the common EUC serves a residual system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.on_links import on_links
from gcplan.rules.rule import Rule, Severity

if TYPE_CHECKING:
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts


def _by_euc(point: IntegrationPoint, _: Facts) -> bool:
    return any(rule.id == "euc-standard-only" for rule in point.rules)


RULE = Rule(
    "GC306",
    Severity.WARNING,
    Text(
        "残存システムのデータを共通機能のEUCで扱っている",
        "the common EUC serves a residual system",
    ),
    Text(
        "共通機能のEUCは標準準拠システム以外を対象としない（common27 §2.5.4）。"
        "移行後は抽出の手段がなくなる。",
        "The common EUC is not meant for other than standard systems (common27 §2.5.4); after the"
        " move there is no means of extraction.",
    ),
    Text(
        "残存システムに別の抽出手段を用意するか、連携を終える（retained_after: いいえ）。",
        "Give the residual system its own means of extraction, or end the link (`retained_after:"
        " no`).",
    ),
    valid="""\
systems:
  - {id: euc, name: EUC, affairs: ["034"]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: gesui, to: euc, data: 異動情報, method: file, frequency: daily, personal: no,
     retained_after: no}
""",
    invalid="""\
systems:
  - {id: euc, name: EUC, affairs: ["034"]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: euc, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=on_links(_by_euc),
    sources=("common27",),
)
