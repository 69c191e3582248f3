"""Amounts, counts, person-months and codes: what is read, and what is refused with a reason."""

# ruff: noqa: RUF001 - full-width text is what is tested

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.model.numbers import (
    parse_count,
    parse_municipality_code,
    parse_percent,
    parse_person_months,
    parse_yen,
)
from gcplan.model.reading import UnreadableError

YEN = {
    "0": 0,
    "1200000": 1_200_000,
    "1,200,000": 1_200_000,
    "１，２００，０００円": 1_200_000,
    "¥1,200,000": 1_200_000,
    "￥１２００": 1_200,
    "120万円": 1_200_000,
    "120 万 円": 1_200_000,
    "１２０万": 1_200_000,
    "12万3,456円": 123_456,
    "1億2,000万円": 120_000_000,
    "1.5億円": 150_000_000,
    "1.5億2千万": 170_000_000,
    "3百万円": 3_000_000,
    "2千万円": 20_000_000,
    "1,200千円": 1_200_000,
    "2億3千5百万円": 235_000_000,
    "5十円": 50,
    "1.0": 1,
    "1兆": 10**12,
    "999,999,999,999,999": 10**15 - 1,
}


@pytest.mark.parametrize("text", YEN)
def test_yen(text: str) -> None:
    assert parse_yen(text) == YEN[text]


YEN_REFUSED = {
    "1.5": "端数",
    "1.23456万円": "端数",  # 12,345.6 yen
    "-1": "負の数",
    "−1": "負の数",
    "▲5万円": "負の数",
    "△5万円": "負の数",
    "-0": "負の数",
    "1000兆": "桁が多すぎます",  # 16 digits
    "1,000,000,000,000,000": "桁が多すぎます",
    "9" * 5000: "桁が多すぎます",
    "1_000": "金額として読めません",
    "0x1F": "金額として読めません",
    "1e3": "金額として読めません",
    "1E+1000000": "金額として読めません",
    ".nan": "金額として読めません",
    ".inf": "金額として読めません",
    "1,2,3": "金額として読めません",
    "1 200": "金額として読めません",
    "百万円": "金額として読めません",
    "5万3億": "金額として読めません",
    "約120万円": "金額として読めません",
    "円": "金額として読めません",
    "": "金額として読めません",
}


@pytest.mark.parametrize("text", YEN_REFUSED, ids=lambda text: text[:12])
def test_yen_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_yen(text)
    assert YEN_REFUSED[text] in caught.value.message.ja
    assert len(caught.value.message.ja) < 200


@given(st.integers(0, 10**15 - 1))
def test_yen_in_digits_and_in_groups_are_the_same(yen: int) -> None:
    assert parse_yen(str(yen)) == parse_yen(f"{yen:,}円") == yen


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_yen_in_japanese_units_add_up(oku: int, man: int, yen: int) -> None:
    assert parse_yen(f"{oku}億{man}万{yen}円") == oku * 10**8 + man * 10**4 + yen


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        yen = parse_yen(text)
    except UnreadableError:
        return
    assert 0 <= yen < 10**15


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("８", 8), ("128,000", 128_000), (" 7 ", 7)])
def test_counts(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize("text", ["-1", "1.5", "8 3", "12:30", "1,00", "x", "", "1" * 16, "八"])
def test_counts_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_count(text)


@pytest.mark.parametrize(
    ("text", "effort"),
    [("3", "3"), ("0.5", "0.5"), ("１．２５", "1.25"), ("3人月", "3"), ("1,000.10", "1000.10")],
)
def test_person_months(text: str, effort: str) -> None:
    assert parse_person_months(text) == Decimal(effort)


@pytest.mark.parametrize("text", ["-0.5", "0.125", "1.", ".5", "nan", "1E+1000000", "1e400", ""])
def test_person_months_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_person_months(text)


@pytest.mark.parametrize(("text", "percent"), [("3", "3"), ("0.5%", "0.5"), ("１０％", "10")])
def test_percent(text: str, percent: str) -> None:
    assert parse_percent(text) == Decimal(percent)


@pytest.mark.parametrize("text", ["-1", "0.125", "%", "3人月", "5%%", "nan", ""])
def test_percent_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_percent(text)


# 13101: 1*6 + 3*5 + 1*4 + 0*3 + 1*2 = 27, 27 mod 11 = 5, 11 - 5 = 6.
# 01100: 0*6 + 1*5 + 1*4 = 9, 11 - 9 = 2.
# 47201: 4*6 + 7*5 + 2*4 + 0*3 + 1*2 = 69, 69 mod 11 = 3, 11 - 3 = 8.
# 01202: 0*6 + 1*5 + 2*4 + 0*3 + 2*2 = 17, 17 mod 11 = 6, 11 - 6 = 5.
@pytest.mark.parametrize("code", ["131016", "011002", "472018", "012025", "13101", "11002"])
def test_municipality_codes(code: str) -> None:
    assert parse_municipality_code(code) == code


def test_municipality_codes_may_be_full_width() -> None:
    assert parse_municipality_code("１３１０１６") == "131016"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("131017", "検査数字"),
        ("480001", "読めません"),  # there are 47 prefectures
        ("001002", "読めません"),
        ("1310", "読めません"),
        ("1310166", "読めません"),
        ("13101-6", "読めません"),
    ],
)
def test_municipality_codes_refused(code: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_municipality_code(code)
    assert reason in caught.value.message.ja
