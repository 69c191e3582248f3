"""What can be done by a date at most, against all plans there are and by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from gcplan.costing.plan_costs import cost_plan
from gcplan.model.calendar import month_text
from gcplan.planning.conflict import ConflictError
from gcplan.planning.milestone import Blocked, done_by, weights_of
from gcplan.planning.referee import lateness
from gcplan.planning.scope import Scope  # noqa: TC001 - hypothesis reads the annotations
from tests.builders import link, month, scope, system, team
from tests.planning.brute_force import Plan, valid_plans
from tests.planning.reasons import holds
from tests.planning.strategies import scopes

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.model.calendar import Month

EFFORT = 5
SMALL = settings(max_examples=25)


def quiet(*_: object) -> None:
    """Progress is not looked at."""


@pytest.mark.parametrize("weighted", [False, True])
@SMALL
@given(scope=scopes(systems=4, horizon=5))
def test_against_all_plans_there_are(scope: Scope, *, weighted: bool) -> None:
    by = scope.start + len(scope.horizon) // 2
    try:
        found = done_by(scope, by, EFFORT, quiet, weighted=weighted)
    except ConflictError:
        return
    plans = list(valid_plans(scope))
    weights = weights_of(scope, weighted=weighted)

    def score(plan: Plan) -> tuple[int, int, int]:
        done = sum(weights[s] for s, month in plan.items() if month <= by)
        return -done, lateness(scope, plan), cost_plan(scope, plan).decided_yen

    assert score(dict(found.plan.cutovers)) == min(map(score, plans))
    assert found.value == found.most == -min(map(score, plans))[0]
    assert set(found.done) == {s for s, month in found.plan.cutovers.items() if month <= by}
    assert {*found.done, *(r.system for r in found.remaining)} == set(scope.movers)
    for left in found.remaining:
        alone = any(plan[left.system] <= by for plan in plans)
        assert left.blocked is (Blocked.BESIDE if alone else Blocked.ALONE)
        assert left.reason is not None
        too = (left.system, *left.reason.supposed)
        assert set(too[1:]) <= set(found.done)
        assert (len(too) > 1) == alone
        holds(scope, left.reason, _all_by(too, by))


def _all_by(systems: tuple[str, ...], by: Month) -> Callable[[Plan], bool]:
    return lambda plan: all(plan[system] <= by for system in systems)


def test_what_people_can_do() -> None:
    # Each takes the team for two months: by July two of three, whichever; c, due first, is in.
    found = done_by(
        scope(
            *(system(name, months=2, effort={"t": 2}) for name in "ab"),
            system("c", months=2, effort={"t": 2}, deadline="2026-05"),
            teams=[team("t", 1)],
        ),
        month("2026-07"),
        EFFORT,
        quiet,
    )
    assert (found.value, found.most) == (2, 2)
    assert found.done == ("c", "a")
    (left,) = found.remaining
    assert (left.system, month_text(left.cutover)) == ("b", "2026-09")
    assert left.blocked is Blocked.BESIDE
    assert left.reason is not None
    assert [origin.requirement for origin in left.reason.origins] == ["capacity"]
    assert left.reason.supposed == ("a", "c")


def test_weights_may_count_instead_of_systems() -> None:
    # Room for one long move or two short ones. By number the short ones, 1 + 1; by weight the
    # long one, 5.
    plan = scope(
        system("long", months=2, effort={"t": 2}, deadline={"date": "2026-03", "weight": 5}),
        *(system(name, effort={"t": 1}) for name in ("x", "y")),
        teams=[team("t", 1)],
    )
    by = month("2026-05")
    assert done_by(plan, by, EFFORT, quiet).done == ("x", "y")
    weighted = done_by(plan, by, EFFORT, quiet, weighted=True)
    assert weighted.done == ("long",)
    assert (weighted.value, weighted.most) == (5, 5)


def test_lateness_and_yen_decide_among_plans_with_as_many_done() -> None:
    # One a month, one month left: b is due in April, a is not.
    plan = scope(
        system("a"),
        system("b", deadline="2026-04"),
        planning={"cutovers_per_month": 1, "end": "2026-05"},
    )
    assert done_by(plan, month("2026-04"), EFFORT, quiet).done == ("b",)


@pytest.mark.parametrize(("by", "done"), [("2026-03", 0), ("2026-04", 1), ("2027-04", 2)])
def test_dates_at_and_beyond_the_ends_of_the_plan(by: str, done: int) -> None:
    plan = scope(system("a"), system("b", months=2))
    found = done_by(plan, month(by), EFFORT, quiet)
    assert (len(found.done), found.most) == (done, done)
    for left in found.remaining:
        assert left.blocked is Blocked.ALONE
        assert left.reason is not None
        assert [origin.requirement for origin in left.reason.origins] == ["window"]


def test_with_little_effort_reasons_are_not_looked_for() -> None:
    plan = scope(system("a", release="2026-09"), system("b", release="2026-10"))
    found = done_by(plan, month("2026-08"), 0.1, quiet)
    assert [left.blocked for left in found.remaining] == [Blocked.OPEN] * 2
    assert [left.reason for left in found.remaining] == [None, None]
    found = done_by(plan, month("2026-08"), 0.2, quiet)  # 10 in one effort, 2 items: one
    assert [left.blocked for left in found.remaining] == [Blocked.ALONE, Blocked.OPEN]


def test_lateness_goes_before_yen_once_as_much_as_possible_is_done() -> None:
    # a by April; b, released in July, is not done by then. A bridge of 3 months is paid for
    # rather than that a waits and is late.
    found = done_by(
        scope(
            system("a", deadline="2026-05"),
            system("b", release="2026-07"),
            links=[link("a", "b", build=1000)],
        ),
        month("2026-03"),
        EFFORT,
        quiet,
    )
    assert found.done == ()
    assert {s: month_text(m) for s, m in found.plan.cutovers.items()} == {
        "a": "2026-05",
        "b": "2026-07",
    }
