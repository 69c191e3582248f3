"""Fronts: what being later saves, and what a lower peak of a team takes.

A front is surveyed level by level: the best plan within a level is asked for, mostly in the
middle of the stretch that promises most, until every level is settled or `SAMPLES` have
been asked for. A plan within a level settles the levels from what it reaches to that level.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gcplan.core.errors import UnfinishedError
from gcplan.model.parts import Step
from gcplan.planning.compile import EmptyDomainError, compile_problem, limits_of
from gcplan.planning.effort import spread
from gcplan.planning.goals import STANDARD, Cap, finish, lateness, yen
from gcplan.planning.make import plan_of
from gcplan.planning.requirements.capacity import team_load
from gcplan.planning.requirements.edits import month_when, setting
from gcplan.planning.scope import HUNDREDTHS
from gcplan.planning.solve import optimise, solve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.planning.plan import Plan
    from gcplan.planning.scope import Case, Scope
    from gcplan.planning.solve import Report, Solved

SAMPLES = 6
"""So many plans are asked for besides the best one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A plan on a front.

    Attributes:
        level: what is held down: weighted months of lateness, or the peak of a team in
            hundredths of a person-month.
        cost: what that takes; less is better, the first number before the second.
        plan: the plan.
    """

    level: int
    cost: tuple[int, ...]
    plan: Plan

    @property
    def proven(self) -> bool:
        """Whether no plan within the level costs less."""
        return all(s.proven for s in self.plan.stages if s.key in {"lateness", "yen"})


@dataclass(frozen=True, slots=True)
class Front:
    """Plans of which none is better than another in both level and cost.

    Attributes:
        points: by level.
        complete: whether it is proven that there are no other points.
        least: no plan can have a lower level than this, as far as that is proven.
    """

    points: tuple[Point, ...]
    complete: bool
    least: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Levels that are not settled, and the plans known on both sides of them."""

    first: int
    last: int
    below: Point | None
    above: Point
    flat: bool = False
    """Whether the plan below was the best one for a level within it."""

    @property
    def level(self) -> int:
        """What to ask for: the middle, or the last level where there seems to be nothing."""
        return self.last if self.flat else (self.first + self.last) // 2

    @property
    def promise(self) -> int:
        """How much there may be to find: the levels, times the cost between both sides."""
        difference = 0 if self.below is None else self.below.cost[-1] - self.above.cost[-1]
        return (self.last - self.first + 1) * max(1, difference)


class _Survey:
    """Asks for plans at some levels of one front."""

    def __init__(self, points: Sequence[Point], least: int) -> None:
        self.points, self.least = list(points), least
        self.settled = all(point.proven for point in points)

    def run(self, stretch: _Stretch, within: Callable[[int], Point | None], samples: int) -> Front:
        """The front, after at most so many plans; `within` gives the best one of a level."""
        waiting = [stretch]
        for _ in range(samples):
            waiting = [s for s in waiting if s.first <= s.last]
            if not waiting:
                break
            chosen = max(waiting, key=lambda s: (s.promise, -s.first))
            waiting.remove(chosen)
            waiting.extend(self._split(chosen, within))
        settled = self.settled and all(s.first > s.last for s in waiting)
        return Front(_undominated(self.points), settled, self.least)

    def _split(
        self, stretch: _Stretch, within: Callable[[int], Point | None]
    ) -> tuple[_Stretch, ...]:
        """Ask for a level; the stretches that are left below and above it."""
        level = stretch.level
        try:
            point = within(level)
        except UnfinishedError:
            self.settled = False
            return (replace(stretch, first=level + 1),)
        if point is None:
            self.least = max(self.least, level + 1)
            return (replace(stretch, first=level + 1),)
        self.points.append(point)
        self.settled = self.settled and point.proven
        return (
            replace(stretch, last=point.level - 1, above=point),
            replace(stretch, first=level + 1, below=point, flat=point.level < stretch.first),
        )


