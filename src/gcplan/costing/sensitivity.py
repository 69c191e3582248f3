"""What the yen of a plan would be at another rate of exchange or other prices.

The inventory is changed and everything is counted again; the plan stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from gcplan.analysis.places import places
from gcplan.core.text import Text
from gcplan.costing.ledger import ledger
from gcplan.costing.months import months_used
from gcplan.costing.yearly import Terms
from gcplan.model.calendar import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gcplan.costing.ledger import Cutovers
    from gcplan.model.inventory import Link, System
    from gcplan.model.money import ExchangeRate
    from gcplan.planning.scope import Scope

    Price = Callable[[int], int]

FIVE_YEARS = 5 * MONTHS_A_YEAR
_PERCENT = 100


class Factor(StrEnum):
    """What is moved."""

    NOTHING = "nothing"
    EXCHANGE = "exchange-rate"
    CLOUD = "cloud-price"
    ONE_OFF = "one-off-price"

    @property
    def text(self) -> Text:
        """What to call it."""
        return _NAMES[self]


_NAMES = {
    Factor.NOTHING: Text("台帳のとおり", "as in the inventory"),
    Factor.EXCHANGE: Text("為替（1ドルの円）", "exchange rate (yen a dollar)"),
    Factor.CLOUD: Text("クラウド利用経費（％）", "cloud rows (percent)"),
    Factor.ONE_OFF: Text(
        "一時費用: 移行と、暫定・恒久連携の構築（％）",
        "one-off: moves, building bridges and connections (percent)",
    ),
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a plan comes to if one price is moved.

    Attributes:
        factor: what is moved.
        change: by how much, in yen a dollar or percent.
        after: yen in a full year after everything has moved.
        five_years: yen in the 60 months from the start of the plan.
    """

    factor: Factor
    change: int
    after: int
    five_years: int


def outlooks(scope: Scope, cutovers: Cutovers) -> tuple[Outlook, ...]:
    """The plan as it is, then at each of the rates and prices, from low to high."""
    return tuple(
        Outlook(factor, change, year_after(changed, cutovers), first_five_years(changed, cutovers))
        for factor, change, changed in _changed(scope)
    )


def _changed(scope: Scope) -> Iterator[tuple[Factor, int, Scope]]:
    planning = scope.inventory.planning
    yield Factor.NOTHING, 0, scope
    if any(map(_has_cloud, scope.inventory.systems)):  # else nothing would change
        if (rate := planning.exchange_rate) is not None:
            for change in _both_ways(rate.changes):
                yield Factor.EXCHANGE, change, with_cloud(scope, _exchanged(scope, rate, change))
        for change in _both_ways(planning.price_changes):
            yield Factor.CLOUD, change, with_cloud(scope, _dearer(change))
    for change in _both_ways(planning.price_changes):
        yield Factor.ONE_OFF, change, with_one_off(scope, _dearer(change))


def _has_cloud(system: System) -> bool:
    parts = [part.annual_rows for part in (system.costs, system.migration) if part]
    return any(rows.cloud for rows in parts if rows)


def _both_ways(changes: tuple[int, ...]) -> list[int]:
    return sorted({sign * change for change in changes for sign in (-1, 1) if change})


def _exchanged(scope: Scope, rate: ExchangeRate, change: int) -> Price:
    """A price of which a share is in dollars, at a rate so many yen higher; whole yen, cut once."""
    whole = _PERCENT * rate.assumed
    return lambda yen: yen * (whole + scope.settings.dollar_share * change) // whole


def _dearer(percent: int) -> Price:
    """A price so many percent higher; whole yen, cut once."""
    return lambda yen: yen * (_PERCENT + percent) // _PERCENT


def with_cloud(scope: Scope, price: Price) -> Scope:
    """The same with other cloud rows, today and after the moves, and yearly totals to match."""
    inventory = scope.inventory
    systems = tuple(_with_cloud(system, price) for system in inventory.systems)
    return replace(scope, inventory=inventory.model_copy(update={"systems": systems}))


def _with_cloud(system: System, price: Price) -> System:
    changed = {}
    for key, part in (("costs", system.costs), ("migration", system.migration)):
        if part is None or part.annual_rows is None or part.annual_rows.cloud is None:
            continue
        cloud = price(part.annual_rows.cloud)
        annual = part.annual
        if annual is not None:
            annual += cloud - part.annual_rows.cloud
        rows = part.annual_rows.model_copy(update={"cloud": cloud})
        changed[key] = part.model_copy(update={"annual": annual, "annual_rows": rows})
    return system.model_copy(update=changed) if changed else system


def with_one_off(scope: Scope, price: Price) -> Scope:
    """The same with other prices of moves, and of building bridges and connections."""
    inventory, settings = scope.inventory, scope.settings
    systems = tuple(_with_move(system, price) for system in inventory.systems)
    links = tuple(_with_building(link, price) for link in inventory.links)
    return replace(
        scope,
        inventory=inventory.model_copy(update={"systems": systems, "links": links}),
        settings=replace(
            settings,
            bridge_build=price(settings.bridge_build),
            connection_build=price(settings.connection_build),
        ),
    )


def _with_move(system: System, price: Price) -> System:
    migration = system.migration
    if migration is None or migration.cost is None:
        return system
    moved = migration.model_copy(update={"cost": price(migration.cost)})
    return system.model_copy(update={"migration": moved})


def _with_building(link: Link, price: Price) -> Link:
    build, connection = link.bridge.build, link.connection
    changed: dict[str, object] = {}
    if build is not None:
        changed["bridge"] = link.bridge.model_copy(update={"build": price(build)})
    if connection is not None:
        changed["connection"] = price(connection)
    return link.model_copy(update=changed) if changed else link


def year_after(scope: Scope, cutovers: Cutovers) -> int:
    """Yen in a full year after everything has moved and every old contract has ended."""
    running = sum(Terms.of(system, cutovers).new for system in scope.inventory.systems)
    still = (
        place.monthly or 0
        for place in places(scope.inventory, cutovers)
        if scope.end in months_used(scope, place, cutovers) and place.closes is None
    )
    return running + sum(still) * MONTHS_A_YEAR


def first_five_years(scope: Scope, cutovers: Cutovers) -> int:
    """Yen in the 60 months from the start; those beyond the plan are at the year after it."""
    within = sum(
        sum(item.yen[: max(0, scope.start + FIVE_YEARS - item.first)])
        for item in ledger(scope, cutovers)
    )
    beyond = max(0, FIVE_YEARS - len(scope.horizon))
    return within + year_after(scope, cutovers) * beyond // MONTHS_A_YEAR
