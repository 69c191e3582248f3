"""What can be done by a date at most, and what stands against the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning import tables
from gcplan.planning.compile import limits_of
from gcplan.planning.goals import Goal, finish, lateness, yen
from gcplan.planning.make import plan_of
from gcplan.planning.solve import solve
from gcplan.planning.standing import Standing, find_plan, suppose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.limits import Forbid
    from gcplan.planning.plan import Plan
    from gcplan.planning.problem import PlanningProblem
    from gcplan.planning.scope import Scope
    from gcplan.planning.solve import Report
    from gcplan.planning.standing import Reason

PROBE_SHARE, REASON_SHARE = 0.05, 0.05
"""Parts of the effort: whether one system can be done at all, and one reason."""
REASONS_PER_EFFORT = 10
"""How many reasons are looked for: so many in one effort, shared by the items."""


class Blocked(Enum):
    """In which way a system that remains is kept from being done."""

    ALONE = "alone"
    BESIDE = "beside"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Remaining:
    """A system that is not done by the date.

    Attributes:
        system: its id.
        cutover: its month in the plan.
        blocked: `ALONE` if no plan has it done by then, `BESIDE` if none has it done with all
            that are done in this plan, `OPEN` if that was not found out.
        reason: the requirements that stand against it; None if it is open.
    """

    system: str
    cutover: Month
    blocked: Blocked
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class DoneBy:
    """The plan that has most done by a date.

    Attributes:
        by: the last month that counts.
        plan: the plan, accepted by the referee.
        weighted: whether systems count by the weights of their soft dates.
        weights: what each moving system counts.
        done: systems done by then, in order of their months.
        remaining: the others.
    """

    by: Month
    plan: Plan
    weighted: bool
    weights: Mapping[str, int]
    done: tuple[str, ...]
    remaining: tuple[Remaining, ...]

    @property
    def value(self) -> int:
        """The weight of what is done."""
        return sum(self.weights[system] for system in self.done)

    @property
    def most(self) -> int | None:
        """The weight that no plan can exceed; None if unknown."""
        left = self.plan.stages[0].bound if self.plan.stages else 0
        return None if left is None else sum(self.weights.values()) - left


def weights_of(scope: Scope, *, weighted: bool) -> Mapping[str, int]:
    """What each moving system counts: 1, or the weights of its soft dates, at least 1."""
    if not weighted:
        return dict.fromkeys(scope.movers, 1)
    soft = tables.soft_dates(scope)
    return {s: max(1, sum(date.weight for date in soft.get(s, ()))) for s in scope.movers}


def done_by(
    scope: Scope, by: Month, effort: float, report: Report, *, weighted: bool = False
) -> DoneBy:
    """The plan with most done by the end of a month, then least late, then cheapest.

    Args:
        scope: what is to be decided, options that have been decided on.
        by: the last month that counts.
        effort: work to spend on the plan, and again on the reasons.
        report: told of progress.
        weighted: whether systems count by the weights of their soft dates.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
        RefereeError: the plan breaks a requirement; a bug.
    """
    weights = weights_of(scope, weighted=weighted)

    def left(problem: PlanningProblem) -> Goal:
        return _left(problem, by, weights, weighted=weighted)

    limits = limits_of(scope)
    goals = (left, lateness, yen, finish)
    plan = plan_of(scope, limits, *solve(scope, limits, effort, report, goals))
    done = [system for system, month in plan.cutovers.items() if month <= by]
    return DoneBy(
        by=by,
        plan=plan,
        weighted=weighted,
        weights=weights,
        done=tuple(sorted(done, key=lambda s: (plan.cutovers[s], scope.index[s]))),
        remaining=tuple(_Blockers(Standing.of(scope, plan), by, effort).remaining()),
    )


def _left(
    problem: PlanningProblem, by: Month, weights: Mapping[str, int], *, weighted: bool
) -> Goal:
    name = Text(
        f"{month_text(by)}までに終わらないシステムの数", f"systems left after {month_text(by)}"
    )
    if weighted:
        name = Text(
            f"{month_text(by)}までに終わらないシステムの重み",
            f"weight of the systems left after {month_text(by)}",
        )
    return Goal(
        "left",
        name,
        Text("Σ 重み（c > 期日の月）", "Σ weight where c > month of the date"),
        tuple(
            tuple(
                sum(weights.get(s, 0) for s in item.systems) * (problem.start + place > by)
                for place in problem.places(i)
            )
            for i, item in enumerate(problem.items)
        ),
    )


class _Blockers:
    """Finds out what stands against the systems that remain."""

    def __init__(self, standing: Standing, by: Month, effort: float) -> None:
        self.standing, self.by, self.effort = standing, by, effort
        self.most = all(stage.proven for stage in standing.plan.stages[:1])
        months = [standing.scope.start + t for t in standing.start]
        moving = [i for i, item in enumerate(standing.problem.items) if item.modes[0].moves]
        self.done = [i for i in moving if months[i] <= by]
        self.left = [i for i in moving if months[i] > by]
        items = standing.problem.items
        self.beside = [self._too(system) for i in self.done for system in items[i].systems]

    def _too(self, system: str) -> Forbid:
        """The supposition that a system is done by the date."""
        scope, month = self.standing.scope, month_text(self.by)
        name = scope.systems[system].name
        sentence = Text(f"「{name}」も{month}までに切り替える", f"“{name}” is done by {month} too")
        return suppose(scope, system, range(self.by + 1, scope.end + 1), sentence)

    def remaining(self) -> Iterator[Remaining]:
        """Every system that remains, item by item; the first ones with reasons."""
        problem = self.standing.problem
        count = int(self.effort * REASONS_PER_EFFORT) // max(len(problem.items), 1)
        for number, i in enumerate(self.left):
            blocked = self._blocked(i) if number < count else Blocked.OPEN
            for system in problem.items[i].systems:
                reason = None if blocked is Blocked.OPEN else self._reason(system, blocked)
                yield Remaining(system, self.standing.plan.cutovers[system], blocked, reason)

    def _blocked(self, i: int) -> Blocked:
        try:
            if not self._possible([i]):
                return Blocked.ALONE
            if not self.most and self._possible([*self.done, i]):
                return Blocked.OPEN  # more can be done than was found
        except UnfinishedError:
            return Blocked.OPEN
        return Blocked.BESIDE

    def _reason(self, system: str, blocked: Blocked) -> Reason:
        beside = self.beside if blocked is Blocked.BESIDE else []
        found = self.standing.reason([self._too(system), *beside], self.effort * REASON_SHARE)
        return replace(found, supposed=tuple(s for s in found.supposed if s != system))

    def _possible(self, items: list[int]) -> bool:
        """Whether some plan has these items done by the date."""
        problem = self.standing.only(items, range(self.by - self.standing.scope.start + 1))
        return find_plan(problem, self.effort * PROBE_SHARE) is not None
