"""Work of the teams by month against their capacity, and the yen of fiscal years by purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.html import months, svg
from gcplan.render.html.markup import Markup, number, tag
from gcplan.render.html.months import Axis
from gcplan.render.outcome import Peak
from gcplan.render.words import month_in_full

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.text import Lang
    from gcplan.planning.plan import TeamLoad
    from gcplan.render.figure import Loads

WIDTH, TALL, TOP, LEFT = 380, 70, 44, 24
TIGHT, FULL = 0.9, 0.995
_HUNDREDTHS = 100


def draw(figure: Loads, lang: Lang) -> Markup:
    """A small picture for each team, beside each other."""
    return tag(
        "div",
        *(_team(figure, team, i, lang) for i, team in enumerate(figure.teams, start=1)),
        class_="many",
    )


def _team(figure: Loads, team: TeamLoad, place: int, lang: Lang) -> Markup:
    axis = Axis(figure.start, figure.end, LEFT, WIDTH)
    most = max(*team.load, *(team.capacity or ()), 1)
    base, unit = TOP + TALL, TALL / most
    said = verdict(team, figure.start).get(lang)
    top = f"{most / _HUNDREDTHS:.1f}"
    return svg.drawing(
        f"{figure.key}-{place}",
        team.name,
        said,
        (0, 0, WIDTH, base + 20),
        svg.cut_words(0, 13, team.name, WIDTH, "b"),
        svg.words(0, 31, said),
        svg.words(LEFT - 4, TOP + 8, top, "tiny e"),
        svg.words(LEFT - 4, base, "0", "tiny e"),
        months.lines_between_years(axis, TOP, base),
        svg.path(f"M{LEFT} {base}H{WIDTH}", "axis"),
        *_columns(team, axis, base, unit),
        months.scale(axis, base + 2, lang, months=False),
        class_="one",
    )


def verdict(team: TeamLoad, start: int) -> Text:
    """How close a team comes to its capacity, and when."""
    peak = Peak.of(team, start)
    if peak is None:
        return Text("仕事なし", "no work")
    when, load = month_in_full(peak.month), f"{peak.load / _HUNDREDTHS:.1f}"
    share = peak.share
    if share is None:
        return Text(
            f"上限の記載なし（最大 {load}人月、{when.ja}）",
            f"no capacity stated (at most {load}, {when.en})",
        )
    return Text(
        f"{_word(share).ja}（最大 {share:.0%}、{when.ja}）",
        f"{_word(share).en} (at most {share:.0%}, {when.en})",
    )


def _word(share: float) -> Text:
    if share >= FULL:
        return Text("▲ 上限いっぱい", "▲ full")
    if share >= TIGHT:
        return Text("◆ 余裕が少ない", "◆ tight")
    return Text("○ 余裕あり", "○ has room")


def _columns(team: TeamLoad, axis: Axis, base: float, unit: float) -> Iterator[Markup]:
    """The work, with tight months filled otherwise, and the line of the capacity."""
    for class_, wanted in (("load", False), ("load-tight", True)):
        shown = [load if _is_tight(team, i) is wanted else 0 for i, load in enumerate(team.load)]
        steps = "".join(_outline(shown, axis, base, unit))
        if steps:
            yield svg.path(steps, class_)
    if team.capacity:
        yield svg.path(_steps(team.capacity, axis, base, unit), "capacity")


def _outline(loads: Sequence[int], axis: Axis, base: float, unit: float) -> Iterator[str]:
    """Months with work side by side are one shape, which steps where the work changes."""
    before = 0
    for month, load in enumerate([*loads, 0], start=axis.start):
        if load != before:
            x = number(axis.at(month))
            move = f"H{x}" if before else f"M{x} {number(base)}"
            yield f"{move}V{number(base - load * unit)}" + ("" if load else "z")
        before = load


def _is_tight(team: TeamLoad, i: int) -> bool:
    return team.capacity is not None and team.load[i] >= TIGHT * team.capacity[i]


def _steps(capacity: Sequence[int], axis: Axis, base: float, unit: float) -> str:
    """A line that steps where the capacity changes."""
    steps, height = [f"M{number(axis.left)} {number(base - capacity[0] * unit)}"], capacity[0]
    for i, value in enumerate(capacity):
        if value != height:
            x = axis.at(axis.start + i)
            steps.append(f"H{number(x)}V{number(base - value * unit)}")
            height = value
    return "".join([*steps, f"H{number(axis.right)}"])


def key(lang: Lang) -> Markup:
    """What columns and line mean."""
    drawn, height = svg.legend(
        0,
        12,
        [
            (svg.box(-9, -5, 18, 10, "load"), Text("月ごとの工数（人月）", "work").get(lang)),
            (svg.box(-9, -5, 18, 10, "load-tight"), Text("上限の9割以上", "90% or more").get(lang)),
            (svg.path("M-9 0H9", "capacity"), Text("上限", "capacity").get(lang)),
        ],
        760,
    )
    return tag(
        "svg", drawn, viewBox=f"0 0 760 {number(height + 2)}", class_="one", aria_hidden="true"
    )
