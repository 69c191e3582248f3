"""The axis of months that several pictures share."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.model.calendar import calendar_month, fiscal_year_of, month_text
from gcplan.render.html import svg
from gcplan.render.html.markup import Markup, join, number
from gcplan.render.words import era_month, fiscal_year, fiscal_year_in_full

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.text import Lang
    from gcplan.model.calendar import Month
    from gcplan.render.figure import Flag

FLAG_HEIGHT = 18
"""Of one line of milestones."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Months from left to right.

    Attributes:
        start: first month.
        end: last month.
        left: where the first one begins.
        right: where the last one ends.
    """

    start: Month
    end: Month
    left: float
    right: float

    @property
    def step(self) -> float:
        """The width of a month."""
        return (self.right - self.left) / (self.end - self.start + 1)

    def at(self, month: Month) -> float:
        """Where a month begins."""
        return self.left + (month - self.start) * self.step

    def middle(self, month: Month) -> float:
        """The middle of a month."""
        return self.at(month) + self.step / 2

    def years(self) -> Iterator[tuple[int, float, float]]:
        """Each fiscal year, and where it begins and ends."""
        for year, months in groupby(range(self.start, self.end + 1), fiscal_year_of):
            within = list(months)
            yield year, self.at(within[0]), self.at(within[-1] + 1)


def scale(axis: Axis, top: float, lang: Lang, *, months: bool) -> Markup:
    """Names of the fiscal years, and the numbers of the months below them."""
    years = (
        svg.words((left + right) / 2, top + 12, _year(year, right - left, lang))
        for year, left, right in axis.years()
    )
    drawn = [svg.group("m b", years)]
    if months:
        every = 1 if axis.step >= 12 else 3  # noqa: PLR2004 - two digits need 12 units
        numbers = (
            svg.words(axis.middle(m), top + 27, str(calendar_month(m)))
            for m in range(axis.start, axis.end + 1)
            if (calendar_month(m) - 1) % every == 0
        )
        drawn.append(svg.group("m tiny", numbers))
    return join(drawn)


def _year(year: int, room: float, lang: Lang) -> str:
    """The longest name of a fiscal year that finds room."""
    era = era_month(year * 12 + 3).partition(".")[0]
    names = [fiscal_year_in_full(year).get(lang), fiscal_year(year).get(lang), era]
    return next((name for name in names if svg.width_of(name) <= room), "")


def lines_between_years(axis: Axis, top: float, bottom: float) -> Markup:
    """A line where each fiscal year begins, and one at the end."""
    places = [left for _, left, _ in axis.years()] + [axis.right]
    steps = "".join(f"M{number(x)} {number(top)}V{number(bottom)}" for x in places)
    return svg.path(steps, "grid")


def flags(axis: Axis, flags: Sequence[Flag], bottom: float, lang: Lang) -> tuple[Markup, float]:
    """Milestones above the axis, each in the lowest line that has room; and their height."""
    lines: list[float] = []  # where each line is free from, going right to left
    drawn: list[Markup] = []
    for month, label in labels(flags, lang):
        x, room = axis.at(month + 1), axis.right - axis.left - 20
        width = min(room, svg.width_of(label)) + 16
        rightwards = x + width <= axis.right + 8
        left = x if rightwards else x - width
        line = next((i for i, free in enumerate(lines) if left + width <= free), len(lines))
        lines[line : line + 1] = [left]
        y = bottom - line * FLAG_HEIGHT - 4
        at, anchor = (x + 7, None) if rightwards else (x - 7, "e")
        drawn.append(svg.cut_words(at, y, label, room, anchor))
        drawn.append(svg.path(f"M{number(x)} {number(y - 10)}V{number(bottom)}", "flag"))
    return join(drawn), len(lines) * FLAG_HEIGHT


def labels(flags: Sequence[Flag], lang: Lang) -> Iterator[tuple[Month, str]]:
    """What milestones are called, those of one month together, the last month first."""
    ordered = sorted(flags, key=lambda flag: -flag.month)
    for month, together in groupby(ordered, key=lambda flag: flag.month):
        names = listed(_named(flag, lang) for flag in together)
        yield (
            month,
            Text(f"{era_month(month)}末まで {names.ja}", f"by {month_text(month)}: {names.en}").get(
                lang
            ),
        )


def _named(flag: Flag, lang: Lang) -> str:
    """A milestone, and whether it must be kept."""
    how = Text("必ず", "hard") if flag.hard else Text("目標", "soft")
    return Text(f"{flag.name}（{how.ja}）", f"{flag.name} ({how.en})").get(lang)
