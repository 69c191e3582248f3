"""The yen of a plan: bridges, running old and new, one-off costs, permanent connections.

Everything is counted again from the inventory and the cutover months. Where the search
uses tables, this walks through the months; both must agree to the yen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import bridgeable
from gcplan.model.calendar import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Link
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
        moves: one-off cost of the moves, as far as stated.
        connections: permanent connections to be built at the boundary and between standard
            systems, at their own or the unit price.
    """

    bridges: tuple[Bridge, ...]
    running: tuple[Running, ...]
    moves: int
    connections: int

    @property
    def bridge_yen(self) -> int:
        """All bridges."""
        return sum(bridge.yen for bridge in self.bridges)

    @property
    def running_yen(self) -> int:
        """Running old and new."""
        return sum(entry.before + entry.after for entry in self.running)

    @property
    def decided_yen(self) -> int:
        """What the plan minimises: bridges and running old and new."""
        return self.bridge_yen + self.running_yen


def cost_plan(scope: Scope, cutovers: Mapping[str, Month]) -> PlanCosts:
    """Count the yen of the cutovers; systems without a month count as staying."""
    systems = scope.inventory.systems
    one_off = (s.migration.cost for s in systems if s.migration and s.id in cutovers)
    bridges = sorted(_bridges(scope, cutovers), key=lambda b: (b.first, b.link))
    return PlanCosts(
        bridges=tuple(bridges),
        running=tuple(_running(scope, s.id, cutovers[s.id]) for s in systems if s.id in cutovers),
        moves=sum(cost for cost in one_off if cost is not None),
        connections=sum(_connection(scope, link) for link in _reconnected(scope, cutovers)),
    )


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
