"""At most so many cutovers in a month, over all systems and per vendor."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.limits import Load, Origin
from gcplan.planning.requirements.requirement import Requirement, Violation
from gcplan.planning.scope import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.parts import Steps
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def _caps(scope: Scope) -> Iterator[tuple[Text, Steps, tuple[str, ...], Origin]]:
    """Each limit: whose, how many, which systems count, and where it is written."""
    everyone = scope.inventory.planning.cutovers_per_month
    if everyone is not None:
        name = Text("全体", "all systems")
        sentence = Text(
            "1か月に切り替えるシステム数の上限（全体）", "cutovers a month, all systems"
        )
        yield name, everyone, scope.movers, _origin(sentence, ("planning", "cutovers_per_month"))
    for index, team in enumerate(scope.inventory.teams):
        if team.cutovers_per_month is not None:
            served = tuple(s for s in scope.movers if scope.systems[s].vendor == team.id)
            sentence = Text(
                f"「{team.name}」が1か月に切り替えるシステム数の上限",
                f"cutovers a month of “{team.name}”",
            )
            origin = _origin(sentence, ("teams", index, "cutovers_per_month"))
            yield Text.same(team.name), team.cutovers_per_month, served, origin


def _origin(sentence: Text, path: tuple[str | int, ...]) -> Origin:
    return Origin("cutovers", sentence, path)


def _limits(scope: Scope) -> Iterator[Load]:
    for name, steps, systems, origin in _caps(scope):
        if systems:
            yield Load(name, scope.capacity(steps), dict.fromkeys(systems, (HUNDREDTHS,)), origin)


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for _, steps, systems, origin in _caps(scope):
        by_month: dict[int, list[str]] = defaultdict(list)
        for system in systems:
            if system in cutovers:
                by_month[cutovers[system]].append(system)
        capacity = scope.capacity(steps)
        for month, switching in sorted(by_month.items()):
            within = scope.start <= month <= scope.end  # outside it, the window is broken
            if within and len(switching) * HUNDREDTHS > capacity[month - scope.start]:
                yield Violation(origin, tuple(switching), month)


CUTOVERS = Requirement(
    "cutovers",
    Text("月あたりの切替数", "cutovers a month"),
    Text("切替数(月) ≦ 上限", "cutovers(month) ≤ limit"),
    _limits,
    _violations,
)
