"""Dates in every spelling of the offices, with their precision."""

# ruff: noqa: RUF001 - full-width text is what is tested

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.model.calendar import fiscal_year_of
from gcplan.model.era import ERAS, parse_when
from gcplan.model.reading import UnreadableError

# Heisei 1 is 1989, Reiwa 1 is 2019, Showa 1 is 1926, Taisho 1 is 1912, Meiji 1 is 1868.
DAYS = {
    "2026-03-31": date(2026, 3, 31),
    "2026/3/31": date(2026, 3, 31),
    "2026.3.31": date(2026, 3, 31),
    "2026年3月31日": date(2026, 3, 31),
    "令和8年3月31日": date(2026, 3, 31),
    "令和８年３月３１日": date(2026, 3, 31),
    "令和 8 年 3 月 31 日": date(2026, 3, 31),
    "R8.3.31": date(2026, 3, 31),
    "R.8.3.31": date(2026, 3, 31),
    "R08.03.31": date(2026, 3, 31),
    "R08/03/31": date(2026, 3, 31),
    "r8-3-31": date(2026, 3, 31),
    "Ｒ８．３．３１": date(2026, 3, 31),
    "令8.3.31": date(2026, 3, 31),
    "R8−3−31": date(2026, 3, 31),
    "㋿8年3月31日": date(2026, 3, 31),
    "令和8年3月31日(火)": date(2026, 3, 31),
    "令和8年3月31日（火曜日）": date(2026, 3, 31),
    "令和8年5月5日（火・祝）": date(2026, 5, 5),
    "令和元年5月1日": date(2019, 5, 1),
    "R元.5.1": date(2019, 5, 1),
    "H31.4.30": date(2019, 4, 30),
    "昭和64年1月7日": date(1989, 1, 7),
    "平成元年1月8日": date(1989, 1, 8),
    "昭和元年12月25日": date(1926, 12, 25),
    "大正15年12月25日": date(1926, 12, 25),
    "大正元年7月30日": date(1912, 7, 30),
    "明治45年7月30日": date(1912, 7, 30),
    "2024-2-29": date(2024, 2, 29),
    "1868-01-25": date(1868, 1, 25),
    "2200-12-31": date(2200, 12, 31),
    # 末 is the last day of what stands before it; fiscal year 2025 ends in March 2026.
    "R7年度末": date(2026, 3, 31),
    "令和7年度末日": date(2026, 3, 31),
    "令和8年2月末": date(2026, 2, 28),
    "令和8年末": date(2026, 12, 31),
}


@pytest.mark.parametrize("text", DAYS)
def test_days(text: str) -> None:
    when = parse_when(text)
    assert (when.first, when.last, when.precision) == (DAYS[text], DAYS[text], "day")
    assert when.text == text
    assert when.note is None


@pytest.mark.parametrize("text", ["2026-03", "2026.3", "2026/03", "2026年3月", "R8.3", "㋿8年3月"])
def test_months(text: str) -> None:
    when = parse_when(text)
    assert (when.first, when.last) == (date(2026, 3, 1), date(2026, 3, 31))
    assert when.precision == "month"


