"""CSV and TSV files to grids."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from gcplan.core.position import Position
from gcplan.core.text import Text, visible
from gcplan.loading.cells import decode_table, rows_of
from gcplan.loading.tables.archive import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, refused
from gcplan.loading.tables.grid import NOTHING, Cell, Grid

if TYPE_CHECKING:
    from gcplan.loading.cells import TextCell
    from gcplan.loading.document import Lines
    from gcplan.loading.files import File

SUFFIXES = (".csv", ".tsv")
DELIMITERS = (",", "\t", ";")

_TOO_LARGE = Text(
    f"表が大きすぎます（{MAX_ROWS:,}行、{MAX_COLUMNS}列、{MAX_CELLS // 10_000}万セルまで）",
    f"the table is too large (at most {MAX_ROWS:,} rows, {MAX_COLUMNS} columns, {MAX_CELLS:,}"
    " cells)",
)


def is_table(file: File) -> bool:
    """Whether a file is to be read as a table of text."""
    return file.name.lower().endswith(SUFFIXES)


def read_table(file: File) -> Grid:
    """The one table of a file.

    Raises:
        InvalidInputError: it cannot be read, or is too large.
    """
    lines = decode_table(file)
    rows = tuple(rows_of(lines, _delimiter(lines)))
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS or len(rows) * width > MAX_CELLS:
        raise refused(file, _TOO_LARGE)
    name = PurePath(file.name).stem
    return Grid(
        name,
        tuple(tuple(map(_cell, row)) + (NOTHING,) * (width - len(row)) for row in rows),
        lambda row, column: _place(lines, rows, row, column),
        Position(visible(file.name)),
    )


def _cell(cell: TextCell) -> Cell:
    return Cell(cell.text) if cell.text else NOTHING


def _place(lines: Lines, rows: tuple[tuple[TextCell, ...], ...], row: int, column: int) -> Position:
    """Where a cell begins; what is missing at the end of a row is where that ends."""
    cells = rows[row]
    if not cells:
        return Position(visible(lines.name))
    return lines.position(cells[min(column, len(cells) - 1)].offset)


def _delimiter(lines: Lines) -> str:
    """The mark that parts most of the text: counted in the first lines."""
    top = lines.text[:4096]
    return max(DELIMITERS, key=top.count)
