"""Tables of others (workbooks, CSV files) as plain data with positions, as YAML gives them.

A file becomes grids of cells (`workbook`, `text`), whose headings say which table of the
inventory they are (`headings`); what stands below becomes rows (`rows`, `values`), and all rows
together an inventory (`assemble`), in which names are replaced by ids (`names`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.position import Fault, Position
from gcplan.core.text import Text, visible
from gcplan.loading.rejection import gathering, rejected
from gcplan.loading.tables.archive import is_workbook
from gcplan.loading.tables.assemble import Assembly, Table
from gcplan.loading.tables.headings import find_head
from gcplan.loading.tables.mapping import head_by
from gcplan.loading.tables.matrix import find_matrix, without_known
from gcplan.loading.tables.rows import read_rows
from gcplan.loading.tables.text import is_table, read_table
from gcplan.loading.tables.workbook import read_workbook
from gcplan.model.folding import fold
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.loading.files import File
    from gcplan.loading.tables.grid import Grid
    from gcplan.loading.tables.headings import Head
    from gcplan.loading.tables.mapping import Mappings
    from gcplan.loading.tables.table_document import TableDocument

_HELP_SHEETS = frozenset(
    fold(name).text
    for name in (
        *("はじめに", "手引き", "記入例", "選択肢", "項目定義"),
        *("Read me", "Guide", "Example", "Choices", "Columns"),
    )
)
"""Sheets of our own workbooks that hold no rows of an inventory."""

_NOTHING = Text(
    "台帳として読める表がありません。「システム名」「業務名」などの見出しが要ります",
    "there is no table that can be read as an inventory; headings such as System are needed",
)


def is_tabular(file: File) -> bool:
    """Whether a file is a workbook or a table of text, not YAML."""
    return is_workbook(file) or is_table(file)


def read_tables(files: Sequence[File], mapping: Mappings | None = None) -> TableDocument:
    """One inventory, or a part of one, from all tables in some files.

    Args:
        files: workbooks and tables of text.
        mapping: what some of the tables are; the others are found by their headings.

    Raises:
        InvalidInputError: a file cannot be read, or a cell has no value that can be used;
            carries every fault.
    """
    faults: list[Fault] = []
    notes: list[Fault] = []
    grids: list[Grid] = []
    for file in files:
        with gathering(faults):
            grids += _grids(file, notes)
    if faults:
        raise rejected(faults)
    tables = _tables(grids, mapping or {}, notes, faults)
    if not tables and not faults:
        raise rejected([Fault(_first_place(files, grids), _NOTHING)])
    assembly = Assembly(grids[0].own_place)
    assembly.add(tables)
    assembly.faults += faults
    assembly.notes += notes
    return assembly.done()


def understood(
    files: Sequence[File], mapping: Mappings | None = None
) -> list[tuple[Grid, Head | None]]:
    """Every table in some files with its headings, where they are known.

    Raises:
        InvalidInputError: a file cannot be read; carries every fault.
    """
    grids = [grid for file in files for grid in _grids(file, [])]
    return [(grid, _head_of(grid, mapping or {})) for grid in grids]


def _first_place(files: Sequence[File], grids: Sequence[Grid]) -> Position:
    return grids[0].own_place if grids else Position(visible(files[0].name))


def _grids(file: File, notes: list[Fault]) -> list[Grid]:
    if not is_workbook(file):
        return [read_table(file)]
    book = read_workbook(file)
    for name, place in book.hidden:
        shown = quoted(name)
        message = Text(
            f"非表示のシート{shown.ja}は読んでいません", f"the hidden sheet {shown.en} is not read"
        )
        notes.append(Fault(place, message))
    return [grid for grid in book.grids if fold(grid.name).text not in _HELP_SHEETS]


def _head_of(grid: Grid, mapping: Mappings) -> Head | None:
    chosen = mapping.get(fold(grid.name).text)
    return find_head(grid) if chosen is None else head_by(grid, chosen)


def _tables(
    grids: Sequence[Grid], mapping: Mappings, notes: list[Fault], faults: list[Fault]
) -> list[Table]:
    tables: list[Table] = []
    matrices: list[Table] = []
    for grid in grids:
        head = _head_of(grid, mapping)
        if head is None:
            if found := find_matrix(grid):
                matrices.append(Table(grid, *found))
            elif grid.rows:
                notes.append(Fault(grid.own_place, _NOT_UNDERSTOOD))
            continue
        rows = read_rows(grid, head)
        notes += rows.notes
        faults += rows.faults
        tables.append(Table(grid, head, rows.rows))
    known = [row for table in tables if table.head.sheet.key == "links" for row in table.rows]
    for matrix in matrices:
        rows_left = without_known(matrix.rows, known)
        tables.append(Table(matrix.grid, matrix.head, rows_left))
    return tables


_NOT_UNDERSTOOD = Text(
    "見出しが分からないため、この表は読んでいません",
    "this table is not read: none of its rows has headings that are known",
)
