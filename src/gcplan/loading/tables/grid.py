"""A table as it was found: rows of cells, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from gcplan.core.position import Position, Sheet, column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CellKind = Literal["text", "number", "day", "error", "formula"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what is in it, as text; numbers exactly, days as `2028-03-31`.
        kind: what it was; an error or a formula without a result has no value.
        repeated: whether it is part of a merged cell and repeats its text.
    """

    text: str = ""
    kind: CellKind = "text"
    repeated: bool = False


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of a workbook, or a CSV file.

    Attributes:
        name: of the sheet, or of the file without its ending.
        rows: the cells; every row has as many as the widest.
        place: where a cell is, by its row and column, both from 0.
        hidden_rows: rows, from 0, that do not show in office software.
        hidden_columns: columns, from 0, that do not show.
        own_place: where the table as a whole is.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    place: Callable[[int, int], Position]
    own_place: Position
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    spans: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0


def sheet_place(file: str, sheet: Sheet) -> Callable[[int, int], Position]:
    """Where the cells of a sheet are."""

    def place(row: int, column: int) -> Position:
        return Position(file, row + 1, column + 1, sheet=sheet)

    return place


def column_name(grid: Grid, column: int) -> str:
    """What people call a column of a grid."""
    return column_letters(column + 1) if grid.own_place.sheet.number else str(column + 1)
