"""What makes a plan possible: enough, no more than needed, and cheapest first."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from gcplan.planning import relaxations
from gcplan.planning.compile import limits_of
from gcplan.planning.conflict import find_conflict
from gcplan.planning.referee import lateness, violations
from gcplan.planning.relaxations import ways_out
from gcplan.planning.requirements import window
from gcplan.planning.softened import key_of, needed
from tests.builders import Entry, freeze, moved, scope, system, team
from tests.planning.brute_force import valid_plans
from tests.planning.strategies import scopes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.planning.conflict import Conflict
    from gcplan.planning.limits import Limit
    from gcplan.planning.relaxations import Relaxation, WaysOut
    from gcplan.planning.requirements.requirement import Change
    from gcplan.planning.scope import Scope

EFFORT = 20
LATER = 2
"""Months beyond the end in the properties: brute force tries every plan."""
SMALL = settings(max_examples=60)


def conflict_of(plan: Scope) -> Conflict:
    return find_conflict(plan, limits_of(plan), EFFORT, engine=True)


def ways(plan: Scope) -> WaysOut:
    return ways_out(plan, conflict_of(plan), EFFORT)


def changed(plan: Scope, changes: Sequence[Change]) -> Scope:
    for change in changes:
        plan = change.apply(plan)
    return plan


def told(found: WaysOut) -> list[tuple[int, list[str]]]:
    """Price and changes of each way out."""
    return [(r.yen, [change.sentence.en for change in r.changes]) for r in found.relaxations]


def is_possible(plan: Scope) -> bool:
    return next(valid_plans(plan), None) is not None


PRICES = {
    "date_month": 100,
    "release_month": 150,
    "frozen_month": 200,
    "gap_month": 50,
    "relation": 210,
    "pin": 110,
    "cutover": 60,
    "person_month": 80,
}
SHORT = {"end": "2026-06", "relaxation_price": PRICES}
"""A plan of three months, April to June 2026."""


def short(*systems: Entry, planning: Entry | None = None, **parts: object) -> Scope:
    return scope(*systems, planning={**SHORT, **(planning or {})}, **parts)


HARD = {"date": "2026-04", "hard": True}


def test_a_date_is_moved_as_far_as_needed_or_the_release_back() -> None:
    # Work in May and June: cut over in June, one month after the date.
    due = {"date": "2026-05", "hard": True}
    found = ways(short(system("a", months=2, release="2026-05", deadline=due)))
    assert told(found) == [
        (100, ["move the deadline of “a” from 2026-05 to 2026-06 (1 month later)"]),
        (150, ["let “a” start in 2026-04 instead of 2026-05 (1 month earlier)"]),
    ]
    assert found.settled
    # Three months of work would have to begin in March for that date: only the date helps.
    plan = short(system("a", months=3, deadline=HARD))
    assert told(ways(plan)) == [
        (200, ["move the deadline of “a” from 2026-04 to 2026-06 (2 months later)"])
    ]


def test_the_end_of_the_plan_gives_way_like_a_date() -> None:
    # Five months of work, three of plan.
    plan = short(system("a", months=5))
    assert told(ways(plan)) == [
        (200, ["end the plan in 2026-08 instead of 2026-06 (2 months later)"])
    ]


def test_a_move_too_long_for_any_end_has_no_way_out() -> None:
    # Sixteen months of work: more than three months and twelve beyond them.
    found = ways(short(system("a", months=16)))
    assert found.relaxations == ()
    assert not found.settled


def test_a_date_that_binds_several_is_moved_once() -> None:
    milestone = {"id": "hall", "date": "2026-03", "hard": True}
    plan = short(system("a"), system("b", months=2), milestones=[milestone])
    # a could be done in April, b in May: two months after the date, once.
    found = ways(plan)
    assert told(found)[0] == (
        200,
        ["move the milestone “hall” from 2026-03 to 2026-05 (2 months later)"],
    )
    assert found.settled


def test_a_freeze_is_opened_for_one_system_in_one_month() -> None:
    plan = short(
        system("a", deadline={"date": "2026-05", "hard": True}), system("b"), freezes=[freeze(4, 5)]
    )
    (first, opened) = ways(plan).relaxations
    assert first.yen == 100  # June instead of May
    assert opened.yen == 200
    assert "open the freeze “freeze” in 2026-0" in opened.changes[0].sentence.en
    assert opened.changes[0].sentence.en.endswith("for “a”")
    after = changed(plan, opened.changes)
    months = {found["a"] for found in valid_plans(after)}
    assert len(months) == 1
    assert {found["b"] for found in valid_plans(after)} == {plan.start + 2}  # still frozen


def test_a_pin_is_taken_out() -> None:
    plan = short(system("a", pin="2026-04", months=2))
    assert told(ways(plan)) == [(110, ["unpin “a” (2026-04)"])]


def test_a_distance_is_shortened_or_dropped() -> None:
    # b is pinned to June; a has to be two months after it, and there is no more month.
    plan = short(system("a", after=[{"system": "b", "months": 2}]), system("b", release="2026-06"))
    assert told(ways(plan))[0] == (
        100,
        ["let “a” cut over in the same month as “b”, not only 2 months after it"],
    )
    # a has to be done in May, a month before b: only dropping the order helps, or the dates.
    due = {"date": "2026-05", "hard": True}
    plan = short(system("a", deadline=due, after=["b"]), system("b", release="2026-06"))
    assert (210, ["let “a” cut over before “b”"]) in told(ways(plan))


def test_a_system_that_has_moved_is_waited_for_less() -> None:
    plan = short(system("a", after=[{"system": "y", "months": 5}]), moved("y", "2026-03"))
    # Five months after March is August; June is three after it.
    assert told(ways(plan))[0] == (
        100,
        ["let “a” cut over 3 months after “y”, not only 5 months after it"],
    )


def test_together_and_apart_are_dropped() -> None:
    first, last = {"date": "2026-04", "hard": True}, "2026-05"
    plan = short(system("a", deadline=first), system("b", release=last, together=["a"]))
    assert (210, ["let “b” and “a” cut over in different months"]) in told(ways(plan))
    plan = short(system("a", pin="2026-05"), system("b", pin="2026-05", apart=["a"]))
    assert told(ways(plan))[0] == (50, ["let “b” and “a” cut over in the same month"])
    apart = [{"system": "a", "months": 3}]
    plan = short(system("a"), system("b", apart=apart))  # April and June are two apart
    assert told(ways(plan))[0] == (
        50,
        ["keep the cutovers of “b” and “a” 2 months apart instead of 3"],
    )


def test_one_more_cutover_in_a_month() -> None:
    plan = short(
        *(system(name, vendor="v") for name in "abcde"),
        teams=[{"id": "v", "name": "A社", "cutovers_per_month": 1}],
    )
    # Five systems, three months: two more cutovers at 60, or two months more at 100.
    found = ways(plan)
    assert [r.yen for r in found.relaxations] == [120, 160, 200]  # 160: one of each
    assert found.relaxations[0].changes[0].sentence.en.startswith("allow 2 more cutovers (A社: ")
    assert found.relaxations[0].changes[0].amount == 2


def test_so_many_more_person_months_of_a_team() -> None:
    # 1.5 + 2.25 person-months of work, one a month for three months.
    plan = short(
        system("a", effort={"t": "1.5"}, months=3),
        system("b", effort={"t": "2.25"}, months=3),
        teams=[team("t", 1)],
    )
    first = ways(plan).relaxations[0]
    assert first.yen == 60  # 0.75 person-months at 80
    assert first.changes[0].amount == 0.75
    assert first.changes[0].sentence.en == (
        "add 0.75 person-months of “t” (0.25 in each of 2026-04..2026-06)"
    )


def test_what_stands_behind_is_found_and_paid_for() -> None:
    # Two systems that have nothing to do with each other, each late by itself.
    plan = short(system("a", months=2, deadline=HARD), system("b", months=3, deadline=HARD))
    found = ways(plan)
    assert [len(conflict.origins) for conflict in found.conflicts] == [1, 1]
    assert [r.yen for r in found.relaxations] == [300]
    assert len(found.relaxations[0].changes) == 2
    assert found.settled


def test_prices_decide_the_order() -> None:
    def cheapest(**prices: int) -> str:
        planning = {"relaxation_price": {**PRICES, **prices}}
        due = {"date": "2026-05", "hard": True}
        plan = short(system("a", deadline=due), freezes=[freeze(4, 5)], planning=planning)
        return ways(plan).relaxations[0].changes[0].price_key

    assert cheapest() == "date_month"
    assert cheapest(date_month=199) == "date_month"
    assert cheapest(date_month=201) == "frozen_month"


def test_without_the_engine_no_way_out_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxations, "find_spec", lambda _: None)
    found = ways(short(system("a", months=5)))
    assert (found.relaxations, found.settled) == ((), False)


# Random small inventories


@SMALL
@given(scopes(systems=3, horizon=4))
def test_every_way_out_is_one_and_the_cheapest_is_the_cheapest(plan: Scope) -> None:
    if is_possible(plan):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxations, "LATER", LATER)
        patch.setattr(relaxations, "MOST_CONFLICTS", 20)
        found = ways(plan)
    for relaxation in found.relaxations:
        _require_enough(plan, relaxation)
    prices = [relaxation.yen for relaxation in found.relaxations]
    assert prices == sorted(prices)
    least = min(_prices(plan, found.conflicts), default=None)
    assert (prices[0] if prices else None) == least
    assert found.settled == bool(prices)


def _require_enough(plan: Scope, relaxation: Relaxation) -> None:
    """With the changes there is a plan, as late as claimed; without any one there is none."""
    after = list(valid_plans(changed(plan, relaxation.changes)))
    assert after
    assert relaxation.lateness is not None
    assert relaxation.lateness.proven
    late = changed(plan, relaxation.changes)
    assert min(lateness(late, found) for found in after) == relaxation.lateness.value
    for left_out in relaxation.changes:
        rest = [change for change in relaxation.changes if change is not left_out]
        if left_out.price:
            assert not is_possible(changed(plan, rest))


def _prices(plan: Scope, conflicts: Sequence[Conflict]) -> Iterator[int]:
    """What each plan would have to be forgiven, if that is only what is in the conflicts."""
    end = plan.end + LATER
    longer = replace(plan, settings=replace(plan.settings, end=end))
    soft = _soft(plan, longer, conflicts)
    for months in product(longer.horizon, repeat=len(plan.movers)):
        cutovers = dict(zip(plan.movers, months, strict=True))
        last = max(months)
        more = [window.later_end(plan, last)] if last > plan.end else []
        changes = [*more, *needed(longer, soft, cutovers)]
        if not violations(changed(plan, changes), cutovers):
            yield sum(change.yen for change in changes)


def _soft(plan: Scope, longer: Scope, conflicts: Sequence[Conflict]) -> list[Limit]:
    named = {(o.requirement, o.path) for conflict in conflicts for o in conflict.origins}
    keys = {
        key_of(scope, limit)
        for scope in (plan, longer)
        for limit in limits_of(scope)
        for conflict in conflicts
        if limit.origin in conflict.origins
    }
    return [
        limit
        for limit in limits_of(longer)
        if (limit.origin.requirement, limit.origin.path) in named and key_of(longer, limit) in keys
    ]
