"""Why a system cuts over when it does, against all plans there are and by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from gcplan.costing.plan_costs import cost_plan
from gcplan.model.calendar import month_text
from gcplan.planning import solve as solving
from gcplan.planning import standing as standing_module
from gcplan.planning import why as why_module
from gcplan.planning.conflict import ConflictError
from gcplan.planning.make import make_plan
from gcplan.planning.referee import lateness
from gcplan.planning.standing import Standing
from gcplan.planning.why import stays, why
from tests.builders import (
    freeze,
    link,
    month,
    moved,
    option,
    residual,
    scope,
    staying,
    system,
    team,
)
from tests.planning.brute_force import valid_plans
from tests.planning.reasons import holds
from tests.planning.strategies import scopes

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Scope
    from gcplan.planning.why import Edge, Shift, Why
    from tests.planning.brute_force import Plan

EFFORT = 5
SMALL = settings(max_examples=25)


def asked(scope: Scope, name: str, effort: float = EFFORT) -> Why:
    """Why a system of the best plan cuts over when it does."""
    plan = make_plan(scope, EFFORT, lambda *_: None)
    return why(Standing.of(scope, plan), name, effort, lambda *_: None)


def sentences(edge: Edge) -> list[str]:
    """The requirements behind an edge, by their keys."""
    return [origin.requirement for origin in edge.reason.origins]


def score(scope: Scope, plan: Plan) -> tuple[int, int]:
    """Lateness, then yen."""
    return lateness(scope, plan), cost_plan(scope, plan).decided_yen


@SMALL
@given(scopes(systems=4, horizon=5))
def test_against_all_plans_there_are(scope: Scope) -> None:
    plans = list(valid_plans(scope))
    try:
        plan = make_plan(scope, EFFORT, lambda *_: None)
    except ConflictError:
        return
    standing = Standing.of(scope, plan)
    for name in scope.movers[:2]:
        found = why(standing, name, EFFORT, lambda *_: None)
        possible = sorted({p[name] for p in plans})
        assert found.months == {m: m in possible for m in scope.horizon}
        edges = (found.earliest, possible[0], -1), (found.latest, possible[-1], 1)
        for edge, furthest, towards in edges:
            assert (edge.month, edge.bound) == (furthest, furthest)
            if scope.start < furthest < scope.end:
                holds(scope, edge.reason, _beyond(name, furthest, towards))
        before = [m for m in possible if m < found.cutover]
        after = [m for m in possible if m > found.cutover]
        _compare(scope, found, plans, found.earlier, max(before, default=None))
        _compare(scope, found, plans, found.later, min(after, default=None))


def _beyond(name: str, month: Month, towards: int) -> Callable[[Plan], bool]:
    return lambda plan: (plan[name] - month) * towards > 0


def _compare(
    scope: Scope, found: Why, plans: list[Plan], shift: Shift | None, month: Month | None
) -> None:
    """A shift costs what the best of all plans with that month costs."""
    if shift is None or month is None:
        assert shift is None
        assert month is None
        return
    planned = make_plan(scope, EFFORT, lambda *_: None).cutovers
    best = min(score(scope, p) for p in plans if p[found.system] == month)
    late, yen = score(scope, dict(planned))
    assert shift.month == month
    assert (shift.lateness.value, shift.yen.value) == (best[0] - late, best[1] - yen)
    assert shift.lateness.proven
    assert shift.yen.proven
    held = {**planned, **dict.fromkeys((found.system, *found.together), month)}
    assert (held in plans) == (not shift.held.against)
    if held in plans:
        after = score(scope, held)
        assert (shift.held.lateness, shift.held.yen) == (after[0] - late, after[1] - yen)


def test_a_month_that_others_have_taken() -> None:
    # One cutover a month until July; a is late from May on, twice as badly as b. So a goes in
    # April, b in May, c in June. b in April moves a to May: 2 months late in place of 1.
    found = asked(
        scope(
            system("a", deadline={"date": "2026-04", "weight": 2}),
            system("b", deadline={"date": "2026-04", "weight": 1}),
            system("c"),
            planning={"cutovers_per_month": 1, "end": "2026-07"},
        ),
        "b",
    )
    assert found.cutover == month("2026-05")
    assert (found.earliest.month, found.latest.month) == (month("2026-04"), month("2026-07"))
    assert found.earlier is not None
    assert found.earlier.lateness.value == 1
    assert found.earlier.moved == ("a",)
    assert [o.requirement for o in found.earlier.held.against] == ["cutovers"]
    # In June it is one month later, and c takes May.
    assert found.later is not None
    assert (found.later.month, found.later.lateness.value) == (month("2026-06"), 1)
    assert found.later.moved == ("c",)


def test_with_the_others_held_a_bridge_gets_longer() -> None:
    # a waits for b, released in July: no bridge. In June it would live one month, 100 + 10;
    # nobody else can follow, so planned anew comes to the same.
    found = asked(scope(system("a"), system("b", release="2026-07"), links=[link("a", "b")]), "a")
    assert found.cutover == month("2026-07")
    assert found.earlier is not None
    assert found.earlier.month == month("2026-06")
    assert found.earlier.held.against == ()
    assert (found.earlier.held.lateness, found.earlier.held.yen) == (0, 110)
    assert (found.earlier.yen.value, found.earlier.yen.proven, found.earlier.moved) == (
        110,
        True,
        (),
    )
    # In August b comes along.
    assert found.later is not None
    assert (found.later.yen.value, found.later.moved) == (0, ("b",))
    assert found.later.held.yen == 110


def test_forbidden_months_are_passed_over() -> None:
    found = asked(scope(system("a", deadline="2026-05"), freezes=[freeze(4, 6)]), "a")
    assert found.cutover == month("2026-05")
    assert found.earlier is None
    assert found.later is not None
    assert found.later.month == month("2026-07")
    assert found.months[month("2026-06")] is False
    assert month("2026-06") not in found.own


def test_a_chain_is_named_with_the_time_that_it_takes() -> None:
    # b takes 3 months, April to June; a follows in July at the earliest.
    found = asked(
        scope(system("a", after=[{"system": "b", "months": 1}]), system("b", months=3)), "a"
    )
    assert found.earliest.month == month("2026-07")
    assert sentences(found.earliest) == ["window", "after"]
    assert found.earliest.reason.origins[0].path == ("systems", 1, "migration", "months")
    assert month("2026-04") in found.own  # alone it could
    # The end of the plan needs no other reason.
    assert sentences(found.latest) == ["window"]


def test_people_as_a_reason() -> None:
    # Each takes all of the team for two months, b by May: a is third and fourth.
    deadline = {"date": "2026-05", "hard": True}
    found = asked(
        scope(
            system("a", months=2, effort={"t": 2}),
            system("b", months=2, effort={"t": 2}, deadline=deadline),
            teams=[team("t", 1)],
        ),
        "a",
    )
    assert found.earliest.month == month("2026-07")
    assert sorted(sentences(found.earliest)) == ["capacity", "deadline"]


def test_systems_that_go_together_move_as_one() -> None:
    found = asked(scope(system("a", together=["b"]), system("b"), planning={"end": "2026-05"}), "a")
    assert found.together == ("b",)
    assert found.later is not None
    assert found.later.moved == ()
    assert found.later.held.against == ()


def test_without_the_engine_only_what_single_months_tell_is_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda _: None)
    monkeypatch.setattr(standing_module, "find_spec", lambda _: None)
    # Three in three months, one a month: a could be in any, and the search finds some.
    found = asked(
        scope(
            system("a", release="2026-05"),
            system("b"),
            planning={"cutovers_per_month": 1, "end": "2026-06"},
        ),
        "a",
    )
    assert found.earliest.proven
    assert (found.earliest.month, found.latest.bound) == (month("2026-05"), month("2026-06"))
    assert sentences(found.earliest) == ["window"]
    assert found.later is not None
    assert not found.later.yen.proven or found.later.yen.value == 0


def test_with_little_effort_a_month_may_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    # b and c stand in the way of every other month, so only a search could tell of those.
    monkeypatch.setattr("gcplan.planning.why.PROBES_PER_EFFORT", 0)
    found = asked(
        scope(
            system("a"),
            system("b"),
            system("c"),
            planning={"cutovers_per_month": 1, "end": "2026-06"},
        ),
        "b",
    )
    # The first and the last month are solved for; b itself is planned between them.
    assert list(found.months.values()) == [True, True, True]
    found = asked(
        scope(
            *(system(name) for name in "abcde"),
            planning={"cutovers_per_month": 1, "end": "2026-08"},
        ),
        "a",
    )
    assert list(found.months.values()) == [True, None, None, None, True]
    assert found.later is not None
    assert found.later.month == month("2026-08")


def test_why_nothing_is_decided() -> None:
    plan = scope(
        moved("m", "2026-02"),
        staying("s"),
        {"id": "r", "affairs": ["juki"], "status": "retained"},
        residual("k", disposition="keep"),
        {**staying("o"), "options": [option("keep")]},
    )
    assert [stays(plan, name).en for name in "msrko"] == [
        "has cut over already, in 2026-02",
        "stays (residual, and no migration is written for it)",
        "stays (status: retained)",
        "stays (disposition: keep)",
        "stays (option keep)",
    ]


def test_its_own_months_are_those_in_which_the_team_can_do_it_alone() -> None:
    # One person-month in a month; in June the team has half of that. b changes nothing.
    busy = {"capacity": "0.5", "from": "2026-06", "to": "2026-06"}
    found = asked(
        scope(
            system("a", effort={"t": 1}),
            system("b", effort={"t": 1}, deadline="2026-04"),
            teams=[team("t", [{"capacity": 1}, busy])],
            planning={"end": "2026-07"},
        ),
        "a",
    )
    assert [month_text(m) for m in found.own] == ["2026-04", "2026-05", "2026-07"]


def _tied() -> Scope:
    """`b` waits for `a`; both have freezes, and so has `c`, which is tied to neither."""
    return scope(
        system("a", months=2, effort={"t": 1}),
        system("b", after=["a"]),
        system("c", effort={"u": 1}),
        freezes=[
            freeze("2026-05", applies_to={"systems": ["a"]}),
            freeze("2026-06", applies_to={"systems": ["c"]}),
        ],
        teams=[team("t", 1), team("u", 1)],
    )


def test_what_is_about_a_system_leaves_out_the_others() -> None:
    plan = make_plan(_tied(), EFFORT, lambda *_: None)
    about = Standing.of(_tied(), plan).about(["b"])
    kept = {(limit.origin.requirement, limit.origin.path) for limit in about.limits}
    assert kept == {
        ("window", ("systems", 0, "migration", "months")),
        ("window", ("systems", 1, "migration", "months")),
        ("freeze", ("freezes", 0)),
        ("after", ("systems", 1, "migration", "after", 0)),
        ("capacity", ("teams", 0, "capacity")),
    }


def test_a_huge_city_is_told_the_same_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """`a` takes until May, in which it is frozen: `b` cannot cut over before June."""
    reason = asked(_tied(), "b").earliest.reason
    monkeypatch.setattr(why_module, "HUGE", 1)
    found = asked(_tied(), "b").earliest
    assert found.month == month("2026-06")
    assert found.reason == reason
