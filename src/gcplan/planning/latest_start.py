"""The latest month in which each system may start if dates are to be kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.dates import binding_dates
from gcplan.planning.goals import Cap, lateness
from gcplan.planning.limits import Forbid
from gcplan.planning.requirements.deadlines import DEADLINE
from gcplan.planning.solve import optimise
from gcplan.planning.standing import goal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.dates import BindingDate
    from gcplan.planning.limits import Origin
    from gcplan.planning.problem import Distance, Gap, Item
    from gcplan.planning.solve import Report
    from gcplan.planning.standing import Standing

ALL_SHARE, EACH_SHARE = 0.15, 0.4
"""Parts of the effort: all systems late at once, and the systems one by one."""
SOLVES_PER_EFFORT = 40
"""How many systems are looked at one by one: so many in one effort, shared by the items."""


@dataclass(frozen=True, slots=True)
class Latest:
    """A month that is the last one, and whether none later is possible."""

    month: Month
    proven: bool


@dataclass(frozen=True, slots=True)
class LatestStart:
    """How late a system may start and cut over.

    Attributes:
        system: id of the system.
        months: months of work.
        planned: its cutover in the plan.
        cutover: the last cutover with which it keeps its dates and lets those that wait for
            it keep theirs, as far as dates, windows, freezes and order tell.
        possible: whether it can cut over by then at all.
        date: the date behind that; None if it is the end of the plan.
        against: requirements of its own that rule out the month after, if the date does not.
        people: the last cutover of any plan that is no later for its dates than this one, all
            requirements kept, capacities too; None if that was not looked at.
    """

    system: str
    months: int
    planned: Month
    cutover: Month
    possible: bool
    date: BindingDate | None
    against: tuple[Origin, ...]
    people: Latest | None

    @property
    def start(self) -> Month:
        """The first month of work that goes with the last cutover."""
        return self.cutover - self.months + 1

    @property
    def slack(self) -> int:
        """Months by which the plan may slip; below 0, dates are missed."""
        return self.cutover - self.planned


def latest_starts(standing: Standing, effort: float, report: Report) -> tuple[LatestStart, ...]:
    """The latest start of every moving system, the most urgent first.

    Args:
        standing: the plan.
        effort: work to spend on what people can do; dates and order need none.
        report: told of progress.

    Raises:
        RefereeError: a plan of ours breaks a requirement; a bug.
    """
    scope, items = standing.scope, standing.problem.items
    by_dates = _ByDates(standing)
    moving = [i for i, item in enumerate(items) if item.modes[0].moves]
    slack = {i: by_dates.last[i] - standing.start[i] for i in moving}
    people = _People(standing, effort, report).found(sorted(slack, key=lambda i: (slack[i], i)))
    found = [
        LatestStart(
            system=system,
            months=scope.months(system),
            planned=standing.plan.cutovers[system],
            cutover=scope.start + by_dates.last[i],
            possible=by_dates.last[i] in item.domain,
            date=by_dates.date[i],
            against=tuple(_against(standing, item, by_dates.last[i], by_dates.due[i])),
            people=people.get(i),
        )
        for i, item in enumerate(items)
        for system in item.systems
        if i in slack
    ]
    return tuple(sorted(found, key=lambda entry: (entry.start, scope.index[entry.system])))


def _against(standing: Standing, item: Item, last: int, due: int) -> Iterator[Origin]:
    """What of an item's own requirements rules out the month after its last one.

    Nothing, if that is the month of the date behind it.
    """
    if last == due:
        return
    month = standing.scope.start + last + 1
    for limit in standing.limits:
        own = isinstance(limit, Forbid) and limit.system in item.systems and month in limit.months
        if own and limit.origin.requirement != DEADLINE.key:
            yield limit.origin


class _ByDates:
    """The last month of each item by dates, windows, freezes and order; people left aside.

    A date that cannot be kept stays the last month of its item, and binds those before it.
    `due` is what dates and those behind leave, `last` what is possible of that.
    """

    def __init__(self, standing: Standing) -> None:
        self.problem = standing.problem
        end = self.problem.length - 1
        self.last = [end] * len(self.problem.items)
        self.due = list(self.last)
        self.date: list[BindingDate | None] = [None] * len(self.last)
        self.before: dict[int, list[Gap]] = defaultdict(list)
        for gap in self.problem.gaps:
            self.before[gap.later].append(gap)
        self.near: dict[int, list[Distance]] = defaultdict(list)
        for distance in self.problem.distances:
            self.near[distance.first].append(distance)
            self.near[distance.second].append(distance)
        self._start_from_dates(standing)
        self._propagate()

    def _start_from_dates(self, standing: Standing) -> None:
        item_of = {s: i for i, item in enumerate(self.problem.items) for s in item.systems}
        for date in binding_dates(standing.scope):
            i, month = item_of[date.system], date.month - self.problem.start
            if date.leaves and (date.hard or date.weight) and month < self.last[i]:
                self._cut(i, month, date)

    def _cut(self, i: int, month: int, date: BindingDate | None) -> None:
        self.last[i] = self.due[i] = month
        self.date[i] = date

    def _propagate(self) -> None:
        """Cut every last month to what those behind it leave, until nothing changes."""
        waiting = dict.fromkeys(range(len(self.last)))
        while waiting:
            i = next(iter(waiting))
            del waiting[i]
            self.last[i] = self._allowed(i)
            waiting.update(dict.fromkeys(self._cut_others(i)))

    def _allowed(self, i: int) -> int:
        """The last month by now in which the item may cut over; if none is left, as it is."""
        domain = self.problem.items[i].domain
        return next(
            (t for t in reversed(domain) if t <= self.last[i] and self._is_apart(i, t)),
            self.last[i],
        )

    def _is_apart(self, i: int, t: int) -> bool:
        """Whether each item to be kept apart that keeps its dates can do so far enough away."""
        for pair in self.near[i]:
            other = pair.second if pair.first == i else pair.first
            first, last = self.problem.items[other].domain[0], self.last[other]
            if first <= last < t + pair.months and t - pair.months < first:
                return False
        return True

    def _cut_others(self, i: int) -> Iterator[int]:
        """Items that have less time, or have to be looked at again, because of this one."""
        for gap in self.before[i]:
            most = self.last[i] - gap.months
            if most < self.last[gap.earlier]:
                self._cut(gap.earlier, most, self.date[i])
                yield gap.earlier
        for pair in self.near[i]:
            other = pair.second if pair.first == i else pair.first
            if self._allowed(other) < self.last[other]:
                yield other


class _People:
    """The last month of each item in any plan that is no later for its dates than this one."""

    def __init__(self, standing: Standing, effort: float, report: Report) -> None:
        self.standing, self.effort, self.report = standing, effort, report
        self.problem = standing.problem
        late = lateness(self.problem)
        self.cap = Cap(late, late.amount(self.problem, standing.start))
        self.bound = [
            max(t for t in item.domain if item.late[t] <= self.cap.most)
            for item in self.problem.items
        ]
        self.best = list(standing.start)

    def found(self, order: list[int]) -> Mapping[int, Latest]:
        """The last months of as many items in this order as the effort allows."""
        count = int(self.effort * SOLVES_PER_EFFORT) // max(len(order), 1)
        self._push(dict.fromkeys(order), self.effort * ALL_SHARE)
        asked = order[:count]
        for i in asked:
            if self.best[i] < self.bound[i]:
                self._push({i: None}, self.effort * EACH_SHARE / len(asked))
        known = (i for i in order if i in asked or self.best[i] == self.bound[i])
        start = self.problem.start
        return {i: Latest(start + self.best[i], self.best[i] == self.bound[i]) for i in known}

    def _push(self, items: Mapping[int, None], effort: float) -> None:
        """Look for a plan in which these items are late; remember how late any item got."""
        end = self.problem.length - 1
        asked = goal(
            self.problem,
            Text("最も遅い切替月", "latest month"),
            lambda i, t: end - t if i in items else 0,
        )
        solved = optimise(
            self.problem, [asked], effort, self.report, caps=[self.cap], hint=self.standing.start
        )
        if solved is None:
            raise ValueError(items)  # there is a plan: the hint
        self.standing.cutovers(solved.start)
        self.best = [max(pair) for pair in zip(self.best, solved.start, strict=True)]
        if len(items) == 1 and (bound := solved.stages[0].bound) is not None:
            (i,) = items
            self.bound[i] = min(self.bound[i], end - bound)
