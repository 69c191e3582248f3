"""The yen of a plan: bridges, running old and new, one-off costs, permanent connections.

Everything is counted again from the inventory and the cutover months. Where the search
uses tables, this walks through the months; both must agree to the yen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import bridgeable
from gcplan.analysis.options import kept_growth
from gcplan.analysis.places import places
from gcplan.costing.months import months_used
from gcplan.model.calendar import MONTHS_A_YEAR, fiscal_year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Link, System
    from gcplan.planning.scope import Scope


@dataclass(frozen=True, slots=True)
class Bridge:
    """A temporary interface.

    Attributes:
        link: place of the link in the inventory.
        source: id of the providing system.
        target: id of the receiving system.
        data: what passes over it.
        first: first month it lives.
        last: last month it lives.
        build: yen for building it; 0 if it stands before the plan starts.
        monthly: yen a month.
    """

    link: int
    source: str
    target: str
    data: str | None
    first: Month
    last: Month
    build: int
    monthly: int

    @property
    def months(self) -> int:
        """How many months it lives."""
        return self.last - self.first + 1

    @property
    def yen(self) -> int:
        """What it costs in all."""
        return self.build + self.months * self.monthly


@dataclass(frozen=True, slots=True)
class Running:
    """Yen over the horizon for running one system before and after its cutover."""

    system: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PlanCosts:
    """Every yen that the plan causes or decides.

    Attributes:
        bridges: temporary interfaces, by first month.
        running: old and new running cost of each moving system.
        keeping: running cost of each system that is kept by decision.
        moves: one-off cost of the moves, as far as stated.
        connections: permanent connections to be built at the boundary and between standard
            systems, at their own or the unit price.
        platforms: fixed cost of the platforms over the plan.
        chosen: what of moves and connections depends on the choice of options.
    """

    bridges: tuple[Bridge, ...]
    running: tuple[Running, ...]
    keeping: tuple[Running, ...]
    moves: int
    connections: int
    platforms: int
    chosen: int

    @property
    def bridge_yen(self) -> int:
        """All bridges."""
        return sum(bridge.yen for bridge in self.bridges)

    @property
    def running_yen(self) -> int:
        """Running old and new, and what is kept."""
        return sum(entry.before + entry.after for entry in (*self.running, *self.keeping))

    @property
    def decided_yen(self) -> int:
        """What the plan minimises: all that depends on months and options."""
        return self.bridge_yen + self.running_yen + self.platforms + self.chosen

    @property
    def total(self) -> int:
        """All of it."""
        return self.bridge_yen + self.running_yen + self.platforms + self.moves + self.connections


def cost_plan(scope: Scope, cutovers: Mapping[str, Month]) -> PlanCosts:
    """Count the yen of the cutovers; systems without a month count as staying.

    Args:
        scope: the inventory as planning sees it, every option decided on.
        cutovers: the months.
    """
    systems = scope.inventory.systems
    bridges = sorted(_bridges(scope, cutovers), key=lambda b: (b.first, b.link))
    moves = dict(_moves(scope, cutovers))
    built = [(link, _connection(scope, link)) for link in _reconnected(scope, cutovers)]
    weighed = scope.weighed
    return PlanCosts(
        bridges=tuple(bridges),
        running=tuple(_running(scope, s.id, cutovers[s.id]) for s in systems if s.id in cutovers),
        keeping=tuple(_keeping(scope, s) for s in systems if s.id in scope.kept),
        moves=sum(moves.values()),
        connections=sum(yen for _, yen in built),
        platforms=_platforms(scope, cutovers),
        chosen=sum(yen for system, yen in moves.items() if system in weighed)
        + sum(yen for link, yen in built if {link.from_, link.to} & weighed),
    )


def _moves(scope: Scope, cutovers: Mapping[str, Month]) -> Iterator[tuple[str, int]]:
    """What is paid once for each system that cuts over, or that is kept by decision."""
    for system in scope.inventory.systems:
        paid = system.id in cutovers or system.id in scope.kept
        if paid and system.migration is not None and system.migration.cost is not None:
            yield system.id, system.migration.cost


def _platforms(scope: Scope, cutovers: Mapping[str, Month]) -> int:
    return sum(
        place.monthly * len(months_used(scope, place, cutovers))
        for place in places(scope.inventory, cutovers)
        if place.monthly is not None
    )


def _keeping(scope: Scope, system: System) -> Running:
    """Walks through the months, dearer from one fiscal year to the next."""
    yearly, percent = system.costs.yearly or 0, kept_growth(system)
    first, total, year = fiscal_year_of(scope.start), 0, 0
    for month in scope.horizon:
        year += 1
        if month == scope.end or fiscal_year_of(month + 1) != fiscal_year_of(month):
            rises = fiscal_year_of(month) - first
            risen = yearly * (100 + percent) ** rises // 100**rises
            total, year = total + risen * year // MONTHS_A_YEAR, 0
    return Running(system.id, total, 0)


def _bridges(scope: Scope, cutovers: Mapping[str, Month]) -> Iterator[Bridge]:
    when = {**scope.fixed, **cutovers}
    for index, link in enumerate(scope.inventory.links):
        decided = link.from_ in cutovers or link.to in cutovers
        if not (bridgeable(link) and decided and link.from_ in when and link.to in when):
            continue
        ends = when[link.from_], when[link.to]
        live = [m for m in scope.horizon if (m >= ends[0]) != (m >= ends[1])]
        if not live:
            continue
        build = scope.settings.bridge_build if link.bridge.build is None else link.bridge.build
        monthly = scope.settings.bridge_month if link.bridge.month is None else link.bridge.month
        stands = min(ends) < scope.start
        yield Bridge(
            index,
            link.from_,
            link.to,
            link.data,
            live[0],
            live[-1],
            0 if stands else build,
            monthly,
        )


def _running(scope: Scope, system: str, cutover: Month) -> Running:
    entry = scope.systems[system]
    old, new = entry.costs.yearly, entry.migration.yearly if entry.migration else None
    contract = entry.contract_end.date.last_month if entry.contract_end else None
    paid_old = [m for m in scope.horizon if m < cutover or (contract is not None and m <= contract)]
    paid_new = [m for m in scope.horizon if m >= cutover]
    yearly_old = old if old is not None else new
    yearly_new = new if new is not None else old
    extended = [m for m in paid_old if contract is not None and m > contract]
    surcharge = (yearly_old or 0) * (entry.costs.extension or 0) * len(extended)
    return Running(
        system,
        (yearly_old or 0) * len(paid_old) // MONTHS_A_YEAR + surcharge // (100 * MONTHS_A_YEAR),
        (yearly_new or 0) * len(paid_new) // MONTHS_A_YEAR,
    )


def _reconnected(scope: Scope, cutovers: Mapping[str, Month]) -> Iterator[Link]:
    """Links that must be built anew because an end moves in this plan."""
    for link in scope.inventory.links:
        if bridgeable(link) and (link.from_ in cutovers or link.to in cutovers):
            yield link


def _connection(scope: Scope, link: Link) -> int:
    return scope.settings.connection_build if link.connection is None else link.connection
