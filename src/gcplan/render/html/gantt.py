"""The timeline: a row for each system, on as many sheets as it takes to stay legible in print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.render.html import months, svg
from gcplan.render.html.markup import Markup, join, number, tag
from gcplan.render.html.months import Axis
from gcplan.render.words import era_month

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.text import Lang
    from gcplan.render.figure import Bar, Span, Timeline

WIDTH, ROW, ON_A_SHEET = 1180, 21, 28
MARGIN = 8
"""Room on the right for what stands at the end of the last month."""
NAME_ROOM, KIND_AT, CUTOVER_AT, LATE_AT, CHART = 244, 256, 312, 340, 350
SCALE, BRIDGES = 34, 62
"""Heights of the axis, and of the columns of bridges."""

KIND_BARS = {Kind.STANDARD: "standard", Kind.RESIDUAL: "residual"}
_LEGEND = (
    ("standard", Text("移行作業（標準）", "work, standard")),
    ("residual", Text("移行作業（残存）", "work, residual")),
    ("cutover", Text("切替", "cutover")),
    ("hard", Text("必ず守る期日", "hard date")),
    ("soft", Text("守りたい期日", "soft date")),
    ("late", Text("遅れ", "late")),
    ("frozen", Text("凍結期間", "freeze")),
    ("bridge", Text("暫定連携のある期間", "bridges")),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some rows of the timeline, from a first one; the last sheet has the bridges too."""

    number: int
    bars: Sequence[Bar]
    last: bool


