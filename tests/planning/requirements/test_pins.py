"""A pinned system cuts over when it is written."""

from __future__ import annotations

from gcplan.planning.requirements.pins import PIN
from tests.builders import scope, system
from tests.planning.verdicts import both, span


def test_a_pinned_month_is_the_only_one() -> None:
    assert both(PIN, scope(system("a", pin="2026-08")), "a") == ["2026-08"]


def test_a_pinned_day_means_its_month() -> None:
    assert both(PIN, scope(system("a", pin="2026-08-15")), "a") == ["2026-08"]


def test_a_pinned_year_leaves_all_its_months() -> None:
    plan = scope(system("a", pin="2026年"))
    assert both(PIN, plan, "a") == span("2026-04", "2026-12")
    (limit,) = PIN.limits(plan)
    assert "2026-01..2026-12" in limit.origin.sentence.en


def test_a_pin_outside_the_plan_leaves_no_month() -> None:
    assert both(PIN, scope(system("a", pin="2027-04")), "a") == []


def test_without_a_pin_nothing_is_forbidden() -> None:
    assert both(PIN, scope(system("a")), "a") == span("2026-04", "2027-03")
