"""One table as CSV (RFC 4180), for office software and for programs.

It holds what the state's rules for machine-readable data ask for: one row of headings that
differ, one fact in a cell, units in the headings, numbers without separators, dates as in ISO
8601, nothing where nothing is known. No cell can begin a formula.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

from gcplan.core.text import Text, visible
from gcplan.model.calendar import month_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gcplan.core.text import Lang
    from gcplan.render.document import Cell, ColumnKind, Document, Style, Table

# What office software takes for the beginning of a formula, unless it is a number.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]\d[\d,]*(\.\d+)?%?", re.ASCII)
AS_TEXT = "'"
"""Office software shows what follows it as text."""


def render(document: Document, style: Style) -> str:
    """Draw the main table of a document; width and colour are ignored."""
    table = main_table(document)
    if table is None:
        return "\r\n"
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(apart(harmless(c.label.get(style.lang)) for c in table.columns))
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        writer.writerow(_value(*cell, style.lang) for cell in zip(row, kinds, strict=True))
    return written.getvalue()


def main_table(document: Document) -> Table | None:
    """The table that a document is about."""
    return next((t for t in document.tables if t.main), next(iter(document.tables), None))


def harmless(text: str) -> str:
    """Text that office software does not take for a formula."""
    shown = visible(text)
    if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown):
        return AS_TEXT + shown
    return shown


def _value(cell: Cell, kind: ColumnKind, lang: Lang) -> str | int | Decimal:
    match cell:
        case None:
            return ""
        case Text():
            return harmless(cell.get(lang))
        case str():
            return harmless(cell)
        case int():
            return _number(cell, kind)


def _number(value: int, kind: ColumnKind) -> str | int | Decimal:
    match kind:
        case "month":
            return month_text(value)
        case "effort":
            return Decimal(value).scaleb(-2)
        case _:
            return value


def apart(headings: Iterable[str]) -> Iterator[str]:
    """Headings that differ: systems with one name have a column each in the matrix."""
    seen: Counter[str] = Counter()
    for heading in headings:
        seen[heading] += 1
        yield heading if seen[heading] == 1 else f"{heading} ({seen[heading]})"
