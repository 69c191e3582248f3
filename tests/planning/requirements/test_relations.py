"""After, together and apart, between systems that move and with those that have moved."""

from __future__ import annotations

import pytest

from gcplan.planning.requirements.relations import AFTER, APART, TOGETHER
from tests.builders import moved, scope, staying, system
from tests.planning.verdicts import both, broken, span

WHOLE = span("2026-04", "2027-03")


def test_after_allows_the_same_month() -> None:
    plan = scope(system("a"), system("b", after=["a"]))
    assert both(AFTER, plan, "b", a="2026-08") == span("2026-08", "2027-03")
    assert both(AFTER, plan, "a", b="2026-08") == span("2026-04", "2026-08")


def test_after_with_months_counts_from_cutover_to_cutover() -> None:
    # Two months after August is October.
    plan = scope(system("a"), system("b", after=[{"system": "a", "months": 2}]))
    assert both(AFTER, plan, "b", a="2026-08") == span("2026-10", "2027-03")
    assert both(AFTER, plan, "a", b="2026-10") == span("2026-04", "2026-08")


@pytest.mark.parametrize(
    ("cutover", "gap", "first"),
    [
        ("2026-02", 0, "2026-04"),  # long done
        ("2026-02", 3, "2026-05"),  # February and three months
        ("2026-04", 0, "2026-04"),
        ("2026-06", 0, "2026-06"),  # a move already fixed within the plan
        ("2026-06", 2, "2026-08"),
    ],
)
def test_after_a_system_that_has_moved(cutover: str, gap: int, first: str) -> None:
    relation = {"system": "y", "months": gap}
    plan = scope(system("b", after=[relation]), moved("y", cutover))
    assert both(AFTER, plan, "b") == span(first, "2027-03")


def test_after_a_system_that_moves_beyond_the_plan_leaves_no_month() -> None:
    plan = scope(system("b", after=["y"]), moved("y", "2027-04"))
    assert both(AFTER, plan, "b") == []


def test_after_a_system_that_stays_means_nothing() -> None:
    plan = scope(system("b", after=["r"]), staying("r"))
    assert both(AFTER, plan, "b") == WHOLE


def test_each_entry_of_after_binds() -> None:
    plan = scope(system("a"), system("c"), system("b", after=["a", {"system": "c", "months": 1}]))
    assert both(AFTER, plan, "b", a="2026-08", c="2026-05") == span("2026-08", "2027-03")
    assert both(AFTER, plan, "b", a="2026-05", c="2026-08") == span("2026-09", "2027-03")
    assert broken(AFTER, plan, a="2026-08", c="2026-08", b="2026-07") == [
        ("a", "b", "2026-07"),
        ("c", "b", "2026-07"),
    ]


def test_together_is_the_same_month_from_either_side() -> None:
    plan = scope(system("a", together=["b"]), system("b"))
    assert both(TOGETHER, plan, "a", b="2026-08") == ["2026-08"]
    assert both(TOGETHER, plan, "b", a="2026-08") == ["2026-08"]


def test_together_with_a_system_that_has_moved_or_stays_means_nothing() -> None:
    plan = scope(system("a", together=["y", "r"]), moved("y", "2026-08"), staying("r"))
    assert both(TOGETHER, plan, "a") == WHOLE


def test_apart_is_one_month_unless_written() -> None:
    plan = scope(system("a", apart=["b"]), system("b"))
    both_sides = [month for month in WHOLE if month != "2026-08"]
    assert both(APART, plan, "a", b="2026-08") == both_sides
    assert both(APART, plan, "b", a="2026-08") == both_sides


def test_apart_by_months_holds_before_and_after() -> None:
    # Three months from August: May and November are far enough, June to October are not.
    plan = scope(system("a", apart=[{"system": "b", "months": 3}]), system("b"))
    far = [*span("2026-04", "2026-05"), *span("2026-11", "2027-03")]
    assert both(APART, plan, "a", b="2026-08") == far
    assert both(APART, plan, "b", a="2026-08") == far


def test_apart_by_no_months_means_nothing() -> None:
    plan = scope(system("a", apart=[{"system": "b", "months": 0}]), system("b"))
    assert both(APART, plan, "a", b="2026-08") == WHOLE


def test_apart_from_a_system_that_has_moved() -> None:
    # February 2026 is before the plan; March and April are within two months of it.
    relation = {"system": "y", "months": 3}
    assert both(APART, scope(system("a", apart=[relation]), moved("y", "2026-02")), "a") == span(
        "2026-05", "2027-03"
    )
    assert both(APART, scope(system("a", apart=[relation]), moved("y", "2026-06")), "a") == span(
        "2026-09", "2027-03"
    )


def test_the_origin_points_at_the_entry() -> None:
    plan = scope(system("a"), system("c"), system("b", after=["a", "c"]))
    paths = [limit.origin.path for limit in AFTER.limits(plan)]
    assert paths == [("systems", 2, "migration", "after", i) for i in (0, 1)]
