"""Whether systems can follow each other as stated: chains that bite their own tail."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from gcplan.core.text import Text, visible
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.core.position import Path
    from gcplan.model.inventory import Inventory

_MOST_CYCLES = 20
"""Cycles reported at once; the rest often vanishes with them."""

_MOST_WORDS = 12
"""Steps of a cycle that are written out."""


class _Step(NamedTuple):
    """`later` is to follow `earlier`, as typed at `path`."""

    later: str
    earlier: str
    path: Path


def order_problems(inventory: Inventory) -> Iterator[tuple[Path, Text]]:
    """Cycles of `after`, and systems that are to move both together and apart.

    Systems that move together count as one in a cycle.
    """
    group = _groups(inventory)
    for at, system in enumerate(inventory.systems):
        for number, other in enumerate(system.migration.apart if system.migration else ()):
            if other.system != system.id and _together(group, system.id, other.system):
                yield ("systems", at, "migration", "apart", number), _both(system.id, other.system)
    steps = _steps(inventory, group)
    for cycle in islice(_cycles(steps), _MOST_CYCLES):
        yield cycle[0].path, _bites(cycle)


def _groups(inventory: Inventory) -> dict[str, str]:
    """A representative of each system's group of systems that move together."""
    parent = {system.id: system.id for system in inventory.systems}
    for system in inventory.systems:
        for other in system.migration.together if system.migration else ():
            if other in parent:
                parent[_root(parent, other)] = _root(parent, system.id)
    return {name: _root(parent, name) for name in parent}


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = name = parent[parent[name]]
    return name


def _together(group: Mapping[str, str], one: str, other: str) -> bool:
    return other in group and group[one] == group[other]


def _steps(inventory: Inventory, group: Mapping[str, str]) -> dict[str, dict[str, _Step]]:
    """For each group the groups it is to follow, with the first statement that says so."""
    steps: dict[str, dict[str, _Step]] = {}
    for at, system in enumerate(inventory.systems):
        for number, other in enumerate(system.migration.after if system.migration else ()):
            if other.system in group and other.system != system.id:
                path = ("systems", at, "migration", "after", number)
                step = _Step(system.id, other.system, path)
                steps.setdefault(group[system.id], {}).setdefault(group[other.system], step)
    return steps


def _cycles(steps: Mapping[str, Mapping[str, _Step]]) -> Iterator[list[_Step]]:
    """Cycles that share no group, found by an iterative depth-first walk."""
    done: set[str] = set()
    for start in steps:
        if start in done:
            continue
        trail = {start: iter(steps[start])}
        while trail:
            here = next(reversed(trail))
            following = next(trail[here], None)
            if following is None:
                done.add(here)
                del trail[here]
            elif following in trail:
                names = list(trail)
                ring = [*names[names.index(following) :], following]
                yield [steps[later][earlier] for later, earlier in pairwise(ring)]
                # Its groups are left behind, so that no second cycle repeats the message.
                for name in ring[:-1]:
                    done.add(name)
                    trail.pop(name)
            elif following not in done:
                trail[following] = iter(steps.get(following, ()))


def _both(one: str, other: str) -> Text:
    first, second = quoted(one), quoted(other)
    return Text(
        f"{first.ja}と{second.ja}は together（同時）と apart（別の月）の両方になっています",
        f"{first.en} and {second.en} are to move both together and apart",
    )


def _bites(cycle: list[_Step]) -> Text:
    words = [cycle[0].later]
    for step, following in pairwise([*cycle, cycle[0]]):
        words.append(f"→ {step.earlier}")
        if following.later != step.earlier:
            words.append(f"= {following.later}")
    if len(words) > _MOST_WORDS:
        words = [*words[: _MOST_WORDS - 2], "→ …", *words[-2:]]
    chain = visible(" ".join(words))
    equal = any(word.startswith("= ") for word in words)
    return Text(
        f"after が循環しています: {chain}（矢印は「先に終わるのを待つ」"
        f"{'、= は「同時に移る」' if equal else ''}）",
        f"`after` goes round in a circle: {chain} (an arrow waits for what it points to"
        f"{', = moves together with' if equal else ''})",
    )
