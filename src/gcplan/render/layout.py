"""How a table is fitted to the width of a screen, before anything is drawn.

A table that is too wide continues its series below; else its text is wrapped, widest
columns first; else optional columns are left out; else every row is stacked.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from gcplan.render.document import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.text import Lang
    from gcplan.render.document import Table

GAP = 2
"""Screen cells between two columns."""

SERIES_GAP = 1
"""The same in tables with a series, whose cells are short and many."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a table that is drawn as one: places of its columns, and their widths."""

    columns: tuple[int, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is drawn.

    Attributes:
        gap: screen cells between two columns.
        cells: the text of every cell, row by row.
        blocks: drawn one below the other; empty if the rows are to be stacked.
        left_out: places of the columns that found no room.
    """

    gap: int
    cells: tuple[tuple[str, ...], ...]
    blocks: tuple[Block, ...]
    left_out: tuple[int, ...] = ()


def fit(table: Table, lang: Lang, width: int | None) -> Layout:
    """Choose the layout of a table for a width in screen cells (None: any)."""
    cells = tuple(
        tuple(shown(cell, c.kind, lang) for cell, c in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    labels = tuple(column.label.get(lang) for column in table.columns)
    natural = tuple(max(map(cell_len, column)) for column in zip(labels, *cells, strict=True))
    gap = SERIES_GAP if any(column.series for column in table.columns) else GAP
    if width is None or _total(natural, gap) <= width:
        return Layout(gap, cells, (Block(tuple(range(len(natural))), natural),))
    if gap == SERIES_GAP:
        return Layout(gap, cells, _continued(table, natural, width))
    for left_out in _sacrifices(table):
        kept = tuple(i for i in range(len(natural)) if i not in left_out)
        if widths := _wrapped(table, natural, kept, width):
            return Layout(gap, cells, (Block(kept, widths),), left_out)
    return Layout(gap, cells, ())


def _sacrifices(table: Table) -> Iterator[tuple[int, ...]]:
    """Places of the columns to leave out: none, then ever more optional ones from the right."""
    optional = [i for i, column in enumerate(table.columns) if column.optional]
    yield from (tuple(optional[i:]) for i in range(len(optional), -1, -1))


def _wrapped(
    table: Table, natural: Sequence[int], kept: Sequence[int], width: int
) -> tuple[int, ...] | None:
    """Widths that fill the screen, text columns cut to one common width; None if too narrow."""
    limits = [
        (min(natural[i], table.columns[i].least) if table.columns[i].kind == "text" else natural[i])
        for i in kept
    ]

    def cut(to: int) -> tuple[int, ...]:
        return tuple(max(low, min(natural[i], to)) for low, i in zip(limits, kept, strict=True))

    if _total(cut(0), GAP) > width:
        return None
    common = bisect_right(range(width), width, key=lambda to: _total(cut(to), GAP)) - 1
    widths = list(cut(common))
    for at, i in enumerate(kept):  # the cells that rounding left over
        if widths[at] == common < natural[i] and _total(widths, GAP) < width:
            widths[at] += 1
    return tuple(widths)


def _continued(table: Table, natural: Sequence[int], width: int) -> tuple[Block, ...]:
    """As many of the series as fit beside the other columns, the rest in blocks below."""
    heads = [i for i, column in enumerate(table.columns) if not column.series]
    series = [i for i, column in enumerate(table.columns) if column.series]
    widths = dict(enumerate(natural))
    for i in heads:
        if table.columns[i].kind == "text":
            widths[i] = min(natural[i], max(table.columns[i].least, width // 4))
    room = width - sum(widths[i] + SERIES_GAP for i in heads) + SERIES_GAP
    blocks: list[list[int]] = [[]]
    for i in series:
        if blocks[-1] and sum(widths[j] + SERIES_GAP for j in (*blocks[-1], i)) > room:
            blocks.append([])
        blocks[-1].append(i)
    return tuple(
        Block((*heads, *block), tuple(widths[i] for i in (*heads, *block))) for block in blocks
    )


def _total(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)
