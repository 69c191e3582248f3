"""What nobody has written down yet, and how much of the plan and of the yen rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING, Generic, TypeVar

from gcplan.analysis.assumptions import bridgeable, moves
from gcplan.core.text import Text
from gcplan.model.calendar import MONTHS_A_YEAR
from gcplan.model.inventory import Frequency
from gcplan.model.moves import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gcplan.analysis.assumptions import Settings
    from gcplan.core.position import Path
    from gcplan.model.inventory import Inventory, Kind, Link, System

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A field that some systems or links lack.

    Attributes:
        name: what it says.
        setting: the inventory key that it is written to.
        entries: the systems (ids) or links (`from → to`) that lack it, in inventory order.
        paths: routes of keys to them.
        asked: how many should have it.
        movers: how many moving systems get their month without it.
        yen: what is assumed in its place over the plan; None where nothing is known to go by.
    """

    name: Text
    setting: str
    entries: tuple[str, ...]
    paths: tuple[Path, ...]
    asked: int
    movers: int
    yen: int | None


@dataclass(frozen=True, slots=True)
class _Field(Generic[Entry]):
    """A field that planning would use.

    Attributes:
        name: what it says.
        key: where it is written in its record.
        asked: whose it is.
        lacks: whether one of them lacks it.
        dates: whether months of the plan rest on it.
        yen: what is assumed for those that lack it.
    """

    name: Text
    key: str
    asked: Sequence[Entry]
    lacks: Callable[[Entry], bool]
    dates: bool = False
    yen: Callable[[Sequence[Entry]], int | None] = lambda _: 0


def unknowns(
    inventory: Inventory, kinds: Mapping[str, Kind], settings: Settings
) -> tuple[Unknown, ...]:
    """The fields that some entries lack, those first on which most rests.

    They rank by the larger of two shares: of the moving systems, and of all assumed yen.
    Where both are equal, by how many lack it.
    """
    found = [*_of_systems(inventory, kinds, settings), *_of_links(inventory, kinds, settings)]
    found = [entry for entry in found if entry.entries]
    movers = sum(1 for s in inventory.systems if moves(s, kinds[s.id]))
    total = sum(entry.yen or 0 for entry in found)

    def share(entry: Unknown) -> tuple[float, int]:
        of_yen = (entry.yen or 0) / total if total else 0.0
        return max(entry.movers / max(1, movers), of_yen), len(entry.entries)

    return tuple(sorted(found, key=share, reverse=True))


def _of_systems(
    inventory: Inventory, kinds: Mapping[str, Kind], settings: Settings
) -> Iterator[Unknown]:
    moving = {s.id for s in inventory.systems if moves(s, kinds[s.id])}
    path = {s.id: ("systems", i) for i, s in enumerate(inventory.systems)}
    months = settings.end - settings.start + 1
    for field in _system_fields(inventory.systems, moving, months):
        lacking = [s for s in field.asked if field.lacks(s)]
        yield Unknown(
            field.name,
            f"systems[].{field.key}",
            tuple(s.id for s in lacking),
            tuple(path[s.id] for s in lacking),
            len(field.asked),
            sum(1 for s in lacking if s.id in moving) if field.dates else 0,
            field.yen(lacking),
        )


def _system_fields(
    every: Sequence[System], ids: set[str], months: int
) -> tuple[_Field[System], ...]:
    moving = [s for s in every if s.id in ids]
    known = [s.costs.yearly for s in every if s.costs.yearly is not None]
    once = [s.migration.cost for s in moving if s.migration and s.migration.cost is not None]

    def as_others(lacking: Sequence[System]) -> int | None:
        return _over(months, len(lacking) * median_low(known)) if known else None

    def as_today(lacking: Sequence[System]) -> int | None:
        return _over(months, sum(s.costs.yearly or 0 for s in lacking)) or None

    def as_other_moves(lacking: Sequence[System]) -> int | None:
        return len(lacking) * median_low(once) if once else None

    return (
        _Field(_EFFORT, "migration.effort", moving, _lacks_effort, dates=True),
        _Field(_MONTHS, "migration.months", moving, _lacks_months, dates=True),
        _Field(_VENDOR, "vendor", every, lambda s: s.vendor is None, dates=True),
        _Field(_END, "contract_end", every, _lacks_end, dates=True),
        _Field(_TODAY, "costs.annual", every, lambda s: s.costs.yearly is None, yen=as_others),
        _Field(_AFTER, "migration.annual", moving, _lacks_cost_after, yen=as_today),
        _Field(_ONCE, "migration.cost", moving, _lacks_cost_of_move, yen=as_other_moves),
        _Field(_OWNER, "owner", every, lambda s: s.owner is None),
    )


