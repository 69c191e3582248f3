"""From a scope and its limits to a planning problem.

Systems that cut over together become one item, months that cannot hold are taken out of
the domains, and parallel links are added up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.planning import tables
from gcplan.planning.limits import Apart, Forbid, Limit, Load, Order, Same
from gcplan.planning.problem import Distance, Gap, Item, Pair, PlanningProblem
from gcplan.planning.requirements import REQUIREMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.planning.scope import Scope


class EmptyDomainError(Exception):
    """An item has no month left to cut over in; no search is needed to know."""


def limits_of(scope: Scope) -> tuple[Limit, ...]:
    """Every limit on the plan, requirement by requirement."""
    return tuple(limit for r in REQUIREMENTS for limit in r.limits(scope))


def compile_problem(scope: Scope, limits: Sequence[Limit]) -> PlanningProblem:
    """The problem that these limits pose.

    Raises:
        EmptyDomainError: the limits on single months and precedences already exclude every
            month of some item.
    """
    groups = _groups(scope.movers, limits)
    item_of = {system: i for i, group in enumerate(groups) for system in group}
    loads = [limit for limit in limits if isinstance(limit, Load)]
    gaps = _gaps(limits, item_of)
    distances = _distances(limits, item_of)
    domains = _domains(scope, limits, groups, item_of)
    _drop_overloads(domains, groups, loads)
    _propagate(domains, gaps)
    return PlanningProblem(
        start=scope.start,
        length=len(scope.horizon),
        items=_items(scope, groups, domains, loads),
        gaps=gaps,
        distances=distances,
        capacities=tuple(load.capacity for load in loads),
        pairs=_pairs(scope, item_of),
    )


def _groups(movers: Sequence[str], limits: Iterable[Limit]) -> list[tuple[str, ...]]:
    """Systems joined by `Same`, in order of their first member."""
    leader = {system: system for system in movers}

    def find(system: str) -> str:
        while leader[system] != system:
            leader[system] = leader[leader[system]]
            system = leader[system]
        return system

    for limit in limits:
        if isinstance(limit, Same):
            leader[find(limit.second)] = find(limit.first)
    members: dict[str, list[str]] = defaultdict(list)
    for system in movers:
        members[find(system)].append(system)
    return [tuple(group) for group in members.values()]


def _gaps(limits: Iterable[Limit], item_of: dict[str, int]) -> tuple[Gap, ...]:
    gaps = {
        Gap(item_of[limit.earlier], item_of[limit.later], limit.months): None
        for limit in limits
        if isinstance(limit, Order)
    }
    if any(gap.earlier == gap.later and gap.months > 0 for gap in gaps):
        raise EmptyDomainError  # together and one after the other at once
    return tuple(gap for gap in gaps if gap.earlier != gap.later)


def _distances(limits: Iterable[Limit], item_of: dict[str, int]) -> tuple[Distance, ...]:
    pairs = {
        Distance(*_in_order(item_of[limit.first], item_of[limit.second]), limit.months): None
        for limit in limits
        if isinstance(limit, Apart) and limit.months > 0
    }
    for pair in pairs:
        if pair.first == pair.second:  # together and apart at once
            raise EmptyDomainError
    return tuple(pairs)


def _in_order(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _domains(
    scope: Scope,
    limits: Iterable[Limit],
    groups: Sequence[tuple[str, ...]],
    item_of: dict[str, int],
) -> list[list[int]]:
    forbidden: list[set[int]] = [set() for _ in groups]
    for limit in limits:
        if isinstance(limit, Forbid):
            forbidden[item_of[limit.system]].update(limit.months)
    return [[m - scope.start for m in scope.horizon if m not in months] for months in forbidden]


def _uses(group: tuple[str, ...], load: Load) -> tuple[int, ...]:
    """Work of a group on one load, its members aligned at the cutover."""
    profiles = [load.uses[system] for system in group if system in load.uses]
    length = max((len(p) for p in profiles), default=0)
    total = [0] * length
    for profile in profiles:
        for i, work in enumerate(profile, start=length - len(profile)):
            total[i] += work
    return tuple(total)


def _drop_overloads(
    domains: list[list[int]], groups: Sequence[tuple[str, ...]], loads: Sequence[Load]
) -> None:
    """Take out the months in which a group alone is more than a team can do."""
    for load in loads:
        for i, group in enumerate(groups):
            if work := _uses(group, load):
                domains[i] = [t for t in domains[i] if _fits(work, load.capacity, t)]


def _fits(work: tuple[int, ...], capacity: tuple[int, ...], cutover: int) -> bool:
    """Months before the start are not judged here: the window forbids them."""
    first = cutover - len(work) + 1
    return all(first + i < 0 or amount <= capacity[first + i] for i, amount in enumerate(work))


def _propagate(domains: list[list[int]], gaps: Sequence[Gap]) -> None:
    """Cut the domains to what the precedences leave, until nothing changes."""
    after: dict[int, list[Gap]] = defaultdict(list)
    before: dict[int, list[Gap]] = defaultdict(list)
    for gap in gaps:
        after[gap.earlier].append(gap)
        before[gap.later].append(gap)
    waiting = dict.fromkeys(range(len(domains)))
    while waiting:
        i = next(iter(waiting))
        del waiting[i]
        if not domains[i]:
            raise EmptyDomainError
        for gap in after[i]:
            least = domains[i][0] + gap.months
            if domains[gap.later] and domains[gap.later][0] < least:
                domains[gap.later] = [t for t in domains[gap.later] if t >= least]
                waiting[gap.later] = None
        for gap in before[i]:
            most = domains[i][-1] - gap.months
            if domains[gap.earlier] and domains[gap.earlier][-1] > most:
                domains[gap.earlier] = [t for t in domains[gap.earlier] if t <= most]
                waiting[gap.earlier] = None


def _items(
    scope: Scope,
    groups: Sequence[tuple[str, ...]],
    domains: Sequence[Sequence[int]],
    loads: Sequence[Load],
) -> tuple[Item, ...]:
    soft = tables.soft_dates(scope)
    months = range(len(scope.horizon))
    items = []
    for group, domain in zip(groups, domains, strict=True):
        dates = [date for system in group for date in soft.get(system, ())]
        late = tuple(
            sum(d.weight * max(0, scope.start + t - d.month) for d in dates) for t in months
        )
        costs = [table for s in group for table in _yen_tables(scope, s)]
        yen = tuple(map(sum, zip(*costs, strict=True)))
        uses = {r: work for r, load in enumerate(loads) if any(work := _uses(group, load))}
        items.append(Item(group, tuple(domain), uses, late, yen))
    return tuple(items)


def _yen_tables(scope: Scope, system: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tables.running(scope, system), tables.standing_bridges(scope, system)


def _pairs(scope: Scope, item_of: dict[str, int]) -> tuple[Pair, ...]:
    """The links between different items, added up per pair of items."""
    found: dict[tuple[int, int], Pair] = {}
    for link in tables.interfaces(scope):
        first, second = _in_order(item_of[link.source], item_of[link.target])
        if first == second or not (link.build or link.month):
            continue
        pair = found.get((first, second), Pair(first, second, 0, 0))
        found[first, second] = replace(
            pair, build=pair.build + link.build, month=pair.month + link.month
        )
    return tuple(found[key] for key in sorted(found))
