"""At most so many cutovers in a month, over all and per vendor."""

from __future__ import annotations

from gcplan.planning.requirements.cutovers import CUTOVERS
from tests.builders import moved, scope, system, team
from tests.planning.verdicts import both, broken, span

WHOLE = span("2026-04", "2027-03")
WITHOUT_AUGUST = [month for month in WHOLE if month != "2026-08"]


def test_two_a_month_and_not_three() -> None:
    plan = scope(system("a"), system("b"), system("c"), planning={"cutovers_per_month": 2})
    assert both(CUTOVERS, plan, "c", a="2026-08", b="2026-09") == WHOLE
    assert both(CUTOVERS, plan, "c", a="2026-08", b="2026-08") == WITHOUT_AUGUST
    assert broken(CUTOVERS, plan, a="2026-08", b="2026-08", c="2026-08") == [
        ("a", "b", "c", "2026-08")
    ]


def test_only_the_cutover_counts_not_the_work() -> None:
    plan = scope(system("a", months=3), system("b", months=3), planning={"cutovers_per_month": 1})
    assert both(CUTOVERS, plan, "b", a="2026-08") == WITHOUT_AUGUST


def test_a_vendor_is_counted_for_its_own_systems() -> None:
    plan = scope(
        system("a", vendor="v"),
        system("b", vendor="v"),
        system("c", vendor="w"),
        teams=[team("v", cutovers_per_month=1), team("w")],
    )
    assert both(CUTOVERS, plan, "b", a="2026-08", c="2026-08") == WITHOUT_AUGUST
    assert both(CUTOVERS, plan, "c", a="2026-08", b="2026-09") == WHOLE


def test_working_for_a_system_without_being_its_vendor_does_not_count() -> None:
    plan = scope(
        system("a", effort={"v": 1}),
        system("b", vendor="v"),
        teams=[team("v", cutovers_per_month=1)],
    )
    assert both(CUTOVERS, plan, "b", a="2026-08") == WHOLE


def test_the_limit_may_change_over_time() -> None:
    changing = [{"capacity": 2}, {"capacity": 0, "from": "2026-12", "to": "2027-01"}]
    plan = scope(system("a"), planning={"cutovers_per_month": changing})
    assert both(CUTOVERS, plan, "a") == [m for m in WHOLE if m not in {"2026-12", "2027-01"}]


def test_systems_that_have_moved_do_not_count() -> None:
    plan = scope(system("a"), moved("y", "2026-08"), planning={"cutovers_per_month": 1})
    assert both(CUTOVERS, plan, "a") == WHOLE


def test_a_limit_on_both_names_both() -> None:
    plan = scope(
        system("a", vendor="v"),
        system("b", vendor="v"),
        planning={"cutovers_per_month": 1},
        teams=[team("v", cutovers_per_month=1)],
    )
    paths = [v.origin.path for v in CUTOVERS.violations(plan, {"a": plan.start, "b": plan.start})]
    assert paths == [("planning", "cutovers_per_month"), ("teams", 0, "cutovers_per_month")]
