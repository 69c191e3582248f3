"""Impossible by counting alone: more work than there is capacity for, between two months.

Whatever the months of the cutovers, some work of an item must fall between two months; if
that of all items together is more than the capacity there, there is no plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from gcplan.planning.problem import PlanningProblem


@dataclass(frozen=True, slots=True)
class Overload:
    """Work that cannot be done; in hundredths, months count from the start of the plan.

    Attributes:
        load: index of the load.
        first: first month.
        last: last month.
        needed: work that must be done between them.
        available: capacity between them.
        items: how many items have work there that cannot be elsewhere.
    """

    load: int
    first: int
    last: int
    needed: int
    available: int
    items: int


def overload(problem: PlanningProblem, loads: Sequence[int] | None = None) -> Overload | None:
    """The overload of the fewest items, of equals the worst; None if counting finds none.

    Args:
        problem: what is to be planned.
        loads: indexes of the loads to look at; all of them if not given.
    """
    looked_at = range(len(problem.capacities)) if loads is None else loads
    found = [worst for load in looked_at if (worst := _of_load(problem, load)) is not None]
    return min(found, key=lambda o: (o.items, o.available - o.needed), default=None)


def _of_load(problem: PlanningProblem, load: int) -> Overload | None:
    length = problem.length
    needed = np.zeros((length, length), dtype=np.int64)
    items = np.zeros((length, length), dtype=np.int64)
    for item in problem.items:
        works = [mode.uses.get(load, ()) for mode in item.modes]
        if all(works[place // length] for place in item.domain):
            least = _least_between(works, item.domain, length)
            needed += least
            items += least > 0
    capacity = np.concatenate(([0], np.cumsum(problem.capacities[load])))
    available = capacity[np.newaxis, 1:] - capacity[:-1, np.newaxis]
    over = np.triu(needed - available) > 0
    if not over.any():
        return None
    rank = np.where(
        over, items * (int(needed.max()) + 1) - (needed - available), np.iinfo(np.int64).max
    )
    first, last = divmod(int(rank.argmin()), length)
    return Overload(
        load,
        first,
        last,
        int(needed[first, last]),
        int(available[first, last]),
        int(items[first, last]),
    )


def _least_between(
    works: Sequence[Sequence[int]], domain: Sequence[int], length: int
) -> NDArray[np.int64]:
    """For each first and last month, the work that falls between them whatever the place.

    Args:
        works: by mode, the work of the item.
        domain: its places.
        length: months of the horizon.
    """
    profiles = [np.array(work, dtype=np.int64) for work in works]
    least: NDArray[np.int64] | None = None
    for place in domain:
        profile, t = profiles[place // length], place % length
        month = np.zeros(length, dtype=np.int64)
        first = t - len(profile) + 1
        month[max(0, first) : t + 1] = profile[max(0, -first) :]
        done = np.concatenate(([0], np.cumsum(month)))
        between = done[np.newaxis, 1:] - done[:-1, np.newaxis]
        least = between if least is None else np.minimum(least, between)
    return np.zeros((length, length), dtype=np.int64) if least is None else np.maximum(least, 0)
