"""How rows of tables name each other, and the small questions that are asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.core.text import Text
from gcplan.loading.sheets import VALUE, sheets
from gcplan.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.loading.sheets import Keys, Sheet
    from gcplan.loading.tables.headings import Column


def stated(record: Mapping[str, Any], path: Keys) -> object:
    """What a record says at a path; None if nothing."""
    value: Any = record
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def as_text(value: object) -> object:
    """A part of an inventory with every single value as text."""
    if isinstance(value, dict):
        return {str(key): as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, str) else str(value)


def plain_number(text: str) -> str:
    """The number of a row, however it is written."""
    return fold(text).text.lstrip("0")


def key_of(above: str, key: str) -> str:
    """What names a row of a sheet: its id as typed, or its number however it is written."""
    numbered = next(sheet for sheet in sheets() if sheet.key == above).numbered
    return plain_number(key) if numbered else key


def only_a_value(sheet: Sheet, by_field: Mapping[Keys, Column]) -> bool:
    """Whether a row only offers a value to choose an owner for, as the survey's affairs do."""
    return sheet.form == "value" and set(by_field) == {(VALUE,)}


def no_owner(sheet: Sheet) -> Text:
    """That a row does not say which row of the sheet above it belongs to."""
    label = sheet.owners[0].label
    return Text(f"「{label.ja}」がありません", f"{label.en} is missing")
