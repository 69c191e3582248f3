"""How requirements put their values into words."""

from __future__ import annotations

import pytest

from gcplan.core.text import Text
from gcplan.planning.compile import limits_of
from gcplan.planning.requirements import words
from tests.builders import Entry, freeze, month, scope, system, team


@pytest.mark.parametrize(
    ("hundredths", "expected"), [(100, "1"), (150, "1.5"), (125, "1.25"), (1000, "10"), (0, "0")]
)
def test_amounts_are_as_short_as_possible(hundredths: int, expected: str) -> None:
    assert words.amount(hundredths) == expected


def test_stretches_of_months() -> None:
    months = [month(m) for m in ("2027-03", "2026-12", "2027-01", "2027-05")]
    spans = [words.span(*stretch).en for stretch in words.stretches(months)]
    assert spans == ["2026-12..2027-01", "2027-03", "2027-05"]


def test_only_the_first_few_are_spelt_out() -> None:
    four = [Text.same(str(n)) for n in range(words.MOST_STRETCHES)]
    assert words.enumerated(four) == Text("0、1、2、3", "0, 1, 2, 3")
    more = [*four, Text.same("4"), Text.same("5")]
    assert words.enumerated(more) == Text("0、1、2、3、ほか2", "0, 1, 2, 3 and 2 more")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([4], Text("毎年4月", "Apr every year")),
        ([1, 2, 3], Text("毎年1～3月", "Jan..Mar every year")),
        ([10, 11, 12, 1, 2], Text("毎年10月～翌年2月", "Oct..Feb every year")),
        ([3, 4, 10], Text("毎年3～4月、10月", "Mar..Apr, Oct every year")),
    ],
)
def test_months_of_every_year(numbers: list[int], expected: Text) -> None:
    assert words.every_year(numbers) == expected


CHANGING = [{"capacity": 2}, {"capacity": "0.5", "from": "2026-12", "to": "2027-01"}]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"teams": [team("t", 1)]}, "“t” works at most 1 person-month a month"),
        ({"teams": [team("t", "1.5")]}, "“t” works at most 1.5 person-months a month"),
        ({"teams": [team("t", CHANGING)]}, "“t” works at most 0.5..2 person-months a month"),
        ({"teams": [team("t", cutovers_per_month=1)]}, "“t” switches at most 1 system a month"),
        ({"teams": [team("t", cutovers_per_month=2)]}, "“t” switches at most 2 systems a month"),
        ({"planning": {"cutovers_per_month": 1}}, "at most 1 cutover a month in all"),
        ({"planning": {"cutovers_per_month": 3}}, "at most 3 cutovers a month in all"),
        (
            {"freezes": [freeze(5)]},
            "“a” does not cut over during the freeze “freeze” (May every year)",
        ),
        (
            {"freezes": [{"name": "f", "from": "2026-11-15", "to": "2027-01"}]},
            "“a” does not cut over during the freeze “f” (2026-11..2027-01)",
        ),
        (
            {"freezes": [freeze(12, "2026-05")]},
            "“a” does not cut over during the freeze “freeze” (2026-05, 2026-12)",
        ),
    ],
)
def test_sentences_carry_their_values(parts: Entry, expected: str) -> None:
    plan = scope(system("a", effort={"t": 1}, vendor="t"), **{"teams": [team("t")], **parts})
    assert expected in [limit.origin.sentence.en for limit in limits_of(plan)]


def test_distances_of_one_month_are_singular() -> None:
    plan = scope(
        system("a"),
        system("b", months=1, after=[{"system": "a", "months": 1}], apart=["a"]),
    )
    said = [limit.origin.sentence.en for limit in limits_of(plan)]
    assert "“b” can start in 2026-04, takes 1 month and ends by 2027-03" in said
    assert "“b” cuts over at least 1 month after “a”" in said
    assert "the cutovers of “b” and “a” are at least 1 month apart" in said
