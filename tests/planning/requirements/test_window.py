"""c - months + 1 >= max(release, start of the plan), and c <= end of the plan."""

from __future__ import annotations

from gcplan.planning.limits import Forbid
from gcplan.planning.requirements.window import WINDOW
from tests.builders import month, scope, system
from tests.planning.verdicts import both, broken, span


def test_first_cutover_is_the_last_month_of_the_work() -> None:
    # Work in April, May and June 2026 cuts over in June at the earliest.
    plan = scope(system("a", months=3))
    assert both(WINDOW, plan, "a") == span("2026-06", "2027-03")


def test_a_move_of_one_month_cuts_over_in_the_month_it_starts() -> None:
    assert both(WINDOW, scope(system("a", months=1)), "a") == span("2026-04", "2027-03")


def test_length_falls_back_on_the_default() -> None:
    # The default of one month is replaced by two: April and May.
    plan = scope(system("a"), planning={"default_months": 2})
    assert both(WINDOW, plan, "a") == span("2026-05", "2027-03")


def test_work_starts_no_earlier_than_the_release() -> None:
    # Released in August, two months of work: August and September.
    plan = scope(system("a", months=2, release="2026-08"))
    assert both(WINDOW, plan, "a") == span("2026-09", "2027-03")


def test_a_release_within_a_month_counts_from_that_month() -> None:
    plan = scope(system("a", months=2, release="2026-08-31"))
    assert both(WINDOW, plan, "a") == span("2026-09", "2027-03")


def test_a_release_in_a_fiscal_year_counts_from_its_april() -> None:
    plan = scope(system("a", release="令和9年度"), planning={"end": "2027-05"})
    assert both(WINDOW, plan, "a") == ["2027-04", "2027-05"]


def test_a_release_before_the_plan_changes_nothing() -> None:
    plan = scope(system("a", months=3, release="2025-01"))
    assert both(WINDOW, plan, "a") == span("2026-06", "2027-03")


def test_a_move_that_just_fits_and_one_that_does_not() -> None:
    # Twelve months of plan, April 2026 to March 2027.
    assert both(WINDOW, scope(system("a", months=12)), "a") == ["2027-03"]
    assert both(WINDOW, scope(system("a", months=13)), "a") == []
    # Released in January: three months are left.
    assert both(WINDOW, scope(system("a", months=3, release="2027-01")), "a") == ["2027-03"]
    assert both(WINDOW, scope(system("a", months=4, release="2027-01")), "a") == []


def test_the_referee_refuses_months_outside_the_plan() -> None:
    plan = scope(system("a", months=2))
    assert broken(WINDOW, plan, a="2026-04") == [("a", "2026-04")]  # starts in March
    assert broken(WINDOW, plan, a="2026-05") == []
    assert broken(WINDOW, plan, a="2027-03") == []
    assert broken(WINDOW, plan, a="2027-04") == [("a", "2027-04")]


def test_the_month_before_the_plan_is_forbidden_too() -> None:
    # So that "a month earlier" has a reason even at the start of the plan.
    (limit,) = WINDOW.limits(scope(system("a", months=1)))
    assert isinstance(limit, Forbid)
    assert month("2026-03") in limit.months


def test_the_origin_points_at_what_is_written() -> None:
    plan = scope(system("a", months=2, release="2026-08"), system("b", months=2))
    paths = [limit.origin.path for limit in WINDOW.limits(plan)]
    assert paths == [
        ("systems", 0, "migration", "release"),
        ("systems", 1, "migration", "months"),
    ]
