"""Rows of tables to one inventory as YAML would have it, with the place of every value."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.rejection import rejected
from gcplan.loading.sheets import MEMBER, VALUE, sheets
from gcplan.loading.suggest import Suggester
from gcplan.loading.tables.keys import (
    as_text,
    key_of,
    no_owner,
    only_a_value,
    plain_number,
    stated,
)
from gcplan.loading.tables.markers import EmptyList
from gcplan.loading.tables.table_document import Reference, TableDocument
from gcplan.loading.tables.values import affair_of, listed
from gcplan.model.folding import fold
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.core.position import Path, Position
    from gcplan.loading.sheets import Field, Keys
    from gcplan.loading.tables.grid import Grid
    from gcplan.loading.tables.headings import Column, Head
    from gcplan.loading.tables.rows import Row

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was understood."""

    grid: Grid
    head: Head
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Home:
    """A record that others refer to, and where it is; for a list, the last key leads to it."""

    record: Record
    path: Path

    @property
    def last(self) -> str:
        """The key of the list."""
        return str(self.path[-1])


class Assembly:
    """An inventory in the making."""

    def __init__(self, own_place: Position) -> None:
        self.own_place = own_place
        self.data: Record = {}
        self.places: dict[Path, Position] = {}
        self.key_places: dict[Path, Position] = {}
        self.headings: dict[Path, str] = {}
        self.references: list[Reference] = []
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.homes: dict[str, dict[tuple[str, ...], _Home]] = {}
        self.suggester = Suggester()

    def done(self) -> TableDocument:
        """What was put together.

        Raises:
            InvalidInputError: something does not belong anywhere; carries every fault.
        """
        if self.faults:
            raise rejected(self.faults)
        return TableDocument(
            self.data,
            self.places,
            self.key_places,
            self.own_place,
            tuple(self.references),
            self.notes,
            self.headings,
        )

    def add(self, tables: Iterable[Table]) -> None:
        """Add tables, each after those that its rows belong to."""
        order = {sheet.key: number for number, sheet in enumerate(sheets())}
        for table in sorted(tables, key=lambda table: order[table.head.sheet.key]):
            for row in table.rows:
                self._row(table, row)

    # Rows

    def _row(self, table: Table, row: Row) -> None:
        sheet = table.head.sheet
        home = self._home(table, row)
        if home is None:
            return
        if not sheet.path:
            self._fill(table, row, home.record, home.path)
            return
        holder = self._holder(home, sheet.within, table, row)
        match sheet.form:
            case "member":
                self._member(table, row, holder)
            case "value":
                self._value(table, row, holder)
            case "record":
                self._record(table, row, holder)

    def _home(self, table: Table, row: Row) -> _Home | None:
        """The record that a row belongs to: the inventory, or a row of the sheet above."""
        sheet = table.head.sheet
        if not sheet.owners:
            return _Home(self.data, ())
        by_field = {column.field.path: column for column in row.values}
        columns = [by_field.get(owner.path) for owner in sheet.owners]
        above = sheet.owners[-1].path[1]
        if not all(columns):
            if not only_a_value(sheet, by_field):
                self._fault(table, row, None, no_owner(sheet))
            return None
        typed = [row.values[column] for column in columns if column]
        return self._found(table, row, columns, above, typed)

    def _found(
        self, table: Table, row: Row, columns: Sequence[Any], above: str, typed: Sequence[str]
    ) -> _Home | None:
        homes = self.homes.get(above, {})
        key = tuple(plain_number(part) if n else part for n, part in enumerate(typed))
        key = key if len(table.head.sheet.owners) > 1 else (key_of(above, key[0]),)
        if key in homes:
            return homes[key]
        system = self._by_name("systems", typed[0])
        if system is not None and (system, *key[1:]) in homes:
            return homes[system, *key[1:]]
        other = self._by_name(above, typed[0]) if len(key) == 1 else None
        if other is not None and (other,) in homes:
            return homes[other,]
        label = next(s for s in sheets() if s.key == above).label
        hint = self.suggester.hint(typed[0], [known[0] for known in homes])
        shown = quoted(" ".join(typed))
        self._fault(
            table,
            row,
            columns[0],
            Text(
                f"{shown.ja}は「{label.ja}」の表にありません{hint.ja}",
                f"{shown.en} is not in the table {label.en}{hint.en}",
            ),
        )
        return None

    def _by_name(self, section: str, name: str) -> str | None:
        """The id of the one row of a section with a name."""
        wanted = fold(name).text
        found = [
            key[0]
            for key, home in self.homes.get(section, {}).items()
            if len(key) == 1 and fold(str(home.record.get("name", ""))).text == wanted
        ]
        return found[0] if len(found) == 1 else None

    def _holder(self, home: _Home, within: Keys, table: Table, row: Row) -> _Home:
        """The record that holds a list, with the path of the list."""
        record, path = home.record, home.path
        for key in within[:-1]:
            record = record.setdefault(key, {})
            path = (*path, key)
            self.places.setdefault(path, table.grid.place(row.at, 0))
        self.places.setdefault((*path, within[-1]), table.grid.place(row.at, 0))
        return _Home(record, (*path, within[-1]))

    def _member(self, table: Table, row: Row, holder: _Home) -> None:
        values = {c.field.path[0]: (c, value) for c, value in row.values.items()}
        name, amount = values.get(MEMBER), values.get(VALUE)
        members = holder.record.setdefault(holder.last, {})
        if name is None or isinstance(name[1], EmptyList):
            return
        (column, key) = name
        path = (*holder.path, key)
        if key in members:
            shown = quoted(key)
            message = Text(f"{shown.ja}が2行あります", f"there are two rows of {shown.en}")
            self._fault(table, row, column, message)
            return
        members[key] = None if amount is None else amount[1]
        self.key_places[path] = table.grid.place(row.at, column.at)
        self.places[path] = table.grid.place(row.at, amount[0].at if amount else column.at)
        if column.field.names is not None:
            self.references.append(Reference(path, column.field.names, self.key_places[path]))

    def _value(self, table: Table, row: Row, holder: _Home) -> None:
        values = holder.record.setdefault(holder.last, [])
        for column, value in row.values.items():
            if column.field.path == (VALUE,) and not isinstance(value, EmptyList):
                place = table.grid.place(row.at, column.at)
                self._append(values, value, holder.path, column.field, place)

    def _append(
        self, values: list[Any], value: str, path: Path, field: Field, place: Position
    ) -> None:
        here = (*path, len(values))
        values.append(value)
        self.places[here] = place
        if field.names is not None:
            self.references.append(Reference(here, field.names, place))

    def _record(self, table: Table, row: Row, holder: _Home) -> None:
        sheet = table.head.sheet
        records = holder.record.setdefault(holder.last, [])
        own = {c: v for c, v in row.values.items() if c.field.path[0] not in {"^", "#"}}
        if len(own) == 1 and isinstance(next(iter(own.values())), EmptyList):
            return
        if (same := self._same_system(table, row)) is not None:
            self._fill(table, row, same.record, same.path)
            return
        record: Record = {}
        path = (*holder.path, len(records))
        first = min((column.at for column in row.values), default=0)
        self.places[path] = table.grid.place(row.at, first)
        self._fill(table, row, record, path)
        records.append(record)
        if sheet.own_key is not None:
            self._remember(table, row, _Home(record, path), len(records))

    def _same_system(self, table: Table, row: Row) -> _Home | None:
        """The system of an earlier row of a foreign list, which has a row for each affair.

        A row says more of a system that has its name, unless it contradicts what is known.
        """
        if table.head.own or table.head.sheet.key != "systems":
            return None
        values = {c.field.path: v for c, v in row.values.items() if c.sheet is table.head.sheet}
        known = self.homes.get("systems", {}).get((values.get(("name",), ""),))
        if known is None or ("id",) in values:
            return None
        if any(stated(known.record, path) not in {None, v} for path, v in values.items()):
            return None
        shown = quoted(values["name",])
        message = Text(
            f"{shown.ja}の行が続くので、1つのシステムにまとめました",
            f"rows of the same name were put together as one system: {shown.en}",
        )
        self.notes.append(Fault(table.grid.place(row.at, 0), message))
        return known

    def _remember(self, table: Table, row: Row, home: _Home, number: int) -> None:
        """Keep a record under the key by which rows of other sheets name it."""
        sheet = table.head.sheet
        owners = {c.field.path: v for c, v in row.values.items()}
        above = tuple(owners[owner.path] for owner in sheet.owners)
        if above and (system := self._by_name("systems", above[0])):
            above = (system, *above[1:])
        if sheet.numbered:
            own = plain_number(owners.get(("#",), str(number)))
        else:
            own = str(home.record.get("id") or home.record.get("name") or "")
        self.homes.setdefault(sheet.key, {}).setdefault((*above, own), home)

    # Values

    def _fill(self, table: Table, row: Row, record: Record, path: Path) -> None:
        """Put the values of a row into its record."""
        for column, value in row.values.items():
            place = table.grid.place(row.at, column.at)
            if column.sheet is not table.head.sheet:
                self._inline(record, path, column, value, place)
            elif column.field.path[0] not in {"^", "#"}:
                self._put(record, path, column, value, place)

    def _put(self, record: Record, path: Path, column: Column, value: str, place: Position) -> None:
        *outer, last = column.field.path
        for key in outer:
            record = record.setdefault(key, {})
            path = (*path, key)
            self.places.setdefault(path, place)
        here = (*path, last)
        if column.field.kind == "present":
            if value not in {"いいえ", "no", "無"}:
                record.setdefault(last, {})
                self.places.setdefault(here, place)
            return
        record[last] = self._part(value, place) if column.field.kind == "part" else value
        self.places[here] = place
        self.headings[here] = column.heading
        if column.field.names is not None:
            self.references.append(Reference(here, column.field.names, place))

    def _part(self, value: str, place: Position) -> object:
        try:
            return as_text(json.loads(value))
        except (ValueError, RecursionError):
            message = Text("JSONとして読めません", "cannot be read as JSON")
            self.faults.append(Fault(place, message))
            return None

    def _inline(
        self, record: Record, path: Path, column: Column, value: str, place: Position
    ) -> None:
        """Put the values of a cell into a list of the record: affairs by name, else functions."""
        for part in listed(value):
            affairs = column.field.names == "affairs"
            slug = affair_of(part) if affairs else None
            key = "affairs" if slug is not None else "functions"
            values = record.setdefault(key, [])
            if (slug or part) not in values:
                self.places[(*path, key, len(values))] = place
                values.append(slug or part)
        self.places.setdefault((*path, column.sheet.path[-1]), place)

    def _fault(self, table: Table, row: Row, column: Column | None, message: Text) -> None:
        at = column.at if column is not None else 0
        self.faults.append(Fault(table.grid.place(row.at, at), message))
