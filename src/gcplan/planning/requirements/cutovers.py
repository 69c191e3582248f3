"""At most so many cutovers in a month, over all systems and per vendor."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text, plural
from gcplan.planning.limits import Load, Origin, system_of
from gcplan.planning.requirements.loads import more, within
from gcplan.planning.requirements.requirement import Change, Requirement, Violation, relaxing
from gcplan.planning.scope import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.parts import Steps
    from gcplan.planning.limits import Key, Limit
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def _caps(scope: Scope) -> Iterator[tuple[Text, Steps, tuple[Key, ...], Origin]]:
    """Each limit: whose, how many, which systems or cases count, and where it is written."""
    moving = [case for case in scope.cases if case.moves]
    everyone = scope.inventory.planning.cutovers_per_month
    if everyone is not None:
        name = Text("全体", "all systems")
        most = within(scope.capacity(everyone))
        sentence = Text(
            f"全体の切替は月{most.ja}件まで",
            f"at most {plural(most.en, 'cutover')} a month in all",
        )
        every = tuple(case.key for case in moving)
        yield name, everyone, every, _origin(sentence, ("planning", "cutovers_per_month"))
    for index, team in enumerate(scope.inventory.teams):
        if team.cutovers_per_month is not None:
            served = tuple(case.key for case in moving if case.system.vendor == team.id)
            most = within(scope.capacity(team.cutovers_per_month))
            sentence = Text(
                f"「{team.name}」の切替は月{most.ja}件まで",
                f"“{team.name}” switches at most {plural(most.en, 'system')} a month",
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
        for system in map(system_of, systems):
            if system in cutovers:
                by_month[cutovers[system]].append(system)
        capacity = scope.capacity(steps)
        for month, switching in sorted(by_month.items()):
            within = scope.start <= month <= scope.end  # outside it, the window is broken
            if within and len(switching) * HUNDREDTHS > capacity[month - scope.start]:
                yield Violation(origin, tuple(switching), month)


def _relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """More cutovers in the months that need them."""
    return more(scope, limit, cutovers, "cutover", _sentence)


def _sentence(load: Load, total: int, months: Text) -> Text:
    count = -(-total // HUNDREDTHS)
    return Text(
        f"切替数の上限（{load.name.ja}）を計{count}件増やす（{months.ja}）",
        f"allow {plural(count, 'more cutover')} ({load.name.en}: {months.en})",
    )


CUTOVERS = Requirement(
    "cutovers",
    Text("月あたりの切替数", "cutovers a month"),
    Text("切替数(月) ≦ 上限", "cutovers(month) ≤ limit"),
    _limits,
    _violations,
    relaxing(_relax),
    "cutover",
)
