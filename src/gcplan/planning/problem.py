"""The planning problem in whole numbers: items, domains, loads and tables; no words, no solver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.model.calendar import Month

Start = tuple[int, ...]
"""A plan for the search: the cutover month of each item, counted from the start of the plan."""


@dataclass(frozen=True, slots=True)
class Item:
    """Systems that cut over together; months count from the start of the plan.

    Attributes:
        systems: ids of the systems.
        domain: months in which the item may cut over, ascending.
        uses: by load, the work in the months up to and including the cutover.
        late: weighted lateness by month.
        yen: cost that depends on this item alone, by month.
    """

    systems: tuple[str, ...]
    domain: tuple[int, ...]
    uses: Mapping[int, tuple[int, ...]]
    late: tuple[int, ...]
    yen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Item `later` cuts over at least `months` after item `earlier`."""

    earlier: int
    later: int
    months: int


@dataclass(frozen=True, slots=True)
class Distance:
    """Two items cut over at least `months` apart."""

    first: int
    second: int
    months: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The links between two items: yen once if they differ, and yen a month of difference."""

    first: int
    second: int
    build: int
    month: int


@dataclass(frozen=True, slots=True)
class PlanningProblem:
    """Everything the search knows.

    Attributes:
        start: the month that index 0 stands for.
        length: months of the horizon.
        items: what is to be decided.
        gaps: precedences.
        distances: items to be kept apart.
        capacities: by load, the capacity in each month.
        pairs: links between items.
    """

    start: Month
    length: int
    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]
    distances: tuple[Distance, ...]
    capacities: tuple[tuple[int, ...], ...]
    pairs: tuple[Pair, ...]

    def lateness(self, start: Start) -> int:
        """Weighted months of lateness."""
        return sum(item.late[t] for item, t in zip(self.items, start, strict=True))

    def yen(self, start: Start) -> int:
        """Bridges plus running old and new, in yen."""
        alone = sum(item.yen[t] for item, t in zip(self.items, start, strict=True))
        return alone + sum(self.bridge(pair, start) for pair in self.pairs)

    def bridge(self, pair: Pair, start: Start) -> int:
        """Yen for the bridges between two items."""
        apart = abs(start[pair.first] - start[pair.second])
        return pair.build + pair.month * apart if apart else 0

    def cutovers(self, start: Start) -> dict[str, Month]:
        """Cutover month of every system."""
        return {
            system: self.start + t
            for item, t in zip(self.items, start, strict=True)
            for system in item.systems
        }
