"""From a scope to a plan: first as little lateness as possible, then as few yen, then early.

Each stage keeps what the stages before it reached. Below `LARGE` items, CP-SAT proves or
bounds every stage; above, it minimises lateness and a local search looks for few yen.
Without OR-Tools the built-in search does both and proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.planning.compile import EmptyDomainError, compile_problem
from gcplan.planning.conflict import ConflictError, find_conflict
from gcplan.planning.greedy import best_greedy
from gcplan.planning.local_search import improve
from gcplan.planning.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.planning import cpsat
    from gcplan.planning.limits import Limit
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Scope

BUILT_IN = "gcplan built-in search"
DEFAULT_EFFORT = 60
"""Work spent on a plan, in units of very roughly a second; counted, never timed."""
LARGE = 200
"""From this many items on, yen are left to the local search."""
MOVES_PER_EFFORT, ENGINE_UNITS = 1500, 0.5
"""Moves of the local search, and units of the engine's deterministic time, in one effort."""
LATENESS_SHARE, WARM_UP, YEN_SHARE, FINISH_SHARE, PROBE_SHARE = 0.3, 0.1, 0.5, 0.1, 0.05
"""Parts of the effort: lateness, local search before yen, yen, tie-break, one conflict probe."""

LATENESS = Text("遅延（重み付き月数）", "lateness (weighted months)")
YEN = Text("暫定連携と新旧運用の費用（円）", "bridges and running old and new (yen)")
FINISH = Text("早い完了（切替月の合計）", "early finish (sum of cutover months)")

