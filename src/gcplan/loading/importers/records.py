"""Tables of other tools: rows whose cells are found by their headings."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.cells import decode_table, rows_of
from gcplan.loading.importers.found import MAX_ROWS, Place
from gcplan.loading.rejection import unreadable_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.loading.cells import TextCell
    from gcplan.loading.document import Lines
    from gcplan.loading.files import File

FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet takes for a formula."""

_DELIMITERS = (",", ";", "\t")
_BEGINNING = 4096

_TOO_MANY = Text(
    f"行が多すぎます（{MAX_ROWS // 10_000}万行まで）", f"too many rows (at most {MAX_ROWS:,})"
)
_EMPTY = Text("内容が空です", "there is nothing in it")
_TWICE = Text(
    "同じ項目名の列が前にもあります。この列は読みませんでした",
    "the heading stands in an earlier column too; this column was not read",
)
_BEYOND = Text(
    "項目名のない列に値があります。読みませんでした", "has no heading above it and was not read"
)


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its cells by heading (folded), and where it stands."""

    cells: Mapping[str, TextCell]
    lines: Lines
    offset: int

    def get(self, *headings: str) -> str:
        """The text under the first of some headings that says anything, without outer space."""
        texts = (_text(self.cells[h].text) for h in headings if h in self.cells)
        return next(filter(None, texts), "")

    def place(self, heading: str | None = None) -> Place:
        """Where the cell under a heading stands, or the row."""
        cell = self.cells.get(heading) if heading else None
        return Place(self.lines, self.offset if cell is None else cell.offset)


def _text(cell: str) -> str:
    """What a cell says, without the apostrophe that keeps it from being a formula."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULAS) else text


@dataclass(frozen=True, slots=True)
class Records:
    """A table: its folded headings, its rows, and what of it was not read."""

    lines: Lines
    headings: tuple[str, ...]
    rows: tuple[Record, ...]
    notes: tuple[Fault, ...]


def heading(text: str) -> str:
    """A heading without case, width, spaces and punctuation: `*Memory (In MB)` is `memoryinmb`."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def headings_of(file: File) -> frozenset[str]:
    """The headings in the first line of what may be a table."""
    line = file.content[:_BEGINNING].decode("utf-8-sig", "replace").splitlines()[:1]
    cells = line[0].split(_delimiter(line[0])) if line else []
    return frozenset(heading(cell) for cell in cells)


def read_records(file: File) -> Records:
    """The table in a file.

    Raises:
        InvalidInputError: it is no table, or empty.
    """
    lines = decode_table(file)
    table = [row for row in rows_of(lines, _delimiter(lines.text), spaced=True) if row]
    if len(table) > MAX_ROWS:
        raise unreadable_part(Fault(lines.position(table[MAX_ROWS][0].offset), _TOO_MANY))
    if not table:
        raise unreadable_part(Fault(lines.position(0), _EMPTY))
    names = [heading(cell.text) for cell in table[0]]
    notes: list[Fault] = []
    seen: set[str] = set()
    for name, cell in zip(names, table[0], strict=True):
        if name and name in seen:
            notes.append(Fault(lines.position(cell.offset), _TWICE))
        seen.add(name)
    rows = [_record(lines, names, row) for row in table[1:] if any(c.text.strip() for c in row)]
    for row in table[1:]:
        notes += [
            Fault(lines.position(cell.offset), _BEYOND)
            for at, cell in enumerate(row)
            if cell.text.strip() and (at >= len(names) or not names[at])
        ]
    return Records(lines, tuple(names), tuple(rows), tuple(notes))


def _record(lines: Lines, names: Sequence[str], row: Sequence[TextCell]) -> Record:
    cells: dict[str, TextCell] = {}
    for name, cell in zip(names, row, strict=False):
        if name:
            cells.setdefault(name, cell)
    return Record(cells, lines, row[0].offset)


def _delimiter(text: str) -> str:
    """What separates the cells of the first line."""
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=first.count)
