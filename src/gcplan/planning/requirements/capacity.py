"""The work of a team in a month stays within its capacity in that month."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text, plural
from gcplan.planning.effort import spread
from gcplan.planning.limits import Load, Origin
from gcplan.planning.requirements import words
from gcplan.planning.requirements.loads import more, within
from gcplan.planning.requirements.requirement import Change, Requirement, Violation, relaxing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import Team
    from gcplan.planning.limits import Key, Limit
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def _origin(index: int, team: Team, capacity: tuple[int, ...]) -> Origin:
    most = within(capacity)
    return Origin(
        "capacity",
        Text(
            f"「{team.name}」の工数は月{most.ja}人月まで",
            f"“{team.name}” works at most {plural(most.en, 'person-month')} a month",
        ),
        ("teams", index, "capacity"),
    )


def _limits(scope: Scope) -> Iterator[Load]:
    uses: dict[str, dict[Key, tuple[int, ...]]] = defaultdict(dict)
    for case in scope.cases:
        months = scope.months_of(case.system)
        for worker, total in scope.effort_of(case.system).items() if case.moves else ():
            uses[worker][case.key] = spread(total, months, scope.settings.phases)
    for index, team in enumerate(scope.inventory.teams):
        if team.capacity is not None and uses[team.id]:
            capacity = scope.capacity(team.capacity)
            origin = _origin(index, team, capacity)
            yield Load(Text.same(team.name), capacity, uses[team.id], origin)


def team_load(scope: Scope, cutovers: Cutovers, team: str) -> dict[int, dict[str, int]]:
    """Work of a team by month and system, in hundredths of a person-month."""
    load: dict[int, dict[str, int]] = defaultdict(dict)
    for system, cutover in cutovers.items():
        total = scope.efforts[system].get(team, 0)
        if not total:
            continue  # most systems are none of this team's business
        months = scope.months(system)
        begins = cutover - months + 1
        for offset, work in enumerate(spread(total, months, scope.settings.phases)):
            if work:
                load[begins + offset][system] = work
    return load


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for index, team in enumerate(scope.inventory.teams):
        if team.capacity is None:
            continue
        capacity = scope.capacity(team.capacity)
        for month, work in sorted(team_load(scope, cutovers, team.id).items()):
            within = scope.start <= month <= scope.end  # outside it, the window is broken
            if within and sum(work.values()) > capacity[month - scope.start]:
                yield Violation(_origin(index, team, capacity), tuple(work), month)


def _relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """More people in the months that need them."""
    return more(scope, limit, cutovers, "person_month", _sentence)


def _sentence(load: Load, total: int, months: Text) -> Text:
    most = words.amount(total)
    return Text(
        f"「{load.name.ja}」の工数の上限を計{most}人月増やす（{months.ja}）",
        f"add {plural(most, 'person-month')} of “{load.name.en}” ({months.en})",
    )


CAPACITY = Requirement(
    "capacity",
    Text("体制の工数上限", "team capacity"),
    Text("Σ 工数(班, 月) ≦ 上限(班, 月)", "Σ work(team, month) ≤ capacity(team, month)"),
    _limits,
    _violations,
    relaxing(_relax),
    "person_month",
)
