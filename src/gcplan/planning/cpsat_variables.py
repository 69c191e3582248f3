"""The variables of a planning problem as a CP-SAT model: months, places, modes.

Like `cpsat`, this loads OR-Tools, so it is imported only where it is needed.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from gcplan.planning.problem import PlanningProblem


class Variables:
    """A month for each item; literals for places and modes as they are asked for.

    Attributes:
        cutover: the month of each item; 0 if it stays.
        placed: the literals of places that have been asked for, by item.
    """

    def __init__(self, problem: PlanningProblem) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.cutover = [
            self.cp.new_int_var_from_domain(
                cp_model.Domain.from_values([place % problem.length for place in item.domain]),
                f"cutover[{item.systems[0]}]",
            )
            for item in problem.items
        ]
        self.placed: dict[int, dict[int, cp_model.IntVar]] = {}
        self._modes: dict[tuple[int, int], cp_model.IntVar] = {}

    @cached_property
    def at(self) -> list[dict[int, cp_model.IntVar]]:
        """For each item and possible place, whether it is there."""
        return [self.places(i) for i in range(len(self.problem.items))]

    def places(self, i: int) -> dict[int, cp_model.IntVar]:
        """For each possible place of an item, whether it is there."""
        if i not in self.placed:
            cutover, length = self.cutover[i], self.problem.length
            domain = self.problem.items[i].domain
            at = {t: self.cp.new_bool_var(f"{cutover.name}@{t}") for t in domain}
            self.cp.add_exactly_one(at.values())
            self.cp.add(cutover == sum(t % length * literal for t, literal in at.items()))
            self.placed[i] = at
        return self.placed[i]

    def modes(self, i: int, modes: int) -> cp_model.IntVar | None:
        """Whether an item is in one of some modes; None if it always is."""
        domain, length = self.problem.items[i].domain, self.problem.length
        inside = [place for place in domain if modes >> place // length & 1]
        if len(inside) == len(domain):
            return None
        if (i, modes) not in self._modes:
            literal = self.cp.new_bool_var("")
            at = self.places(i)
            self.cp.add(sum(at[place] for place in inside) == literal)
            self._modes[i, modes] = literal
        return self._modes[i, modes]

    def when(self, first: int, ours: int, second: int, theirs: int) -> list[cp_model.IntVar]:
        """The literals that say that two items are in such modes; none if they always are."""
        found = (self.modes(first, ours), self.modes(second, theirs))
        return [literal for literal in found if literal is not None]
