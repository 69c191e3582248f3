"""Every yen of a plan in the month in which it falls due, counted from the inventory alone.

A yearly cost falls due in twelfths. So that every sum of months is whole yen and all sums
agree, a month gets what is due up to its end less what was due before it: over its months
together a cost is cut to whole yen once, and any twelve months in a row are a year's cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import bridgeable
from gcplan.analysis.options import grown, kept_growth
from gcplan.analysis.places import places
from gcplan.core.text import Text
from gcplan.costing.months import months_used
from gcplan.costing.yearly import Terms
from gcplan.model.calendar import MONTHS_A_YEAR, fiscal_year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Link, System
    from gcplan.planning.scope import Scope

    Cutovers = Mapping[str, Month]

_PERCENT = 100


class Purpose(StrEnum):
    """What money is for."""

    STAYING = "staying"
    OLD = "old"
    DOUBLE = "double"
    EXTENSION = "extension"
    NEW = "new"
    BRIDGES = "bridges"
    CONNECTIONS = "connections"
    MOVES = "moves"
    PLATFORMS = "platforms"

    @property
    def text(self) -> Text:
        """What to call it."""
        return _NAMES[self]


_NAMES = {
    Purpose.STAYING: Text("切替のないシステムの運用", "running systems without a cutover"),
    Purpose.OLD: Text("現行システムの運用（切替前まで）", "running old systems, to the cutover"),
    Purpose.DOUBLE: Text(
        "二重運用（切替後も払う旧契約）", "double running (old contracts after it)"
    ),
    Purpose.EXTENSION: Text("契約延長の割増", "surcharge for extended contracts"),
    Purpose.NEW: Text("移行後システムの運用", "running the new systems"),
    Purpose.BRIDGES: Text("暫定連携の構築と維持", "bridges, built and kept"),
    Purpose.CONNECTIONS: Text("恒久連携の構築", "building permanent connections"),
    Purpose.MOVES: Text("移行の一時費用", "one-off cost of the moves"),
    Purpose.PLATFORMS: Text("置き場所の固定費", "fixed cost of platforms"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """Money for one purpose.

    Attributes:
        purpose: what it is for.
        system: id of the system it counts with; None for platforms.
        platform: id of the platform, for platforms.
        first: the first of its months.
        yen: by month from the first.
    """

    purpose: Purpose
    system: str | None
    platform: str | None
    first: Month
    yen: tuple[int, ...]

    def by_year(self) -> Iterator[tuple[int, int]]:
        """Fiscal year and yen of each month."""
        for at, yen in enumerate(self.yen):
            yield fiscal_year_of(self.first + at), yen


def ledger(scope: Scope, cutovers: Cutovers) -> tuple[Item, ...]:
    """Every yen of the plan's months.

    Args:
        scope: the inventory as planning sees it.
        cutovers: the months that were decided, within the plan.
    """
    items: list[Item] = []
    for system in scope.inventory.systems:
        items += _running(scope, system, cutovers)
    for link in scope.inventory.links:
        items += _link(scope, link, cutovers)
    for place in places(scope.inventory, cutovers):
        used = months_used(scope, place, cutovers)
        if place.monthly is not None and used:
            yen = (place.monthly,) * len(used)
            items.append(Item(Purpose.PLATFORMS, None, place.id, used.start, yen))
    return tuple(item for item in items if item.yen)


def due(numerator: int, denominator: int, months: int) -> tuple[int, ...]:
    """So many months of a cost of `numerator / denominator` yen a month, in whole yen."""
    until = [numerator * month // denominator for month in range(months + 1)]
    return tuple(later - earlier for earlier, later in pairwise(until))


def _running(scope: Scope, system: System, cutovers: Cutovers) -> Iterator[Item]:
    terms = Terms.of(system, cutovers)
    if system.id not in cutovers:
        yield Item(Purpose.STAYING, system.id, None, scope.start, _staying(scope, system, terms))
        if system.id in scope.kept and system.migration and system.migration.cost is not None:
            yield Item(Purpose.MOVES, system.id, None, scope.start, (system.migration.cost,))
        return
    yield from _old(scope, system, terms.old, cutovers[system.id])
    cutover = cutovers[system.id]
    yen = due(terms.new, MONTHS_A_YEAR, scope.end - cutover + 1)
    yield Item(Purpose.NEW, system.id, None, cutover, yen)
    if system.migration is not None and system.migration.cost is not None:
        yield Item(Purpose.MOVES, system.id, None, cutover, (system.migration.cost,))


def _staying(scope: Scope, system: System, terms: Terms) -> tuple[int, ...]:
    """Twelfths of a yearly cost; one that is kept by decision may rise each fiscal year."""
    percent = kept_growth(system)
    if not percent:
        return due(terms.old, MONTHS_A_YEAR, len(scope.horizon))
    yen: list[int] = []
    for rises, (_, months) in enumerate(groupby(scope.horizon, key=fiscal_year_of)):
        yen += due(grown(terms.old, percent, rises), MONTHS_A_YEAR, len([*months]))
    return tuple(yen)


def _old(scope: Scope, system: System, yearly: int, cutover: Month) -> Iterator[Item]:
    """The old system: to the month before the cutover, or to its contract's end if later."""
    start, before = scope.start, cutover - scope.start
    paid = before
    if system.contract_end is not None:
        contract = min(system.contract_end.date.last_month, scope.end)
        paid = max(before, contract - start + 1)
        extended = max(start, contract + 1)
        percent = system.costs.extension or 0
        surcharge = due(yearly * percent, MONTHS_A_YEAR * _PERCENT, max(0, cutover - extended))
        yield Item(Purpose.EXTENSION, system.id, None, extended, surcharge)
    yen = due(yearly, MONTHS_A_YEAR, paid)
    yield Item(Purpose.OLD, system.id, None, start, yen[:before])
    yield Item(Purpose.DOUBLE, system.id, None, cutover, yen[before:])


