"""Excel workbooks to grids, through openpyxl behind a guard.

Sheets are streamed (nothing is built for merged ranges, links or styles that a few bytes can
claim for millions of cells), and every row is read whatever size the sheet says it has.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING, Any

from gcplan.core.errors import InvalidInputError
from gcplan.core.position import Fault, Position, Sheet
from gcplan.core.text import Text, visible
from gcplan.loading.rejection import unreadable_part
from gcplan.loading.tables.archive import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    broken,
    parts_of,
)
from gcplan.loading.tables.grid import NOTHING, Cell, Grid, sheet_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.loading.files import File

_TOO_LARGE = Text(
    f"表が大きすぎます（{MAX_ROWS:,}行、{MAX_COLUMNS}列まで）。離れた所に値が残っていないか"
    "確かめてください",
    f"the table is too large (at most {MAX_ROWS:,} rows and {MAX_COLUMNS} columns); look for"
    " values left far away",
)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)\"")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
# A cell with a formula and no result behind it.
_UNCACHED = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]+)([0-9]+)\"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_WEIGHT = 30
_MAX_PASSED = _WEIGHT * MAX_CELLS
"""The most cells that are passed; one that holds something counts as many that do not."""

_CARRIAGE_RETURN = "_x000D_"
_ALL_ZEROS = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook: those that show, and the names of those that do not."""

    grids: tuple[Grid, ...]
    hidden: tuple[tuple[str, Position], ...]


def read_workbook(file: File) -> Book:
    """The sheets of a workbook.

    Raises:
        InvalidInputError: it cannot be opened, or a sheet is too large.
    """
    parts = parts_of(file)
    import openpyxl  # noqa: PLC0415 - heavy, and only for workbooks

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep when it writes
            book = openpyxl.load_workbook(BytesIO(file.content), read_only=True, data_only=True)
            return _sheets(file, book, parts)
    except InvalidInputError:
        raise
    except Exception:  # noqa: BLE001 - a damaged file can make the library fail in any way
        raise broken(file) from None


def _sheets(file: File, book: Any, parts: Any) -> Book:  # noqa: ANN401 - openpyxl's
    name = visible(file.name)
    grids: list[Grid] = []
    hidden: list[tuple[str, Position]] = []
    room = _Room()
    for number, page in enumerate(book.worksheets, 1):
        sheet = Sheet(number, visible(page.title))
        if page.sheet_state != "visible":
            hidden.append((page.title, Position(name, sheet=sheet)))
        else:
            part = parts.get(page._worksheet_path, b"")  # noqa: SLF001 - there is no public way
            grids.append(_grid(page, part, name, sheet, room))
    return Book(tuple(grids), tuple(hidden))


@dataclass(slots=True)
class _Room:
    """How many cells of a workbook may still be passed, the empty ones between others too."""

    left: int = _MAX_PASSED


def _filled(
    page: Any,  # noqa: ANN401 - openpyxl's
    file: str,
    sheet: Sheet,
    room: _Room,
) -> dict[tuple[int, int], Cell]:
    """The cells of a sheet that hold something, by row and column from 0."""
    page.reset_dimensions()  # files may say that they are smaller than they are
    cells: dict[tuple[int, int], Cell] = {}
    for row in page.iter_rows():
        room.left -= len(row)
        for cell in row:
            if cell.value is not None:
                room.left -= _WEIGHT
                at = (cell.row - 1, cell.column - 1)
                if at[0] >= MAX_ROWS or at[1] >= MAX_COLUMNS or room.left < 0:
                    place = Position(file, cell.row, cell.column, sheet=sheet)
                    raise unreadable_part(Fault(place, _TOO_LARGE))
                cells[at] = _cell(cell)
    return cells


def _grid(
    page: Any,  # noqa: ANN401 - openpyxl's
    part: bytes,
    file: str,
    sheet: Sheet,
    room: _Room,
) -> Grid:
    cells = _filled(page, file, sheet, room)
    for at in _uncached(part):
        if at not in cells and at[0] < MAX_ROWS and at[1] < MAX_COLUMNS:
            cells[at] = Cell(kind="formula")
    spans = _unmerge(cells, part)
    height = 1 + max((row for row, _ in cells), default=-1)
    width = 1 + max((column for _, column in cells), default=-1)
    filled = {row for row, _ in cells}
    blank = (NOTHING,) * width
    rows = tuple(
        tuple(cells.get((row, column), NOTHING) for column in range(width))
        if row in filled
        else blank
        for row in range(height)
    )
    return Grid(
        visible(sheet.name),
        rows,
        sheet_place(file, sheet),
        Position(file, sheet=sheet),
        tuple(row for row in _hidden_rows(part) if row < height),
        tuple(column for column in _hidden_columns(part) if column < width),
        spans,
    )


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - openpyxl's
    value = cell.value
    if isinstance(value, bool):
        return Cell("true" if value else "false")
    if isinstance(value, int | float):
        return Cell(_number(value, str(cell.number_format or "")), "number")
    if isinstance(value, date):  # moments are dates as well
        return Cell(_moment(value), "day")
    if cell.data_type == "e":
        return Cell(str(value), "error")
    return Cell(str(value).replace(_CARRIAGE_RETURN + "\n", "\n"))


def _number(value: float, form: str) -> str:
    """A number as it shows: with the zeros in front that its format gives it."""
    if isinstance(value, float):
        exact = Decimal(repr(value))
        text = f"{exact.normalize():f}" if exact.is_finite() else repr(value)
    else:
        text = str(value)
    digits = _ALL_ZEROS.fullmatch(form)
    return text.zfill(len(form)) if digits and text.isdigit() else text


def _moment(value: date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")


# What a stream of cells does not tell


def _at(letters: bytes, row: bytes) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(row) - 1, column - 1


def _uncached(part: bytes) -> Iterator[tuple[int, int]]:
    if b"<f" in part or b":f" in part:
        yield from (_at(*found.groups()) for found in _UNCACHED.finditer(part))


def _unmerge(cells: dict[tuple[int, int], Cell], part: bytes) -> dict[tuple[int, int], int]:
    """Repeat the text of merged cells in all of their cells within the table; their widths."""
    bottom = max((row for row, _ in cells), default=-1)
    right = max((column for _, column in cells), default=-1)
    spans: dict[tuple[int, int], int] = {}
    room = MAX_CELLS
    for found in _MERGED.finditer(part):
        (top, left), (low, far) = _at(found[1], found[2]), _at(found[3], found[4])
        rows, columns = range(top, min(low, bottom) + 1), range(left, min(far, right) + 1)
        whole = cells.get((top, left))
        room -= len(rows) * len(columns)
        if whole is None or room < 0:
            continue
        spans[top, left] = far - left + 1
        again = Cell(whole.text, whole.kind, repeated=True)
        for at in product(rows, columns):
            cells.setdefault(at, again)
    return spans


def _hidden_rows(part: bytes) -> Iterator[int]:
    for found in _ROW.finditer(part):
        if _HIDDEN.search(found[1]) and (number := re.search(rb"\br=\"([0-9]+)\"", found[1])):
            yield int(number[1]) - 1


def _hidden_columns(part: bytes) -> Iterator[int]:
    for found in _COLUMN.finditer(part):
        ends = [re.search(rb"\b%s=\"([0-9]+)\"" % key, found[1]) for key in (b"min", b"max")]
        if _HIDDEN.search(found[1]) and all(ends):
            first, last = (int(end[1]) for end in ends if end)
            yield from range(first - 1, min(last, MAX_COLUMNS))
