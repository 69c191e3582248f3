"""The planning problem in whole numbers: items, domains, loads and tables; no words, no solver.

What is decided of an item is one number, its place: `mode * length + month`. A mode is one of
the things that may become of the item; an item without options has one, so its place is its
month. A mode in which the item stays has a single place, that of month 0, which stands for no
month. Modes are also written as bits, to say under which of them something holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gcplan.model.calendar import Month

Start = tuple[int, ...]
"""A plan for the search: the place of each item; of one without options that is its month."""

ANY = -1
"""Every mode, as bits."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One of the things that may become of an item.

    Attributes:
        option: key of the option; None if the item has no options.
        moves: whether there is a cutover.
        uses: by load, the work in the months up to and including the cutover.
    """

    option: str | None
    moves: bool
    uses: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """Systems that cut over together, or one system with options.

    Attributes:
        systems: ids of the systems.
        modes: what may become of them.
        domain: places that the item may have, ascending.
        late: weighted lateness by place.
        yen: cost that depends on this item alone, by place.
        spends: by place, the budget that a payment falls under and its yen; none if empty.
    """

    systems: tuple[str, ...]
    modes: tuple[Mode, ...]
    domain: tuple[int, ...]
    late: tuple[int, ...]
    yen: tuple[int, ...]
    spends: tuple[tuple[int, int] | None, ...] = ()

    @property
    def single(self) -> bool:
        """Whether there is only one thing that may become of it."""
        return len(self.modes) == 1

    @property
    def moving(self) -> int:
        """The modes in which it cuts over, as bits."""
        return bits(m for m, mode in enumerate(self.modes) if mode.moves)


def bits(modes: Iterable[int]) -> int:
    """Modes as bits."""
    return sum(1 << mode for mode in modes)


@dataclass(frozen=True, slots=True)
class Gap:
    """Item `later` cuts over at least `months` after item `earlier`, if both are in such modes."""

    earlier: int
    later: int
    months: int
    earlier_modes: int = ANY
    later_modes: int = ANY


@dataclass(frozen=True, slots=True)
class Distance:
    """Two items cut over at least `months` apart, if both are in such modes."""

    first: int
    second: int
    months: int
    first_modes: int = ANY
    second_modes: int = ANY


@dataclass(frozen=True, slots=True)
class Clash:
    """Two items are not both in such modes."""

    first: int
    second: int
    first_modes: int
    second_modes: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The links between two items: yen once if they differ, and yen a month of difference.

    They count if both items are in such modes, in all of which the items cut over.
    """

    first: int
    second: int
    build: int
    month: int
    first_modes: int = ANY
    second_modes: int = ANY


@dataclass(frozen=True, slots=True)
class Tie:
    """What two items with options cost together, whenever they cut over.

    Attributes:
        first: the one item.
        second: the other one.
        yen: by mode of the first, then by mode of the second.
    """

    first: int
    second: int
    yen: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Something paid for in every month until the last item no longer needs it.

    Attributes:
        monthly: yen a month.
        least: months in which it is paid for whatever is decided.
        months: by item, for how many months it needs it, by place.
    """

    monthly: int
    least: int
    months: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True)
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
        clashes: modes that do not go together.
        ties: what modes cost together.
        shared: what is paid for until the last one has left.
        budgets: by budget, the most that may be spent.
    """

    start: Month
    length: int
    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]
    distances: tuple[Distance, ...]
    capacities: tuple[tuple[int, ...], ...]
    pairs: tuple[Pair, ...]
    clashes: tuple[Clash, ...] = ()
    ties: tuple[Tie, ...] = ()
    shared: tuple[Shared, ...] = ()
    budgets: tuple[int, ...] = field(default=())

    @cached_property
    def optional(self) -> bool:
        """Whether there is anything to decide but months."""
        return not all(item.single for item in self.items)

    def mode(self, place: int) -> int:
        """The mode of an item at a place."""
        return place // self.length

    def places(self, i: int) -> range:
        """Every place of an item, possible or not."""
        return range(self.length * len(self.items[i].modes))

    def month(self, i: int, place: int) -> int | None:
        """The month of the cutover at a place, from the start of the plan; None if it stays."""
        moves = self.items[i].modes[place // self.length].moves
        return place % self.length if moves else None

    def months(self, i: int) -> tuple[int | None, ...]:
        """The month of the cutover at every place of an item."""
        return tuple(self.month(i, place) for place in self.places(i))

    def lateness(self, start: Start) -> int:
        """Weighted months of lateness."""
        return sum(item.late[t] for item, t in zip(self.items, start, strict=True))

    def yen(self, start: Start) -> int:
        """What a plan decides, in yen."""
        alone = sum(item.yen[t] for item, t in zip(self.items, start, strict=True))
        return alone + self.joint(start)

    def joint(self, start: Start) -> int:
        """Yen that items cause together: bridges, connections, platforms."""
        return (
            sum(self.bridge(pair, start) for pair in self.pairs)
            + sum(self.tied(tie, start) for tie in self.ties)
            + sum(self.share(shared, start) for shared in self.shared)
        )

    def bridge(self, pair: Pair, start: Start) -> int:
        """Yen for the bridges between two items."""
        first, second = start[pair.first], start[pair.second]
        if self.optional and not (
            pair.first_modes >> self.mode(first) & pair.second_modes >> self.mode(second) & 1
        ):
            return 0
        apart = abs(first % self.length - second % self.length)
        return pair.build + pair.month * apart if apart else 0

    def tied(self, tie: Tie, start: Start) -> int:
        """Yen that the modes of two items cost together."""
        return tie.yen[self.mode(start[tie.first])][self.mode(start[tie.second])]

    def share(self, shared: Shared, start: Start) -> int:
        """Yen for something that several items need."""
        needed = (months[start[i]] for i, months in shared.months.items())
        return shared.monthly * max((shared.least, *needed))

    def cutovers(self, start: Start) -> dict[str, Month]:
        """Cutover month of every system that cuts over."""
        return {
            system: self.start + t
            for i, (item, place) in enumerate(zip(self.items, start, strict=True))
            if (t := self.month(i, place)) is not None
            for system in item.systems
        }

    def chosen(self, start: Start) -> dict[str, str]:
        """The option of every system that has some."""
        return {
            system: option
            for item, place in zip(self.items, start, strict=True)
            if (option := item.modes[self.mode(place)].option) is not None
            for system in item.systems
        }

    def start_of(self, cutovers: Mapping[str, Month], chosen: Mapping[str, str]) -> Start:
        """The plan that gives the systems these months and options."""
        return tuple(
            self.length * self._mode_of(item, chosen)
            + cutovers.get(item.systems[0], self.start)
            - self.start
            for item in self.items
        )

    @staticmethod
    def _mode_of(item: Item, chosen: Mapping[str, str]) -> int:
        wanted = chosen.get(item.systems[0])
        found = (m for m, mode in enumerate(item.modes) if mode.option == wanted)
        return 0 if item.single else next(found)
