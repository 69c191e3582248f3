"""What is valid: limits, the compiled problem, the referee and `Blockers` never disagree."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan.planning.blockers import Blockers
from gcplan.planning.compile import EmptyDomainError, compile_problem, limits_of
from gcplan.planning.referee import violations
from gcplan.planning.requirements import REQUIREMENTS
from tests.planning.brute_force import valid_plans
from tests.planning.strategies import scopes
from tests.planning.verdicts import keeps

if TYPE_CHECKING:
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Scope

SMALL = settings(max_examples=70)


def cutovers(draw: st.DataObject, scope: Scope) -> dict[str, int]:
    """Any month of the plan for every system that moves."""
    months = st.sampled_from(scope.horizon)
    return {system: draw.draw(months, label=system) for system in scope.movers}


@SMALL
@given(scopes(), st.data())
def test_limits_and_referee_agree_requirement_by_requirement(
    scope: Scope, data: st.DataObject
) -> None:
    plan = cutovers(data, scope)
    for requirement in REQUIREMENTS:
        kept = all(keeps(limit, plan, scope.start) for limit in requirement.limits(scope))
        assert kept == (not list(requirement.violations(scope, plan))), requirement.key


@SMALL
@given(scopes(), st.data())
def test_limits_and_referee_name_the_same_origins(scope: Scope, data: st.DataObject) -> None:
    plan = cutovers(data, scope)
    broken = {x.origin for x in limits_of(scope) if not keeps(x, plan, scope.start)}
    assert broken == {violation.origin for violation in violations(scope, plan)}


@settings(SMALL, max_examples=30)
@given(scopes(systems=3, horizon=4))
def test_the_problem_has_exactly_the_plans_that_the_referee_accepts(scope: Scope) -> None:
    accepted = [tuple(sorted(plan.items())) for plan in valid_plans(scope)]
    try:
        problem = compile_problem(scope, limits_of(scope))
    except EmptyDomainError:
        assert accepted == []
        return
    starts = product(*(item.domain for item in problem.items))
    solutions = [problem.cutovers(start) for start in starts if fits(problem, start)]
    assert sorted(tuple(sorted(plan.items())) for plan in solutions) == sorted(accepted)


def fits(problem: PlanningProblem, start: Start) -> bool:
    """Whether a plan within the domains keeps everything that ties items together."""
    for r, capacity in enumerate(problem.capacities):
        used = [0] * problem.length
        for item, t in zip(problem.items, start, strict=True):
            work = item.modes[0].uses.get(r, ())
            for month, amount in enumerate(work, start=t - len(work) + 1):
                used[month] += amount
        if any(amount > most for amount, most in zip(used, capacity, strict=True)):
            return False
    return all(start[gap.later] - start[gap.earlier] >= gap.months for gap in problem.gaps) and all(
        abs(start[d.first] - start[d.second]) >= d.months for d in problem.distances
    )


@SMALL
@given(scopes(), st.data())
def test_blockers_name_what_the_referee_finds_after_a_single_move(
    scope: Scope, data: st.DataObject
) -> None:
    # A plan that is valid but for the one system moved; the referee then blames only the move.
    plan = next(valid_plans(scope), None)
    if plan is None or not plan:
        return
    system = data.draw(st.sampled_from(scope.movers), label="moved")
    month = data.draw(st.sampled_from(scope.horizon), label="to")
    against = Blockers(limits_of(scope), plan, scope.start).against((system,), month)
    found = {violation.origin for violation in violations(scope, {**plan, system: month})}
    assert set(against) == found
    assert len(against) == len(found)
