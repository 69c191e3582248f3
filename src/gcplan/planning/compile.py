"""From a scope and its limits to a planning problem.

Systems that cut over together become one item, months that cannot hold are taken out of
the domains, and parallel links are added up.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from gcplan.planning import tables
from gcplan.planning.limits import (
    Apart,
    Exclude,
    Forbid,
    Key,
    Limit,
    Load,
    Order,
    Same,
    Spend,
)
from gcplan.planning.link_prices import LinkPrices
from gcplan.planning.platforms import shared_platforms
from gcplan.planning.problem import (
    ANY,
    Clash,
    Distance,
    Gap,
    Item,
    Mode,
    PlanningProblem,
    bits,
)
from gcplan.planning.propagation import Propagation
from gcplan.planning.requirements import REQUIREMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Case, Scope


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
    return _Compiler(scope, limits).problem()


class _Compiler:
    """One inventory with its limits on the way to a problem.

    Attributes:
        groups: the systems of each item.
        item_of: the item of each system.
        cases: what may become of each item, mode by mode; a group has one mode.
    """

    def __init__(self, scope: Scope, limits: Sequence[Limit]) -> None:
        self.scope, self.limits = scope, limits
        self.length = len(scope.horizon)
        self.groups = _groups(scope, limits)
        self.item_of = {system: i for i, group in enumerate(self.groups) for system in group}
        self.cases = [scope.cases_of[group[0]] if len(group) == 1 else () for group in self.groups]
        self.loads = [limit for limit in limits if isinstance(limit, Load)]
        self.spends = [limit for limit in limits if isinstance(limit, Spend)]
        self.soft = tables.soft_dates(scope)
        self.interfaces = tables.Interfaces(scope)
        self.links = LinkPrices(scope, self.interfaces, self.item_of)

    def problem(self) -> PlanningProblem:
        """The whole problem."""
        gaps, distances, clashes = self._gaps(), self._distances(), self._clashes()
        domains = self._domains()
        self._drop_overloads(domains)
        if not Propagation(domains, gaps, self.length).run():
            raise EmptyDomainError
        items = tuple(self._item(i, domain) for i, domain in enumerate(domains))
        return PlanningProblem(
            start=self.scope.start,
            length=self.length,
            items=items,
            gaps=gaps,
            distances=distances,
            capacities=tuple(load.capacity for load in self.loads),
            pairs=self.links.sorted_pairs(),
            clashes=clashes,
            ties=self.links.ties(),
            shared=shared_platforms(self.scope, items, self.item_of),
            budgets=tuple(limit.most for limit in self.spends),
        )

    def _modes(self, i: int) -> int:
        return max(1, len(self.cases[i]))

    def _bits(self, system: str, option: str | None) -> int:
        """The modes of a system in which it cuts over, or one of them."""
        cases = self.scope.cases_of[system]
        if len(cases) == 1:
            return ANY
        return bits(
            m
            for m, case in enumerate(cases)
            if case.moves and (option is None or case.option == option)
        )

    def _gaps(self) -> tuple[Gap, ...]:
        found: dict[Gap, None] = {}
        for limit in self.limits:
            pairs: list[tuple[str, str | None, str, str | None, int]]
            if isinstance(limit, Order):
                pairs = [(limit.earlier, None, limit.later, limit.option, limit.months)]
            elif isinstance(limit, Same) and not self._grouped(limit):
                there = (limit.first, limit.option, limit.second, None, 0)
                pairs = [there, (limit.second, None, limit.first, limit.option, 0)]
            else:
                continue
            for earlier, one, later, other, months in pairs:
                gap = Gap(
                    self.item_of[earlier],
                    self.item_of[later],
                    months,
                    self._bits(earlier, one),
                    self._bits(later, other),
                )
                found[gap] = None
        if any(gap.earlier == gap.later and gap.months > 0 for gap in found):
            raise EmptyDomainError  # together and one after the other at once
        return tuple(gap for gap in found if gap.earlier != gap.later)

    def _grouped(self, limit: Same) -> bool:
        return self.item_of[limit.first] == self.item_of[limit.second]

    def _distances(self) -> tuple[Distance, ...]:
        found: dict[Distance, None] = {}
        for limit in self.limits:
            if isinstance(limit, Apart) and limit.months > 0:
                ends = [
                    (self.item_of[limit.first], self._bits(limit.first, limit.option)),
                    (self.item_of[limit.second], self._bits(limit.second, None)),
                ]
                (first, ours), (second, theirs) = sorted(ends)
                found[Distance(first, second, limit.months, ours, theirs)] = None
        for pair in found:
            if pair.first == pair.second:  # together and apart at once
                raise EmptyDomainError
        return tuple(found)

    def _clashes(self) -> tuple[Clash, ...]:
        """Options that do not go together, unless one of them is the only one there is."""
        return tuple(
            Clash(
                self.item_of[limit.first],
                self.item_of[limit.second],
                self._bits(limit.first, limit.option),
                self._bits(limit.second, limit.other),
            )
            for limit in self.limits
            if isinstance(limit, Exclude)
        )

    def _domains(self) -> list[list[int]]:
        """The places that limits on single months leave."""
        forbidden: dict[Key, set[Month]] = defaultdict(set)
        for limit in self.limits:
            if isinstance(limit, Forbid):
                key = limit.system if limit.option is None else (limit.system, limit.option)
                forbidden[key].update(limit.months)
        return [
            [*chain.from_iterable(self._places(i, forbidden, m) for m in range(self._modes(i)))]
            for i in range(len(self.groups))
        ]

    def _places(self, i: int, forbidden: Mapping[Key, set[Month]], mode: int) -> Iterator[int]:
        cases = self.cases[i]
        months: set[Month] = set()
        for system in self.groups[i]:
            months |= forbidden.get(system, set())
        if cases and cases[mode].option is not None:
            months |= forbidden.get(cases[mode].key, set())
        if cases and not cases[mode].moves:
            if self.scope.end + 1 not in months:
                yield mode * self.length
            return
        for month in self.scope.horizon:
            if month not in months:
                yield mode * self.length + month - self.scope.start

    def _drop_overloads(self, domains: list[list[int]]) -> None:
        """Take out the places in which an item alone is more than a team can do, or dearer."""
        for load in self.loads:
            for i in range(len(domains)):
                works = [_uses(keys, load) for keys in self._keys(i)]
                if any(works):
                    domains[i] = [
                        place
                        for place in domains[i]
                        if _fits(works[place // self.length], load.capacity, place % self.length)
                    ]
        for i in range(len(domains)):
            for place, spent in enumerate(self._spends(i)):
                if spent is not None and spent[1] > self.spends[spent[0]].most:
                    domains[i] = [kept for kept in domains[i] if kept != place]

    def _keys(self, i: int) -> list[tuple[Key, ...]]:
        """What loads and budgets call an item, by mode."""
        return [(case.key,) for case in self.cases[i]] or [tuple(self.groups[i])]

    def _spends(self, i: int) -> tuple[tuple[int, int] | None, ...]:
        """By place, which budget is used and by how much; nothing if none ever is."""
        if not self.spends:
            return ()
        found: list[tuple[int, int] | None] = []
        for mode, keys in enumerate(self._keys(i)):
            moves = not self.cases[i] or self.cases[i][mode].moves
            for month in self.scope.horizon:
                paid = month if moves else self.scope.start
                found.append(_spent(self.spends, keys, paid))
        return tuple(found)

    def _item(self, i: int, domain: Sequence[int]) -> Item:
        cases: list[tuple[Case, ...]] = [(case,) for case in self.cases[i]]
        if not cases:
            cases = [tuple(self.scope.cases_of[system][0] for system in self.groups[i])]
        modes = tuple(
            Mode(some[0].option if len(some) == 1 else None, some[0].moves, self._work(keys))
            for some, keys in zip(cases, self._keys(i), strict=True)
        )
        return Item(
            tuple(self.groups[i]),
            modes,
            tuple(domain),
            tuple(chain.from_iterable(map(self._late, cases))),
            tuple(chain.from_iterable(map(self._yen, cases))),
            self._spends(i),
        )

    def _work(self, keys: tuple[Key, ...]) -> Mapping[int, tuple[int, ...]]:
        return {r: work for r, load in enumerate(self.loads) if any(work := _uses(keys, load))}

    def _late(self, cases: Sequence[Case]) -> Iterator[int]:
        """Lateness by month; what stays is as late as if it cut over after the plan."""
        dates = [date for case in cases for date in self.soft.get(case.key, ())]
        for t in range(self.length):
            month = self.scope.start + (t if cases[0].moves else self.length)
            yield sum(d.weight * max(0, month - d.month) for d in dates)

    def _yen(self, cases: Sequence[Case]) -> tuple[int, ...]:
        """Yen by month that depend on these systems alone."""
        costs = [table for case in cases for table in self._yen_tables(case)]
        return tuple(map(sum, zip(*costs, strict=True)))

    def _yen_tables(self, case: Case) -> Iterator[tuple[int, ...]]:
        once = tables.once(self.scope, case) + self.interfaces.connections(case)
        once += self.links.alone.get(case.key, 0)
        if case.moves:
            yield tables.running(self.scope, case.system)
            yield self.interfaces.standing(case)
        else:
            once += tables.staying(self.scope, case.system)
        yield (once,) * self.length


def _spent(spends: Sequence[Spend], keys: tuple[Key, ...], month: Month) -> tuple[int, int] | None:
    for number, limit in enumerate(spends):
        if month in limit.months and (yen := sum(limit.amounts.get(key, 0) for key in keys)):
            return number, yen
    return None


def _groups(scope: Scope, limits: Iterable[Limit]) -> list[tuple[str, ...]]:
    """Systems joined by `Same`, in order of their first member; one with options is alone."""
    leader = {system: system for system in scope.cases_of}

    def find(system: str) -> str:
        while leader[system] != system:
            leader[system] = leader[leader[system]]
            system = leader[system]
        return system

    def single(system: str) -> bool:
        return len(scope.cases_of[system]) == 1

    for limit in limits:
        if isinstance(limit, Same) and single(limit.first) and single(limit.second):
            leader[find(limit.second)] = find(limit.first)
    members: dict[str, list[str]] = defaultdict(list)
    for system in leader:
        members[find(system)].append(system)
    return [tuple(group) for group in members.values()]


def _uses(keys: tuple[Key, ...], load: Load) -> tuple[int, ...]:
    """Work of an item on one load, its members aligned at the cutover."""
    profiles = [load.uses[key] for key in keys if key in load.uses]
    length = max((len(p) for p in profiles), default=0)
    total = [0] * length
    for profile in profiles:
        for i, work in enumerate(profile, start=length - len(profile)):
            total[i] += work
    return tuple(total)


def _fits(work: tuple[int, ...], capacity: tuple[int, ...], cutover: int) -> bool:
    """Months before the start are not judged here: the window forbids them."""
    first = cutover - len(work) + 1
    return all(first + i < 0 or amount <= capacity[first + i] for i, amount in enumerate(work))
