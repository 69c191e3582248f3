"""A table of the document as a table of the page."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.document import NOTHING, NUMERIC, shown
from gcplan.render.html.markup import Markup, join, tag
from gcplan.render.words import era_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gcplan.core.text import Lang
    from gcplan.render.document import Cell, Column, Table

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
                    tag("tbody", *_rows(table, lang)),
                    class_=_class(table),
                ),
                class_="scroll",
                tabindex=0,
            ),
            *([tag("p", table.note.get(lang), class_="note")] if table.note else []),
        ]
    )


def _class(table: Table) -> str:
    """Its key, whether it is wide, and by their places from the right which columns are numbers.

    From the right, because a row may lack its first cell.
    """
    right = reversed(table.columns)
    numeric = [f"n{i}" for i, c in enumerate(right, start=1) if c.kind in NUMERIC]
    size = ["dense"] if len(table.columns) >= MANY_COLUMNS else []
    return " ".join([f"t-{table.key}", *size, *numeric])


def _line(cells: Iterable[str], cell: str) -> str:
    """Some cells. Their ends are left to the reader's program, as HTML allows: a tenth of it."""
    return "".join(f"<{cell}>{join([words])}" for words in cells)


def _rows(table: Table, lang: Lang) -> Iterator[Markup]:
    """The rows; those that begin alike share their first cell."""
    rows = (
        [_cell(*pair, lang) for pair in zip(row, table.columns, strict=True)] for row in table.rows
    )
    for first, alike in groupby(rows, key=itemgetter(0)):
        together = list(alike)
        span = f" rowspan={len(together)}" if first and len(together) > 1 else ""
        for i, (_, *rest) in enumerate(together):
            head = "" if i and span else f"<th{span}>{join([first])}"
            yield Markup(f"<tr>{head}{_line(rest, 'td')}")


def _headings(table: Table, lang: Lang) -> Markup:
    return Markup(f"<tr>{_line((column.label.get(lang) for column in table.columns), 'th')}")


def _cell(cell: Cell, column: Column, lang: Lang) -> str:
    words = shown(cell, column.kind, lang)
    if cell is None or words in {"", NOTHING}:
        return ""
    if column.kind == "month" and isinstance(cell, int) and lang == "ja":
        return join([words, " ", tag("i", era_month(cell))])
    if column.alarm and isinstance(cell, int) and cell:
        return tag("b", f"▲{words}", class_="bad")
    return words