def sheets(figure: Timeline) -> tuple[Sheet, ...]:
    """The rows of a timeline in sheets of about the same length."""
    count = -(-len(figure.bars) // ON_A_SHEET)
    size = -(-len(figure.bars) // count)
    return tuple(
        Sheet(i + 1, figure.bars[i * size : (i + 1) * size], i + 1 == count) for i in range(count)
    )


def draw(figure: Timeline, lang: Lang) -> Markup:
    """The whole timeline."""
    axis = Axis(figure.start, figure.end, CHART, WIDTH - MARGIN)
    parts = sheets(figure)
    return join([_legend(lang), *(_sheet(figure, axis, part, len(parts), lang) for part in parts)])


def _sheet(figure: Timeline, axis: Axis, sheet: Sheet, of: int, lang: Lang) -> Markup:
    _, flags_height = months.flags(axis, figure.flags, 0, lang)
    top = flags_height + SCALE
    bottom = top + ROW * len(sheet.bars)
    below = BRIDGES if sheet.last and any(figure.bridges) else 0
    flags, _ = months.flags(axis, figure.flags, flags_height, lang)
    title = figure.title.get(lang)
    return svg.drawing(
        f"{figure.key}-{sheet.number}",
        title if of == 1 else f"{title} {sheet.number}/{of}",
        figure.about.get(lang),
        (0, 0, WIDTH, bottom + below + 6),
        flags,
        months.scale(axis, flags_height + 2, lang, months=True),
        _headings(top, lang),
        svg.stripes(WIDTH, top, ROW, len(sheet.bars)),
        _frozen(sheet.bars, axis, top),
        _bridged(sheet.bars, axis, top),
        months.lines_between_years(axis, flags_height + 2, bottom),
        _flag_lines(figure, axis, flags_height, bottom),
        *_works(sheet.bars, axis, top),
        *(_row(bar, axis, top + ROW * i, lang) for i, bar in enumerate(sheet.bars)),
        _dues(sheet.bars, axis, top, hard=True),
        _dues(sheet.bars, axis, top, hard=False),
        svg.path(
            "".join(
                _cutover(axis.middle(bar.cutover), top + ROW * (i + 0.5))
                for i, bar in enumerate(sheet.bars)
            ),
            "cutover",
        ),
        _bridges(figure, axis, bottom, lang) if below else Markup(),
    )


def _headings(top: float, lang: Lang) -> Markup:
    names = (
        (0, Text("システム", "system"), None),
        (CUTOVER_AT, Text("切替", "cutover"), "e"),
        (LATE_AT, Text("遅れ", "late"), "e"),
    )
    return join(svg.words(x, top - 7, name.get(lang), _small(class_)) for x, name, class_ in names)


def _small(class_: str | None) -> str:
    return f"tiny {class_}" if class_ else "tiny"


def _row(bar: Bar, axis: Axis, top: float, lang: Lang) -> Markup:
    base = top + ROW - 6
    late = _late(bar, axis, top, base) if bar.late else ()
    return tag(
        "g",
        tag("title", _told(bar, lang)),
        svg.cut_words(0, base, bar.name, NAME_ROOM),
        svg.words(CUTOVER_AT, base, month_name(bar.cutover, lang), "e"),
        *late,
    )


def work(kind: Kind, boxes: Sequence[tuple[float, float, float, float]]) -> Markup:
    """Bars of one height: full for standard systems, hatched for residual ones."""
    bars = svg.path(svg.rows_of_boxes(boxes), KIND_BARS[kind])
    return bars if kind is Kind.STANDARD else join([bars, svg.fillings(boxes, "hatch")])


def month_name(month: int, lang: Lang) -> str:
    """A month in a few characters."""
    return era_month(month) if lang == "ja" else f"{month // 12}-{month % 12 + 1:02d}"


def _told(bar: Bar, lang: Lang) -> str:
    """A row in words, for whoever points at it."""
    start, cutover = month_name(bar.start, lang), month_name(bar.cutover, lang)
    kind = Text("標準", "standard") if bar.kind is Kind.STANDARD else Text("残存", "residual")
    ja = f"{bar.name}（{kind.ja}）: 着手{start}、切替{cutover}、暫定連携{bar.bridges}本"
    en = f"{bar.name} ({kind.en}): starts {start}, cutover {cutover}, bridges: {bar.bridges}"
    if bar.late:
        ja, en = f"{ja}、{bar.late}か月遅れ", f"{en}, months late: {bar.late}"
    return Text(ja, en).get(lang)


def _late(bar: Bar, axis: Axis, top: float, base: float) -> Iterator[Markup]:
    """How late it is, in words and above its work."""
    yield svg.words(LATE_AT, base, str(bar.late), "e late-word")
    since, until = axis.at(bar.cutover - bar.late + 1), axis.middle(bar.cutover)
    yield svg.path(f"M{number(since)} {number(top + 2.5)}H{number(until)}", "late")


def _works(bars: Sequence[Bar], axis: Axis, top: float) -> Iterator[Markup]:
    """The work of all rows, and beside each name the sign of its class."""
    for kind in KIND_BARS:
        boxes = [
            box
            for i, bar in enumerate(bars)
            if bar.kind is kind
            for box in (
                (KIND_AT - 5, top + ROW * (i + 0.5) - 5, 10.0, 10.0),
                _stretch(axis, (bar.start, bar.cutover), top + ROW * (i + 0.5) - 5, 10),
            )
        ]
        if boxes:
            yield work(kind, boxes)


def _bridged(bars: Sequence[Bar], axis: Axis, top: float) -> Markup:
    """From the first to the last month of the bridges of each row."""
    boxes = (
        _stretch(axis, bar.bridged, top + ROW * (i + 1) - 4, 2.5)
        for i, bar in enumerate(bars)
        if bar.bridged
    )
    return svg.path(svg.rows_of_boxes(boxes), "bridge")


def _dues(bars: Sequence[Bar], axis: Axis, top: float, *, hard: bool) -> Markup:
    """The dates of one kind of all rows."""
    steps = (
        _pennant(axis.at(due.month + 1), top + ROW * (i + 0.5) - 5)
        for i, bar in enumerate(bars)
        for due in bar.dues
        if due.hard is hard
    )
    return svg.path("".join(steps), "hard" if hard else "soft")


def _stretch(
    axis: Axis, span: Span, top: float, height: float
) -> tuple[float, float, float, float]:
    left = axis.at(span[0])
    return left, top, axis.at(span[1] + 1) - left, height


def _frozen(bars: Sequence[Bar], axis: Axis, top: float) -> Markup:
    """The freezes of all rows."""
    steps = (
        f"M{number(axis.at(first))} {number(top + ROW * (i + 0.5))}H{number(axis.at(last + 1))}"
        for i, bar in enumerate(bars)
        for first, last in bar.frozen
    )
    return svg.path("".join(steps), "frozen")


def _pennant(x: float, top: float) -> str:
    return f"M{number(x - 5)} {number(top)}h10l-5 10z"


def _cutover(x: float, y: float) -> str:
    return f"M{number(x)} {number(y - 8)}l8 8-8 8-8-8z"


def _flag_lines(figure: Timeline, axis: Axis, top: float, bottom: float) -> Markup:
    steps = "".join(
        f"M{number(axis.at(flag.month + 1))} {number(top)}V{number(bottom)}"
        for flag in figure.flags
    )
    return svg.path(steps, "flag") if steps else Markup()


def _bridges(figure: Timeline, axis: Axis, top: float, lang: Lang) -> Markup:
    """How many bridges live in each month, as columns with numbers where they find room."""
    most, base = max(figure.bridges), top + BRIDGES - 4
    wide = axis.step >= svg.width_of(str(most), 9)
    every = 1 if wide else 3
    heights = [(BRIDGES - 24) * count / most for count in figure.bridges]
    columns = (
        (axis.at(figure.start + i) + 1, base - height, axis.step - 2, height)
        for i, height in enumerate(heights)
        if height
    )
    numbers = (
        svg.words(axis.middle(figure.start + i), base - heights[i] - 3, str(count))
        for i, count in enumerate(figure.bridges)
        if count and i % every == 0
    )
    label = Text("暫定連携の本数", "bridges in use").get(lang)
    return join(
        [
            svg.words(0, base, label),
            svg.path(svg.rows_of_boxes(columns), "bridge"),
            svg.group("m tiny", numbers),
        ]
    )


def _legend(lang: Lang) -> Markup:
    drawn, height = svg.legend(
        0, 12, [(_example(kind), meaning.get(lang)) for kind, meaning in _LEGEND], WIDTH
    )
    return tag(
        "svg", drawn, viewBox=f"0 0 {WIDTH} {number(height + 2)}", class_="wide", aria_hidden="true"
    )


def _example(kind: str) -> Markup:
    match kind:
        case "cutover":
            return svg.path(_cutover(0, 0), kind)
        case "hard" | "soft":
            return svg.path(_pennant(0, -5), kind)
        case "late":
            return svg.path("M-9 0H9", "late")
        case "bridge":
            return svg.box(-9, -1, 18, 2.5, kind)
        case "frozen":
            return svg.path("M-9 0H9", kind)
        case _:
            return work(Kind(kind), [(-9, -5, 18, 10)])
