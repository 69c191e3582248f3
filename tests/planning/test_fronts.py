"""Fronts against all plans there are, and by cases worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.costing.plan_costs import cost_plan
from gcplan.planning import fronts
from gcplan.planning import solve as solving
from gcplan.planning.conflict import ConflictError
from gcplan.planning.fronts import Front, lateness_front, peak_front
from gcplan.planning.make import make_plan
from gcplan.planning.referee import lateness
from gcplan.planning.requirements.capacity import team_load
from tests.builders import at, link, scope, staying, system, team
from tests.planning.brute_force import Plan, valid_plans
from tests.planning.strategies import scopes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.planning.scope import Scope

EFFORT = 5
SMALL = settings(max_examples=20)

Place = tuple[int, tuple[int, ...]]
"""Level and cost of a plan."""


def of_lateness(plan: Scope) -> Front:
    """Lateness against yen."""
    return lateness_front(plan, EFFORT, lambda *_: None)


def of_peak(plan: Scope, name: str = "t") -> Front:
    """The peak of a team against lateness, then yen."""
    best = make_plan(plan, EFFORT, lambda *_: None)
    return peak_front(plan, name, best, EFFORT, lambda *_: None)


def places(found: Front) -> list[Place]:
    """Where the points are."""
    return [(point.level, point.cost) for point in found.points]


def front_of(all_places: Iterable[Place]) -> list[Place]:
    """By definition: those for which none is as good or better in both and not the same."""
    known = sorted(set(all_places))
    return [
        (level, cost)
        for level, cost in known
        if not any(
            low <= level and less <= cost and (low, less) != (level, cost) for low, less in known
        )
    ]


def yen(plan: Scope, months: Plan) -> int:
    """The yen that months decide."""
    return cost_plan(plan, months).decided_yen


def peak(plan: Scope, months: Plan, name: str) -> int:
    """The most work of a team in a month."""
    load = team_load(plan, months, name)
    return max((sum(work.values()) for work in load.values()), default=0)


def agrees(found: Front, expected: Sequence[Place]) -> None:
    """Points are on the front; if nothing is left open, they are all of it."""
    assert all(point.proven for point in found.points)
    assert set(places(found)) <= set(expected)
    if found.complete:
        assert places(found) == expected


@SMALL
@given(scopes(systems=4, horizon=5))
def test_lateness_against_all_plans(plan: Scope) -> None:
    valid = list(valid_plans(plan))
    if not valid:
        with pytest.raises(ConflictError):
            of_lateness(plan)
        return
    expected = front_of((lateness(plan, p), (yen(plan, p),)) for p in valid)
    found = of_lateness(plan)
    agrees(found, expected)
    assert places(found)[0] == expected[0]
    assert places(found)[-1] == expected[-1]
    assert found.complete or len(found.points) > 2


@SMALL
@given(scopes(systems=4, horizon=4))
def test_peaks_against_all_plans(plan: Scope) -> None:
    valid = list(valid_plans(plan))
    if not valid:
        return
    expected = front_of((peak(plan, p, "t"), (lateness(plan, p), yen(plan, p))) for p in valid)
    found = of_peak(plan)
    agrees(found, expected)
    assert places(found)[-1] == expected[-1]
    assert found.least <= expected[0][0]


def test_each_month_of_lateness_saves_what_it_saves() -> None:
    # a is due in May; b cannot move before July: 1,000 for a bridge in May (1,020 with its
    # months), 1,010 in June; in July none. No lateness, 1 or 2 months.
    plan = scope(
        system("a", deadline="2026-05"),
        system("b", release="2026-07"),
        links=[link("a", "b", build=1000)],
    )
    found = of_lateness(plan)
    assert places(found) == [(0, (1020,)), (1, (1010,)), (2, (0,))]
    assert found.complete
    assert [p.plan.cutovers for p in found.points] == [
        at(a=month, b="2026-07") for month in ("2026-05", "2026-06", "2026-07")
    ]


def test_where_nothing_is_saved_by_being_late_there_is_one_plan() -> None:
    found = of_lateness(scope(system("a", deadline="2026-05")))
    assert (places(found), found.complete) == ([(0, (0,))], True)


def test_many_levels_are_sampled_and_no_claim_is_made_of_the_rest() -> None:
    # Each month that a waits saves 100 a month (12 levels), more than are asked for.
    found = of_lateness(scope(system("a", old=0, new=1200, deadline="2026-04")))
    assert places(found)[0] == (0, (1200,))
    assert places(found)[-1] == (11, (100,))
    assert len(found.points) == fronts.SAMPLES + 1
    assert not found.complete
    assert all(p.proven for p in found.points)


def test_a_lower_peak_takes_a_month_of_lateness() -> None:
    # Two moves of 2 person-months in one month, both due in April. Work of both in April is
    # a peak of 4; one after the other is a peak of 2 and a month late. No less is possible.
    plan = scope(
        system("a", effort={"t": 2}, deadline="2026-04"),
        system("b", effort={"t": 2}, deadline="2026-04"),
        teams=[team("t")],
    )
    found = of_peak(plan)
    assert places(found) == [(200, (1, 0)), (400, (0, 0))]
    assert (found.complete, found.least) == (True, 200)


def test_a_capacity_that_varies_stays_a_limit_under_every_peak() -> None:
    # In April there is nobody, and b alone is never a peak.
    capacity = [{"capacity": 0, "to": "2026-04"}, {"capacity": 5, "from": "2026-05"}]
    plan = scope(
        system("a", effort={"t": 3}), system("b", effort={"t": 1}), teams=[team("t", capacity)]
    )
    found = of_peak(plan)
    assert places(found) == [(300, (0, 0))]  # nothing presses: one at a time costs nothing
    assert found.least == 300


def test_a_team_without_work_has_no_peak() -> None:
    plan = scope(system("a", effort={"u": 1}), teams=[team("t", 1), team("u", 1)])
    assert (places(of_peak(plan)), of_peak(plan).complete) == ([(0, (0, 0))], True)
    assert places(of_peak(scope(staying("r"), teams=[team("t")]))) == [(0, (0, 0))]


def test_what_is_not_settled_is_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = scope(
        system("a", effort={"t": 2}, deadline="2026-04"),
        system("b", effort={"t": 2}, deadline="2026-04"),
        teams=[team("t")],
    )
    best = make_plan(plan, EFFORT, lambda *_: None)

    def unfinished(*_: object, **__: object) -> None:
        raise UnfinishedError(Text.same("too short"))

    monkeypatch.setattr(fronts, "optimise", unfinished)
    found = peak_front(plan, "t", best, EFFORT, lambda *_: None)
    assert places(found) == [(400, (0, 0))]
    assert (found.complete, found.least) == (False, 200)


def test_without_the_engine_points_are_found_and_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda _: None)
    plan = scope(
        system("a", deadline="2026-05"),
        system("b", release="2026-07"),
        links=[link("a", "b", build=1000)],
    )
    found = of_lateness(plan)
    assert places(found)[0] == (0, (1020,))
    assert not found.complete
