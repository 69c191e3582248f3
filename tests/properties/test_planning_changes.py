"""How the best plan answers to changes of the inventory, and the built-in search."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.instances import generate
from gcplan.costing.plan_costs import cost_plan
from gcplan.planning import goals
from gcplan.planning import solve as solving
from gcplan.planning.compile import EmptyDomainError, compile_problem, limits_of
from gcplan.planning.conflict import ConflictError
from gcplan.planning.goals import yen
from gcplan.planning.greedy import RULES, best_greedy, greedy_plans
from gcplan.planning.local_search import improve
from gcplan.planning.make import make_plan
from gcplan.planning.referee import lateness, undecided, violations
from tests.builders import freeze
from tests.planning.strategies import NAMES, entries, scope_from, scopes

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from gcplan.core.text import Text
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Scope

EFFORT = 5
SMALL = settings(max_examples=15)
IMPOSSIBLE = None
Parts = dict[str, Any]


def quiet(_stage: Text, _value: int, _bound: int | None) -> None:
    """Progress is not looked at."""


def optimum(parts: Parts) -> tuple[int, int] | None:
    """Least lateness and, with it, least yen; None if there is no plan."""
    scope = scope_from(parts)
    try:
        _, found = solving.solve(scope, limits_of(scope), EFFORT, quiet)
    except ConflictError:
        return IMPOSSIBLE
    values = {stage.key: stage.value for stage in found.stages}
    assert all(stage.proven for stage in found.stages)
    return values.get("lateness", 0), values.get("yen", 0)


def no_worse(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether the first optimum is at least as good."""
    return other is IMPOSSIBLE or (one is not IMPOSSIBLE and one <= other)


@SMALL
@given(entries())
def test_more_capacity_is_never_worse(parts: Parts) -> None:
    richer = {**parts, "teams": [_richer(team) for team in parts["teams"]]}
    assert no_worse(optimum(richer), optimum(parts))


def _richer(team: Parts) -> Parts:
    steps = team["capacity"]
    if steps is None:
        return team
    return {**team, "capacity": [{**s, "capacity": str(float(s["capacity"]) + 0.5)} for s in steps]}


@SMALL
@given(entries(), st.integers(4, 8), st.lists(st.sampled_from(NAMES), unique=True))
def test_another_freeze_is_never_better(parts: Parts, number: int, whom: list[str]) -> None:
    more = freeze(number, applies_to={"systems": sorted(whom)})
    frozen = {**parts, "freezes": [*parts["freezes"], more]}
    assert no_worse(optimum(parts), optimum(frozen))


@SMALL
@given(entries(), st.randoms(use_true_random=False))
def test_the_order_of_the_inventory_changes_no_value(parts: Parts, shuffler: random.Random) -> None:
    shuffled = {
        key: shuffler.sample(value, len(value)) if isinstance(value, list) else value
        for key, value in parts.items()
    }
    assert optimum(shuffled) == optimum(parts)


@settings(SMALL, max_examples=50)
@given(scopes(), st.data())
def test_the_recount_finds_the_yen_and_the_lateness_of_the_problem(
    scope: Scope, data: st.DataObject
) -> None:
    # Any months will do, valid or not: both sides only count.
    try:
        problem = compile_problem(scope, limits_of(scope))
    except EmptyDomainError:
        return
    months = st.integers(0, problem.length - 1)
    start = tuple(data.draw(months) for _ in problem.items)
    cutovers = problem.cutovers(start)
    assert cost_plan(scope, cutovers).decided_yen == problem.yen(start)
    assert lateness(scope, cutovers) == problem.lateness(start)


@settings(SMALL, max_examples=50)
@given(scopes(systems=6, horizon=6))
def test_greedy_plans_and_their_improvements_are_valid(scope: Scope) -> None:
    try:
        problem = compile_problem(scope, limits_of(scope))
    except EmptyDomainError:
        return
    for _, start in greedy_plans(problem):
        _require_valid(scope, problem, start)
        better = cheaper(problem, start, 20)
        _require_valid(scope, problem, better)
        assert _score(problem, better) <= _score(problem, start)


def cheaper(
    problem: PlanningProblem,
    start: Start,
    moves: int,
    report: Callable[[int], None] = lambda _: None,
) -> Start:
    """The start with fewer yen and no more lateness."""
    late = goals.lateness(problem)
    caps = [goals.Cap(late, problem.lateness(start))]
    return improve(problem, start, yen(problem), caps, moves, report)


def _require_valid(scope: Scope, problem: PlanningProblem, start: Start) -> None:
    cutovers = problem.cutovers(start)
    assert violations(scope, cutovers) == ()
    assert undecided(scope, cutovers) == ()


def _score(problem: PlanningProblem, start: Start) -> tuple[int, int]:
    return problem.lateness(start), problem.yen(start)


def test_the_search_on_a_whole_city() -> None:
    scope = generate(31, 3)
    problem = compile_problem(scope, limits_of(scope))
    plans = dict(greedy_plans(problem))
    assert set(plans) <= set(RULES)
    for plan in plans.values():
        _require_valid(scope, problem, plan)
    start = best_greedy(problem)
    assert start is not None
    assert _score(problem, start) == min(_score(problem, plan) for plan in plans.values())
    told: list[int] = []
    better = cheaper(problem, start, 1200, told.append)
    _require_valid(scope, problem, better)
    assert _score(problem, better) < _score(problem, start)  # far from a local optimum
    assert told
    assert cheaper(problem, start, 1200, told.append) == better


def test_the_search_never_trades_lateness_for_yen() -> None:
    scope = generate(31, 5)
    problem = compile_problem(scope, limits_of(scope))
    latest = max((plan for _, plan in greedy_plans(problem)), key=problem.lateness)
    better = cheaper(problem, latest, 400)
    assert problem.lateness(better) <= problem.lateness(latest)


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if OR-Tools had no wheel here."""
    monkeypatch.setattr(solving, "find_spec", lambda _: None)


@pytest.mark.usefixtures("no_engine")
def test_without_the_engine_the_built_in_search_plans() -> None:
    scope = generate(31, 0)
    plan = make_plan(scope, 2, quiet)  # the referee has looked at it
    assert plan.engine in {solving.BUILT_IN, solving.COMPILED}
    assert [stage.key for stage in plan.stages] == ["lateness", "yen"]
    assert plan.stages[1].bound is None
    assert plan.stages[1].value == cost_plan(scope, plan.cutovers).decided_yen
    assert make_plan(scope, 2, quiet) == plan


def test_more_effort_is_never_worse_for_the_built_in_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda _: None)
    scope = generate(31, 3)
    plans = [make_plan(scope, effort, quiet) for effort in (0, 1)]
    scores = [[stage.value for stage in plan.stages] for plan in plans]
    assert all(after <= before for before, after in pairwise(scores))


PRINT_PLANS = """
from benchmarks.instances import generate
from gcplan.planning import solve
from gcplan.planning.make import make_plan
scope = generate(16, 1)
print(make_plan(scope, 0.02, lambda *_: None))
solve.find_spec = lambda _: None
print(make_plan(scope, 1, lambda *_: None))
"""


def test_the_same_plan_whatever_the_hash_seed() -> None:
    outputs = {_output(seed) for seed in ("0", "4242")}
    assert len(outputs) == 1
    assert outputs.pop().count("Plan(") == 2


def _output(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": "."}
    run = subprocess.run(
        [sys.executable, "-c", PRINT_PLANS],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout
