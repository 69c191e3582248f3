"""Dates as Japanese offices write them: eras, ISO and fiscal years, with their precision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gcplan.core.text import Text
from gcplan.model.calendar import (
    APRIL,
    MONTHS_A_YEAR,
    Precision,
    When,
    first_day,
    last_day,
    month_of,
)
from gcplan.model.reading import UnreadableError, folded, quoted, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1868, 2200
"""Years outside are refused: they are slips of the keyboard, not dates of systems."""

_ISO_LENGTHS: dict[Precision, int] = {
    "day": len("2028-03-31"),
    "month": len("2028-03"),
    "year": len("2028"),
    "fiscal_year": len("2028"),
}
_WEEKDAYS = "月火水木金土日"
_ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its names, and the days it begins and ends (two eras may share a day)."""

    name: str
    letter: str
    first: date
    last: date


ERAS = (
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 30)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", date(2019, 5, 1), date.max),
)
_ERA_OF = {spelling: era for era in ERAS for spelling in (era.name, era.name[0], era.letter)}

_PATTERN = re.compile(
    rf"""(?:FY(?P<fy>[0-9]{{4}})
        |(?:(?P<era>{"|".join(_ERA_OF)})\.?)? (?P<year>元|[0-9]{{1,4}})
         (?: (?P<fiscal>年度)
           | 年 (?: (?P<month>[0-9]{{1,2}})月 (?:(?P<day>[0-9]{{1,2}})日)? )?
           | (?P<sep>[-./]) (?P<month2>[0-9]{{1,2}}) (?:(?P=sep)(?P<day2>[0-9]{{1,2}}))? )
        )
        (?P<end>末日?)?
        (?:\((?P<weekday>[{_WEEKDAYS}])(?:曜日?)?(?:・?[祝休])?\))?""",
    re.VERBOSE | re.IGNORECASE,
)

_EXAMPLE = Text(
    "例: 2028-03-31、令和10年3月31日、2028-03、令和9年度",
    "examples: 2028-03-31, R10.3.31, 2028-03, FY2027",
)


class _Stretch(NamedTuple):
    first: date
    last: date
    precision: Precision


def parse_when(text: str) -> When:
    """Read a date, a month, a year or a fiscal year.

    Args:
        text: for example `2028-03-31`, `令和10年3月31日（金）`, `R10.3`, `2028年`,
            `令和9年度`, `FY2027` or `R9年度末`; full-width characters and spaces are fine.

    Returns:
        The stretch of days meant. `末` means its last day. A date beyond the end of its
        era (平成32年) is accepted with a `note`.

    Raises:
        UnreadableError: not a date, a day that does not exist, or a year outside
            1868 to 2200.
    """
    match = _PATTERN.fullmatch(folded(text))
    if match is None:
        raise _no_date(text)
    era = _ERA_OF[match["era"].upper()] if match["era"] else None
    stretch = _stretch(text, _year(text, era, match["fy"] or match["year"]), match)
    if match["end"]:
        if stretch.precision == "day":
            raise _no_date(text)
        stretch = _Stretch(stretch.last, stretch.last, "day")
    note = _notes(text, stretch, era, match["weekday"])
    return When(*stretch, text=text.strip(), note=note)


def _no_date(text: str) -> UnreadableError:
    number = folded(text).isdigit()
    return unreadable(
        text,
        f"は{'数字だけなので' if number else ''}日付として読めません。{_EXAMPLE.ja}",
        f"is {'a bare number, ' if number else ''}not a date; {_EXAMPLE.en}",
    )


def _year(text: str, era: Era | None, digits: str) -> int:
    if era is None and (digits == "元" or len(digits) < len("2028")):
        raise unreadable(
            text,
            f"は何年か分かりません。元号か4桁の西暦で書いてください。{_EXAMPLE.ja}",
            f"does not say which year; write an era or four digits; {_EXAMPLE.en}",
        )
    number = 1 if digits == "元" else int(digits)
    if era is not None and number == 0:
        raise unreadable(
            text,
            f"の{era.name}0年はありません。元年（1年）からです。{_EXAMPLE.ja}",
            f"has a year 0; eras begin with year 1; {_EXAMPLE.en}",
        )
    year = number if era is None else era.first.year + number - 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise unreadable(
            text,
            f"は{year}年です。{FIRST_YEAR}年から{LAST_YEAR}年までの日付を書いてください",
            f"is in the year {year}; years from {FIRST_YEAR} to {LAST_YEAR} are expected",
        )
    return year


def _stretch(text: str, year: int, match: re.Match[str]) -> _Stretch:
    if match["fy"] or match["fiscal"]:
        april = month_of(year, APRIL)
        return _Stretch(first_day(april), last_day(april + MONTHS_A_YEAR - 1), "fiscal_year")
    if not (month_digits := match["month"] or match["month2"]):
        return _Stretch(date(year, 1, 1), date(year, 12, 31), "year")
    number = int(month_digits)
    if not 1 <= number <= MONTHS_A_YEAR:
        raise unreadable(
            text,
            f"の{number}月はありません。{_EXAMPLE.ja}",
            f"has a month {number}; {_EXAMPLE.en}",
        )
    month = month_of(year, number)
    if not (day_digits := match["day"] or match["day2"]):
        return _Stretch(first_day(month), last_day(month), "month")
    last = last_day(month).day
    if not 1 <= int(day_digits) <= last:
        raise unreadable(
            text,
            f"という日はありません。{year}年{number}月は{last}日までです",
            f"does not exist; {year}-{number:02d} has {last} days",
        )
    day = date(year, number, int(day_digits))
    return _Stretch(day, day, "day")


def _notes(text: str, stretch: _Stretch, era: Era | None, weekday: str | None) -> Text | None:
    if weekday is not None and stretch.precision != "day":
        raise _no_date(text)
    notes = [*_outside_era(stretch, era), *_wrong_weekday(stretch.first, weekday)]
    if not notes:
        return None
    shown = quoted(text)
    return Text(
        f"{shown.ja}は{'。'.join(note.ja for note in notes)}",
        f"{shown.en} {'; '.join(note.en for note in notes)}",
    )


def _outside_era(stretch: _Stretch, era: Era | None) -> Iterator[Text]:
    if era is None or (stretch.first <= era.last and era.first <= stretch.last):
        return
    shown = str(stretch.first)[: _ISO_LENGTHS[stretch.precision]]
    if stretch.first > era.last:
        yield Text(
            f"{era.name}が終わった日（{era.last}）より後です。西暦{shown}として扱います",
            f"lies after the end of its era ({era.last}); it is taken as {shown}",
        )
    else:
        yield Text(
            f"{era.name}が始まった日（{era.first}）より前です。西暦{shown}として扱います",
            f"lies before the beginning of its era ({era.first}); it is taken as {shown}",
        )


def _wrong_weekday(day: date, weekday: str | None) -> Iterator[Text]:
    if weekday is not None and _WEEKDAYS[day.weekday()] != weekday:
        yield Text(
            f"曜日が合いません（{day}は{_WEEKDAYS[day.weekday()]}曜日）。日付のほうを使います",
            f"names the wrong weekday ({day} is a {_ENGLISH_WEEKDAYS[day.weekday()]});"
            " the date is used",
        )
