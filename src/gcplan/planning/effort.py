"""How the work of a move spreads over its months."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcplan.model.inventory import Phase


def spread(total: int, months: int, phases: tuple[Phase, ...]) -> tuple[int, ...]:
    """The work in each month of a move, first month first.

    Within a phase the work is even; a month that two phases share gets its part of both.
    Each month is rounded for itself, so that equal months stay equal: months that differ by
    a hundredth make the search many times slower. The sum is right to half a hundredth a month.

    Args:
        total: work of the whole move, in hundredths of a person-month.
        months: length of the move.
        phases: shares of time and effort in percent, each adding up to 100.
    """
    return _spread(total, months, tuple((p.time, p.effort) for p in phases))


@cache
def _spread(total: int, months: int, shares: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    done = [_done_by(month, months, shares) for month in range(months + 1)]
    return tuple(round(total * (after - before)) for before, after in pairwise(done))


def _done_by(month: int, months: int, shares: tuple[tuple[int, int], ...]) -> Fraction:
    """The share of the work that is done by the end of a month, exactly."""
    done, begins = Fraction(0), 0
    for time, effort in shares if month else ():
        inside = 100 * month - begins * months
        if inside >= time * months:
            done += Fraction(effort, 100)
        elif inside > 0:
            done += Fraction(effort * inside, 100 * time * months)
        begins += time
    return done
