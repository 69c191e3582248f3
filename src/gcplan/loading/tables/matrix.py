"""Links in a matrix: who gives to whom, with a circle or the name of the data in the cell.

A row gives, a column receives. A matrix is known by its names: most of those above its columns
stand before its rows as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.loading.sheets import sheet as sheet_of
from gcplan.loading.tables.headings import LONGEST_HEADING, ROWS_ABOVE, Column, Head
from gcplan.loading.tables.rows import TOTALS, Row
from gcplan.loading.tables.values import listed, one_line
from gcplan.model.folding import fold
from gcplan.model.reading import UnreadableError
from gcplan.model.words import parse_yes_no

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gcplan.loading.tables.grid import Grid

_FEWEST = 2
"""A matrix has so many names in common, and at least half of those above its columns."""

_CIRCLES = frozenset("○◯◎●✓✔レ1")
_LINKS = "links"


def find_matrix(grid: Grid) -> tuple[Head, tuple[Row, ...]] | None:
    """The links in a matrix; None if a table is none."""
    for first in range(min(ROWS_ABOVE, len(grid.rows))):
        names = {at: _name(grid, first, at) for at in range(1, grid.width)}
        above = {name for name in names.values() if name}
        before = {_name(grid, at, 0) for at in range(first + 1, len(grid.rows))} - {""}
        common = len(above & before)
        if common >= _FEWEST and common * 2 >= len(above):
            head = Head(sheet_of(_LINKS), False, first, first, (), (), ())  # noqa: FBT003 - not our own
            columns = [at for at, name in names.items() if name and name not in TOTALS]
            return head, tuple(_rows(grid, first, columns))
    return None


def _name(grid: Grid, row: int, column: int) -> str:
    text = grid.rows[row][column].text
    return fold(text).text if len(text) <= LONGEST_HEADING else ""


def _rows(grid: Grid, first: int, columns: Sequence[int]) -> Iterator[Row]:
    for at in range(first + 1, len(grid.rows)):
        source = grid.rows[at][0].text
        if not source.strip() or _name(grid, at, 0) in TOTALS:
            continue
        for column in columns:
            target = grid.rows[first][column].text
            for data in _links_in(grid.rows[at][column].text):
                if _name(grid, at, 0) != _name(grid, first, column):
                    yield _row(at, column, (source, target, data))


def _row(at: int, column: int, texts: tuple[str, str, str]) -> Row:
    sheet = sheet_of(_LINKS)
    fields = {field.key: field for field in sheet.fields}
    values = {
        Column(0 if key == "from" else column, sheet, fields[key], key): one_line(text.strip())
        for key, text in zip(("from", "to", "data"), texts, strict=True)
        if text
    }
    return Row(at, values)


def _links_in(text: str) -> Iterator[str]:
    """The data of each link that a cell stands for; a circle is a link whose data is not known."""
    plain = text.strip()
    if not plain:
        return
    if fold(plain).text in _CIRCLES or plain in _CIRCLES:
        yield ""
        return
    try:
        if parse_yes_no(plain):
            yield ""
    except UnreadableError:
        if fold(plain).text:
            yield from listed(plain)


def without_known(rows: Iterable[Row], known: Iterable[Row]) -> tuple[Row, ...]:
    """The links of a matrix that a list does not have; a circle is any link with these ends."""
    listed_links = {_identity(row) for row in known}
    ends = {identity[:2] for identity in listed_links}
    return tuple(
        row
        for row in rows
        if (identity := _identity(row)) not in listed_links
        and (identity[2] or identity[:2] not in ends)
    )


def _identity(row: Row) -> tuple[str, str, str]:
    by_key = {column.field.key: fold(value).text for column, value in row.values.items()}
    return by_key.get("from", ""), by_key.get("to", ""), by_key.get("data", "")
