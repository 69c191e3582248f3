"""A table of the document as a table of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.document import NOTHING, NUMERIC, shown
from gcplan.render.html.markup import Markup, join, tag
from gcplan.render.words import era_month

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.core.text import Lang
    from gcplan.render.document import Cell, Column, Row, Table

NONE = Text("なし", "none")
MANY_COLUMNS = 8
"""Columns from which a table is set smaller."""


def draw(table: Table, lang: Lang) -> Markup:
    """A table with its note, without its title."""
    if not table.rows:
        return tag("p", NONE.get(lang), class_="none")
    return join(
        [
            tag(
                "div",
                tag(
                    "table",
                    tag("thead", _headings(table, lang)),
                    tag("tbody", *(_row(row, table, lang) for row in table.rows)),
                    class_=_class(table),
                ),
                class_="scroll",
                tabindex=0,
            ),
            *([tag("p", table.note.get(lang), class_="note")] if table.note else []),
        ]
    )


def _class(table: Table) -> str:
    """Its key, whether it is wide, and by their places which columns hold numbers."""
    numeric = [f"n{i}" for i, c in enumerate(table.columns, start=1) if c.kind in NUMERIC]
    size = ["dense"] if len(table.columns) >= MANY_COLUMNS else []
    return " ".join([f"t-{table.key}", *size, *numeric])


def _line(first: str, rest: Iterable[str], cell: str) -> Markup:
    """A row. Its ends are left to the reader's program, as HTML allows: they are a tenth of it."""
    cells = "".join(f"<{cell}>{join([words])}" for words in rest)
    return Markup(f"<tr><th>{join([first])}{cells}")


def _row(row: Row, table: Table, lang: Lang) -> Markup:
    first, *rest = (
        _cell(cell, column, lang) for cell, column in zip(row, table.columns, strict=True)
    )
    return _line(first, rest, "td")


def _headings(table: Table, lang: Lang) -> Markup:
    first, *rest = (column.label.get(lang) for column in table.columns)
    return _line(first, rest, "th")


def _cell(cell: Cell, column: Column, lang: Lang) -> str:
    words = shown(cell, column.kind, lang)
    if cell is None or words in {"", NOTHING}:
        return ""
    if column.kind == "month" and isinstance(cell, int) and lang == "ja":
        return join([words, " ", tag("i", era_month(cell))])
    if column.alarm and isinstance(cell, int) and cell:
        return tag("b", f"▲{words}", class_="bad")
    return words
