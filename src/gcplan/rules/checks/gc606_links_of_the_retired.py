"""GC606: links go on although their system ends."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.analysis.options import ENDS, Effects
from gcplan.core.text import Text
from gcplan.model.moves import Option
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.model.inventory import Link, System
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    effects = Effects(facts.written.links)
    going_on: dict[str, list[Path]] = defaultdict(list)
    for at, link in enumerate(facts.written.links):
        for end in (link.from_, link.to):
            if end in facts.systems and _goes_on(effects, facts.systems[end], link):
                going_on[end].append(("links", at))
    for system in facts.movers:
        disposition = system.migration.disposition if system.migration else None
        links = tuple(going_on[system.id])
        if disposition in ENDS and links and system.id not in facts.scope.open:
            message = Text(
                f"移行後も続く連携が{len(links)}件ある", f"links that go on: {len(links)}"
            )
            path = facts.path(system.id, "migration", "disposition")
            yield Hit(path, (system,), message, links)


def _goes_on(effects: Effects, system: System, link: Link) -> bool:
    """Whether a link is said to go on; an option ends or hands over those it does not name."""
    if not link.retained_after or not isinstance(system.migration, Option):
        return link.retained_after
    effect = effects.of(system.migration, system.id, link)
    return not (effect.ends or effect.reconnected)


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
