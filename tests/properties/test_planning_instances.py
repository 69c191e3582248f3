"""The generated municipalities of the benchmark: repeatable, tight, and of the stated shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.instances import LAW, START, generate
from gcplan.model.calendar import calendar_month
from gcplan.model.inventory import Kind, Status
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.greedy import greedy_plans
from gcplan.planning.limits import Load
from gcplan.planning.referee import violations
from gcplan.planning.requirements.capacity import CAPACITY
from gcplan.planning.requirements.freezes import is_frozen

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope


@pytest.fixture(scope="module")
def city() -> Scope:
    """A city of a hundred systems."""
    return generate(100, 1)


def test_the_same_seed_gives_the_same_inventory(city: Scope) -> None:
    assert generate(100, 1).inventory == city.inventory
    assert generate(100, 2).inventory != city.inventory
    assert generate(99, 1).inventory != city.inventory


@pytest.mark.parametrize(
    ("systems", "standards", "months"),
    [
        (12, 12, 48),
        (31, 20, 48),  # at least 20, or 35 in a hundred
        (100, 35, 48),
        (301, 105, 60),
    ],
)
def test_size_and_horizon(systems: int, standards: int, months: int) -> None:
    scope = generate(systems, 0)
    kinds = list(scope.kinds.values())
    assert len(scope.inventory.systems) == systems
    assert kinds.count(Kind.STANDARD) == standards
    assert len(scope.horizon) == months
    assert scope.start == START
    links = [(link.from_, link.to) for link in scope.inventory.links]
    assert len(links) == len(set(links)) == 3 * systems
    assert all(a != b for a, b in links)


def test_all_standard_systems_move_and_are_bound_by_the_law_once(city: Scope) -> None:
    standards = [s for s, kind in city.kinds.items() if kind is Kind.STANDARD]
    bound = [s for m in city.inventory.milestones for s in city.selected(m.applies_to)]
    assert sorted(bound) == sorted(standards)
    assert {m.date.deadline_month for m in city.inventory.milestones} == {LAW}
    assert {m.weight for m in city.inventory.milestones} <= {2, 3, 4, 5}
    assert set(standards) <= city.moving
    retained = [s for s in city.inventory.systems if s.status is Status.RETAINED]
    assert 5 <= len(retained) <= 30  # 28 in a hundred of 65: 18, give or take


def test_every_team_can_do_its_largest_move_in_any_month(city: Scope) -> None:
    for load in CAPACITY.limits(city):
        assert isinstance(load, Load)
        assert max(map(max, load.uses.values())) <= min(load.capacity)


def test_nobody_cuts_over_in_december(city: Scope) -> None:
    december = [m for m in city.horizon if calendar_month(m) == 12]
    everyone = next(f for f in city.inventory.freezes if f.name == "年末")
    assert all(is_frozen(everyone, month) for month in december)
    assert city.selected(everyone.applies_to) == city.movers


def test_work_just_fits(city: Scope) -> None:
    # 26 months at 80 percent hold a team's work; a team with one large move has more.
    for team in city.inventory.teams:
        work = sum(city.effort(system).get(team.id, 0) for system in city.movers)
        assert team.capacity is not None
        capacity = max(city.capacity(team.capacity))
        assert work <= capacity * 26 * 0.8 + 1


def test_a_quick_rule_finds_a_plan_and_it_is_late(city: Scope) -> None:
    problem = compile_problem(city, limits_of(city))
    plans = [plan for _, plan in greedy_plans(problem)]
    assert plans
    assert all(violations(city, problem.cutovers(plan)) == () for plan in plans)
    assert min(map(problem.lateness, plans)) > 0
