"""Results as a workbook: a sheet for each table, as programs and office software read them best.

Titles and notes stand on a sheet of their own, months run downwards and not across, and what
is drawn from characters is left out: the table it is drawn from has the same facts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from gcplan.core.text import Text, visible
from gcplan.model.calendar import month_text
from gcplan.render.csv import apart
from gcplan.render.document import Column
from gcplan.render.workbook.book import Book, BookColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.text import Lang
    from gcplan.render.document import Cell, ColumnKind, Document, Row, Style, Table
    from gcplan.render.workbook.rows import Value

DRAWN = frozenset({"gantt"})
"""Tables that are pictures."""

CONTENTS = Text("目次", "Contents")
_PERIOD = Column("period", Text("区分・期間", "Period"), "code")
_VALUE = Text("値", "Value")
_UNITS = {
    "yen": Text("値（円）", "Value (yen)"),
    "effort": Text("値（人月）", "Value (person-months)"),
}
_FORMS = {"number": "whole", "yen": "whole", "effort": "number"}
_NO_DAY = date(2000, 1, 1)


def render(document: Document, style: Style) -> bytes:
    """Draw every table of a document; width and colour are ignored."""
    lang = style.lang
    book = Book(lang, visible(document.title.get(lang)), _day(document))
    tables = [_long(table) for table in document.tables if table.key not in DRAWN]
    names = list(apart(_name(table, lang) for table in tables))
    _contents(book, document, list(zip(names, tables, strict=True)), lang)
    for name, table in zip(names, tables, strict=True):
        headings = apart(visible(column.label.get(lang)) for column in table.columns)
        columns = [
            BookColumn(heading, _FORMS.get(column.kind, "text"))
            for heading, column in zip(headings, table.columns, strict=True)
        ]
        kinds = [column.kind for column in table.columns]
        rows = ([*map(_value, row, kinds, [lang] * len(row))] for row in table.rows)
        book.sheet(name, columns, rows)
    return book.done()


def _day(document: Document) -> date:
    """The day the results are of; the same results give the same bytes."""
    as_of = document.data.get("as_of")
    return date.fromisoformat(as_of) if isinstance(as_of, str) else _NO_DAY


def _name(table: Table, lang: Lang) -> str:
    """The title of a table without the number of its rows."""
    return re.sub(r"\s*[:：]\s*[0-9].*$", "", visible(table.title.get(lang))) or table.key


def _contents(book: Book, document: Document, tables: list[tuple[str, Table]], lang: Lang) -> None:
    heads = (
        Text("シート", "Sheet"),
        Text("記号", "Key"),
        Text("表題", "Title"),
        Text("注記", "Note"),
    )
    about = [document.title, *([document.subtitle] if document.subtitle else [])]
    rows: list[tuple[Value, ...]] = [(None, None, visible(text.get(lang)), None) for text in about]
    for name, table in tables:
        note = visible(table.note.get(lang)) if table.note else None
        rows.append((name, table.key, visible(table.title.get(lang)), note))
    book.sheet(CONTENTS.get(lang), [BookColumn(head.get(lang)) for head in heads], rows)


def _long(table: Table) -> Table:
    """A table whose series run downwards."""
    series = [at for at, column in enumerate(table.columns) if column.series]
    if not series:
        return table
    heads = [at for at, column in enumerate(table.columns) if not column.series]
    kind = table.columns[series[0]].kind
    value = Column("value", _UNITS.get(kind, _VALUE), kind)
    columns = (*(table.columns[at] for at in heads), _PERIOD, value)
    return replace(table, columns=columns, rows=tuple(_melted(table, heads, series)))


def _melted(table: Table, heads: list[int], series: list[int]) -> Iterator[Row]:
    for row in table.rows:
        for at in series:
            if row[at] not in (None, ""):
                yield (*(row[head] for head in heads), table.columns[at].label, row[at])


def _value(cell: Cell, kind: ColumnKind, lang: Lang) -> Value:
    if isinstance(cell, Text):
        return visible(cell.get(lang)) or None
    if isinstance(cell, str):
        return visible(cell) or None
    if cell is None or kind in {"number", "yen", "text", "code"}:
        return cell
    return month_text(cell) if kind == "month" else Decimal(cell).scaleb(-2)
