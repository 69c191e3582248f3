"""What each month of cutover means for a system: its soft dates, and its yen.

The tables here feed the search; `costing` computes the same yen again, month by month,
from the inventory alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import bridgeable
from gcplan.model.calendar import MONTHS_A_YEAR
from gcplan.planning.dates import binding_dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Link
    from gcplan.planning.scope import Scope


@dataclass(frozen=True, slots=True)
class SoftDate:
    """Lateness of a system: weight times the months after `month`."""

    month: Month
    weight: int


def soft_dates(scope: Scope) -> Mapping[str, tuple[SoftDate, ...]]:
    """The soft dates of each moving system; equal months are added up."""
    weights: dict[str, dict[Month, int]] = defaultdict(lambda: defaultdict(int))
    for date in binding_dates(scope):
        if not date.hard and date.weight:
            weights[date.system][date.month] += date.weight
    return {
        system: tuple(SoftDate(month, weight) for month, weight in sorted(by_month.items()))
        for system, by_month in weights.items()
    }


def bridge_price(scope: Scope, link: Link) -> tuple[int, int]:
    """Price of building a bridge for a link, and of each month it lives (yen)."""
    build, month = link.bridge.build, link.bridge.month
    return (
        scope.settings.bridge_build if build is None else build,
        scope.settings.bridge_month if month is None else month,
    )


def running(scope: Scope, system: str) -> tuple[int, ...]:
    """Yen for running the old and the new system over the horizon, by cutover month.

    The old contract is paid until the month before the cutover, or to its end if that is
    later, and dearer by the surcharge beyond that end; the new one is paid from the cutover
    to the end of the plan. If only one of the two yearly costs is known, the other is taken
    as equal.
    """
    old, new = yearly_costs(scope, system)
    surcharge = old * (scope.systems[system].costs.extension or 0)
    length = len(scope.horizon)
    contract = contract_month(scope, system)
    paid = length if contract is None else min(max(contract - scope.start + 1, 0), length)

    def yen(cutover: int) -> int:
        extended = max(0, cutover - paid)
        months_of_old = cutover if contract is None else max(cutover, paid)
        return (
            old * months_of_old // MONTHS_A_YEAR
            + surcharge * extended // (100 * MONTHS_A_YEAR)
            + new * (length - cutover) // MONTHS_A_YEAR
        )

    return tuple(yen(cutover) for cutover in range(length))


def yearly_costs(scope: Scope, system: str) -> tuple[int, int]:
    """Yen a year before and after the move; an unknown one is taken as equal to the other."""
    entry = scope.systems[system]
    old, new = entry.costs.yearly, entry.migration.yearly if entry.migration else None
    return (
        (old if old is not None else new) or 0,
        (new if new is not None else old) or 0,
    )


def contract_month(scope: Scope, system: str) -> Month | None:
    """The last month that the system's own contract is paid for, if known."""
    contract = scope.systems[system].contract_end
    return None if contract is None else contract.date.last_month


@dataclass(frozen=True, slots=True)
class Interface:
    """A link between two systems that both move: what a bridge for it costs in yen."""

    link: int
    source: str
    target: str
    build: int
    month: int


def interfaces(scope: Scope) -> tuple[Interface, ...]:
    """The links whose ends may cut over in different months."""
    return tuple(
        Interface(i, link.from_, link.to, *bridge_price(scope, link))
        for i, link in enumerate(scope.inventory.links)
        if bridgeable(link) and {link.from_, link.to} <= scope.moving
    )


def standing_bridges(scope: Scope, system: str) -> tuple[int, ...]:
    """Yen for bridges to systems that have moved already, by cutover month.

    Such a bridge stands at the start of the plan, so only its months count, unless the
    other end cut over within the plan.
    """
    yen = [0] * len(scope.horizon)
    for link in scope.links_of.get(system, ()):
        other = link.to if link.from_ == system else link.from_
        if other not in scope.fixed or not bridgeable(link):
            continue
        build, month = bridge_price(scope, link)
        since = min(scope.fixed[other] - scope.start, len(yen))  # counted to the plan's end
        for cutover in range(len(yen)):
            if since < 0:
                yen[cutover] += month * cutover
            elif cutover != since:
                yen[cutover] += build + month * abs(cutover - since)
    return tuple(yen)
