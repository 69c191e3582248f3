"""Small inventories in few words.

Unless a test says otherwise: the plan runs from April 2026 to March 2027, a move takes one
month, its work is even over its months, a bridge costs 100 yen to build and 10 a month, a
permanent connection 1,000, and a system is standard.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gcplan.analysis.assumptions import settle
from gcplan.analysis.classify import classify
from gcplan.model.calendar import month_of
from gcplan.model.inventory import Inventory
from gcplan.model.moves import Migration
from gcplan.planning.scope import Scope
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

if TYPE_CHECKING:
    from gcplan.model.calendar import Month

Entry = dict[str, Any]

FIRST, LAST = "2026-04", "2027-03"


def month(text: str) -> Month:
    """`2026-04` as a month."""
    year, number = text.split("-")
    return month_of(int(year), int(number))


def at(**cutovers: str) -> dict[str, Month]:
    """Cutovers by system: `at(a="2026-05")`."""
    return {system: month(text) for system, text in cutovers.items()}


def system(
    name: str,
    *,
    affairs: tuple[str, ...] = ("juki",),
    old: int | None = None,
    new: int | None = None,
    extension: int | None = None,
    **fields: object,
) -> Entry:
    """A system that moves; keys of a migration go there.

    `old` and `new` are yen a year, `extension` is the surcharge after the contract's end.
    """
    migration = {key: fields.pop(key) for key in list(fields) if key in Migration.model_fields}
    if new is not None:
        migration["annual"] = new
    costs = {"annual": old, "extension": extension}
    return {"id": name, "affairs": affairs, "costs": costs, "migration": migration, **fields}


def residual(name: str, **fields: object) -> Entry:
    """A system outside the affairs that moves all the same."""
    return system(name, affairs=(), **fields)  # type: ignore[arg-type]  # `old`, `new` stay numbers


def option(disposition: str, **fields: object) -> Entry:
    """One of the things that may become of a system."""
    return {"disposition": disposition, **fields}


def staying(name: str) -> Entry:
    """A residual system that stays where it is."""
    return {"id": name, "affairs": ()}


def moved(name: str, cutover: str, **fields: object) -> Entry:
    """A standard system that has cut over already."""
    return {"id": name, "affairs": ("juki",), "status": "migrated", "cutover": cutover, **fields}


def team(name: str, capacity: object = None, **fields: object) -> Entry:
    """People who do the work."""
    return {"id": name, "capacity": capacity, **fields}


def link(source: str, target: str, **fields: object) -> Entry:
    """Data that passes by file; `build` and `month` are yen for its bridge."""
    price = {key: fields.pop(key) for key in ("build", "month") if key in fields}
    return {"from": source, "to": target, "method": "file", "bridge": price, **fields}


def freeze(*months: object, **fields: object) -> Entry:
    """Months without cutovers, of every system unless `applies_to` says otherwise."""
    return {"name": "freeze", "months": months, **fields}


def inventory(*systems: Entry, planning: Entry | None = None, **parts: object) -> Inventory:
    """An inventory; `planning` adds to or replaces the settings named above."""
    settings = {
        "start": FIRST,
        "end": LAST,
        "default_months": 1,
        "unit_price": {"bridge_build": 100, "bridge_month": 10, "connection_build": 1000},
        "phases": [{"name": "work", "time": 100, "effort": 100}],
        **(planning or {}),
    }
    return Inventory.model_validate(
        {"municipality": {"name": "架空市"}, "planning": settings, "systems": systems, **parts}
    )


def scope(*systems: Entry, planning: Entry | None = None, **parts: object) -> Scope:
    """What planning sees of an inventory; systems with affairs are standard."""
    whole = inventory(*systems, planning=planning, **parts)
    catalog, settings = load_catalog(DEFAULT_EDITION), settle(whole, date(2026, 3, 31))
    return Scope.of(whole, classify(whole, catalog), catalog, settings)
