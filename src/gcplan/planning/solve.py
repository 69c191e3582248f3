"""From a problem and goals to a plan: each goal in turn, keeping what was reached before.

CP-SAT proves or bounds every goal; with `LARGE` items and more, a local search lowers yen and a
linear relaxation bounds them, and with `HUGE` items lateness as well. Without OR-Tools the
built-in search does everything and proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.planning.compile import EmptyDomainError, compile_problem
from gcplan.planning.conflict import ConflictError, find_conflict
from gcplan.planning.goals import STANDARD, Cap, Goal
from gcplan.planning.greedy import best_greedy
from gcplan.planning.local_search import compiled, improve
from gcplan.planning.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.planning import cpsat, searches
    from gcplan.planning.goals import GoalOf
    from gcplan.planning.limits import Limit
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Scope

BUILT_IN = "gcplan built-in search"
COMPILED = f"{BUILT_IN} (compiled)"
"""Names of the local search; compiled it makes more moves, and so may end in another plan."""
DEFAULT_EFFORT = 60
"""Work spent on a plan, in units of very roughly a second; counted, never timed."""
LARGE, HUGE = 200, 1500
"""From this many items on, yen are left to the local search; and every other goal."""
MOVES_PER_EFFORT = {False: 2_000, True: 100_000}
"""Moves of the local search in one effort, by whether it is compiled."""
ENGINE_UNITS = 0.5
"""Units of the engine's deterministic time in one effort."""
SHARE, BRIDGES_SHARE, WARM_UP, LAST_SHARE = 0.3, 0.5, 0.1, 0.1
"""Parts of the effort: a goal of months alone, one with bridges, the local search before it,
the last goal."""
WARM_ITEMS = 20
"""The local search before bridges takes an effort for so many items, if it has as much."""

