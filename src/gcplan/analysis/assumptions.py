"""What gcplan has to assume where the inventory is silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from gcplan.core.text import Text
from gcplan.model.assessment import Decision
from gcplan.model.calendar import Month, month_containing, month_of, month_text
from gcplan.model.inventory import Kind, Phase, Status
from gcplan.model.moves import Disposition, Method
from gcplan.standards.defaults import load_defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from gcplan.model.inventory import Inventory, Link, System

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Settings:
    """The inventory's planning settings with every gap filled.

    Months are month indexes, prices yen, phases percent of time and effort. The relaxation
    prices are by key of `planning.relaxation_price`.
    """

    start: Month
    end: Month
    default_months: int
    bridge_build: int
    bridge_month: int
    connection_build: int
    phases: tuple[Phase, ...]
    relaxation_price: Mapping[str, int]
    dollar_share: int


@dataclass(frozen=True, slots=True)
class Assumption:
    """A default that was used.

    Attributes:
        name: what was assumed.
        value: the value, as shown.
        setting: the inventory key that replaces it.
        source: id of a source, or `unsourced`.
        count: how many systems or links it was used for; None where it holds for the plan.
    """

    name: Text
    value: str
    setting: str
    source: str
    count: int | None = None


def settle(inventory: Inventory, as_of: date) -> Settings:
    """The planning settings, with defaults where the inventory is silent."""
    planning, price = inventory.planning, inventory.planning.unit_price
    rate = planning.exchange_rate
    default = {key: entry.value for key, entry in load_defaults().items()}

    def number(key: str, given: int | None) -> int:
        return int(default[key]) if given is None else given

    year, month = default["planning_end"].split("-")
    return Settings(
        start=planning.start.first_month if planning.start else month_containing(as_of) + 1,
        end=planning.end.last_month if planning.end else month_of(int(year), int(month)),
        default_months=number("default_months", planning.default_months),
        bridge_build=number("bridge_build", price.bridge_build),
        bridge_month=number("bridge_month", price.bridge_month),
        connection_build=number("connection_build", price.connection_build),
        phases=planning.phases or tuple(Phase.model_validate(p) for p in default["phases"]),
        relaxation_price={
            key: number(f"relax_{key}", given) for key, given in planning.relaxation_price
        },
        dollar_share=number("dollar_share", rate.dollar_share if rate else None),
    )


def relaxation_assumptions(inventory: Inventory, keys: Sequence[str]) -> tuple[Assumption, ...]:
    """The defaults among the relaxation prices with these keys."""
    given = dict(inventory.planning.relaxation_price)
    return tuple(
        _default(f"relax_{key}", None) for key in given if key in keys and given[key] is None
    )


def moves(system: System, kind: Kind) -> bool:
    """Whether a plan has to decide this system's cutover.

    Standard systems move unless they have moved or are kept; a residual system moves
    when the inventory gives it a move other than keeping it.
    """
    migration = system.migration
    if system.status in {Status.RETAINED, Status.MIGRATED}:
        return False
    if migration is not None and migration.disposition is Disposition.KEEP:
        return False
    return kind is Kind.STANDARD or migration is not None


def assumptions(
    inventory: Inventory, kinds: Mapping[str, Kind], settings: Settings
) -> tuple[Assumption, ...]:
    """Every default that this inventory makes use of."""
    return tuple(_used_defaults(inventory, kinds, settings))


def _used_defaults(
    inventory: Inventory, kinds: Mapping[str, Kind], settings: Settings
) -> Iterator[Assumption]:
    planning, price = inventory.planning, inventory.planning.unit_price
    moving = [s for s in inventory.systems if moves(s, kinds[s.id])]
    if planning.start is None:
        name = Text("計画の始期（基準日の翌月）", "start of the plan (month after the as-of date)")
        yield Assumption(name, month_text(settings.start), "planning.start", "unsourced")
    if planning.end is None:
        yield _default("planning_end", None)
    counted: list[tuple[str, object, int]] = [
        ("default_months", planning.default_months, _count(moving, _lacks_months)),
        ("bridge_build", price.bridge_build, _count(inventory.links, _lacks_bridge_build)),
        ("bridge_month", price.bridge_month, _count(inventory.links, _lacks_bridge_month)),
        ("connection_build", price.connection_build, _count(inventory.links, _lacks_connection)),
    ]
    for key, given, count in counted:
        if given is None and count:
            yield _default(key, count)
    if planning.phases is None and any(map(_has_effort, moving)):
        yield _default("phases", None)
    yield from _undecided_gaps(moving)
    if one_sided := _count(moving, _knows_one_running_cost):
        yield Assumption(
            Text("移行後の年額は現行と同じとみなす", "yearly cost after the move equals today's"),
            "=",
            "systems[].migration.annual / costs.annual",
            "unsourced",
            one_sided,
        )
    yield from _about_rows(inventory)


def _about_rows(inventory: Inventory) -> Iterator[Assumption]:
    """What is assumed of yearly costs that are stated row by row."""
    parts = [part for s in inventory.systems for part in (s.costs, s.migration) if part]
    rows = [(part.annual, part.annual_rows) for part in parts if part.annual_rows]
    rate, clouds = inventory.planning.exchange_rate, sum(1 for _, entry in rows if entry.cloud)
    if rate is not None and rate.dollar_share is None and clouds:
        yield _default("dollar_share", clouds)
    if summed := sum(1 for total, entry in rows if total is None and not entry.complete):
        yield Assumption(
            Text("書かれた内訳の計を年額とみなす", "yearly cost equals the sum of the rows stated"),
            "=",
            "systems[].costs.annual / migration.annual",
            "unsourced",
            summed,
        )


def _undecided_gaps(moving: Sequence[System]) -> Iterator[Assumption]:
    """What undecided gaps add to the moves, though they may come to be dropped."""
    undecided = [g for s in moving for g in s.gaps if g.decision is Decision.UNDECIDED]
    if effort := sum(sum(gap.effort.values()) for gap in undecided):
        yield Assumption(
            Text(
                "未決定の適合差の工数も計画に入れる（人月）",
                "undecided gaps take their effort (person-months)",
            ),
            str(effort),
            "systems[].gaps[].decision",
            "unsourced",
            len(undecided),
        )


def _has_effort(system: System) -> bool:
    own = system.migration is not None and bool(system.migration.effort)
    return own or any(gap.effort for gap in system.gaps if gap.is_work)


def _default(key: str, count: int | None) -> Assumption:
    entry = load_defaults()[key]
    value = entry.value
    if not isinstance(value, str):
        value = ", ".join(f"{p['name']} {p['time']}/{p['effort']}" for p in value)
    return Assumption(entry.name, value, entry.setting, entry.source, count)


def _count(entries: Sequence[Entry], lacks: Callable[[Entry], bool]) -> int:
    return sum(1 for entry in entries if lacks(entry))


def _lacks_months(system: System) -> bool:
    return system.migration is None or system.migration.months is None


def _lacks_bridge_build(link: Link) -> bool:
    return bridgeable(link) and link.bridge.build is None


def _lacks_bridge_month(link: Link) -> bool:
    return bridgeable(link) and link.bridge.month is None


def _lacks_connection(link: Link) -> bool:
    return bridgeable(link) and link.connection is None


def _knows_one_running_cost(system: System) -> bool:
    after = system.migration.yearly if system.migration else None
    return (system.costs.yearly is None) != (after is None)


def bridgeable(link: Link) -> bool:
    """Whether the link is an interface that must go on: not re-keyed by hand, not ending."""
    return link.method is not Method.MANUAL and link.retained_after
