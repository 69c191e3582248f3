"""GC106: two systems have the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.folding import fold
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import System
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    first: dict[str, System] = {}
    for system in facts.inventory.systems:
        other = first.setdefault(fold(system.name).text, system)
        if other is not system:
            path, related = facts.path(system.id, "name"), facts.path(other.id, "name")
            yield Hit(path, (other, system), related=(related,))


RULE = Rule(
    "GC106",
    Severity.WARNING,
    Text("同じ名前のシステムが2つある", "two systems have the same name"),
    Text(
        "同じものを2回数えると、切替も費用も連携も2倍になる。別のものなら、"
        "報告書で見分けられない。",
        "Counted twice, a system has two cutovers, costs and sets of links; if they are two, no"
        " reader can tell them apart.",
    ),
    Text(
        "同じものなら1つにまとめ、違うものなら名前を変える。",
        "Merge them if they are one; otherwise give them different names.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム}
  - {id: tosho, name: 図書館システム}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム}
  - {id: juki-2, name: 住民記録 システム}
""",
    check=_check,
)
