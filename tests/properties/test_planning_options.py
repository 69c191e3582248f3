"""Options against all there is: the plan that the solver proves best is the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings

from gcplan.core.errors import UnfinishedError
from gcplan.costing.plan_costs import cost_plan
from gcplan.planning import solve as solving
from gcplan.planning.compile import limits_of
from gcplan.planning.conflict import ConflictError
from gcplan.planning.make import plan_of
from gcplan.planning.referee import lateness
from gcplan.planning.solve import solve
from tests.planning.brute_force import decided_scopes, valid_plans
from tests.planning.strategies import optional_scopes

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope

EFFORT = 5


def best_by_trying(scope: Scope) -> tuple[int, int] | None:
    """The least lateness, and the least yen with it, of all options and months."""
    return min(
        (
            (lateness(decided, plan), cost_plan(decided, plan).decided_yen)
            for decided in decided_scopes(scope)
            for plan in valid_plans(decided)
        ),
        default=None,
    )


@settings(max_examples=30, phases=[Phase.generate])
@given(optional_scopes())
def test_options_and_months_are_the_best_there_are(scope: Scope) -> None:
    limits = limits_of(scope)
    try:
        problem, found = solve(scope, limits, EFFORT, lambda *_: None)
    except ConflictError:
        assert best_by_trying(scope) is None
        return
    plan = plan_of(scope, limits, problem, found)  # judged by the referee
    decided = scope.decided(plan.options)
    assert not decided.open
    reached = lateness(decided, plan.cutovers), cost_plan(decided, plan.cutovers).decided_yen
    assert reached == best_by_trying(scope)
    if found.stages:
        assert [(s.value, s.bound) for s in found.stages[:2]] == [(v, v) for v in reached]


@settings(max_examples=25)
@given(optional_scopes())
def test_the_built_in_search_counts_what_the_recount_counts(scope: Scope) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solving, "find_spec", lambda _: None)
        try:
            problem, found = solve(scope, limits_of(scope), 0.05, lambda *_: None)
        except (ConflictError, UnfinishedError):
            return
    plan = plan_of(scope, limits_of(scope), problem, found)
    decided = scope.decided(plan.options)
    assert problem.yen(found.start) == cost_plan(decided, plan.cutovers).decided_yen
