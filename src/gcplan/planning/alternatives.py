"""Clearly different plans that are nearly as good as the best one.

The first is the best plan. Each next one is as little late, costs at most a stated share
more, differs from each plan before it in about one system in ten or more, and gives as many
systems as possible a month that none of the plans before it gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.planning.compile import limits_of
from gcplan.planning.goals import Cap, Goal, finish, lateness, yen
from gcplan.planning.make import plan_of
from gcplan.planning.solve import optimise, solve

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from gcplan.planning.plan import Plan
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Scope
    from gcplan.planning.solve import Report, Solved

ONE_IN = 10
"""A plan is clearly different if one system in so many has another month, and at least one."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Plans to choose from.

    Attributes:
        plans: the best one first.
        most_yen: what a plan may cost, of the yen that plans decide.
        clear: in so many systems each plan differs from each one before it, or in more.
        ended: whether it is proven that there are no more; None if none was found, which
            proves nothing; False if as many were found as were asked for.
    """

    plans: tuple[Plan, ...]
    most_yen: int
    clear: int
    ended: bool | None


def alternatives(
    scope: Scope, count: int, within: Decimal, effort: float, report: Report
) -> Alternatives:
    """The best plan and clearly different ones.

    Args:
        scope: the inventory as planning sees it.
        count: how many plans, at most.
        within: by how many percent a plan may be dearer than the best.
        effort: work to spend on the best plan, and once more on all others together.
        report: told of progress.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
        RefereeError: a plan breaks a requirement; a bug.
    """
    limits = limits_of(scope)
    problem, best = solve(scope, limits, effort, report)
    search = _Search(problem, best, within, effort / max(1, count - 1), report)
    while len(search.found) < count and search.ended is False:
        search.another()
    plans = tuple(plan_of(scope, limits, problem, solved) for solved in search.found)
    return Alternatives(plans, search.most_yen, search.clear, search.ended)


class _Search:
    """The plans found so far, and the search for another."""

    def __init__(
        self,
        problem: PlanningProblem,
        best: Solved,
        within: Decimal,
        effort: float,
        report: Report,
    ) -> None:
        self.problem, self.effort, self.report = problem, effort, report
        self.found = [best]
        self.ended: bool | None = False
        money, late = yen(problem), lateness(problem)
        self.systems = sum(len(item.systems) for item in problem.items)
        self.clear = max(1, -(-self.systems // ONE_IN))
        self.most_yen = int(money.amount(problem, best.start) * (1 + Fraction(within) / 100))
        self.caps = (Cap(late, late.amount(problem, best.start)), Cap(money, self.most_yen))

    def another(self) -> None:
        """Find the next plan, or find out that there is none."""
        starts = [solved.start for solved in self.found]
        different = [Cap(same(self.problem, [s]), self.systems - self.clear) for s in starts]
        found = self.solve(starts, (), starts[0])
        if found is None or not all(cap.holds(self.problem, found.start) for cap in different):
            try:
                found = self.solve(starts, different, None)
            except UnfinishedError:
                self.ended = None
                return
        if found is None:
            self.ended = True
        else:
            self.found.append(found)

    def solve(
        self, starts: Sequence[Start], different: Sequence[Cap], hint: Start | None
    ) -> Solved | None:
        """The plan that has the fewest months of the others, of equals the cheapest."""
        if not self.problem.items:
            return None
        goals = same(self.problem, starts), yen(self.problem), finish(self.problem)
        caps = (*self.caps, *different)
        return optimise(self.problem, goals, self.effort, self.report, caps=caps, hint=hint)


def same(problem: PlanningProblem, starts: Sequence[Start]) -> Goal:
    """How many systems have the month and option that one of some plans gives them."""
    places = [set(column) for column in zip(*starts, strict=True)]
    return Goal(
        "same",
        Text("ほかの案と切替月が同じシステム", "systems with a month of another plan"),
        Text("Σ [c ∈ ほかの案の月]", "Σ [c ∈ months of the other plans]"),
        tuple(
            tuple(len(item.systems) * (place in taken) for place in problem.places(i))
            for i, (item, taken) in enumerate(zip(problem.items, places, strict=True))
        ),
    )
