"""Choices against leaving things as they are: bars to both sides of a line, dearer to the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.html import svg
from gcplan.render.html.columns import Unit, ticks
from gcplan.render.html.gantt import month_name
from gcplan.render.html.markup import Markup, join, number, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.text import Lang
    from gcplan.render.figure import Difference, Differences

WIDTH, ROW, ON_A_SHEET, TOP = 1180, 22, 30, 58
NAMES, CHOICES, WHEN, LEFT, RIGHT, AMOUNT, LINKS, LEAVING = 216, 222, 428, 480, 905, 970, 984, 1082
"""Where the columns are: names, the choice, its month, the chart, the amount, links, the rest."""
_HEADINGS = (
    (0, Text("システム", "system")),
    (CHOICES, Text("計画の選択", "what becomes of it")),
    (WHEN, Text("切替", "cutover")),
    (LINKS, Text("連携", "links")),
    (LEAVING, Text("現状のままなら", "if left as it is")),
)


@dataclass(frozen=True, slots=True)
class Chart:
    """How yen become places: where the line of leaving is, and the width of a yen."""

    zero: float
    unit: float
    told: Unit

    @classmethod
    def of(cls, rows: Sequence[Difference], lang: Lang) -> Chart:
        """A chart in which every bar and every mark finds room."""
        every = [yen for row in rows for yen in (row.yen or 0, *row.others)]
        least, most = min(0, *every), max(0, *every)
        unit = (RIGHT - LEFT) / max(most - least, 1)
        told = Unit.of(max(most, -least), lang)
        return cls(LEFT - least * unit, unit, told)

    def at(self, yen: int) -> float:
        """Where an amount is."""
        return self.zero + yen * self.unit


def draw(figure: Differences, lang: Lang) -> Markup:
    """The whole picture, on as many sheets as it takes to stay legible in print."""
    chart = Chart.of(figure.rows, lang)
    count = -(-len(figure.rows) // ON_A_SHEET)
    size = -(-len(figure.rows) // count)
    sheets = [figure.rows[at : at + size] for at in range(0, len(figure.rows), size)]
    return join(
        [
            _legend(figure, lang),
            *(_sheet(figure, part, chart, (i, count), lang) for i, part in enumerate(sheets, 1)),
        ]
    )


def _sheet(
    figure: Differences,
    rows: Sequence[Difference],
    chart: Chart,
    place: tuple[int, int],
    lang: Lang,
) -> Markup:
    title, bottom = figure.title.get(lang), TOP + ROW * len(rows)
    return svg.drawing(
        f"{figure.key}-{place[0]}",
        title if place[1] == 1 else f"{title} {place[0]}/{place[1]}",
        figure.about.get(lang),
        (0, 0, WIDTH, bottom + 4),
        *(svg.words(x, TOP - 6, words.get(lang), "tiny") for x, words in _HEADINGS),
        svg.stripes(WIDTH, TOP, ROW, len(rows)),
        _scale(figure.rows, chart, bottom, lang),
        *_bars(rows, chart),
        *(_row(row, chart, TOP + ROW * i, lang) for i, row in enumerate(rows)),
        svg.path("".join(_others(rows, chart)), "other"),
        svg.path(f"M{number(chart.zero)} {TOP - 18}V{bottom}", "axis"),
    )


def _scale(rows: Sequence[Difference], chart: Chart, bottom: float, lang: Lang) -> Markup:
    """A line at every round amount, and what both sides of the zero mean."""
    every = [yen for row in rows for yen in (row.yen or 0, *row.others)]
    least, most = min(0, *every), max(0, *every)
    step = next(iter(ticks(max(most - least, 1))[1:]), 1)
    amounts = [step * i for i in range(-(-least // step), most // step + 1) if i]
    lines = "".join(f"M{number(chart.at(yen))} {TOP}V{number(bottom)}" for yen in amounts)
    marks = [svg.words(chart.at(yen), TOP - 6, chart.told.shown(yen)) for yen in amounts]
    difference = Text(f"差（{chart.told.name}）", f"{chart.told.name}").get(lang)
    cheaper = Text("← 現状維持より安い", "← cheaper than leaving it").get(lang)
    dearer = Text("現状維持より高い →", "dearer than leaving it →").get(lang)
    return join(
        [
            svg.path(lines, "grid") if lines else Markup(),
            svg.group("tiny m", marks),
            *([svg.words(chart.zero - 8, TOP - 24, cheaper, "small e")] if least else []),
            *([svg.words(chart.zero + 8, TOP - 24, dearer, "small")] if most else []),
            svg.words(AMOUNT, TOP - 6, difference, "tiny e"),
        ]
    )


def _bars(rows: Sequence[Difference], chart: Chart) -> Iterator[Markup]:
    """The choices: full to the right, hatched to the left."""
    boxes = [
        (min(chart.zero, chart.at(yen)), TOP + ROW * i + 5, abs(yen) * chart.unit, ROW - 10)
        for i, yen in enumerate(row.yen or 0 for row in rows)
    ]
    dearer = [box for box, row in zip(boxes, rows, strict=True) if (row.yen or 0) > 0]
    cheaper = [box for box, row in zip(boxes, rows, strict=True) if (row.yen or 0) < 0]
    if dearer:
        yield svg.path(svg.rows_of_boxes(dearer), "dearer")
    if cheaper:
        yield _cheaper(cheaper)


def _cheaper(boxes: Sequence[tuple[float, float, float, float]]) -> Markup:
    return join([svg.path(svg.rows_of_boxes(boxes), "cheaper"), svg.fillings(boxes, "saved")])


def _row(row: Difference, chart: Chart, top: float, lang: Lang) -> Markup:
    base = top + ROW - 7
    when = Text.same("" if row.cutover is None else month_name(row.cutover, lang))
    cells = (
        (0, NAMES, Text.same(row.name)),
        (CHOICES, WHEN - CHOICES - 8, row.chosen),
        (WHEN, LEFT - WHEN, when),
        (LINKS, LEAVING - LINKS - 6, row.links),
        (LEAVING, WIDTH - LEAVING, row.left or Text.same("")),
    )
    shown = [(x, room, words.get(lang)) for x, room, words in cells]
    return join(
        [
            *(svg.cut_words(x, base, words, room) for x, room, words in shown if words),
            svg.words(AMOUNT, base, _amount(row, chart, lang), "b e"),
        ]
    )


def _amount(row: Difference, chart: Chart, lang: Lang) -> str:
    if row.yen is None:
        return Text("比べられない", "not comparable").get(lang)
    sign = "+" if row.yen > 0 else "−" if row.yen else ""
    return f"{sign}{chart.told.shown(abs(row.yen))}"


def _others(rows: Sequence[Difference], chart: Chart) -> Iterator[str]:
    for i, row in enumerate(rows):
        for yen in row.others:
            yield svg.outline("ring", chart.at(yen), TOP + ROW * (i + 0.5), 8)


def _legend(figure: Differences, lang: Lang) -> Markup:
    ring = svg.path(svg.outline("ring", 0, 0, 8), "other")
    items = [
        (
            svg.box(-9, -5, 18, 10, "dearer"),
            Text("計画の選択（現状維持より高い）", "taken, dearer"),
        ),
        (_cheaper([(-9, -5, 18, 10)]), Text("計画の選択（現状維持より安い）", "taken, cheaper")),
        (ring, Text("ほかの選択肢", "other options")),
        (svg.path("M0-7V7", "axis"), Text("現状のまま", "left as it is")),
    ]
    if figure.omitted:
        more = f"ほか{figure.omitted}件は表に", f"others in the table: {figure.omitted}"
        items.append((Markup(), Text(*more)))
    drawn, height = svg.legend(0, 12, [(mark, name.get(lang)) for mark, name in items], WIDTH)
    return tag(
        "svg", drawn, viewBox=f"0 0 {WIDTH} {number(height + 2)}", class_="wide", aria_hidden="true"
    )
