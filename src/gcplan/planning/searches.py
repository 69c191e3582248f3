"""Searches of CP-SAT side by side, so that the answer is the same whichever is faster.

Like `cpsat`, this loads OR-Tools, so it is imported only where it is needed.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from gcplan.planning.cpsat import Model
    from gcplan.planning.problem import Start

SEED = 1


class Verdict(Enum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solve found: the plan and its value, and what no plan can beat."""

    verdict: Verdict
    start: Start | None
    value: int | None
    bound: int | None


@dataclass(frozen=True, slots=True)
class Entrant:
    """One way to search: on months or intervals, by cores or not, with how much linear help."""

    by_month: bool
    core: bool
    linear: int


INTERVALS = Entrant(by_month=False, core=False, linear=0)
INTERVAL_CORES = Entrant(by_month=False, core=True, linear=0)
CORES = Entrant(by_month=True, core=True, linear=0)
RELAXATION = Entrant(by_month=True, core=False, linear=2)


def race(
    entrants: Sequence[Entrant],
    build: Callable[[Entrant], Model],
    effort: float,
    report: Callable[[int, int], None] | None = None,
    known: tuple[Start, int] | None = None,
) -> Solution:
    """Let several searches run side by side, each within a deterministic effort.

    The first entrant in order that settles the question wins, whoever is faster; if none
    does, the best value and the best bound are joined. If one proves that a plan is best that
    was known before, with its value, that plan is the answer at once. So the answer never
    depends on time.
    """
    solvers = [_solver(entrant, effort) for entrant in entrants]

    def run(entrant: Entrant, solver: cp_model.CpSolver) -> Solution:
        model = build(entrant)
        # One for each: the engine writes what it finds into it, and no lock keeps two apart.
        progress = _Progress(report) if report else None
        return model.read(solver, solver.solve(model.cp, progress))

    with ThreadPoolExecutor(len(entrants)) as pool:
        running = [pool.submit(run, *pair) for pair in zip(entrants, solvers, strict=True)]
        try:
            for _ in as_completed(running):
                if (answer := settled(running, known)) is not None:
                    return answer
        finally:
            for solver in solvers:
                solver.stop_search()
    return _joined([future.result() for future in running])


def settled(
    running: Sequence[Future[Solution]], known: tuple[Start, int] | None
) -> Solution | None:
    """The answer, if it no longer depends on searches that still run."""
    first = True
    for future in running:
        if not future.done():
            first = False
            continue
        found = future.result()
        if found.verdict is Verdict.INFEASIBLE:
            return found
        if found.verdict is Verdict.OPTIMAL:
            if known is not None and found.value == known[1]:
                return replace(found, start=known[0])
            if first:
                return found
    return None


def counted_solver(effort: float) -> cp_model.CpSolver:
    """A solver that ends after a deterministic effort, with the same result every time."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = effort
    solver.parameters.catch_sigint_signal = False  # Ctrl-C ends the run, not this stage
    return solver


def _solver(entrant: Entrant, effort: float) -> cp_model.CpSolver:
    solver = counted_solver(effort)
    solver.parameters.optimize_with_core = entrant.core
    solver.parameters.linearization_level = entrant.linear
    return solver


def _joined(found: Sequence[Solution]) -> Solution:
    """The best plan and the best bound of several unfinished searches."""
    plans = [s for s in found if s.value is not None]
    if not plans:
        return found[0]
    best = min(plans, key=lambda s: s.value or 0)
    bound = max(s.bound for s in plans if s.bound is not None)
    settled = best.value == bound
    return replace(best, verdict=Verdict.OPTIMAL if settled else Verdict.FEASIBLE, bound=bound)


class _Progress(cp_model.CpSolverSolutionCallback):
    """Tells the best value and bound whenever a better plan is found."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        super().__init__()
        self._report = report

    def on_solution_callback(self) -> None:
        """Called by the engine."""
        self._report(round(self.objective_value), round(self.best_objective_bound))
