"""No cutover in a frozen month."""

from __future__ import annotations

import pytest

from gcplan.planning.requirements.freezes import FREEZE
from tests.builders import Entry, at, freeze, residual, scope, system
from tests.planning.verdicts import both, broken, span

TWO_YEARS = {"end": "2028-03"}
WHOLE = span("2026-04", "2028-03")


def without(*months: str) -> list[str]:
    """The two years but for these months."""
    return [month for month in WHOLE if month not in months]


@pytest.mark.parametrize(
    ("entry", "frozen"),
    [
        (freeze(12), ["2026-12", "2027-12"]),  # a month number means every year
        (freeze(1, 3), ["2027-01", "2027-03", "2028-01", "2028-03"]),
        (freeze("2026-12"), ["2026-12"]),  # a month of one year means that one
        (freeze("2026-12-10"), ["2026-12"]),
        (freeze(5, "2026-12"), ["2026-12", "2026-05", "2027-05"]),
        (freeze("令和8年度"), span("2026-04", "2027-03")),
        # A period without month numbers is frozen as a whole, both ends included ...
        ({"name": "f", "from": "2026-11-15", "to": "2027-01-04"}, span("2026-11", "2027-01")),
        ({"name": "f", "from": "2027-12"}, span("2027-12", "2028-03")),
        ({"name": "f", "to": "2026-05"}, span("2026-04", "2026-05")),
        # ... and with them only those months of it.
        (freeze(12, 1, **{"from": "2027-01", "to": "2027-12"}), ["2027-01", "2027-12"]),
        (freeze(12, **{"from": "2026-06"}), ["2026-12", "2027-12"]),
        (freeze("2025-01"), []),  # before the plan
        # Said to recur, it does: what lies before the plan, too, and across the new year.
        (freeze("2025-01", every_year=True), ["2027-01", "2028-01"]),
        (freeze("2025-01", every_year=False), []),
        (freeze(12, every_year=True), ["2026-12", "2027-12"]),
        (
            {"name": "f", "from": "2024-12-28", "to": "2025-01-04", "every_year": True},
            ["2026-12", "2027-01", "2027-12", "2028-01"],
        ),
        (freeze("2025-01", every_year=True, to="2027-06"), ["2027-01"]),
        (freeze(5, "2025-12", every_year=True), ["2026-05", "2026-12", "2027-05", "2027-12"]),
    ],
)
def test_frozen_months(entry: Entry, frozen: list[str]) -> None:
    plan = scope(system("a"), planning=TWO_YEARS, freezes=[entry])
    assert both(FREEZE, plan, "a") == without(*frozen)


def test_freezes_add_up() -> None:
    plan = scope(system("a"), planning=TWO_YEARS, freezes=[freeze("2026-05"), freeze("2026-07")])
    assert both(FREEZE, plan, "a") == without("2026-05", "2026-07")


@pytest.mark.parametrize(
    ("selector", "named"),
    [
        ({}, "abc"),
        ({"class": "residual"}, "c"),
        ({"affairs": ["kotei"]}, "b"),
        ({"affairs": ["kotei", "juki"]}, "ab"),
        ({"affairs": ["012"]}, "b"),  # the official number of kotei
        ({"vendor": "v"}, "ac"),
        ({"platform": ["p", "q"]}, "bc"),
        ({"systems": ["a", "c"]}, "ac"),
        ({"vendor": "v", "class": "standard"}, "a"),  # every given key must match
        ({"vendor": "w"}, ""),
    ],
)
def test_whom_a_freeze_names(selector: Entry, named: str) -> None:
    plan = scope(
        system("a", vendor="v"),
        system("b", affairs=("kotei",), platform="p"),
        residual("c", vendor="v", platform="q"),
        platforms=[{"id": "p"}, {"id": "q"}],
        freezes=[freeze(5, applies_to=selector)],
    )
    assert "".join(limit.system for limit in FREEZE.limits(plan)) == named  # type: ignore[union-attr]
    hit = broken(FREEZE, plan, a="2026-05", b="2026-05", c="2026-05")
    assert hit == [(name, "2026-05") for name in named]
    assert broken(FREEZE, plan, a="2026-06", b="2026-06", c="2026-06") == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (freeze(4, 5), "Apr..May every year"),
        (freeze("2025-01", every_year=True), "Jan every year"),
        (
            {"name": "f", "from": "2024-12", "to": "2025-01", "every_year": True},
            "Dec..Jan every year",
        ),
        (freeze("2026-05"), "2026-05"),
        (freeze("2025-01", every_year=True, to="2027-06"), "2027-01"),
    ],
)
def test_a_freeze_that_recurs_says_so(entry: Entry, words: str) -> None:
    plan = scope(system("a"), planning=TWO_YEARS, freezes=[entry])
    (limit,) = FREEZE.limits(plan)
    assert f"({words})" in limit.origin.sentence.en


def test_a_month_of_a_recurring_freeze_is_opened_once() -> None:
    """Open for `a` in January 2027: frozen again in January 2028, and for `b` as before."""
    entry = {"name": "f", "from": "2024-12", "to": "2025-01", "every_year": True}
    plan = scope(system("a"), system("b"), planning=TWO_YEARS, freezes=[entry])
    limit = next(iter(FREEZE.limits(plan)))
    (change,) = FREEZE.relax(plan, limit)(at(a="2027-01")) or ()
    assert both(FREEZE, change.apply(plan), "a", b="2026-05") == without(
        "2026-12", "2027-12", "2028-01"
    )
    frozen = ("2026-12", "2027-01", "2027-12", "2028-01")
    assert both(FREEZE, change.apply(plan), "b", a="2026-05") == without(*frozen)
