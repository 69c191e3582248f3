"""Months, fiscal years and dates that keep the precision they were written with."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gcplan.core.text import Text  # noqa: TC001 - pydantic reads the annotations of When

Month = int
"""Months since January of year 0: year * 12 + month - 1. Differences are months."""

Precision = Literal["day", "month", "year", "fiscal_year"]

MONTHS_A_YEAR = 12
APRIL = 4


def month_of(year: int, month: int) -> Month:
    """The index of a calendar month (1 to 12) of a year."""
    return year * MONTHS_A_YEAR + month - 1


def month_containing(day: date) -> Month:
    """The month a day lies in."""
    return month_of(day.year, day.month)


def calendar_month(month: Month) -> int:
    """The month of the year, 1 to 12."""
    return month % MONTHS_A_YEAR + 1


def month_text(month: Month) -> str:
    """`2028-03`."""
    return f"{month // MONTHS_A_YEAR:04d}-{calendar_month(month):02d}"


def first_day(month: Month) -> date:
    """The first day of a month."""
    return date(month // MONTHS_A_YEAR, calendar_month(month), 1)


def last_day(month: Month) -> date:
    """The last day of a month."""
    year = month // MONTHS_A_YEAR
    return date(year, calendar_month(month), monthrange(year, calendar_month(month))[1])


def fiscal_year_of(month: Month) -> int:
    """The Japanese fiscal year (April to March) that a month belongs to."""
    return (month - (APRIL - 1)) // MONTHS_A_YEAR


@dataclass(frozen=True, slots=True)
class When:
    """A date as somebody wrote it: a day, a month, a year or a fiscal year.

    Attributes:
        first: first day of the stretch.
        last: last day of the stretch.
        precision: what was written.
        text: the words as typed, for showing back.
        note: what to tell the user about a spelling that was accepted but looks odd.
    """

    first: date
    last: date
    precision: Precision
    text: str = field(default="", compare=False)
    note: Text | None = field(default=None, compare=False)

    @property
    def first_month(self) -> Month:
        """The month the stretch begins in: from when something is possible."""
        return month_containing(self.first)

    @property
    def last_month(self) -> Month:
        """The month the stretch ends in."""
        return month_containing(self.last)

    @property
    def deadline_month(self) -> Month:
        """The last month that is over on `last`: a cutover counts as done at its month's end."""
        month = self.last_month
        return month if self.last == last_day(month) else month - 1
