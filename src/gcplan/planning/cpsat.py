"""The planning problem as a CP-SAT model.

Two forms of one model: plain (cutover months and intervals), which is best for lateness,
and with a literal for every item and month, which bounds yen far better.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from importlib.metadata import version
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    Expression: TypeAlias = cp_model.LinearExpr | int

    from gcplan.planning.goals import Cap, Goal
    from gcplan.planning.problem import Pair, PlanningProblem, Start

ENGINE = f"OR-Tools CP-SAT {version('ortools')}"
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


class Model:
    """Variables and constraints of a planning problem."""

    def __init__(self, problem: PlanningProblem, *, by_month: bool) -> None:
        """Build the variables and post every constraint."""
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.cutover = [
            self.cp.new_int_var_from_domain(
                cp_model.Domain.from_values(list(item.domain)), f"cutover[{item.systems[0]}]"
            )
            for item in problem.items
        ]
        self.by_month = by_month
        self._apart: list[tuple[Pair, cp_model.IntVar]] = []
        self._post_gaps()
        self._post_distances()
        for load, capacity in enumerate(problem.capacities):
            self._post_load(load, capacity)

    @cached_property
    def at(self) -> list[dict[int, cp_model.IntVar]]:
        """For each item and possible month, whether it cuts over then."""
        found = []
        for item, cutover in zip(self.problem.items, self.cutover, strict=True):
            at = {t: self.cp.new_bool_var(f"{cutover.name}@{t}") for t in item.domain}
            self.cp.add_exactly_one(at.values())
            self.cp.add(cutover == sum(t * literal for t, literal in at.items()))
            found.append(at)
        return found

    def _post_gaps(self) -> None:
        for gap in self.problem.gaps:
            self.cp.add(self.cutover[gap.later] >= self.cutover[gap.earlier] + gap.months)

    def _post_distances(self) -> None:
        for pair in self.problem.distances:
            first, second = self.cutover[pair.first], self.cutover[pair.second]
            before = self.cp.new_bool_var("")
            self.cp.add(second >= first + pair.months).only_enforce_if(before)
            self.cp.add(first >= second + pair.months).only_enforce_if(~before)

    def _post_load(self, load: int, capacity: tuple[int, ...]) -> None:
        """Work within capacity: as intervals, and with month literals also as sums."""
        most = self._ceiling(load, capacity)
        intervals, demands = [], []
        for first, last, height in _runs([most - c for c in capacity]):
            intervals.append(self.cp.new_fixed_size_interval_var(first, last - first + 1, ""))
            demands.append(height)
        for item, cutover in zip(self.problem.items, self.cutover, strict=True):
            work = item.uses.get(load, ())
            for first, last, height in _runs(work):
                begins = cutover + (first - len(work) + 1)
                intervals.append(self.cp.new_fixed_size_interval_var(begins, last - first + 1, ""))
                demands.append(height)
        self.cp.add_cumulative(intervals, demands, most)
        if self.by_month:
            self._post_load_by_month(load, capacity)

    def _ceiling(self, load: int, capacity: tuple[int, ...]) -> int:
        """The most that is ever free.

        Work may reach back before the plan starts only while a conflict is looked for
        without the window that forbids it; no capacity is known there, so none limits it.
        """
        works = [(item.domain[0] + 1, item.uses.get(load, ())) for item in self.problem.items]
        if all(len(work) <= months for months, work in works):
            return max(capacity)
        return max(capacity) + sum(max(work, default=0) for _, work in works)

    def _post_load_by_month(self, load: int, capacity: tuple[int, ...]) -> None:
        terms: list[list[Expression]] = [[] for _ in capacity]
        for i, item in enumerate(self.problem.items):
            work = item.uses.get(load, ())
            for t in item.domain if work else ():
                for month, amount in enumerate(work, start=t - len(work) + 1):
                    if amount and month >= 0:
                        terms[month].append(amount * self.at[i][t])
        for month, limit in enumerate(capacity):
            if terms[month]:
                self.cp.add(sum(terms[month]) <= limit)

    def amount(self, goal: Goal) -> Expression:
        """How much of a goal there is."""
        terms = [
            self._counted(i, item.domain, table)
            for i, (item, table) in enumerate(zip(self.problem.items, goal.tables, strict=True))
        ]
        if goal.bridges:
            terms.append(goal.bridges * self._bridges)
        return sum(terms)

    def _counted(self, i: int, domain: Sequence[int], table: Sequence[int]) -> Expression:
        """What the month of an item counts."""
        values = [table[t] for t in domain]
        if min(values) == max(values):
            return values[0]
        if self.by_month:
            return sum(table[t] * literal for t, literal in self.at[i].items() if table[t])
        if _is_convex(table):
            return self._convex(i, table)
        return self._by_level(i, domain, table)

    def _convex(self, i: int, table: Sequence[int]) -> Expression:
        """A sum of bends; only for amounts to be kept small, which pull each bend down."""
        cutover, slope = self.cutover[i], table[1] - table[0]
        total: Expression = table[0] + slope * cutover
        for month, steeper in _bends(table):
            beyond = self.cp.new_int_var(0, self.problem.length, "")
            self.cp.add(beyond >= cutover - month)
            total += steeper * beyond
        return total

    def _by_level(self, i: int, domain: Sequence[int], table: Sequence[int]) -> Expression:
        """A literal for each amount that occurs."""
        levels: dict[int, list[int]] = {}
        for t in domain:
            levels.setdefault(table[t], []).append(t)
        literals = {amount: self.cp.new_bool_var("") for amount in levels}
        self.cp.add_exactly_one(literals.values())
        for amount, months in levels.items():
            allowed = cp_model.Domain.from_values(months)
            only_if = literals[amount]
            self.cp.add_linear_expression_in_domain(self.cutover[i], allowed).only_enforce_if(
                only_if
            )
        return sum(amount * literal for amount, literal in literals.items())

    @cached_property
    def _bridges(self) -> Expression:
        """Yen for all bridges."""
        return sum(self._bridge(pair) for pair in self.problem.pairs)

    def _bridge(self, pair: Pair) -> Expression:
        first, second = self.cutover[pair.first], self.cutover[pair.second]
        apart = self.cp.new_int_var(0, self.problem.length, "")
        differ = 1 - sum(self._same_month(pair.first, pair.second))
        self.cp.add(apart >= first - second)
        self.cp.add(apart >= second - first)
        self.cp.add(apart >= differ)
        self._apart.append((pair, apart))
        return pair.build * differ + pair.month * apart

    def _same_month(self, first: int, second: int) -> Iterator[cp_model.IntVar]:
        """Whether both cut over in a month, month by month: bounds far better than one literal."""
        ours, theirs = self.at[first], self.at[second]
        for t in sorted(ours.keys() & theirs.keys()):
            both = self.cp.new_bool_var("")
            self.cp.add_implication(both, ours[t])
            self.cp.add_implication(both, theirs[t])
            self.cp.add_bool_or(~ours[t], ~theirs[t], both)
            yield both

    def pose(self, goal: Goal, caps: Sequence[Cap], hint: Start | None) -> None:
        """State what to minimise, what to keep to, and a plan to start from."""
        for cap in caps:
            self.cp.add(self.amount(cap.goal) <= cap.most)
        self.cp.minimize(self.amount(goal))
        if hint is not None:
            self._hint(hint)

    def _hint(self, hint: Start) -> None:
        for i, (cutover, month) in enumerate(zip(self.cutover, hint, strict=True)):
            self.cp.add_hint(cutover, month)
            if self.by_month:
                for t, literal in self.at[i].items():
                    self.cp.add_hint(literal, t == month)
        for pair, apart in self._apart:
            self.cp.add_hint(apart, abs(hint[pair.first] - hint[pair.second]))

    def read(self, solver: cp_model.CpSolver, status: cp_model.CpSolverStatus) -> Solution:
        """What a finished solve found."""
        if status == cp_model.INFEASIBLE:
            return Solution(Verdict.INFEASIBLE, None, None, None)
        if status == cp_model.UNKNOWN:
            return Solution(Verdict.UNKNOWN, None, None, None)
        if status == cp_model.MODEL_INVALID:
            raise ValueError(self.cp.validate())
        start = tuple(solver.value(cutover) for cutover in self.cutover)
        verdict = Verdict.OPTIMAL if status == cp_model.OPTIMAL else Verdict.FEASIBLE
        return Solution(
            verdict, start, round(solver.objective_value), round(solver.best_objective_bound)
        )


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
) -> Solution:
    """Let several searches run side by side, each within a deterministic effort.

    The first entrant in order that settles the question wins, whoever is faster; if none
    does, the best value and the best bound are joined. So the answer never depends on time.
    """
    solvers = [_solver(entrant, effort) for entrant in entrants]
    progress = _Progress(report) if report else None

    def run(entrant: Entrant, solver: cp_model.CpSolver) -> Solution:
        model = build(entrant)
        return model.read(solver, solver.solve(model.cp, progress))

    found: list[Solution] = []
    with ThreadPoolExecutor(len(entrants)) as pool:
        running = [pool.submit(run, *pair) for pair in zip(entrants, solvers, strict=True)]
        try:
            for future in running:
                found.append(future.result())
                if found[-1].verdict in {Verdict.OPTIMAL, Verdict.INFEASIBLE}:
                    return found[-1]
        finally:
            for solver in solvers:
                solver.stop_search()
    return _joined(found)


def _solver(entrant: Entrant, effort: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = effort
    solver.parameters.catch_sigint_signal = False  # Ctrl-C ends the run, not this stage
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


def _runs(amounts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Stretches of equal, positive amounts: first index, last index, amount."""
    first = 0
    for i in range(1, len(amounts) + 1):
        if i == len(amounts) or amounts[i] != amounts[first]:
            if amounts[first]:
                yield first, i - 1, amounts[first]
            first = i


def _is_convex(table: Sequence[int]) -> bool:
    steps = [after - before for before, after in pairwise(table)]
    return all(before <= after for before, after in pairwise(steps))


def _bends(table: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Months after which a convex table grows faster, and by how much."""
    steps = [after - before for before, after in pairwise(table)]
    for t, (before, after) in enumerate(pairwise(steps), start=1):
        if after > before:
            yield t, after - before
