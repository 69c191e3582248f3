"""An inventory as the rows of its tables, typed; the inverse of `loading.importers`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gcplan.loading.labels import load_labels
from gcplan.loading.sheets import SETTINGS, sheets
from gcplan.loading.tables.markers import EMPTY, PRESENT, EmptyList
from gcplan.model.calendar import When, month_text
from gcplan.model.money import CostRows
from gcplan.model.words import Word, spellings
from gcplan.standards.cost_rows import load_cost_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from gcplan.core.text import Lang
    from gcplan.loading.sheets import Field, Keys, Sheet
    from gcplan.model.inventory import Inventory

Value = str | int | Decimal | date | None
"""What a cell holds: text, a number, a day, or nothing."""

YES_NO = {True: {"ja": "はい", "en": "yes"}, False: {"ja": "いいえ", "en": "no"}}
FIRST_DAY = date(1900, 3, 1)
"""Office software counts days right from here on; earlier ones are written as text."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A table and its rows.

    Attributes:
        sheet: which table it is.
        columns: the columns that are written, from left to right.
        rows: as many values as there are columns.
    """

    sheet: Sheet
    columns: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]


def filled(inventory: Inventory, lang: Lang) -> tuple[Filled, ...]:
    """The tables of an inventory: those with rows, and those that everybody needs.

    Columns that say nothing in any row are left out, unless departments are asked for them.
    """
    found: dict[str, list[dict[Keys, Value]]] = {sheet.key: [] for sheet in sheets()}
    _Reader(lang, found).settings(inventory)
    asked = load_labels().survey
    return tuple(
        _with_columns(sheet, found[sheet.key], asked.get(sheet.key, ()))
        for sheet in sheets()
        if found[sheet.key] or sheet.key in asked
    )


def _with_columns(sheet: Sheet, rows: list[dict[Keys, Value]], asked: Any) -> Filled:  # noqa: ANN401 - words
    said = {path for row in rows for path, value in row.items() if value is not None}
    keys = (sheet.own_key, *sheet.owners)
    columns = tuple(
        column
        for column in sheet.columns
        if column.path in said or column in keys or column.key in asked or column.required
    )
    return Filled(sheet, columns, tuple(tuple(row.get(c.path) for c in columns) for row in rows))


class _Reader:
    """Takes an inventory apart into rows."""

    def __init__(self, lang: Lang, found: dict[str, list[dict[Keys, Value]]]) -> None:
        self.lang, self.found = lang, found

    def settings(self, inventory: Inventory) -> None:
        """The single values, and everything below."""
        top = next(sheet for sheet in sheets() if sheet.key == SETTINGS)
        self.found[SETTINGS].append(self.values(top, inventory))
        for sheet in sheets():
            if sheet.path and not sheet.owners:
                self.list(sheet, inventory, {})

    def list(self, sheet: Sheet, record: BaseModel, owners: dict[Keys, Value]) -> None:
        """The rows of a list inside a record."""
        stated, parts = _stated(record, sheet.within)
        if not stated or parts is None:
            return
        parts = parts.known if isinstance(parts, CostRows) else parts
        if not parts and sheet.optional:
            first = next(f for f in sheet.columns if f not in sheet.owners)
            self.found[sheet.key].append({**owners, first.path: EmptyList(EMPTY[self.lang])})
        items = dict(parts).items() if sheet.form == "member" else parts
        for number, item in enumerate(items, 1):
            self.found[sheet.key].append(self.row(sheet, item, number, owners))

    def row(self, sheet: Sheet, item: Any, number: int, owners: dict[Keys, Value]) -> Any:  # noqa: ANN401 - any part
        """One row of a table; the rows of the tables below it are added."""
        if sheet.form != "record":
            values = item if sheet.form == "member" else (item,)
            cells = (self.value(f, v) for f, v in zip(sheet.fields, values, strict=True))
            return {**owners, **dict(zip((f.path for f in sheet.fields), cells, strict=True))}
        own = {("#",): number} if sheet.numbered else {}
        key: Value = number if sheet.numbered else getattr(item, "id", None)
        for below in sheet.below:
            self.list(below, item, {**owners, ("^", sheet.key): key})
        return {**owners, **own, **self.values(sheet, item)}

    def values(self, sheet: Sheet, record: BaseModel) -> dict[Keys, Value]:
        """The single values of a record."""
        found: dict[Keys, Value] = {}
        for field in sheet.fields:
            stated, value = _stated(record, field.path)
            says_nothing = field.kind == "present" and value != _empty(value)
            if stated and value is not None and not says_nothing:
                found[field.path] = self.value(field, value)
        return found

    def value(self, field: Field, value: Any) -> Value:  # noqa: ANN401 - any value
        """A value of the model as a cell holds it."""
        if field.kind == "present":
            return PRESENT[self.lang]
        if field.kind == "part":
            return json.dumps(value, ensure_ascii=False)
        if field.kind == "row":
            return cost_row_name(value, self.lang)
        if isinstance(value, bool):
            return YES_NO[value][self.lang]
        if isinstance(value, Word):
            return worded(value, self.lang)
        cell: Value = day_or_text(value) if isinstance(value, When) else value
        return cell


def worded(word: Word, lang: Lang) -> str:
    """A fixed choice as the sheets write it: the usual Japanese word, or the value itself."""
    value, *others = spellings(str(word))
    if lang == "en" or not others:
        return value
    return next((other for other in others if not other.isascii()), others[0])


def cost_row_name(key: str, lang: Lang) -> str:
    """What a row of the comparison of costs is called."""
    return next((row.name.get(lang) for row in load_cost_rows() if row.key == key), key)


def day_or_text(when: When) -> date | str:
    """A date as a cell holds it; what is no single day stays text, so that none is invented."""
    if when.precision == "day":
        return when.first if when.first >= FIRST_DAY else when.first.isoformat()
    if when.precision == "month":
        return month_text(when.first_month)
    return f"{when.first.year}{'年度' if when.precision == 'fiscal_year' else '年'}"


def _stated(record: BaseModel, path: Keys) -> tuple[bool, Any]:
    """Whether somebody wrote down what a path leads to, and what it is."""
    value: Any = record
    stated = True
    for key in path:
        if value is None:
            return False, None
        name = _attribute(type(value), key)
        stated = name in value.model_fields_set
        value = getattr(value, name)
    return stated, value


def _empty(record: Any) -> Any:  # noqa: ANN401 - any record
    """A record of the same kind with nothing in it."""
    return None if record is None else type(record)()


def _attribute(model: type[BaseModel], key: str) -> str:
    return next(n for n, f in model.model_fields.items() if (f.alias or n) == key)


def texts_of(tables: tuple[Filled, ...]) -> Iterator[str]:
    """Every text in some tables."""
    for table in tables:
        for row in table.rows:
            yield from (value for value in row if isinstance(value, str))