def _link(scope: Scope, link: Link, cutovers: Cutovers) -> Iterator[Item]:
    """The bridge and the permanent connection of a link.

    Both count with the end that cuts over in this plan, with the later one if both do, and
    with the giving one in the same month: it is what ends the bridge.
    """
    ends = link.from_, link.to
    decided = [end for end in ends if end in cutovers]
    if not bridgeable(link) or not decided:
        return
    last = max(decided, key=lambda end: cutovers[end])
    price = scope.settings.connection_build if link.connection is None else link.connection
    yield Item(Purpose.CONNECTIONS, last, None, cutovers[last], (price,))
    when = {**scope.fixed, **cutovers}
    if all(end in when for end in ends):
        yield _bridge(scope, link, last, sorted(when[end] for end in ends))


def _bridge(scope: Scope, link: Link, system: str, months: Sequence[Month]) -> Item:
    """From the earlier cutover to the month before the later one, within the plan."""
    build = scope.settings.bridge_build if link.bridge.build is None else link.bridge.build
    month = scope.settings.bridge_month if link.bridge.month is None else link.bridge.month
    first = max(months[0], scope.start)
    yen = [month] * (min(months[1], scope.end + 1) - first)
    if yen and months[0] >= scope.start:  # one that stands before the plan is not built again
        yen[0] += build
    return Item(Purpose.BRIDGES, system, None, first, tuple(yen))


def sums(items: Sequence[Item], key: Callable[[Item], str | None]) -> Mapping[str, int]:
    """Yen over the plan by what the key says of an item; items without one are left out."""
    found: dict[str, int] = {}
    for item in items:
        if (name := key(item)) is not None:
            found[name] = found.get(name, 0) + sum(item.yen)
    return found


def by_year(items: Sequence[Item], years: Sequence[int]) -> tuple[int, ...]:
    """Yen of each of the fiscal years."""
    found = dict.fromkeys(years, 0)
    for item in items:
        for year, yen in item.by_year():
            found[year] += yen
    return tuple(found.values())
