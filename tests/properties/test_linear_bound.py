"""No plan is below the bound of the linear relaxation, whatever the prices it is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.conflict import ConflictError
from gcplan.planning.goals import Cap, lateness, yen
from gcplan.planning.linear_bound import Relaxation
from gcplan.planning.solve import solve
from tests.builders import link, scope, system
from tests.planning.strategies import optional_scopes

if TYPE_CHECKING:
    from gcplan.planning.problem import PlanningProblem
    from gcplan.planning.scope import Scope


@settings(max_examples=40, phases=[Phase.generate])
@given(optional_scopes(), st.integers(0, 9), st.sampled_from((0.0, 0.01, 1.0, 1e9)))
def test_no_plan_is_below_it(plan: Scope, seed: int, size: float) -> None:
    limits = limits_of(plan)
    try:
        problem, best = solve(plan, limits, 5, lambda *_: None)  # held to all plans elsewhere
    except ConflictError:
        return
    late = lateness(problem)
    capped = Relaxation(problem, yen(problem), [Cap(late, problem.lateness(best.start))])
    assert capped.solve(0.1) <= problem.yen(best.start)
    prices = size * np.random.default_rng(seed).standard_normal(capped.model.num_constraints())
    assert capped.bound(prices) <= problem.yen(best.start)
    assert Relaxation(problem, late, []).solve(0.1) <= problem.lateness(best.start)


def test_it_is_exact_where_items_have_nothing_to_do_with_each_other() -> None:
    # Each is cheapest in a month of its own: what is paid then, added up.
    problem = problem_of(scope(system("a", old=1200, new=2400), system("b", old=2400, new=1200)))
    cheapest = sum(min(item.yen[t] for t in item.domain) for item in problem.items)
    assert Relaxation(problem, yen(problem), []).solve(1) == cheapest


def test_it_counts_a_bridge_that_nothing_avoids() -> None:
    ends = system("a", pin="2026-04"), system("b", pin="2026-06")
    problem = problem_of(scope(*ends, links=[link("a", "b")]))
    only = tuple(item.domain[0] for item in problem.items)
    assert problem.joint(only) > 0
    assert Relaxation(problem, yen(problem), []).solve(1) == problem.yen(only)


def problem_of(plan: Scope) -> PlanningProblem:
    """The problem of a scope."""
    return compile_problem(plan, limits_of(plan))
