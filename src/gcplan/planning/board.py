"""A partial plan that can say, for any item, where it fits and what each month costs.

Greedy rules and the local search both play on this board. Loads are in hundredths, yen
in yen, months count from the start of the plan.
"""

from __future__ import annotations

from collections import defaultdict
from operator import add, ge, sub
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from gcplan.planning.goals import Goal
    from gcplan.planning.problem import PlanningProblem, Start

    Ints = NDArray[np.int64]

UNPLACED = -1


class Board:
    """The months chosen so far and what they leave free."""

    def __init__(self, problem: PlanningProblem, goal: Goal) -> None:
        """Start empty; what a month costs is told by `goal`."""
        self.problem, self.goal = problem, goal
        self.at = [UNPLACED] * len(problem.items)
        self._free = [list(capacity) for capacity in problem.capacities]
        self._months = [np.array(item.domain, dtype=np.int64) for item in problem.items]
        self._alone: list[Ints] = [np.array(table, dtype=np.int64) for table in goal.tables]
        self._uses = [tuple(item.uses.items()) for item in problem.items]
        self._gaps = self._by_item_gaps()
        self._near = self._by_item_distances()
        self.neighbours = self._by_item_pairs()

    def _by_item_gaps(self) -> dict[int, list[tuple[int, int, bool]]]:
        """For each item: the other item, the months, and whether the other comes first."""
        found: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
        for gap in self.problem.gaps:
            found[gap.later].append((gap.earlier, gap.months, True))
            found[gap.earlier].append((gap.later, gap.months, False))
        return found

    def _by_item_distances(self) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in self.problem.distances:
            found[pair.first].append((pair.second, pair.months))
            found[pair.second].append((pair.first, pair.months))
        return found

    def _by_item_pairs(self) -> dict[int, list[tuple[int, Ints]]]:
        """For each item: its neighbours with the bridge yen by difference, centred at length."""
        length = self.problem.length
        difference = np.abs(np.arange(-length, length + 1, dtype=np.int64))
        found: dict[int, list[tuple[int, Ints]]] = defaultdict(list)
        for pair in self.problem.pairs:
            yen = pair.month * difference
            yen[difference > 0] += pair.build
            found[pair.first].append((pair.second, yen))
            found[pair.second].append((pair.first, yen))
        return found

    def place(self, i: int, month: int) -> None:
        """Let item `i` cut over in a month where it fits."""
        self.at[i] = month
        for load, work in self._uses[i]:
            first = month - len(work) + 1
            free = self._free[load]
            free[first : month + 1] = map(sub, free[first : month + 1], work)

    def remove(self, i: int) -> None:
        """Take item `i` back."""
        month = self.at[i]
        for load, work in self._uses[i]:
            first = month - len(work) + 1
            free = self._free[load]
            free[first : month + 1] = map(add, free[first : month + 1], work)
        self.at[i] = UNPLACED

    def cost(self, i: int) -> Ints:
        """What each month would cost for item `i` beside everything placed."""
        length = self.problem.length
        total = self._alone[i].copy()
        for other, yen in self.neighbours.get(i, ()) if self.goal.bridges else ():
            t = self.at[other]
            if t != UNPLACED:
                total += self.goal.bridges * yen[length - t : 2 * length - t]
        return total

    def cheapest(self, i: int, overlook: Callable[[], bool] = lambda: False) -> int:
        """The cheapest month that fits, the earliest of equals; `UNPLACED` if there is none.

        A month that fits is passed over when `overlook` says so.
        """
        months = self._months[i]
        by_cost = months[self.cost(i)[months].argsort(kind="stable")].tolist()
        return self._first_fit(i, by_cost, overlook)

    def earliest(self, i: int) -> int:
        """The earliest month that fits; `UNPLACED` if there is none."""
        return self._first_fit(i, self.problem.items[i].domain, lambda: False)

    def _first_fit(self, i: int, months: Iterable[int], overlook: Callable[[], bool]) -> int:
        least, most = self._between(i)
        near = [(self.at[other], gap) for other, gap in self._near.get(i, ())]
        for t in months:
            fits = least <= t <= most and self._has_room(i, t) and _is_far(t, near)
            if fits and not overlook():
                return t
        return UNPLACED

    def _between(self, i: int) -> tuple[int, int]:
        """The first and last month that placed predecessors and successors leave."""
        least, most = 0, self.problem.length
        for other, months, comes_first in self._gaps.get(i, ()):
            t = self.at[other]
            if t != UNPLACED and comes_first:
                least = max(least, t + months)
            elif t != UNPLACED:
                most = min(most, t - months)
        return least, most

    def _has_room(self, i: int, month: int) -> bool:
        for load, work in self._uses[i]:
            first = month - len(work) + 1
            if first < 0 or not all(map(ge, self._free[load][first : month + 1], work)):
                return False
        return True

    def plan(self) -> Start:
        """The finished plan."""
        return tuple(self.at)


def _is_far(month: int, near: Iterable[tuple[int, int]]) -> bool:
    return all(t == UNPLACED or abs(month - t) >= gap for t, gap in near)
