"""Tables for a terminal or a text file; text is never read as markup and never cut.

rich measures and colours. The layout is our own, so drawing is too: rich's tables would
measure and wrap every cell again, which takes half a minute for ten thousand links.
"""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style as Look

from gcplan.core.text import Text, inert, visible
from gcplan.render.document import NOTHING, NUMERIC
from gcplan.render.layout import GAP, fit
from gcplan.render.summary import contents, topics
from gcplan.render.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gcplan.render.document import Column, Document, Style, Table
    from gcplan.render.figure import Brief
    from gcplan.render.layout import Block, Layout

TITLE, HEADING, FAINT, ALARM = "bold cyan", "bold", "dim", "bold red"
RULE = "-"
"""Below the headings. Box lines are two cells wide in some Japanese fonts."""

NONE = Text("なし", "none")


def render(document: Document, style: Style) -> str:
    """Draw a document as text tables."""
    lines = list(_prose(document.title, style, HEADING))
    if document.subtitle:
        lines.extend(_prose(document.subtitle, style))
    if document.brief:
        lines.extend(_brief(document.brief, style))
        lines += ["", *_table(contents(document), style)]
    for table in document.tables:
        lines.append("")
        lines.extend(_table(table.trimmed(), style))
    return "".join(f"{inert(line.rstrip())}\n" for line in lines)


def _brief(brief: Brief, style: Style) -> Iterator[str]:
    for question, answers in topics(brief):
        yield ""
        yield from _prose(question, style, TITLE)
        for answer in answers:
            yield from _prose(Text(f"・{answer.ja}", f"- {answer.en}"), style)


def _table(table: Table, style: Style) -> Iterator[str]:
    yield from _prose(table.title, style, TITLE)
    if not table.rows:
        yield from _prose(NONE, style, FAINT)
        return
    layout = fit(table, style.lang, style.width)
    for i, block in enumerate(layout.blocks):
        if i:
            yield ""
        yield from _block(table, layout, block, style)
    if not layout.blocks:
        yield from _stack(table, layout, style)
    if layout.left_out:
        yield from _prose(_left_out(table, layout), style, FAINT)
    if table.note:
        yield from _prose(table.note, style, FAINT)


def _left_out(table: Table, layout: Layout) -> Text:
    labels = [table.columns[i].label for i in layout.left_out]
    return Text(
        "画面の幅に入らず省いた列（画面を広げるか、-o 結果.html か --format markdown で"
        f"見られる）: {'、'.join(label.ja for label in labels)}",
        "columns left out for lack of width (see them on a wider screen, by -o result.html or"
        f" by --format markdown): {', '.join(label.en for label in labels)}",
    )


def _block(table: Table, layout: Layout, block: Block, style: Style) -> Iterator[str]:
    """Headings, a rule, and the rows, each in as many lines as its longest cell."""
    columns = [table.columns[i] for i in block.columns]
    labels = (column.label.get(style.lang) for column in columns)
    drawn = zip(columns, block.widths, strict=True)
    headings = [
        [_paint(_aligned(line, column, width), HEADING, style) for line in wrap(label, width)]
        for label, (column, width) in zip(labels, drawn, strict=True)
    ]
    yield from _side_by_side(headings, layout, block)
    yield RULE * (sum(block.widths) + layout.gap * (len(columns) - 1))
    for row in layout.cells:
        cells = [
            _cell(row[i], column, width, style)
            for i, column, width in zip(block.columns, columns, block.widths, strict=True)
        ]
        yield from _side_by_side(cells, layout, block)


def _side_by_side(cells: Sequence[Sequence[str]], layout: Layout, block: Block) -> Iterator[str]:
    """The lines of a row, whose cells have each its own number of lines."""
    gap = " " * layout.gap
    for line in zip_longest(*cells):
        parts = zip(line, block.widths, strict=True)
        yield gap.join(part or " " * width for part, width in parts)


def _cell(text: str, column: Column, width: int, style: Style) -> list[str]:
    look = _look(text, column)
    return [_paint(_aligned(line, column, width), look, style) for line in wrap(text, width)]


def _stack(table: Table, layout: Layout, style: Style) -> Iterator[str]:
    """Each row on its own: the heading of every cell beside it."""
    labels = [column.label.get(style.lang) for column in table.columns]
    indent = max(map(cell_len, labels)) + GAP
    for i, row in enumerate(layout.cells):
        if i:
            yield ""
        for label, text, column in zip(labels, row, table.columns, strict=True):
            lines = wrap(text, max(GAP, (style.width or 0) - indent))
            for heading, line in zip_longest((label,), lines, fillvalue=""):
                padded = _paint(heading + " " * (indent - cell_len(heading)), HEADING, style)
                yield padded + _paint(line, _look(text, column), style)


def _aligned(text: str, column: Column, width: int) -> str:
    padding = " " * (width - cell_len(text))
    return padding + text if column.kind in NUMERIC else text + padding


def _look(text: str, column: Column) -> str:
    return ALARM if column.alarm and text not in {"", "0", NOTHING} else ""


def _prose(text: Text, style: Style, look: str = "") -> Iterable[str]:
    """Text outside tables, in as many lines as it needs."""
    shown = visible(text.get(style.lang))
    lines = wrap(shown, style.width) if style.width else [shown]
    return [_paint(line, look, style) for line in lines]


def _paint(text: str, look: str, style: Style) -> str:
    return _parsed(look).render(text, color_system=ColorSystem.STANDARD) if style.colour else text


@cache
def _parsed(look: str) -> Look:
    return Look.parse(look)
