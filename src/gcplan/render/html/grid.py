"""Grids: rows by columns with signs, in blocks that are narrow enough to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.render.html import svg
from gcplan.render.html.markup import Markup, join, number, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.text import Lang
    from gcplan.render.figure import Grid, Mark

MOST = 60
"""Rows and columns of one block."""
CELL, WIDE_CELL, FEW = 15, 30, 14
"""Size of a cell, and its width where there are only a few columns."""
NAMES, LABELS = 240, 150
"""Room for the names of rows, and for those of columns."""
SIGN = 10


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a grid: places of its rows and columns, and the marks there."""

    rows: Sequence[int]
    columns: Sequence[int]
    marks: Sequence[Mark]


def blocks(figure: Grid) -> Iterator[Block]:
    """The grid in blocks; of a divided grid, only the rows and columns that say something."""
    whole = len(figure.rows) <= MOST and len(figure.columns) <= MOST
    if whole:
        yield Block(range(len(figure.rows)), range(len(figure.columns)), figure.marks)
        return
    for top in range(0, len(figure.rows), MOST):
        for left in range(0, len(figure.columns), MOST):
            marks = [m for m in figure.marks if _within(m, top, left)]
            rows, columns = (sorted({m.row for m in marks}), sorted({m.column for m in marks}))
            if marks:
                yield Block(rows, columns, marks)


def _within(mark: Mark, top: int, left: int) -> bool:
    return top <= mark.row < top + MOST and left <= mark.column < left + MOST


def draw(figure: Grid, lang: Lang) -> Markup:
    """The whole grid."""
    parts = list(blocks(figure))
    return join(
        [
            _legend(figure, lang),
            *(_block(figure, block, i, len(parts), lang) for i, block in enumerate(parts, start=1)),
        ]
    )


def _legend(figure: Grid, lang: Lang) -> Markup:
    items = [(svg.sign(sign, 0, 0, 12), name.get(lang)) for sign, name in figure.legend.items()]
    drawn, height = svg.legend(0, 12, [*items, (Markup(), figure.across.get(lang))], 1180)
    return tag(
        "svg", drawn, viewBox=f"0 0 1180 {number(height + 2)}", class_="wide", aria_hidden="true"
    )


def _block(figure: Grid, block: Block, place: int, of: int, lang: Lang) -> Markup:
    cell = WIDE_CELL if len(block.columns) <= FEW else CELL
    longest = max(svg.width_of(figure.columns[c].get(lang), 11) for c in block.columns)
    left, top = NAMES + 28, min(LABELS, longest) + 24
    down = {row: top + CELL * i for i, row in enumerate(block.rows)}
    across = {column: left + cell * i for i, column in enumerate(block.columns)}
    width, bottom = left + cell * len(block.columns) + 2, top + CELL * len(block.rows) + 2
    title = figure.title.get(lang)
    return svg.drawing(
        f"{figure.key}-{place}",
        title if of == 1 else f"{title} {place}/{of}",
        figure.about.get(lang),
        (0, 0, width, bottom),
        svg.stripes(width, top, CELL, len(down)),
        *_rows([(figure.rows[row].get(lang), row, y) for row, y in down.items()]),
        *_columns([(figure.columns[c].get(lang), c, x + cell / 2) for c, x in across.items()], top),
        _lines(across, down, cell),
        *_marks(block, across, down, cell),
        class_="natural",
        width=width,
    )


def _rows(rows: Sequence[tuple[str, int, float]]) -> Iterator[Markup]:
    """Names with their numbers."""
    yield svg.group("small", (svg.cut_words(0, y + CELL - 4, name, NAMES) for name, _, y in rows))
    numbers = (svg.words(NAMES + 22, y + CELL - 4, str(row + 1)) for _, row, y in rows)
    yield svg.group("tiny e", numbers)


def _columns(columns: Sequence[tuple[str, int, float]], top: float) -> Iterator[Markup]:
    """Names that read from the bottom up, above their numbers."""
    yield svg.group("small", (_column(name, x, top) for name, _, x in columns))
    numbers = (svg.words(x, top - 4, str(column + 1)) for _, column, x in columns)
    yield svg.group("tiny m", numbers)


def _column(name: str, x: float, top: float) -> Markup:
    turned = f"translate({number(x + 4)} {number(top - 16)}) rotate(-90)"
    return tag("text", svg.fitting(name, LABELS, 11), transform=turned)


def _lines(across: Mapping[int, float], down: Mapping[int, float], cell: float) -> Markup:
    """A line before every fifth column and row, to guide the eye."""
    left, top = min(across.values()), min(down.values())
    right, bottom = max(across.values()) + cell, max(down.values()) + CELL
    columns = [*list(across.values())[::5], right]
    rows = [*list(down.values())[::5], bottom]
    steps = [f"M{number(x)} {number(top)}V{number(bottom)}" for x in columns]
    steps += [f"M{number(left)} {number(y)}H{number(right)}" for y in rows]
    return svg.path("".join(steps), "grid")


def _marks(
    block: Block, across: Mapping[int, float], down: Mapping[int, float], cell: float
) -> Iterator[Markup]:
    """The signs, one path for all of a kind; a number stands beside its sign."""
    for sign in dict.fromkeys(mark.sign for mark in block.marks):
        steps = (
            svg.outline(
                sign,
                across[mark.column] + cell / 2 - (3 if mark.number else 0),
                down[mark.row] + CELL / 2,
                SIGN,
            )
            for mark in block.marks
            if mark.sign == sign
        )
        yield svg.path("".join(steps), f"s-{sign}")
    for mark in block.marks:
        if mark.number:
            x, y = across[mark.column] + cell / 2 + 3, down[mark.row] + CELL / 2 + 4
            yield svg.words(x, y, str(mark.number), "tiny")
