"""GC606: links go on although their system ends."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.moves import Disposition
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    going_on: dict[str, list[Path]] = defaultdict(list)
    for point in facts.points:
        for end in (point.source.id, point.target.id) if not point.ends else ():
            going_on[end].append(("links", point.index))
    for system in facts.movers:
        disposition = system.migration.disposition if system.migration else None
        links = tuple(going_on[system.id])
        if disposition in {Disposition.ABSORB, Disposition.RETIRE} and links:
            message = Text(
                f"移行後も続く連携が{len(links)}件ある", f"links that go on: {len(links)}"
            )
            path = facts.path(system.id, "migration", "disposition")
            yield Hit(path, (system,), message, links)


RULE = Rule(
    "GC606",
    Severity.WARNING,
    Text("なくなるシステムの連携が続くことになっている", "links go on although their system ends"),
    Text(
        "相手のシステムにデータが届かなくなる。続くものとして数えた費用も誤りになる。",
        "Others no longer get their data, and what the links are counted to cost is wrong.",
    ),
    Text(
        "連携を引き継ぐ相手に付け替えるか、retained_after: いいえ と書く。",
        "Give the links to the system that takes over, or write `retained_after: no`.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: [], migration: {disposition: retire}}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no,
     retained_after: no}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: [], migration: {disposition: retire}}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=_check,
)
