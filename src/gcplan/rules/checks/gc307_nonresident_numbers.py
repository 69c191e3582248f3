"""GC307: non-residents without a link to the common numbering."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    numbering = {c.system for c in facts.classifications if NUMBERING in c.common_functions}
    ends = [(p, {p.source.id, p.target.id}) for p in facts.points if not p.ends]
    connected = set(chain.from_iterable(two for _, two in ends if two & numbering))
    told: set[str] = set()
    for point, two in ends:
        for system in sorted(two - connected - told) if _concerns(point) else ():
            if facts.kinds.get(system) is Kind.RESIDUAL:
                told.add(system)
                yield Hit(("links", point.index, "nonresidents"), (facts.systems[system],))


def _concerns(point: IntegrationPoint) -> bool:
    return any(rule.id == "nonresident-number" for rule in point.rules)


NUMBERING = "031"
"""Number of the common function."""


RULE = Rule(
    "GC307",
    Severity.WARNING,
    Text(
        "住登外者を扱うのに、宛名番号の共通機能につながっていない",
        "non-residents without a link to the common numbering",
    ),
    Text(
        "住登外者宛名番号で住登外者を管理する残存システムは、"
        "その管理機能に接続しなければならない（common27 §2.3.4）。",
        "A residual system that manages non-residents by that number must connect to the common"
        " function (common27 §2.3.4).",
    ),
    Text(
        "住登外者宛名番号管理との連携を links に加える。番号を使わないなら、"
        "連携の nonresidents を外す。",
        "Add its link with the common function; if it does not use the number, drop"
        " `nonresidents`.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
  - {id: jutogai, name: 住登外者宛名番号管理, affairs: ["031"]}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no,
     nonresidents: yes}
  - {from: jutogai, to: gesui, data: 宛名番号, method: api, frequency: daily, personal: no}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
  - {id: jutogai, name: 住登外者宛名番号管理, affairs: ["031"]}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no,
     nonresidents: yes}
""",
    check=_check,
    sources=("common27",),
)
