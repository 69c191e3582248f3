"""Months, years and amounts as Japanese offices call them."""

from __future__ import annotations

import pytest

from gcplan.core.text import Text
from gcplan.render.words import era_month, fiscal_year, yen_in_short
from tests.builders import month


@pytest.mark.parametrize(
    ("written", "era"),
    [
        ("1989-01", "S64.1"),  # its first day is before 8 January
        ("1989-02", "H1.2"),
        ("2019-04", "H31.4"),
        ("2019-05", "R1.5"),
        ("2028-03", "R10.3"),
    ],
)
def test_a_month_in_the_japanese_calendar(written: str, era: str) -> None:
    assert era_month(month(written)) == era


def test_a_fiscal_year_has_the_era_of_its_april() -> None:
    assert fiscal_year(2018) == Text("H30年度", "FY2018")
    assert fiscal_year(2019) == Text("H31年度", "FY2019")
    assert fiscal_year(2027) == Text("R9年度", "FY2027")


@pytest.mark.parametrize(
    ("amount", "ja", "en"),
    [
        (986_500_000, "9.9億円", "987 million yen"),  # not to the even 986
        (986_499_999, "9.9億円", "986 million yen"),
        (10_450_000_000, "105億円", "10,450 million yen"),  # 104.5, not to the even 104
        (25_000, "3万円", "25,000 yen"),
        (24_999, "2万円", "24,999 yen"),
        (99_994_999, "9,999万円", "100 million yen"),
        (99_995_000, "1.0億円", "100 million yen"),
        (-1_250_000, "-125万円", "-1.3 million yen"),
        (9_999, "9,999円", "9,999 yen"),
    ],
)
def test_an_amount_in_short_is_rounded_half_up(amount: int, ja: str, en: str) -> None:
    assert yen_in_short(amount) == Text(ja, en)
