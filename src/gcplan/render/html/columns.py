"""Yen by fiscal year: one column a year, its parts told apart by pattern and by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text, plural
from gcplan.render.html import svg
from gcplan.render.html.markup import Markup, join, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.text import Lang
    from gcplan.render.figure import Columns, Layer

WIDTH, TALL, TOP, LEFT, KEY = 1000, 300, 30, 74, 250
_YEN = Text("円", "yen")
LEAST = 13
"""The least height of a part that has its number in it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What amounts are told in: its yen, its digits after the point, and its name."""

    size: int
    digits: int
    name: str

    @classmethod
    def of(cls, most: int, lang: Lang) -> Unit:
        """The unit in which the largest amount reads well."""
        units = {
            "ja": ((100_000_000, 1, "億円"), (10_000, 0, "万円")),
            "en": ((10_000_000, 0, "million yen"), (1_000_000, 1, "million yen")),
        }[lang]
        size, digits, name = next((u for u in units if most >= u[0]), (1, 0, _YEN.get(lang)))
        return cls(min(size, 1_000_000) if lang == "en" else size, digits, name)

    def shown(self, yen: int) -> str:
        """An amount without its unit."""
        return f"{yen / self.size:,.{self.digits}f}"


@dataclass(frozen=True, slots=True)
class Chart:
    """How years and yen become places: width of a year, foot of a column, height of a yen."""

    step: float
    base: float
    unit: float
    told: Unit

    def left(self, year: int) -> float:
        """Where a year begins."""
        return LEFT + self.step * year


def draw(figure: Columns, lang: Lang) -> Markup:
    """The whole picture."""
    totals = [sum(yen) for yen in zip(*(layer.yen for layer in figure.layers), strict=True)]
    step, most = (WIDTH - LEFT - KEY) / len(totals), max(totals)
    chart = Chart(step, TOP + TALL, TALL / most, Unit.of(most, lang))
    return svg.drawing(
        figure.key,
        figure.title.get(lang),
        figure.about.get(lang),
        (0, 0, WIDTH, chart.base + 42),
        *_scale(most, chart, lang),
        *(_column(figure, year, chart, lang) for year in range(len(totals))),
        svg.path(f"M{LEFT} {number(chart.base)}H{WIDTH - KEY}", "axis"),
        *_key(figure.layers, lang),
    )


def ticks(most: int) -> list[int]:
    """Round amounts from 0 up to the most, four to nine of them."""
    size = 10 ** (len(str(most)) - 1)
    steps = [factor * size // 10 for factor in (1, 2, 5, 10, 20, 50)]
    step = next((s for s in steps if s and most // s <= 6), size)  # noqa: PLR2004 - lines
    return list(range(0, most + 1, step))


def _scale(most: int, chart: Chart, lang: Lang) -> Iterator[Markup]:
    for amount in ticks(most):
        y = chart.base - amount * chart.unit
        yield svg.path(f"M{LEFT} {number(y)}H{WIDTH - KEY}", "grid")
        yield svg.words(LEFT - 6, y + 4, chart.told.shown(amount) if amount else "0", "tiny e")
    name = Text(f"単位: {chart.told.name}", chart.told.name).get(lang)
    yield svg.words(0, 12, name, "small")


def _column(figure: Columns, year: int, chart: Chart, lang: Lang) -> Markup:
    width, top = chart.step * 0.62, chart.base
    x = chart.left(year) + chart.step * 0.19
    middle = x + width / 2
    drawn: list[Markup] = []
    for i, layer in enumerate(figure.layers):
        height = layer.yen[year] * chart.unit
        top -= height
        if height:
            drawn.append(_part(i + 1, x, top, width, height))
        if height >= LEAST:
            shown = chart.told.shown(layer.yen[year])
            drawn.append(_number(shown, middle, top + height / 2 + 4))
    total = sum(layer.yen[year] for layer in figure.layers)
    drawn += [
        svg.words(middle, top - 7, chart.told.shown(total), "m b"),
        svg.words(middle, chart.base + 17, figure.years[year].get(lang), "m"),
    ]
    if months := figure.partial[year]:
        note = Text(f"（{months}か月分）", f"({plural(months, 'month')})").get(lang)
        drawn.append(svg.words(middle, chart.base + 33, note, "m tiny"))
    return join(drawn)


def _part(part: int, x: float, y: float, width: float, height: float) -> Markup:
    """A part of a column, with its filling."""
    return join(
        [
            svg.box(x, y, width, height, f"layer layer{part}"),
            svg.fillings([(x, y, width, height)], f"fill{part}"),
        ]
    )


def _number(shown: str, x: float, y: float) -> Markup:
    """An amount on a plate, so that it reads on any pattern."""
    width = svg.width_of(shown, 11) + 6
    return join(
        [svg.box(x - width / 2, y - 10, width, 13, "plate"), svg.words(x, y, shown, "m small")]
    )


def _key(layers: Sequence[Layer], lang: Lang) -> Iterator[Markup]:
    """The parts from the top down, as they lie in the columns."""
    for i, layer in enumerate(reversed(layers)):
        y, part = TOP + 10 + i * 26, len(layers) - i
        yield _part(part, WIDTH - KEY + 20, y, 22, 15)
        yield svg.words(WIDTH - KEY + 50, y + 12, layer.name.get(lang))
