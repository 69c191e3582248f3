"""The planner against all plans there are: validity, optimum, tie-break, conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from gcplan.costing.plan_costs import cost_plan
from gcplan.planning.compile import limits_of
from gcplan.planning.conflict import ConflictError
from gcplan.planning.referee import lateness
from gcplan.planning.solve import Solved, solve
from tests.builders import link, scope, system, team
from tests.planning.brute_force import Plan, begins_too_early, valid_plans
from tests.planning.strategies import scopes

if TYPE_CHECKING:
    from gcplan.core.text import Text
    from gcplan.planning.conflict import Conflict
    from gcplan.planning.problem import PlanningProblem
    from gcplan.planning.requirements.requirement import Violation
    from gcplan.planning.scope import Scope

EFFORT = 5
SMALL = settings(max_examples=40)


def quiet(_stage: Text, _value: int, _bound: int | None) -> None:
    """Progress is not looked at."""


def solved(scope: Scope) -> tuple[PlanningProblem, Solved]:
    """The plan for a scope."""
    return solve(scope, limits_of(scope), EFFORT, quiet)


def score(scope: Scope, problem: PlanningProblem, plan: Plan) -> tuple[int, ...]:
    """The goals in order; the last two are the tie-break, by items in inventory order."""
    months = [plan[item.systems[0]] - scope.start for item in problem.items]
    places = range(len(months), 0, -1)
    return (
        lateness(scope, plan),
        cost_plan(scope, plan).decided_yen,
        sum(months),
        sum(place * month for place, month in zip(places, months, strict=True)),
    )


def agree(scope: Scope) -> None:
    """Hold the planner to what trying every month finds."""
    plans = list(valid_plans(scope))
    try:
        problem, found = solved(scope)
    except ConflictError as error:
        assert plans == []
        holds_against_brute_force(scope, error.conflict)
        return
    plan = problem.cutovers(found.start)
    assert plan in plans
    best = min(score(scope, problem, plan) for plan in plans)
    assert score(scope, problem, plan) == best
    assert tuple((s.value, s.bound) for s in found.stages) == tuple(
        (value, value) for value in best[: len(found.stages)]
    )


def holds_against_brute_force(scope: Scope, conflict: Conflict) -> None:
    """The conflict is impossible, and without any one of its members possible."""
    assert conflict.minimal  # small enough to be sure
    assert not possible(scope, conflict, left_out=None)
    for i in range(len(conflict.origins)):
        assert possible(scope, conflict, left_out=i)


def possible(scope: Scope, conflict: Conflict, left_out: int | None) -> bool:
    """Whether some plan keeps the requirements of a conflict, all or but one."""
    kept = {origin for i, origin in enumerate(conflict.origins) if i != left_out}

    def counts(violation: Violation) -> bool:
        return violation.origin in kept or begins_too_early(scope, violation)

    return next(valid_plans(scope, counts), None) is not None


@SMALL
@given(scopes(systems=4, horizon=5))
def test_few_systems(scope: Scope) -> None:
    agree(scope)


@settings(SMALL, max_examples=10)
@given(scopes(systems=6, horizon=4))
def test_six_systems(scope: Scope) -> None:
    agree(scope)


def test_together_and_one_after_the_other_at_once() -> None:
    # Found by the properties above: one item with a distance to itself.
    agree(scope(system("a"), system("b", after=[{"system": "a", "months": 1}], together=["a"])))


def test_a_conflict_is_not_blamed_on_work_before_the_plan() -> None:
    # Each move works in its first month only, on the whole team. By April it cannot be done,
    # because work would start in March: the deadline of one of them, no capacity.
    phases = [{"name": "x", "time": 50, "effort": 100}, {"name": "y", "time": 50, "effort": 0}]
    deadline = {"date": "2026-04", "hard": True}
    plan = scope(
        system("a", months=2, effort={"t": 2}, deadline=deadline),
        system("b", months=2, effort={"t": 2}, deadline=deadline),
        teams=[team("t", 2)],
        planning={"phases": phases, "end": "2026-07"},
    )
    with pytest.raises(ConflictError) as raised:
        solved(plan)
    assert [o.requirement for o in raised.value.conflict.origins] == ["deadline"]
    agree(plan)


def test_a_move_longer_than_the_plan_is_a_conflict_of_its_own() -> None:
    plan = scope(
        system("a", months=4, effort={"t": 3}),
        system("b"),
        teams=[team("t", 1)],
        planning={"end": "2026-06"},
    )
    with pytest.raises(ConflictError) as raised:
        solved(plan)
    assert [o.path for o in raised.value.conflict.origins] == [
        ("systems", 0, "migration", "months")
    ]


def test_lateness_goes_before_any_yen() -> None:
    # b cannot move before July, a is due in April. A bridge of 3 months, 1,000,030 yen, is
    # paid rather than a month of lateness.
    plan = scope(
        system("a", deadline="2026-04"),
        system("b", release="2026-07"),
        links=[link("a", "b", build=1_000_000)],
    )
    problem, found = solved(plan)
    assert problem.cutovers(found.start) == {"a": plan.start, "b": plan.start + 3}
    assert [stage.value for stage in found.stages] == [0, 1_000_030, 3]


def test_yen_go_before_an_early_finish() -> None:
    # The same without a date: a waits for b, and nothing needs a bridge.
    plan = scope(system("a"), system("b", release="2026-07"), links=[link("a", "b")])
    problem, found = solved(plan)
    assert problem.cutovers(found.start) == {"a": plan.start + 3, "b": plan.start + 3}
    assert [stage.value for stage in found.stages] == [0, 0, 6]


def test_of_equal_plans_the_earlier_entry_moves_first() -> None:
    plan = scope(system("b"), system("a"), planning={"cutovers_per_month": 1})
    problem, found = solved(plan)
    assert problem.cutovers(found.start) == {"b": plan.start, "a": plan.start + 1}