_EFFORT = Text("移行工数", "effort of the move")
_MONTHS = Text("移行月数", "months of the move")
_VENDOR = Text("担当事業者", "vendor")
_END = Text("契約満了", "contract end")
_TODAY = Text("現行の年額", "yearly cost today")
_AFTER = Text("移行後の年額", "yearly cost after the move")
_ONCE = Text("移行の一時費用", "one-off cost of the move")
_OWNER = Text("所管課", "owner")


def _over(months: int, yearly: int) -> int:
    return yearly * months // MONTHS_A_YEAR


def _lacks_effort(system: System) -> bool:
    return system.migration is None or not system.migration.effort


def _lacks_months(system: System) -> bool:
    return system.migration is None or system.migration.months is None


def _lacks_end(system: System) -> bool:
    return not (system.contract_end or system.platform or system.platform_after)


def _lacks_cost_after(system: System) -> bool:
    return system.migration is None or system.migration.yearly is None


def _lacks_cost_of_move(system: System) -> bool:
    return system.migration is None or system.migration.cost is None


def _of_links(
    inventory: Inventory, kinds: Mapping[str, Kind], settings: Settings
) -> Iterator[Unknown]:
    moving = {s.id for s in inventory.systems if moves(s, kinds[s.id])}
    path = {id(link): ("links", i) for i, link in enumerate(inventory.links)}
    for field in _link_fields(inventory, settings):
        lacking = [k for k in field.asked if field.lacks(k)]
        ends = {end for k in lacking for end in (k.from_, k.to)}
        yield Unknown(
            field.name,
            f"links[].{field.key}",
            tuple(f"{k.from_} → {k.to}" for k in lacking),
            tuple(path[id(k)] for k in lacking),
            len(field.asked),
            len(ends & moving) if field.dates else 0,
            field.yen(lacking),
        )


def _link_fields(inventory: Inventory, settings: Settings) -> tuple[_Field[Link], ...]:
    links, unit = inventory.links, inventory.planning.unit_price
    lasting = [k for k in links if bridgeable(k)]

    def bridge(k: Link) -> bool:
        build, month = k.bridge.build, k.bridge.month
        return (build is None and unit.bridge_build is None) or (
            month is None and unit.bridge_month is None
        )

    def connection(k: Link) -> bool:
        return k.connection is None and unit.connection_build is None

    def bridges(lacking: Sequence[Link]) -> int:
        return len(lacking) * (settings.bridge_build + settings.bridge_month)

    def connections(lacking: Sequence[Link]) -> int:
        return len(lacking) * settings.connection_build

    def both(lacking: Sequence[Link]) -> int:
        going_on = [k for k in lacking if bridgeable(k)]
        return bridges(going_on) + connections(going_on)

    return (
        _Field(_METHOD, "method", links, _vague, dates=True, yen=both),
        _Field(_BRIDGE, "bridge", lasting, bridge, yen=bridges),
        _Field(_CONNECTION, "connection", lasting, connection, yen=connections),
        _Field(_FREQUENCY, "frequency", links, lambda k: k.frequency is Frequency.UNKNOWN),
        _Field(_PERSONAL, "personal", links, lambda k: k.personal is None),
        _Field(_DATA, "data", links, lambda k: k.data is None),
    )


def _vague(link: Link) -> bool:
    return link.method is Method.UNKNOWN


_METHOD = Text("連携方式", "method")
_BRIDGE = Text("暫定連携の費用", "price of the bridge")
_CONNECTION = Text("移行後の連携の費用", "price of the permanent connection")
_FREQUENCY = Text("頻度", "frequency")
_PERSONAL = Text("個人情報の有無", "personal data")
_DATA = Text("連携データ", "data")