Report = Callable[[Text, int, int | None], None]
"""Told of progress: goal, best value so far, bound."""


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan for a problem, with its stages."""

    start: Start
    stages: tuple[Stage, ...]
    engine: str


def solve(
    scope: Scope,
    limits: Sequence[Limit],
    effort: float,
    report: Report,
    goals: Sequence[GoalOf] = STANDARD,
    hint: Callable[[PlanningProblem], Start | None] | None = None,
) -> tuple[PlanningProblem, Solved]:
    """The best plan that can be found with this effort.

    Args:
        scope: the inventory as planning sees it.
        limits: what the plan must keep.
        effort: work to spend.
        report: told of progress.
        goals: in order of importance.
        hint: finds a valid plan to start from, if it can; the best greedy one if not given.

    Raises:
        ConflictError: there is none.
        UnfinishedError: none was found, and none was ruled out.
    """
    try:
        problem = compile_problem(scope, limits)
        asked = [goal(problem) for goal in goals]
        begin = None if hint is None else hint(problem)
        if solved := optimise(problem, asked, effort, report, hint=begin):
            return problem, solved
    except EmptyDomainError:
        pass
    engine = find_spec("ortools") is not None
    raise ConflictError(find_conflict(scope, limits, effort, engine=engine))


def optimise(
    problem: PlanningProblem,
    goals: Sequence[Goal],
    effort: float,
    report: Report,
    *,
    caps: Sequence[Cap] = (),
    hint: Start | None = None,
) -> Solved | None:
    """A plan that meets the goals in turn, as well as the effort allows; None if there is none.

    Args:
        problem: the problem.
        goals: in order of importance.
        effort: work to spend.
        report: told of progress.
        caps: what the plan must keep to besides.
        hint: a valid plan within the caps, if one is known.

    Raises:
        UnfinishedError: no plan was found, and none was ruled out.
    """
    if not problem.items:
        return Solved((), (), BUILT_IN)
    if hint is None:
        hint = best_greedy(problem)
    if hint is not None and not all(cap.holds(problem, hint) for cap in caps):
        hint = None
    if find_spec("ortools") is None:
        return _BuiltIn(problem, effort, report).run(goals, caps, hint)
    return _Engine(problem, effort, report).run(goals, caps, hint)


def _nothing_found() -> UnfinishedError:
    return UnfinishedError(
        Text(
            "計画が見つかる前に計算量の上限に達しました（--effort を増やしてください）",
            "the search ended before it found a plan (raise --effort)",
        )
    )


class _BuiltIn:
    """One solve by the local search alone."""

    def __init__(self, problem: PlanningProblem, effort: float, report: Report) -> None:
        self.problem, self.effort, self.report = problem, effort, report

    def run(self, goals: Sequence[Goal], caps: Sequence[Cap], start: Start | None) -> Solved:
        """The plan, each goal lowered in turn."""
        if start is None:
            raise _nothing_found()
        kept = list(caps)
        asked = [goal for goal in goals if not goal.last]
        for goal in asked:
            start = self.improve(start, goal, kept, self.effort / len(asked))
            kept.append(Cap(goal, goal.amount(self.problem, start)))
        bounds = [(goal, None) for goal in asked]
        return Solved(start, _stages(self.problem, bounds, start), self.name())

    @staticmethod
    def name() -> str:
        """What the local search is called here."""
        return COMPILED if compiled() else BUILT_IN

    def improve(self, start: Start, goal: Goal, caps: Sequence[Cap], effort: float) -> Start:
        """Lower a goal by local search."""

        def report(amount: int) -> None:
            self.report(goal.name, amount // goal.unit, None)

        moves = int(effort * MOVES_PER_EFFORT[compiled()])
        return improve(self.problem, start, goal, caps, moves, report)


class _Engine:
    """One solve by CP-SAT, with the local search where it helps."""

    def __init__(self, problem: PlanningProblem, effort: float, report: Report) -> None:
        from gcplan.planning import cpsat, searches  # noqa: PLC0415 - half a second to load

        self.cpsat, self.searches = cpsat, searches
        self.problem, self.effort, self.report = problem, effort, report
        self.local = _BuiltIn(problem, effort, report)

    def run(self, goals: Sequence[Goal], caps: Sequence[Cap], start: Start | None) -> Solved | None:
        """The plan, or None if there is none."""
        bounds: list[tuple[Goal, int | None]] = []
        kept, engine = list(caps), self.cpsat.ENGINE
        for goal in goals:
            if goal.last and start and bounds and not self._proven(bounds, start):
                break
            if start is not None and self._is_large(goal, kept):
                share = 1 if _bridged(goal, kept) else SHARE
                start, bound = self._search(start, goal, kept, self.effort * share)
                engine = f"{self.cpsat.ENGINE} + {self.local.name()}"
            else:
                found = self._solve(goal, kept, start)
                if found is None:
                    return None
                start, bound = found
            kept.append(Cap(goal, goal.amount(self.problem, start)))
            bounds.append((goal, bound))
        if start is None:
            raise _nothing_found()
        return Solved(start, _stages(self.problem, bounds, start), engine)

    def _proven(self, bounds: Sequence[tuple[Goal, int | None]], start: Start) -> bool:
        return _stages(self.problem, bounds[-1:], start)[0].proven

    def _is_large(self, goal: Goal, caps: Sequence[Cap]) -> bool:
        count = len(self.problem.items)
        return count >= LARGE if _bridged(goal, caps) else not goal.last and count >= HUGE

    def _search(
        self, start: Start, goal: Goal, caps: Sequence[Cap], effort: float
    ) -> tuple[Start, int | None]:
        """A better plan by local search, and beside it what no plan can be below."""
        from gcplan.planning.linear_bound import Relaxation  # noqa: PLC0415 - as above

        relaxation = Relaxation(self.problem, goal, caps)
        with ThreadPoolExecutor(1) as pool:
            bound = pool.submit(relaxation.solve, effort)
            try:
                return self.local.improve(start, goal, caps, effort), bound.result()
            finally:
                relaxation.stop()

    def _solve(
        self, goal: Goal, caps: Sequence[Cap], start: Start | None
    ) -> tuple[Start, int | None] | None:
        """A plan with the least of a goal and what no plan can be below; None if there is none."""
        bridges = _bridged(goal, caps)
        wide = goal.bridges or len(self.problem.items) >= LARGE
        if wide and not goal.last and start is not None:
            most = len(self.problem.items) / WARM_ITEMS
            start = self.local.improve(start, goal, caps, min(self.effort * WARM_UP, most))
        solution = self._race(goal, caps, start, by_month=bridges)
        if solution.verdict is self.searches.Verdict.INFEASIBLE:
            return None
        found = [plan for plan in (solution.start, start) if plan is not None]
        if not found:
            raise _nothing_found()
        best = min(found, key=lambda plan: goal.amount(self.problem, plan))
        return best, solution.bound

    def _race(
        self, goal: Goal, caps: Sequence[Cap], hint: Start | None, *, by_month: bool
    ) -> searches.Solution:
        def build(entrant: searches.Entrant) -> cpsat.Model:
            model: cpsat.Model = self.cpsat.Model(self.problem, by_month=entrant.by_month)
            model.pose(goal, caps, hint)
            return model

        def report(amount: int, bound: int) -> None:
            self.report(goal.name, amount // goal.unit, bound // goal.unit)

        entrants, share = self._entrants(goal, by_month=by_month)
        known = None if hint is None else (hint, goal.amount(self.problem, hint))
        units = self.effort * share * ENGINE_UNITS
        return self.searches.race(entrants, build, units, report, known)

    def _entrants(self, goal: Goal, *, by_month: bool) -> tuple[list[searches.Entrant], float]:
        """Who searches, and with what part of the effort."""
        if goal.last:
            return [self.searches.RELAXATION], LAST_SHARE
        if by_month and self.problem.optional:  # prices of options make the relaxation tight
            return [self.searches.RELAXATION, self.searches.CORES], BRIDGES_SHARE
        if by_month:
            return [self.searches.CORES, self.searches.RELAXATION], BRIDGES_SHARE
        return [self.searches.INTERVAL_CORES, self.searches.INTERVALS], SHARE


def _bridged(goal: Goal, caps: Sequence[Cap]) -> bool:
    """Whether bridges count, which makes a problem far harder."""
    return bool(goal.bridges) or any(cap.goal.bridges for cap in caps)


def _stages(
    problem: PlanningProblem, bounds: Sequence[tuple[Goal, int | None]], start: Start
) -> tuple[Stage, ...]:
    """What the finished plan reaches: a goal may gain by those after it, if it was not proven."""
    return tuple(
        Stage(
            goal.key,
            goal.name,
            goal.amount(problem, start) // goal.unit,
            # Nothing is claimed where bridges count and were not looked at.
            None
            if bound is None and goal.bridges
            else max(goal.least(problem), bound or 0) // goal.unit,
        )
        for goal, bound in bounds
    )
