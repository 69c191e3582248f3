"""Shapes of tables of whole numbers that a model makes use of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def first_places(domain: Sequence[int], length: int) -> list[int]:
    """The first place in each mode."""
    first: dict[int, int] = {}
    for place in domain:
        first.setdefault(place // length, place)
    return list(first.values())


def runs(amounts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Stretches of equal, positive amounts: first index, last index, amount."""
    first = 0
    for i in range(1, len(amounts) + 1):
        if i == len(amounts) or amounts[i] != amounts[first]:
            if amounts[first]:
                yield first, i - 1, amounts[first]
            first = i


def is_convex(table: Sequence[int]) -> bool:
    """Whether a table never grows more slowly than before."""
    steps = [after - before for before, after in pairwise(table)]
    return all(before <= after for before, after in pairwise(steps))


def bends(table: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Months after which a convex table grows faster, and by how much."""
    steps = [after - before for before, after in pairwise(table)]
    for t, (before, after) in enumerate(pairwise(steps), start=1):
        if after > before:
            yield t, after - before
