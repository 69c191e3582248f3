"""How the work of a move spreads over its months."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcplan.model.inventory import Phase


def spread(total: int, months: int, phases: tuple[Phase, ...]) -> tuple[int, ...]:
    """The work in each month of a move, first month first.

    Within a phase the work is even; a month that two phases share gets its part of both.
    The months always add up to the total.

    Args:
        total: work of the whole move, in hundredths of a person-month.
        months: length of the move.
        phases: shares of time and effort in percent, each adding up to 100.
    """
    return _spread(total, months, tuple((p.time, p.effort) for p in phases))


@cache
def _spread(total: int, months: int, shares: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    done = [_done_by(total, month, months, shares) for month in range(months + 1)]
    return tuple(after - before for before, after in pairwise(done))


def _done_by(total: int, month: int, months: int, shares: tuple[tuple[int, int], ...]) -> int:
    """Work done by the end of a month, rounded down.

    All fractions have the denominator months * 100 * time, so the sum is exact until the end.
    """
    done, begins, numerator, denominator = 0, 0, 0, 1
    for time, effort in shares if month else ():
        inside = 100 * month - begins * months
        if inside >= time * months:
            done += effort
        elif inside > 0:
            numerator, denominator = effort * inside, time * months
        begins += time
    return total * (done * denominator + numerator) // (100 * denominator)
