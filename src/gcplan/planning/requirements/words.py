"""How the sentences of requirements say months, person-months and numbers of systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed, plural
from gcplan.model.calendar import MONTHS_A_YEAR, month_text
from gcplan.planning.scope import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Case

MOST_STRETCHES = 4
"""So many stretches of months are spelt out in a sentence; of the others, the number."""

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def case_name(case: Case) -> str:
    """The name of a system, with the option that is spoken of, if there are several."""
    name = case.system.name
    return name if case.option is None else f"{name}（{case.option}）"


def months(count: int) -> Text:
    """`3か月`, `3 months`."""
    return Text(f"{count}か月", plural(count, "month"))


def amount(hundredths: int) -> str:
    """Hundredths as a decimal number, as short as possible: `1.5`."""
    return f"{hundredths / HUNDREDTHS:.2f}".rstrip("0").rstrip(".")


def span(first: Month, last: Month) -> Text:
    """`2027-04～2027-06`, `2027-04..2027-06`, or the one month."""
    if first == last:
        return Text.same(month_text(first))
    return Text(
        f"{month_text(first)}～{month_text(last)}", f"{month_text(first)}..{month_text(last)}"
    )


def stretches(months: Iterable[Month]) -> Iterator[tuple[Month, Month]]:
    """The first and last month of each unbroken stretch."""
    ordered = sorted(months)
    first = 0
    for i in range(1, len(ordered) + 1):
        if i == len(ordered) or ordered[i] != ordered[i - 1] + 1:
            yield ordered[first], ordered[i - 1]
            first = i


def enumerated(parts: Sequence[Text]) -> Text:
    """The first few of several things, and how many more there are."""
    shown, more = parts[:MOST_STRETCHES], len(parts) - MOST_STRETCHES
    some = listed(shown)
    return Text(f"{some.ja}、ほか{more}", f"{some.en} and {more} more") if more > 0 else some


def every_year(numbers: Sequence[int]) -> Text:
    """Calendar months, in the order given: `毎年1～6月`, `Jan..Jun every year`."""
    parts = []
    first = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] != numbers[i - 1] % MONTHS_A_YEAR + 1:
            parts.append(_calendar_span(numbers[first], numbers[i - 1]))
            first = i
    all_ = listed(parts)
    return Text(f"毎年{all_.ja}", f"{all_.en} every year")


def _calendar_span(first: int, last: int) -> Text:
    if first == last:
        return Text(f"{first}月", NAMES[first - 1])
    ja = f"{first}～{last}月" if first < last else f"{first}月～翌年{last}月"
    return Text(ja, f"{NAMES[first - 1]}..{NAMES[last - 1]}")
