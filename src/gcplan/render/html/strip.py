"""The timeline at a glance: one mark for each cutover, piled up by month."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.render.html import months, svg
from gcplan.render.html.gantt import month_name
from gcplan.render.html.markup import Markup, join, number, tag
from gcplan.render.html.months import Axis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.text import Lang
    from gcplan.render.figure import Bar, Timeline

WIDTH, PILE, LARGEST, MARK = 1040, 54, 14, 0.86
"""The width, the height of the highest pile, the room of the largest mark, and its part of that."""


def draw(figure: Timeline, lang: Lang) -> Markup:
    """Marks by month: round for standard systems, square for residual ones, barred if late."""
    axis = Axis(figure.start, figure.end, 4, WIDTH - 4)
    _, top = months.flags(axis, figure.flags, 0, lang)
    flags, _ = months.flags(axis, figure.flags, top, lang)
    base = top + PILE + 8
    return svg.drawing(
        f"{figure.key}-strip",
        Text("切替の時期", "When systems cut over").get(lang),
        figure.about.get(lang),
        (0, 0, WIDTH, base + 50),
        flags,
        svg.path(f"M4 {base}H{WIDTH - 4}", "axis"),
        months.lines_between_years(axis, top, base + 18),
        *_piles(figure, axis, base, lang),
        months.scale(axis, base + 4, lang, months=False),
        _legend(figure, base + 36, lang),
    )


def _piles(figure: Timeline, axis: Axis, base: float, lang: Lang) -> Iterator[Markup]:
    by_month: dict[int, list[Bar]] = defaultdict(list)
    for bar in figure.bars:
        by_month[bar.cutover].append(bar)
    beside, size = packing(max(map(len, by_month.values())), axis.step)
    for month, bars in by_month.items():
        left = axis.middle(month) - size * (min(beside, len(bars)) - 1) / 2
        for i, bar in enumerate(bars):
            told = f"{month_name(month, lang)} {bar.name}"
            x, y = left + size * (i % beside), base - size * (i // beside + 0.5) - 2
            yield tag("g", tag("title", told), mark(bar, x, y, size * MARK))


def packing(most: int, step: float) -> tuple[int, float]:
    """How many marks lie side by side in a month, and their size: the largest that is possible."""
    sizes = ((min(LARGEST, (step - 1) / n, PILE / -(-most // n)), n) for n in range(1, most + 1))
    size, beside = max(sizes, key=lambda entry: (entry[0], -entry[1]))
    return beside, size


def mark(bar: Bar, x: float, y: float, size: float) -> Markup:
    """One cutover."""
    half, late = size / 2, " is-late" if bar.late else ""
    if bar.kind is Kind.STANDARD:
        shape = tag("circle", cx=x, cy=y, r=half, class_=f"dot-standard{late}")
    else:
        shape = svg.box(x - half, y - half, size, size, f"dot-residual{late}")
    if not bar.late:
        return shape
    return join([shape, _bar_of(x, y, size)])


def _bar_of(x: float, y: float, size: float) -> Markup:
    """What tells a late mark from others without colour."""
    return svg.path(f"M{number(x)} {number(y - size * 0.3)}v{number(size * 0.6)}", "late-mark")


def _legend(figure: Timeline, top: float, lang: Lang) -> Markup:
    """What the marks mean that are there."""
    items = (
        ("standard", Text("標準", "standard"), any(b.kind is Kind.STANDARD for b in figure.bars)),
        ("residual", Text("残存", "residual"), any(b.kind is Kind.RESIDUAL for b in figure.bars)),
        ("late", Text("期日に遅れる", "late for a date"), any(b.late for b in figure.bars)),
    )
    shown = [(_example(kind), name.get(lang)) for kind, name, there in items if there]
    return svg.legend(4, top, shown, WIDTH)[0]


def _example(kind: str) -> Markup:
    match kind:
        case "residual":
            return svg.box(-6, -6, 12, 12, "dot-residual")
        case "late":
            dot = tag("circle", cx=0, cy=0, r=6, class_="dot-standard is-late")
            return join([dot, _bar_of(0, 0, 12)])
        case _:
            return tag("circle", cx=0, cy=0, r=6, class_="dot-standard")
