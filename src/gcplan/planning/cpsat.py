"""The planning problem as a CP-SAT model.

Two forms of one model: plain (cutover months and intervals), which is best for lateness,
and with a literal for every item and place, which bounds yen far better. An item with options
has literals for its places and modes in both.
"""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from gcplan.planning import rows
from gcplan.planning.cpsat_joint import Joint
from gcplan.planning.cpsat_variables import Variables
from gcplan.planning.searches import Solution, Verdict
from gcplan.planning.shapes import bends, first_places, is_convex, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    Expression: TypeAlias = cp_model.LinearExpr | int

    from gcplan.planning.goals import Cap, Goal
    from gcplan.planning.problem import Pair, PlanningProblem, Start

ENGINE = f"OR-Tools CP-SAT {version('ortools')}"


class Model(Variables):
    """Variables and constraints of a planning problem."""

    def __init__(self, problem: PlanningProblem, *, by_month: bool) -> None:
        """Build the variables and post every constraint."""
        super().__init__(problem)
        self.by_month = by_month
        self.apart: list[tuple[Pair, cp_model.IntVar]] = []
        for i, item in enumerate(problem.items):
            if not item.single:
                self.places(i)
        self._post_gaps()
        self._post_distances()
        self._post_clashes()
        for load, capacity in enumerate(problem.capacities):
            self._post_load(load, capacity)
        self._post_budgets()

    def _post_gaps(self) -> None:
        for gap in self.problem.gaps:
            later, earlier = self.cutover[gap.later], self.cutover[gap.earlier]
            when = self.when(gap.earlier, gap.earlier_modes, gap.later, gap.later_modes)
            self.cp.add(later >= earlier + gap.months).only_enforce_if(when)

    def _post_distances(self) -> None:
        for pair in self.problem.distances:
            first, second = self.cutover[pair.first], self.cutover[pair.second]
            when = self.when(pair.first, pair.first_modes, pair.second, pair.second_modes)
            before = self.cp.new_bool_var("")
            self.cp.add(second >= first + pair.months).only_enforce_if([*when, before])
            self.cp.add(first >= second + pair.months).only_enforce_if([*when, ~before])

    def _post_clashes(self) -> None:
        for clash in self.problem.clashes:
            when = self.when(clash.first, clash.first_modes, clash.second, clash.second_modes)
            self.cp.add_bool_or([~literal for literal in when])

    def _post_budgets(self) -> None:
        """What is spent, place by place."""
        for most, taken in zip(self.problem.budgets, rows.spending(self.problem), strict=True):
            if taken:
                spent = [yen * self.places(i)[place] for i, place, yen in taken]
                self.cp.add(sum(spent) <= most)

    def _post_load(self, load: int, capacity: tuple[int, ...]) -> None:
        """Work within capacity: as intervals, and with month literals also as sums."""
        most = self._ceiling(load, capacity)
        intervals, demands = [], []
        for first, last, height in runs([most - c for c in capacity]):
            intervals.append(self.cp.new_fixed_size_interval_var(first, last - first + 1, ""))
            demands.append(height)
        for i, work, there in self._works(load):
            for first, last, height in runs(work):
                begins, size = self.cutover[i] + (first - len(work) + 1), last - first + 1
                intervals.append(
                    self.cp.new_fixed_size_interval_var(begins, size, "")
                    if there is None
                    else self.cp.new_optional_fixed_size_interval_var(begins, size, there, "")
                )
                demands.append(height)
        self.cp.add_cumulative(intervals, demands, most)
        if self.by_month:
            self._post_load_by_month(load, capacity)

    def _works(self, load: int) -> Iterator[tuple[int, tuple[int, ...], cp_model.IntVar | None]]:
        """The work of each item in each mode, and whether it is done; None if it always is."""
        for i, item in enumerate(self.problem.items):
            for number, mode in enumerate(item.modes):
                if work := mode.uses.get(load):
                    yield i, work, self.modes(i, 1 << number)

    def _ceiling(self, load: int, capacity: tuple[int, ...]) -> int:
        """The most that is ever free.

        Work may reach back before the plan starts only while a conflict is looked for
        without the window that forbids it; no capacity is known there, so none limits it.
        """
        length = self.problem.length
        works = [
            (place % length + 1, item.modes[place // length].uses.get(load, ()))
            for item in self.problem.items
            for place in first_places(item.domain, length)
        ]
        if all(len(work) <= months for months, work in works):
            return max(capacity)
        return max(capacity) + sum(max(work, default=0) for _, work in works)

    def _post_load_by_month(self, load: int, capacity: tuple[int, ...]) -> None:
        for month, limit in enumerate(capacity):
            if taken := self._taken.get((load, month)):
                terms = [amount * self.at[i][place] for i, place, amount in taken]
                self.cp.add(sum(terms) <= limit)

    @cached_property
    def _taken(self) -> rows.Taken:
        """What places need of each load in each month."""
        return rows.work(self.problem)

    def amount(self, goal: Goal) -> Expression:
        """How much of a goal there is."""
        terms = [
            self._counted(i, item.domain, table)
            for i, (item, table) in enumerate(zip(self.problem.items, goal.tables, strict=True))
        ]
        if goal.bridges:
            terms.append(goal.bridges * self._joint)
        return sum(terms)

    def _counted(self, i: int, domain: Sequence[int], table: Sequence[int]) -> Expression:
        """What the place of an item counts."""
        values = [table[t] for t in domain]
        if min(values) == max(values):
            return values[0]
        if self.by_month or not self.problem.items[i].single:
            return sum(table[t] * literal for t, literal in self.places(i).items() if table[t])
        if is_convex(table):
            return self._convex(i, table)
        return self._by_level(i, domain, table)

    def _convex(self, i: int, table: Sequence[int]) -> Expression:
        """A sum of bends; only for amounts to be kept small, which pull each bend down."""
        cutover, slope = self.cutover[i], table[1] - table[0]
        total: Expression = table[0] + slope * cutover
        for month, steeper in bends(table):
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
    def _joint(self) -> Expression:
        """Yen that items cause together."""
        return Joint(self).yen()

    def pose(self, goal: Goal, caps: Sequence[Cap], hint: Start | None) -> None:
        """State what to minimise, what to keep to, and a plan to start from."""
        for cap in caps:
            self.cp.add(self.amount(cap.goal) <= cap.most)
        self.cp.minimize(self.amount(goal))
        if hint is not None:
            self._hint(hint)

    def _hint(self, hint: Start) -> None:
        length = self.problem.length
        for i, (cutover, month) in enumerate(zip(self.cutover, hint, strict=True)):
            self.cp.add_hint(cutover, month % length)
            if i in self.placed:
                for t, literal in self.placed[i].items():
                    self.cp.add_hint(literal, t == month)
        for pair, apart in self.apart:
            self.cp.add_hint(apart, abs(hint[pair.first] % length - hint[pair.second] % length))

    def _place(self, i: int, solver: cp_model.CpSolver) -> int:
        """The place that a finished solve gives an item."""
        if self.problem.items[i].single:
            return solver.value(self.cutover[i])
        return next(place for place, at in self.places(i).items() if solver.value(at))

    def read(self, solver: cp_model.CpSolver, status: cp_model.CpSolverStatus) -> Solution:
        """What a finished solve found."""
        if status == cp_model.INFEASIBLE:
            return Solution(Verdict.INFEASIBLE, None, None, None)
        if status == cp_model.UNKNOWN:
            return Solution(Verdict.UNKNOWN, None, None, None)
        if status == cp_model.MODEL_INVALID:
            raise ValueError(self.cp.validate())
        start = tuple(self._place(i, solver) for i in range(len(self.cutover)))
        verdict = Verdict.OPTIMAL if status == cp_model.OPTIMAL else Verdict.FEASIBLE
        return Solution(
            verdict, start, round(solver.objective_value), round(solver.best_objective_bound)
        )