@pytest.mark.parametrize("text", ["2026年", "令和8年", "R8年"])
def test_years(text: str) -> None:
    when = parse_when(text)
    assert (when.first, when.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert when.precision == "year"


@pytest.mark.parametrize(
    "text", ["令和8年度", "R8年度", "2026年度", "FY2026", "ＦＹ２０２６", "fy2026"]
)
def test_fiscal_years(text: str) -> None:
    when = parse_when(text)
    assert (when.first, when.last) == (date(2026, 4, 1), date(2027, 3, 31))
    assert when.precision == "fiscal_year"


# What is refused, and a word of the reason in each language.
REFUSED = {
    "令和0年": ("元年", "year 0"),
    "令和0年3月31日": ("元年", "year 0"),
    "令和8年2月30日": ("28日まで", "28 days"),
    "2023-02-29": ("28日まで", "28 days"),
    "2026-04-31": ("30日まで", "30 days"),
    "2026-03-00": ("31日まで", "31 days"),
    "2026-13-01": ("13月", "month 13"),
    "2026-00-01": ("0月", "month 0"),
    "8.3.31": ("元号か4桁の西暦", "era or four digits"),
    "26/3/31": ("元号か4桁の西暦", "era or four digits"),
    "元年5月": ("元号か4桁の西暦", "era or four digits"),
    "86400": ("数字だけ", "bare number"),
    "46112": ("数字だけ", "bare number"),
    "2028": ("数字だけ", "bare number"),
    "20260331": ("数字だけ", "bare number"),
    "0001-01-01": ("1868年から2200年", "1868 to 2200"),
    "1867-12-31": ("1868年から2200年", "1868 to 2200"),
    "2201-01-01": ("1868年から2200年", "1868 to 2200"),
    "9999-12-31": ("1868年から2200年", "1868 to 2200"),
    "令和200年": ("1868年から2200年", "1868 to 2200"),
    "2001-12-14t21:59:43-99:99": ("日付として読めません", "not a date"),
    "2026-03-31 00:00:00": ("日付として読めません", "not a date"),
    "2026-03.31": ("日付として読めません", "not a date"),
    "令和8年3月31": ("日付として読めません", "not a date"),
    "2026-03-31末": ("日付として読めません", "not a date"),
    "令和8年度(火)": ("日付として読めません", "not a date"),
    "3月31日": ("日付として読めません", "not a date"),
    "2026 3 31": ("日付として読めません", "not a date"),
    "-2026-03-31": ("日付として読めません", "not a date"),
    "2026-٣-31": ("日付として読めません", "not a date"),
    "未定": ("日付として読めません", "not a date"),
    "": ("日付として読めません", "not a date"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_refusals_say_why(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_when(text)
    ja, en = REFUSED[text]
    assert ja in caught.value.message.ja
    assert en in caught.value.message.en


@pytest.mark.parametrize(
    ("text", "first", "shown"),
    [
        ("平成32年3月31日", date(2020, 3, 31), "2020-03-31"),
        ("平成32年3月", date(2020, 3, 1), "2020-03"),
        ("平成32年度", date(2020, 4, 1), "2020"),
        ("昭和64年1月8日", date(1989, 1, 8), "1989-01-08"),
        ("令和元年4月30日", date(2019, 4, 30), "2019-04-30"),
        ("令和8年3月31日(月)", date(2026, 3, 31), "火曜日"),
    ],
)
def test_odd_dates_are_accepted_with_a_note(text: str, first: date, shown: str) -> None:
    when = parse_when(text)
    assert when.first == first
    assert when.note is not None
    assert shown in when.note.ja


def test_both_oddities_are_noted() -> None:
    # 31 March 2020 was a Tuesday.
    note = parse_when("平成32年3月31日(月)").note
    assert note is not None
    assert "平成が終わった日" in note.ja
    assert "火曜日" in note.ja


def test_a_year_that_straddles_two_eras_needs_no_note() -> None:
    # Heisei 31 ended in April 2019, within the calendar year and the fiscal year.
    assert parse_when("平成31年度").note is None
    assert parse_when("平成31年").note is None
    assert parse_when("令和元年度").note is None


DAYS_OF_ERAS = st.dates(date(1873, 1, 1), date(2100, 12, 31))
FORMATS = (
    "{name}{year}年{month}月{day}日",
    "{letter}{year}.{month}.{day}",
    "{letter}{year:02d}/{month:02d}/{day:02d}",
)


@given(DAYS_OF_ERAS, st.sampled_from(FORMATS))
def test_an_era_date_means_the_day_it_was_made_from(day: date, shape: str) -> None:
    era = next(era for era in reversed(ERAS) if era.first <= day)
    text = shape.format(
        name=era.name,
        letter=era.letter,
        year=day.year - era.first.year + 1,
        month=day.month,
        day=day.day,
    )
    when = parse_when(text)
    assert (when.first, when.last, when.note) == (day, day, None)


@given(DAYS_OF_ERAS)
def test_an_iso_date_means_its_day(day: date) -> None:
    assert parse_when(day.isoformat()).first == day


@given(st.integers(1873, 2100))
def test_the_fiscal_year_turns_between_march_and_april(year: int) -> None:
    march = parse_when(f"{year}-03-31")
    april = parse_when(f"{year}-04-01")
    assert april.first - march.first == timedelta(days=1)
    assert fiscal_year_of(april.first_month) - fiscal_year_of(march.first_month) == 1
    assert parse_when(f"{year}年度").first == april.first


@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        when = parse_when(text)
    except UnreadableError:
        return
    assert when.first <= when.last
