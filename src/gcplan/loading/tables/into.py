"""What tables say laid over an inventory that exists: rows found by id, then by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.overlay import CHANGES, NEW, SECTION, overlay
from gcplan.loading.rejection import rejected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.loading.document import Data
    from gcplan.loading.source import Source

_SCENARIOS = Text(
    "シナリオの表は、すでにある台帳には反映しません。台帳の scenarios を直してください",
    "scenarios are not laid over an inventory that exists; change them in its `scenarios`",
)

_BY_NAME = ("systems", "teams", "platforms", "milestones", "external")


def laid_over(base: Source, tables: Source) -> Source:
    """An inventory with what tables say of it.

    What a table leaves blank stays as it is, rows it does not have stay, and rows that the
    inventory does not have are added. A system that is called otherwise but has the same id
    gets the new name; one without an id is the one with the same name, if there is just one.

    Raises:
        InvalidInputError: a row may be any of several; carries every fault.
    """
    changes = {key: value for key, value in tables.data.items() if key != SECTION}
    for section, rows in changes.items():
        changes[section] = _marked(section, base.data.get(section), rows)
    scenarios = _list(base.data.get(SECTION))
    row: Data = {"id": "import", CHANGES: changes}
    place = (SECTION, len(scenarios))
    composed = replace(
        base,
        data={**base.data, SECTION: [*scenarios, row]},
        elsewhere={**base.elsewhere, (*place, CHANGES): (tables, ())},
    )
    laid = overlay(composed, place, changes)
    if laid.faults:
        raise rejected(laid.faults)
    data, elsewhere = dict(laid.source.data), dict(laid.source.elsewhere)
    del elsewhere[SECTION,]
    if SECTION in base.data:
        data[SECTION] = base.data[SECTION]
    return replace(laid.source, data=data, elsewhere=elsewhere)


def left_aside(base: Source, tables: Source) -> tuple[Fault, ...]:
    """What of tables is not laid over an inventory: scenarios, if they are others than it has."""
    typed = tables.data.get(SECTION)
    if not typed or typed == base.data.get(SECTION):
        return ()
    return (Fault(tables.locate((SECTION,)), _SCENARIOS),)


def _list(value: Data) -> list[Data]:
    return value if isinstance(value, list) else []


def _marked(section: str, old: Data, new: Data) -> Data:
    """Rows with the ids they have in the inventory; those it does not have are marked as new."""
    if not isinstance(new, list):
        return new
    known = [row for row in _list(old) if isinstance(row, dict)]
    if section in _BY_NAME:
        return [_found(row, known) for row in new]
    keys = {"links": ("from", "to", "data"), "freezes": ("name",)}.get(section, ())
    if not keys:
        return new
    there = {tuple(row.get(key) for key in keys) for row in known}
    rows: Sequence[Any] = new
    return [
        row if tuple(row.get(k) for k in keys) in there else {**row, NEW: "yes"} for row in rows
    ]


def _found(row: Any, known: Sequence[Mapping[str, Any]]) -> Data:  # noqa: ANN401 - a row
    own = row.get("id") or row.get("name")
    if own in {entry.get("id") or entry.get("name") for entry in known}:
        return {**row, "id": own}
    return {**row, NEW: "yes"}