def _undominated(points: Sequence[Point]) -> tuple[Point, ...]:
    """By level, without those that cost no less than one of a lower level."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda point: (point.level, point.cost)):
        if not kept or point.cost < kept[-1].cost:
            kept.append(point)
    return tuple(kept)


def lateness_front(scope: Scope, effort: float, report: Report) -> Front:
    """What being later saves, from the best plan to the cheapest; cost is yen.

    Args:
        scope: the inventory as planning sees it.
        effort: work to spend on the best plan, and once more on all others together.
        report: told of progress.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
        RefereeError: a plan breaks a requirement; a bug.
    """
    limits = limits_of(scope)
    problem, best = solve(scope, limits, effort, report)
    late, money = lateness(problem), yen(problem)
    starts = [best.start]

    def point(solved: Solved) -> Point:
        level, cost = late.amount(problem, solved.start), money.amount(problem, solved.start)
        return Point(level, (cost,), plan_of(scope, limits, problem, solved))

    def within(*caps: Cap) -> Point:
        known = (start for start in starts if all(cap.holds(problem, start) for cap in caps))
        hint = min(known, key=lambda start: money.amount(problem, start))
        goals = money, late, finish(problem)
        found = optimise(problem, goals, effort / SAMPLES, report, caps=caps, hint=hint)
        solved = found or best  # there is a plan: the one it starts from
        starts.append(solved.start)
        return point(solved)

    first, last = point(best), within()
    open_levels = _Stretch(first.level + 1, last.level - 1, first, last)
    survey = _Survey((first, last), first.level)
    any_below = replace(late, weight=0)  # within the level, being later is no loss
    return survey.run(open_levels, lambda most: within(Cap(any_below, most)), SAMPLES - 1)


def peak_front(scope: Scope, team: str, best: Plan, effort: float, report: Report) -> Front:
    """What a lower peak of a team takes; cost is lateness, then yen.

    Args:
        scope: the inventory as planning sees it.
        team: id of the team.
        best: the best plan, which has the highest peak of the front.
        effort: work to spend on all other plans together.
        report: told of progress.

    Raises:
        RefereeError: a plan breaks a requirement; a bug.
    """

    def point(plan: Plan) -> Point:
        reached = {stage.key: stage.value for stage in plan.stages}
        cost = reached.get("lateness", 0), reached.get("yen", 0)
        return Point(_peak(scope, team, plan), cost, plan)

    def within(most: int) -> Point | None:
        capped = _capped(scope, team, most)
        limits = limits_of(capped)
        try:
            problem = compile_problem(capped, limits)
        except EmptyDomainError:
            return None
        goals = [goal(problem) for goal in STANDARD]
        solved = optimise(problem, goals, effort / SAMPLES, report)
        return None if solved is None else point(plan_of(capped, limits, problem, solved))

    first, least = point(best), _least_peak(scope, team)
    open_levels = _Stretch(least, first.level - 1, None, first)
    return _Survey((first,), least).run(open_levels, within, SAMPLES)


def _peak(scope: Scope, team: str, plan: Plan) -> int:
    """The most work of a team in a month, in hundredths of a person-month."""
    work = team_load(scope.decided(plan.options), plan.cutovers, team)
    return max((sum(by_system.values()) for by_system in work.values()), default=0)


def _least_peak(scope: Scope, team: str) -> int:
    """No peak is below the hardest month of a single move, or all work spread evenly."""
    least = [[_profile(scope, case, team) for case in cases] for cases in scope.cases_of.values()]
    evenly = -(-sum(min(map(sum, some)) for some in least) // len(scope.horizon))
    return max((evenly, *(min(map(max, some)) for some in least)))


def _profile(scope: Scope, case: Case, team: str) -> tuple[int, ...]:
    """The work of a team for a case, month by month."""
    if not case.moves:
        return (0,)
    total, months = scope.effort_of(case.system).get(team, 0), scope.months_of(case.system)
    return spread(total, months, scope.settings.phases)


def _capped(scope: Scope, team: str, most: int) -> Scope:
    """The scope with the capacity of a team lowered to `most` hundredths in every month."""
    at = next(i for i, entry in enumerate(scope.inventory.teams) if entry.id == team)
    given = scope.inventory.teams[at].capacity
    months = [most] * len(scope.horizon) if given is None else scope.capacity(given)
    steps = tuple(
        Step(capacity=Decimal(min(amount, most)) / HUNDREDTHS, from_=when, to=when)
        for amount, when in zip(months, map(month_when, scope.horizon), strict=True)
    )
    return setting(("teams", at, "capacity"), steps)(scope)
