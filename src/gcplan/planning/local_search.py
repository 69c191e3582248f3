"""Improve a plan by taking some items out and putting each back where it is cheapest.

Simulated annealing over ruin and recreate, bounded by a number of moves and driven by a
fixed seed, so the same problem always gives the same plan. It proves nothing.
"""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from gcplan.planning.board import UNPLACED, Board
from gcplan.planning.greedy import LATE_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.planning.problem import PlanningProblem, Start

LARGEST_RUIN = 14
BLINK = 0.1
"""How often a month that fits is overlooked."""
WARM, COLD = 0.3 * LATE_WEIGHT, 0.003 * LATE_WEIGHT
"""First and last temperature, in yen."""


def improve(
    problem: PlanningProblem,
    start: Start,
    moves: int,
    report: Callable[[int], None],
) -> Start:
    """The best plan found from `start` with at most its lateness.

    Args:
        problem: the problem.
        start: a valid plan.
        moves: how many ruins to try.
        report: told the best yen so far, now and then.
    """
    return _Search(problem, start).run(moves, report)


class _Search:
    def __init__(self, problem: PlanningProblem, start: Start) -> None:
        self.problem = problem
        self.random = Random(1)  # noqa: S311 - a repeatable search, not a secret
        self.board = Board(problem, LATE_WEIGHT)
        for i, month in enumerate(start):
            self.board.place(i, month)
        self.late, self.yen = problem.lateness(start), problem.yen(start)
        self.best, self.best_score = start, (self.late, self.yen)
        self.most_late = self.late

    def run(self, moves: int, report: Callable[[int], None]) -> Start:
        cooling = (COLD / WARM) ** (1 / max(moves, 1))
        temperature = WARM
        for done in range(moves):
            self._move(temperature)
            temperature *= cooling
            if done % 500 == 0:
                report(self.best_score[1])
        return self.best

    def _move(self, temperature: float) -> None:
        ruined = self._choose()
        before = [self.board.at[i] for i in ruined]
        old = self._score_of(ruined)
        for i in ruined:
            self.board.remove(i)
        if not self._rebuild(ruined):
            self._restore(ruined, before)
            return
        new = self._score_of(ruined)
        late, yen = self.late + new[0] - old[0], self.yen + new[1] - old[1]
        worse = (late - self.late) * LATE_WEIGHT + yen - self.yen
        if late <= self.most_late and (
            worse <= 0 or self.random.random() < math.exp(-worse / temperature)
        ):
            self._accept(late, yen)
        else:
            self._restore(ruined, before)

    def _accept(self, late: int, yen: int) -> None:
        self.late, self.yen = late, yen
        if (late, yen) < self.best_score:
            self.best, self.best_score = self.board.plan(), (late, yen)

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

    def _score_of(self, items: list[int]) -> tuple[int, int]:
        """Lateness and yen that depend on these items."""
        at, inside = self.board.at, set(items)
        length = self.problem.length
        late = yen = 0
        for i in items:
            late += self.problem.items[i].late[at[i]]
            yen += self.problem.items[i].yen[at[i]]
            for other, table in self.board.neighbours.get(i, ()):
                if other not in inside or i < other:
                    yen += int(table[length + at[i] - at[other]])
        return late, yen

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