Report = Callable[[Text, int, int | None], None]
"""Told of progress: stage, best value so far, bound."""


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan for a problem, with its stages."""

    start: Start
    stages: tuple[Stage, ...]
    engine: str


def solve(
    scope: Scope, limits: Sequence[Limit], effort: float, report: Report
) -> tuple[PlanningProblem, Solved]:
    """The best plan that can be found with this effort.

    Raises:
        ConflictError: there is none.
        UnfinishedError: none was found, and none was ruled out.
    """
    try:
        problem = compile_problem(scope, limits)
        if solved := _solve(problem, effort, report):
            return problem, solved
    except EmptyDomainError:
        pass
    raise ConflictError(find_conflict(limits, lambda some: _impossible(scope, some, effort)))


def _solve(problem: PlanningProblem, effort: float, report: Report) -> Solved | None:
    if not problem.items:
        return Solved((), (), BUILT_IN)
    if find_spec("ortools") is None:
        return _built_in(problem, effort, report)
    return _Staged(problem, effort, report).run()


def _impossible(scope: Scope, limits: Sequence[Limit], effort: float) -> bool | None:
    """Whether no plan keeps these limits; None if that could not be found out."""
    try:
        problem = compile_problem(scope, limits)
    except EmptyDomainError:
        return True
    if best_greedy(problem) is not None:
        return False
    if find_spec("ortools") is None:
        return None
    from gcplan.planning import cpsat  # noqa: PLC0415 - OR-Tools takes half a second to load

    def build(entrant: cpsat.Entrant) -> cpsat.Model:
        return cpsat.Model(problem, by_month=entrant.by_month)

    solution = cpsat.race([cpsat.INTERVALS], build, effort * PROBE_SHARE)
    if solution.verdict is cpsat.Verdict.UNKNOWN:
        return None
    return solution.verdict is cpsat.Verdict.INFEASIBLE


def _built_in(problem: PlanningProblem, effort: float, report: Report) -> Solved:
    start = best_greedy(problem)
    if start is None:
        raise _nothing_found()
    moves = int(effort * MOVES_PER_EFFORT)
    start = improve(problem, start, moves, lambda yen: report(YEN, yen, None))
    late = problem.lateness(start)
    stages = (
        Stage("lateness", LATENESS, late, None if late else 0),  # no plan is less than not late
        Stage("yen", YEN, problem.yen(start), None),
    )
    return Solved(start, stages, BUILT_IN)


def _nothing_found() -> UnfinishedError:
    return UnfinishedError(
        Text(
            "計画が見つかる前に計算量の上限に達しました（--effort を増やしてください）",
            "the search ended before it found a plan (raise --effort)",
        )
    )


class _Staged:
    """The stages of one solve by the engine."""

    def __init__(self, problem: PlanningProblem, effort: float, report: Report) -> None:
        from gcplan.planning import cpsat  # noqa: PLC0415 - OR-Tools takes half a second to load

        self.cpsat = cpsat
        self.problem, self.effort, self.report = problem, effort, report

    def run(self) -> Solved | None:
        """The plan, or None if there is none."""
        found = self._lateness()
        if found is None:
            return None
        start, late = found
        if len(self.problem.items) >= LARGE:
            start = self._improve(start, self.effort)
            yen = Stage("yen", YEN, self.problem.yen(start), None)
            return Solved(start, (late, yen), f"{self.cpsat.ENGINE} + {BUILT_IN}")
        start, yen = self._yen(self._improve(start, self.effort * WARM_UP))
        if not yen.proven:
            return Solved(start, (late, yen), self.cpsat.ENGINE)
        start, finish = self._finish(start)
        return Solved(start, (late, yen, finish), self.cpsat.ENGINE)

    def _improve(self, start: Start, effort: float) -> Start:
        moves = int(effort * MOVES_PER_EFFORT)
        return improve(self.problem, start, moves, lambda yen: self.report(YEN, yen, None))

    def _lateness(self) -> tuple[Start, Stage] | None:
        """Intervals need no month literals, so this works for large cities as well."""
        hint = best_greedy(self.problem)
        solution = self._race(
            [self.cpsat.INTERVAL_CORES, self.cpsat.INTERVALS],
            lambda model: model.minimise(model.lateness(), hint),
            LATENESS_SHARE,
            LATENESS,
        )
        if solution.verdict is self.cpsat.Verdict.INFEASIBLE:
            return None
        start = solution.start or hint
        if start is None:
            raise _nothing_found()
        late = Stage(
            "lateness", LATENESS, self.problem.lateness(start), max(0, solution.bound or 0)
        )
        return start, late

    def _yen(self, start: Start) -> tuple[Start, Stage]:
        def goal(model: cpsat.Model) -> None:
            model.cp.add(model.lateness() <= self.problem.lateness(start))
            model.minimise(model.yen(), start)

        entrants = [self.cpsat.CORES, self.cpsat.RELAXATION]
        solution = self._race(entrants, goal, YEN_SHARE, YEN)
        if solution.start and self.problem.yen(solution.start) <= self.problem.yen(start):
            start = solution.start
        return start, Stage("yen", YEN, self.problem.yen(start), solution.bound)

    def _finish(self, start: Start) -> tuple[Start, Stage]:
        """Among equally good plans the earliest, then the one that starts with earlier items."""

        def goal(model: cpsat.Model) -> None:
            model.cp.add(model.lateness() <= self.problem.lateness(start))
            model.cp.add(model.yen() <= self.problem.yen(start))
            model.minimise(model.earliest(), start)

        solution = self._race([self.cpsat.RELAXATION], goal, FINISH_SHARE, FINISH)
        start = solution.start or start
        proven = solution.verdict is self.cpsat.Verdict.OPTIMAL
        return start, Stage("finish", FINISH, sum(start), sum(start) if proven else None)

    def _race(
        self,
        entrants: Sequence[cpsat.Entrant],
        goal: Callable[[cpsat.Model], None],
        share: float,
        stage: Text,
    ) -> cpsat.Solution:
        def build(entrant: cpsat.Entrant) -> cpsat.Model:
            model: cpsat.Model = self.cpsat.Model(self.problem, by_month=entrant.by_month)
            goal(model)
            return model

        return self.cpsat.race(
            entrants,
            build,
            self.effort * share * ENGINE_UNITS,
            lambda value, bound: self.report(stage, value, bound),
        )
