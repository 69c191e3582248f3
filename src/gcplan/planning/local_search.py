"""Improve a plan by taking some items out and putting each back where it is cheapest.

Simulated annealing over ruin and recreate, bounded by a number of moves and driven by a
fixed seed, so the same problem always gives the same plan. It proves nothing.
"""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from gcplan.planning.board import UNPLACED, Board
from gcplan.planning.goals import LATE_WEIGHT, guide

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.planning.goals import Cap, Goal
    from gcplan.planning.problem import PlanningProblem, Start

LARGEST_RUIN = 14
BLINK = 0.1
"""How often a month that fits is overlooked."""
WARM, COLD = 0.3 * LATE_WEIGHT, 0.003 * LATE_WEIGHT
"""First and last temperature, in yen."""


def improve(
    problem: PlanningProblem,
    start: Start,
    goal: Goal,
    caps: Sequence[Cap],
    moves: int,
    report: Callable[[int], None],
) -> Start:
    """The plan with the least of a goal that is found from `start`.

    Args:
        problem: the problem.
        start: a valid plan within the caps.
        goal: what to lower.
        caps: what to keep.
        moves: how many ruins to try.
        report: told the least amount so far, now and then.
    """
    if not problem.items:
        return start
    return _Search(problem, start, goal, caps).run(moves, report)


class _Search:
    def __init__(
        self, problem: PlanningProblem, start: Start, goal: Goal, caps: Sequence[Cap]
    ) -> None:
        self.problem = problem
        self.random = Random(1)  # noqa: S311 - a repeatable search, not a secret
        self.goals = (*(cap.goal for cap in caps), goal)
        self.most = [cap.most for cap in caps]
        self.board = Board(problem, guide(problem, self.goals))
        for i, month in enumerate(start):
            self.board.place(i, month)
        self.now = [each.amount(problem, start) for each in self.goals]
        self.best, self.least = start, self.now

    def run(self, moves: int, report: Callable[[int], None]) -> Start:
        cooling = (COLD / WARM) ** (1 / max(moves, 1))
        temperature = WARM
        for done in range(moves):
            self._move(temperature)
            temperature *= cooling
            if done % 500 == 0:
                report(self.least[-1])
        return self.best

    def _move(self, temperature: float) -> None:
        ruined = self._choose()
        before = [self.board.at[i] for i in ruined]
        old = self._amounts_of(ruined)
        for i in ruined:
            self.board.remove(i)
        if not self._rebuild(ruined):
            self._restore(ruined, before)
            return
        new = self._amounts_of(ruined)
        after = [n + b - a for n, b, a in zip(self.now, new, old, strict=True)]
        if self._accepts(after, temperature):
            self.now = after
            if after[-1] < self.least[-1]:
                self.best, self.least = self.board.plan(), after
        else:
            self._restore(ruined, before)

    def _accepts(self, after: list[int], temperature: float) -> bool:
        if any(amount > most for amount, most in zip(after, self.most, strict=False)):
            return False
        worse = sum(
            goal.weight * (amount - now)
            for goal, amount, now in zip(self.goals, after, self.now, strict=True)
        )
        return worse <= 0 or self.random.random() < math.exp(-worse / temperature)

    def _choose(self) -> list[int]:
        """Some items that belong together: linked, of the same month, or any."""
        count = len(self.problem.items)
        size = min(self.random.randint(1, LARGEST_RUIN), count)
        seed = self.random.randrange(count)
        kind = self.random.random()
        if kind < 0.5:  # noqa: PLR2004 - half the ruins follow the links
            return self._linked(seed, size)
        if kind < 0.75:  # noqa: PLR2004 - a quarter each: same month, anywhere
            month = self.board.at[seed]
            same = [i for i, t in enumerate(self.board.at) if t == month]
            return self.random.sample(same, min(size, len(same)))
        return self.random.sample(range(count), size)

    def _linked(self, seed: int, size: int) -> list[int]:
        chosen = [seed]
        seen = {seed}
        while len(chosen) < size:
            near = self.board.neighbours.get(self.random.choice(chosen), ())
            fresh = [i for i, _ in near if i not in seen]
            other = (
                self.random.choice(fresh) if fresh else self.random.randrange(len(self.board.at))
            )
            if other not in seen:
                seen.add(other)
                chosen.append(other)
        return chosen

    def _amounts_of(self, items: list[int]) -> list[int]:
        """For each goal, the amount that depends on these items."""
        at = self.board.at
        bridges = self._bridges_of(items)
        return [
            sum(goal.tables[i][at[i]] for i in items) + goal.bridges * bridges
            for goal in self.goals
        ]

    def _bridges_of(self, items: list[int]) -> int:
        at, inside, length = self.board.at, set(items), self.problem.length
        return sum(
            int(table[length + at[i] - at[other]])
            for i in items
            for other, table in self.board.neighbours.get(i, ())
            if other not in inside or i < other
        )

    def _rebuild(self, ruined: list[int]) -> bool:
        order = self.random.sample(ruined, len(ruined))
        for i in order:
            month = self.board.cheapest(i, self._blink)
            if month == UNPLACED:
                return False
            self.board.place(i, month)
        return True

    def _blink(self) -> bool:
        """Now and then overlook the best month: it keeps the search from running in circles."""
        return self.random.random() < BLINK

    def _restore(self, ruined: list[int], before: list[int]) -> None:
        for i in ruined:
            if self.board.at[i] != UNPLACED:
                self.board.remove(i)
        for i, month in zip(ruined, before, strict=True):
            self.board.place(i, month)
