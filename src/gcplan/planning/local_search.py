"""Improve a plan by taking some items out and putting each back where it is cheapest.

Simulated annealing over ruin and recreate, bounded by a number of moves and driven by a
fixed seed, so the same problem always gives the same plan. It proves nothing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gcplan.planning.goals import LATE_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.planning.goals import Cap, Goal
    from gcplan.planning.problem import PlanningProblem, Start

WARM, COLD = 0.5 * LATE_WEIGHT, 0.005 * LATE_WEIGHT
"""First and last temperature, in yen."""
STEPS = 100
"""How often the temperature falls."""
CHANCES = 1024
"""How finely chance is graded when a worse plan may be accepted."""


def compiled() -> bool:
    """Whether moves are compiled; if not, each takes very roughly fifty times as long."""
    from gcplan.planning.compiled import COMPILED  # noqa: PLC0415 - the compiler loads slowly

    return COMPILED


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
    from gcplan.planning import arrays, kernel  # noqa: PLC0415 - as above

    if not problem.items:
        return start
    tables = arrays.arrays(problem, goal, caps)
    board = arrays.board(problem, len(caps) + 1)
    for i, place in enumerate(start):
        kernel.place(tables, board, i, place)
        board.data[board.best + i] = place
    for g, each in enumerate((*(cap.goal for cap in caps), goal)):
        amount = each.amount(problem, start)
        board.data[board.now + g] = board.data[board.least + g] = amount
    luck = arrays.flat(
        round(-65536 * math.log((chance + 0.5) / CHANCES)) for chance in range(CHANCES)
    )
    for step in range(STEPS):
        temperature = round(WARM * (COLD / WARM) ** (step / STEPS))
        some = (step + 1) * moves // STEPS - step * moves // STEPS
        kernel.search(tables, board, some, temperature, luck)
        report(int(board.data[board.least + len(caps)]))
    return arrays.plan_at(board, board.best)
