"""Platforms as places: who sits where, who leaves when, who is left alone, who belongs together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Kind, Selector, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Inventory, Link, Milestone, Platform, System

FEW = 2
"""A place on which no more systems than this remain is an island."""


@dataclass(frozen=True, slots=True)
class Resident:
    """A system on a place.

    Attributes:
        system: id of the system.
        leaves: month of its cutover, past or planned; None if it stays.
        gone: whether it had left before the plan.
        goes_to: id of the place it goes to, if the inventory says.
    """

    system: str
    leaves: Month | None
    gone: bool
    goes_to: str | None


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """A milestone that binds a place, and what becomes of it.

    Attributes:
        milestone: its name.
        month: last month in which a cutover keeps it.
        in_time: systems that leave by then; those that had left before the plan are not told.
        late: systems that leave after it.
        staying: systems that do not leave.
    """

    milestone: str
    month: Month
    in_time: tuple[str, ...]
    late: tuple[str, ...]
    staying: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A platform as a place.

    Attributes:
        id: id of the platform.
        name: its name.
        residents: the systems it has or had before their move, in inventory order.
        arrivals: ids of the systems that have come or come to it.
        contract_end: last month of its contract that is over when it ends, if stated.
        monthly: yen a month, if stated.
        dates: the milestones that bind it as a place.
    """

    id: str
    name: str
    residents: tuple[Resident, ...]
    arrivals: tuple[str, ...]
    contract_end: Month | None
    monthly: int | None
    dates: tuple[PlaceDate, ...]

    @property
    def staying(self) -> tuple[str, ...]:
        """The systems that do not leave it in this plan."""
        return tuple(r.system for r in self.residents if r.leaves is None)

    @property
    def leaving(self) -> tuple[str, ...]:
        """The systems that leave it in this plan."""
        return tuple(r.system for r in self.residents if r.leaves is not None and not r.gone)

    @property
    def last_leaves(self) -> Month | None:
        """The month in which the last of those that leave does so."""
        return max((r.leaves for r in self.residents if r.leaves is not None), default=None)

    @property
    def closes(self) -> Month | None:
        """The first month in which nobody needs it; None if somebody stays, comes or never was."""
        last = self.last_leaves
        return None if last is None or self.staying or self.arrivals else last + 1

    @property
    def beyond_contract(self) -> int | None:
        """Months from the contract end to the last leaving; None if either is not known."""
        if self.contract_end is None or self.last_leaves is None:
            return None
        return max(0, self.last_leaves - self.contract_end)


class IslandKind(StrEnum):
    """Why systems are alone."""

    LAST = "last-on-place"
    FEW = "few-on-place"
    UNLINKED = "without-links"

    @property
    def rule(self) -> Text:
        """When systems are such an island."""
        return _RULES[self]


_RULES = {
    IslandKind.LAST: Text(
        "ほかのシステムが去り、そこに残るもの", "left behind when the others leave the place"
    ),
    IslandKind.FEW: Text(
        f"だれも去らず、全部で{FEW}件以下の置き場所にあるもの",
        f"on a place that nobody leaves and that has no more than {FEW}",
    ),
    IslandKind.UNLINKED: Text(
        "どことも連携のない残存システム", "a residual system without any link"
    ),
}


@dataclass(frozen=True, slots=True)
class Island:
    """Systems that remain alone; the place is None for those without links."""

    kind: IslandKind
    place: Place | None
    systems: tuple[str, ...]


class BondKind(StrEnum):
    """Why systems could be moved together."""

    VENDOR = "same-vendor"
    LINKS = "linked"


@dataclass(frozen=True, slots=True)
class Bond:
    """Residual systems on one place that could be moved together.

    Attributes:
        kind: what they share.
        place: the place.
        vendor: id of their vendor, if that is what they share.
        systems: their ids, in inventory order.
    """

    kind: BondKind
    place: Place
    vendor: str | None
    systems: tuple[str, ...]


def places(inventory: Inventory, cutovers: Mapping[str, Month]) -> tuple[Place, ...]:
    """Every platform, in inventory order.

    A system that has moved had been on its `platform` and is on its `platform_after`.

    Args:
        inventory: the inventory.
        cutovers: month in which a plan moves systems; empty without a plan.
    """
    residents: dict[str, list[Resident]] = defaultdict(list)
    arrivals: dict[str, list[str]] = defaultdict(list)
    for system in inventory.systems:
        leaves = _leaves(system, cutovers)
        gone = leaves is not None and system.status is Status.MIGRATED
        goes_to = None if leaves is None else system.platform_after
        if system.platform:
            residents[system.platform].append(Resident(system.id, leaves, gone, goes_to))
        if goes_to:
            arrivals[goes_to].append(system.id)
    return tuple(
        _place(p, residents[p.id], arrivals[p.id], inventory.milestones)
        for p in inventory.platforms
    )


