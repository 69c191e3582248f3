"""Months and years as Japanese offices call them."""

from __future__ import annotations

import pytest

from gcplan.core.text import Text
from gcplan.render.words import era_month, fiscal_year
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
