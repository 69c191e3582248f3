"""The latest start of each system, against all plans there are and by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from gcplan.model.calendar import month_text
from gcplan.planning.conflict import ConflictError
from gcplan.planning.latest_start import latest_starts
from gcplan.planning.make import make_plan
from gcplan.planning.referee import lateness
from gcplan.planning.standing import Standing
from tests.builders import freeze, month, scope, system, team
from tests.planning.brute_force import valid_plans
from tests.planning.strategies import entries, scope_from, scopes

if TYPE_CHECKING:
    from typing import Any

    from gcplan.planning.latest_start import LatestStart
    from gcplan.planning.scope import Scope

EFFORT = 5
SMALL = settings(max_examples=40)


def asked(scope: Scope, effort: float = EFFORT) -> dict[str, LatestStart]:
    """The latest start of each system, by its id."""
    plan = make_plan(scope, EFFORT, lambda *_: None)
    found = latest_starts(Standing.of(scope, plan), effort, lambda *_: None)
    return {entry.system: entry for entry in found}


@SMALL
@given(entries(systems=4, horizon=5))
def test_without_limits_of_people_against_all_plans(parts: dict[str, Any]) -> None:
    parts["planning"].pop("cutovers_per_month", None)
    for entry in parts["teams"]:
        entry.update(capacity=None, cutovers_per_month=None)
    plan = scope_from(parts)
    in_time = [p for p in valid_plans(plan) if not lateness(plan, p)]
    if not in_time:
        return
    apart = any(s.migration and s.migration.apart for s in plan.inventory.systems)
    for name, found in asked(plan).items():
        last = max(p[name] for p in in_time)
        assert found.possible
        assert found.cutover == last or (apart and found.cutover > last)
        assert found.people is not None
        assert (found.people.month, found.people.proven) == (last, True)


@SMALL
@given(scopes(systems=4, horizon=5))
def test_with_people_against_all_plans(scope: Scope) -> None:
    plans = list(valid_plans(scope))
    try:
        found = asked(scope)
    except ConflictError:
        return
    least = min(lateness(scope, plan) for plan in plans)
    for name, entry in found.items():
        last = max(plan[name] for plan in plans if lateness(scope, plan) == least)
        assert entry.people is not None
        assert (entry.people.month, entry.people.proven) == (last, True)


def test_a_date_binds_those_before_it() -> None:
    # c by September, b at least 2 months before it, a with b: July. a works June and July.
    found = asked(
        scope(
            system("a", months=2, together=["b"]),
            system("b"),
            system("c", deadline="2026-09", after=[{"system": "b", "months": 2}]),
            system("d"),
        )
    )
    assert [month_text(found[name].cutover) for name in "abcd"] == [
        *("2026-07", "2026-07", "2026-09", "2027-03")
    ]
    assert month_text(found["a"].start) == "2026-06"
    assert found["a"].date is not None
    assert found["a"].date.system == "c"
    assert found["d"].date is None
    # Sorted by start: a in June, b in July.
    assert list(found) == ["a", "b", "c", "d"]


def test_a_freeze_before_the_date_is_named() -> None:
    found = asked(scope(system("a", deadline="2026-09"), freezes=[freeze(8, 9, 10)]))["a"]
    assert month_text(found.cutover) == "2026-07"
    assert [origin.requirement for origin in found.against] == ["freeze"]
    # One that begins after the date has no part in it.
    found = asked(scope(system("a", deadline="2026-09"), freezes=[freeze(10)]))["a"]
    assert (month_text(found.cutover), found.against) == ("2026-09", ())


def test_the_plan_may_be_too_late() -> None:
    # One cutover a month; both are due in April. The second is one month late.
    found = asked(
        scope(
            system("a", deadline="2026-04"),
            system("b", deadline="2026-04"),
            planning={"cutovers_per_month": 1},
        )
    )
    assert [found[name].slack for name in "ab"] == [0, -1]
    assert all(found[name].possible for name in "ab")
    # Either may be the late one: May is the latest with no more lateness in all.
    people = [found[name].people for name in "ab"]
    assert [p.month for p in people if p] == [month("2026-05")] * 2


def test_a_date_that_cannot_be_kept() -> None:
    # b works three months and is due in April, so a, before it, should have been done by then.
    found = asked(scope(system("a"), system("b", months=3, deadline="2026-04", after=["a"])))
    assert (month_text(found["b"].cutover), found["b"].possible) == ("2026-04", False)
    assert (month_text(found["b"].start), found["b"].slack) == ("2026-02", -2)
    assert month_text(found["a"].cutover) == "2026-04"
    assert found["a"].possible


def test_dates_without_weight_bind_nobody() -> None:
    found = asked(scope(system("a", deadline={"date": "2026-04", "weight": 0})))["a"]
    assert (month_text(found.cutover), found.date) == ("2027-03", None)


def test_people_bring_it_forward() -> None:
    # All of the team for three months each, both due in September: one has to go first.
    found = asked(
        scope(
            system("a", months=3, effort={"t": 3}, deadline={"date": "2026-09", "hard": True}),
            system("b", months=3, effort={"t": 3}, deadline={"date": "2026-09", "hard": True}),
            system("c", months=3, effort={"t": 3}, deadline="2026-12"),
            teams=[team("t", 1)],
        )
    )
    people = {name: entry.people for name, entry in found.items()}
    assert all(people.values())
    # a and b take turns in April to June and July to September; c has October to December.
    assert [month_text(p.month) for p in people.values() if p] == ["2026-09", "2026-09", "2026-12"]
    assert [month_text(entry.cutover) for entry in found.values()] == [
        *("2026-09", "2026-09", "2026-12")
    ]


def test_with_little_effort_only_the_most_urgent_are_looked_at() -> None:
    plan = scope(
        *(
            system(name, deadline=f"2026-{due:02}")
            for name, due in zip("abcd", (5, 6, 7, 8), strict=True)
        ),
        planning={"cutovers_per_month": 1},
    )
    found = asked(plan, effort=0.05)  # 40 in one effort, 4 items: none is looked at alone
    for entry in found.values():
        assert entry.people is None or entry.people.proven
        if entry.people is not None:
            assert entry.people.month <= entry.cutover


def test_a_system_to_be_kept_apart_from_has_to_have_room() -> None:
    # b is pinned to June, so a, due in June and two months apart from it, goes by April.
    found = asked(
        scope(
            system("a", deadline="2026-06", apart=[{"system": "b", "months": 2}]),
            system("b", pin="2026-06"),
        )
    )
    assert month_text(found["a"].cutover) == "2026-04"
    # With a month to give way to, b is no hindrance: it can go in August.
    found = asked(
        scope(
            system("a", deadline="2026-06", apart=[{"system": "b", "months": 2}]),
            system("b", deadline="2026-08"),
        )
    )
    assert month_text(found["a"].cutover) == "2026-06"