def _leaves(system: System, cutovers: Mapping[str, Month]) -> Month | None:
    """The month in which a system leaves its place, unless it is renewed where it is."""
    if system.platform is not None and system.platform == system.platform_after:
        return None
    if system.status is Status.MIGRATED and system.cutover is not None:
        return system.cutover.last_month
    return cutovers.get(system.id)


def _place(
    platform: Platform,
    residents: Sequence[Resident],
    arrivals: Sequence[str],
    milestones: Iterable[Milestone],
) -> Place:
    end = platform.contract_end
    return Place(
        id=platform.id,
        name=platform.name,
        residents=tuple(residents),
        arrivals=tuple(arrivals),
        contract_end=None if end is None else end.date.deadline_month,
        monthly=platform.monthly,
        dates=tuple(_date(m, residents) for m in milestones if _binds(m, platform.id)),
    )


def _binds(milestone: Milestone, platform: str) -> bool:
    """Whether a milestone is of a place and nothing else."""
    places = milestone.applies_to.platform or ()
    return platform in places and milestone.applies_to == Selector(platform=places)


def _date(milestone: Milestone, residents: Iterable[Resident]) -> PlaceDate:
    month = milestone.date.deadline_month
    here = [r for r in residents if not r.gone]
    return PlaceDate(
        milestone=milestone.name,
        month=month,
        in_time=tuple(r.system for r in here if r.leaves is not None and r.leaves <= month),
        late=tuple(r.system for r in here if r.leaves is not None and r.leaves > month),
        staying=tuple(r.system for r in here if r.leaves is None),
    )


def islands(
    inventory: Inventory, kinds: Mapping[str, Kind], found: Sequence[Place]
) -> tuple[Island, ...]:
    """The systems that remain alone, by place, then those without links."""
    alone = [island for place in found if (island := _alone(place))]
    linked = {end for link in inventory.links for end in (link.from_, link.to)}
    # Where nobody has written down any link, being without one means nothing.
    unlinked = tuple(
        s.id
        for s in inventory.systems
        if inventory.links and s.id not in linked and kinds[s.id] is Kind.RESIDUAL
    )
    return (*alone, *([Island(IslandKind.UNLINKED, None, unlinked)] if unlinked else []))


def _alone(place: Place) -> Island | None:
    remaining = len(place.staying) + len(place.arrivals)
    if not place.staying:
        return None
    if place.last_leaves is not None and not place.arrivals:
        return Island(IslandKind.LAST, place, place.staying)
    if place.last_leaves is None and remaining <= FEW:
        return Island(IslandKind.FEW, place, place.staying)
    return None


def bonds(
    inventory: Inventory, kinds: Mapping[str, Kind], found: Sequence[Place]
) -> tuple[Bond, ...]:
    """Residual systems still on one place that share a vendor, or that links connect."""
    systems = {system.id: system for system in inventory.systems}
    groups: list[Bond] = []
    for place in found:
        here = [
            r.system for r in place.residents if not r.gone and kinds[r.system] is Kind.RESIDUAL
        ]
        groups.extend(_by_vendor(place, here, systems))
        groups.extend(
            Bond(BondKind.LINKS, place, None, group) for group in _connected(here, inventory.links)
        )
    return tuple(groups)


def _by_vendor(place: Place, here: Sequence[str], systems: Mapping[str, System]) -> Iterator[Bond]:
    by_vendor: dict[str, list[str]] = defaultdict(list)
    for system in here:
        if vendor := systems[system].vendor:
            by_vendor[vendor].append(system)
    for vendor, group in by_vendor.items():
        if len(group) > 1:
            yield Bond(BondKind.VENDOR, place, vendor, tuple(group))


def _connected(here: Sequence[str], links: Iterable[Link]) -> Iterator[tuple[str, ...]]:
    """Groups of at least two that links between them connect, directly or over others of them."""
    near: dict[str, set[str]] = {system: set() for system in here}
    for link in links:
        if link.from_ in near and link.to in near and link.retained_after:
            near[link.from_].add(link.to)
            near[link.to].add(link.from_)
    told: set[str] = set()
    for system in here:
        if system not in told:
            group = _reached_from(system, near)
            told |= group
            if len(group) > 1:
                yield tuple(other for other in here if other in group)


def _reached_from(system: str, near: Mapping[str, set[str]]) -> set[str]:
    """A system and all that links lead to from it."""
    group, waiting = {system}, [system]
    while waiting:
        reached = near[waiting.pop()] - group
        group |= reached
        waiting.extend(sorted(reached))
    return group
