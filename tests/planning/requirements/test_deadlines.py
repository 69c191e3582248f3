"""A hard date is kept; a soft one is no requirement."""

from __future__ import annotations

import pytest

from gcplan.planning.requirements.deadlines import DEADLINE
from tests.builders import at, moved, residual, scope, system
from tests.planning.verdicts import both, span

WHOLE = span("2026-04", "2027-03")


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2026-08", "2026-08"),  # a month is kept until its end
        ("2026-08-31", "2026-08"),  # its last day is its end
        ("2026-08-30", "2026-07"),  # August is not over on the 30th
        ("2026-08-01", "2026-07"),
        ("2027-02-28", "2027-02"),  # 2027 is no leap year
        ("令和8年", "2026-12"),  # a year is kept until December
    ],
)
def test_the_last_month_that_keeps_a_hard_deadline(written: str, last: str) -> None:
    plan = scope(system("a", deadline={"date": written, "hard": True}))
    assert both(DEADLINE, plan, "a") == span("2026-04", last)


def test_a_fiscal_year_is_kept_until_march() -> None:
    plan = scope(
        system("a", deadline={"date": "令和8年度", "hard": True}), planning={"end": "2027-05"}
    )
    assert both(DEADLINE, plan, "a") == WHOLE


def test_a_deadline_before_the_plan_leaves_no_month() -> None:
    plan = scope(system("a", deadline={"date": "2026-03-31", "hard": True}))
    assert both(DEADLINE, plan, "a") == []


def test_a_deadline_after_the_plan_forbids_nothing() -> None:
    plan = scope(system("a", deadline={"date": "2030-03-31", "hard": True}))
    assert both(DEADLINE, plan, "a") == WHOLE


def test_soft_dates_forbid_nothing() -> None:
    plan = scope(
        system("a", deadline="2026-05", contract_end="2026-05"),
        milestones=[{"id": "m", "date": "2026-05"}],
    )
    assert both(DEADLINE, plan, "a") == WHOLE


def test_hard_contract_ends_bind() -> None:
    plan = scope(system("a", contract_end={"date": "2026-09", "hard": True}))
    assert both(DEADLINE, plan, "a") == span("2026-04", "2026-09")


def test_the_contract_of_the_platform_binds_where_the_system_has_none() -> None:
    hard = {"date": "2026-09", "hard": True}
    plan = scope(
        system("a", platform="p"),
        system("b", platform="p", contract_end="2026-12"),
        platforms=[{"id": "p", "contract_end": hard}],
    )
    assert both(DEADLINE, plan, "a", b="2026-04") == span("2026-04", "2026-09")
    assert both(DEADLINE, plan, "b", a="2026-04") == WHOLE


def test_a_milestone_binds_whom_it_names_and_the_tightest_date_counts() -> None:
    plan = scope(
        system("a", platform="p", deadline={"date": "2026-12", "hard": True}),
        residual("b", platform="p"),
        system("c"),
        platforms=[{"id": "p"}],
        milestones=[
            {"id": "m", "date": "2026-10", "hard": True, "applies_to": {"platform": "p"}},
            {
                "id": "n",
                "date": "2026-09",
                "hard": True,
                "applies_to": {"platform": "p", "class": "standard"},
            },
        ],
    )
    others = {"a": "2026-04", "b": "2026-04", "c": "2026-04"}

    def months(name: str) -> list[str]:
        return both(DEADLINE, plan, name, **{k: v for k, v in others.items() if k != name})

    assert months("a") == span("2026-04", "2026-09")  # all three bind; m2 is first
    assert months("b") == span("2026-04", "2026-10")  # residual: only the first milestone
    assert months("c") == WHOLE  # not on the platform


def test_systems_that_have_moved_are_not_judged() -> None:
    plan = scope(
        system("a"),
        moved("y", "2026-12"),
        milestones=[{"id": "m", "date": "2026-06", "hard": True}],
    )
    assert list(DEADLINE.violations(plan, at(a="2026-06"))) == []
    assert [limit.system for limit in DEADLINE.limits(plan)] == ["a"]  # type: ignore[union-attr]
