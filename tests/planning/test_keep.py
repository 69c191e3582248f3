"""Re-planning with least change: against all plans there are, and by cases worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan.costing.plan_costs import cost_plan
from gcplan.planning import solve as solving
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.conflict import ConflictError
from gcplan.planning.keep import OVER, Published, Replanned, repaired, replan
from gcplan.planning.referee import lateness
from gcplan.planning.solve import BUILT_IN
from tests.builders import at, freeze, link, month, scope, staying, system, team
from tests.planning.brute_force import Plan, valid_plans
from tests.planning.strategies import scopes

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope

EFFORT = 5
SMALL = settings(max_examples=30)


def kept(plan: Scope, published: Plan, worth: int | None = None, wait: int = 0) -> Replanned:
    """The plan that keeps to a published one, in which so many months are over."""
    return replan(plan, Published(published), plan.start + wait, worth, EFFORT, lambda *_: None)


def values(found: Replanned) -> dict[str, int]:
    """What each goal reached; all are proven."""
    assert all(stage.proven for stage in found.plan.stages)
    return {stage.key: stage.value for stage in found.plan.stages}


@st.composite
def published_plans(draw: st.DrawFn) -> tuple[Scope, Plan, int]:
    """A scope, months for some of its systems (some outside the plan), and what is over."""
    plan = draw(scopes(systems=4, horizon=4))
    months = st.none() | st.integers(plan.start - 1, plan.end + 1)
    drawn = {system: draw(months) for system in plan.movers}
    return plan, {s: m for s, m in drawn.items() if m is not None}, draw(st.integers(0, 1))


def count(published: Plan, plan: Plan) -> int:
    """How many systems have another month than the published one."""
    return sum(1 for system, m in published.items() if plan[system] != m)


@SMALL
@given(published_plans())
def test_least_change_against_all_plans(drawn: tuple[Scope, Plan, int]) -> None:
    plan, published, wait = drawn
    first = plan.start + wait

    def is_open(system: str, m: int) -> bool:
        begins = m - plan.months(system) + 1
        return m >= first and (m >= published.get(system, plan.end + 1) or begins >= first)

    valid = [p for p in valid_plans(plan) if all(is_open(s, m) for s, m in p.items())]
    if not valid:
        with pytest.raises(ConflictError):
            kept(plan, published, wait=wait)
        return
    found = kept(plan, published, wait=wait)
    assert found.plan.cutovers in valid
    best = min(
        (count(published, p), lateness(plan, p), cost_plan(plan, p).decided_yen) for p in valid
    )
    reached = values(found)
    assert (reached["moved"], reached["lateness"], reached["yen"]) == best
    assert (found.least.value, found.least.bound, found.saved) == (best[0], best[0], 0)


@SMALL
@given(published_plans(), st.sampled_from((0, 5, 100, 1000)))
def test_savings_against_all_plans(drawn: tuple[Scope, Plan, int], worth: int) -> None:
    plan, published, _ = drawn
    valid = list(valid_plans(plan))
    if not valid:
        return
    rank = [(count(published, p), lateness(plan, p), cost_plan(plan, p).decided_yen) for p in valid]
    few, late, dear = min(rank)
    best = min(
        (yen + worth * moves, moves, lateness) for moves, lateness, yen in rank if lateness <= late
    )
    found = kept(plan, published, worth)
    reached = values(found)
    assert (reached["traded"], reached["moved"], reached["lateness"]) == best
    assert found.least.value == few
    assert found.saved == dear - cost_plan(plan, found.plan.cutovers).decided_yen
    assert found.saved >= worth * (reached["moved"] - few)


def test_nothing_moves_that_need_not() -> None:
    # July is neither early nor cheap (a year costs 1,200 more after the move), but published.
    plan = scope(system("a", old=0, new=1200), system("b", deadline="2026-05"))
    found = kept(plan, at(a="2026-07", b="2026-08"))
    assert found.plan.cutovers == at(a="2026-07", b="2026-08")
    assert values(found)["lateness"] == 3


def test_of_two_that_clash_only_one_moves() -> None:
    # One cutover a month; the later goals choose which one moves: b would be late.
    plan = scope(system("a"), system("b", deadline="2026-06"), planning={"cutovers_per_month": 1})
    found = kept(plan, at(a="2026-06", b="2026-06"))
    assert found.plan.cutovers["b"] == month("2026-06")
    assert values(found)["moved"] == 1


def test_systems_that_move_together_count_each() -> None:
    # c was published in May and must go with a and b (June): one move beats two.
    plan = scope(system("a"), system("b", together=["a"]), system("c", together=["a"]))
    found = kept(plan, at(a="2026-06", b="2026-06", c="2026-05"))
    assert set(found.plan.cutovers.values()) == {month("2026-06")}
    assert values(found)["moved"] == 1


def test_a_pin_and_a_month_that_is_over_force_a_move() -> None:
    plan = scope(system("a", pin="2026-09"), system("b"), system("c"))
    found = kept(plan, at(a="2026-08", b="2026-05", c="2026-06"), wait=2)
    assert found.plan.cutovers == at(a="2026-09", b="2026-06", c="2026-06")
    assert values(found)["moved"] == 2


def test_a_plan_that_only_past_months_allow_is_no_plan() -> None:
    plan = scope(system("a", deadline={"date": "2026-04", "hard": True}))
    with pytest.raises(ConflictError) as raised:
        kept(plan, at(a="2026-04"), wait=1)
    assert OVER in {origin.requirement for origin in raised.value.conflict.origins}
    assert kept(plan, at(a="2026-04"), wait=0).least.value == 0


@pytest.mark.parametrize(
    ("published", "status", "cutover"),
    [
        # Two months of work, April is over. Due in April: as early as may be. Work that was
        # to begin in April or earlier may have begun, and goes on.
        ({}, "planned", "2026-06"),
        (at(a="2026-05"), "planned", "2026-05"),
        (at(a="2026-04"), "planned", "2026-05"),
        ({}, "migrating", "2026-05"),
    ],
)
def test_work_that_should_have_begun_is_not_planned(
    published: Plan, status: str, cutover: str
) -> None:
    plan = scope(system("a", months=2, status=status, deadline="2026-04"))
    assert kept(plan, published, wait=1).plan.cutovers["a"] == month(cutover)


@pytest.mark.parametrize(("due", "holds"), [("2026-06", True), ("2026-05", False)])
def test_a_system_moves_forward_only_as_far_as_work_can_begin(due: str, holds: bool) -> None:  # noqa: FBT001 - a case
    # Two months from May on, April being over, end in June.
    plan = scope(system("a", months=2, deadline={"date": due, "hard": True}))
    if holds:
        assert kept(plan, at(a="2026-08"), wait=1).plan.cutovers == at(a="2026-06")
    else:
        with pytest.raises(ConflictError):
            kept(plan, at(a="2026-08"), wait=1)


def test_of_equal_plans_the_nearest_to_the_published_months() -> None:
    # a is published in a frozen month; before and after are as good: July is nearest to
    # August, May to June. b is new and goes first.
    plan = scope(
        system("a"),
        system("c"),
        system("b"),
        freezes=[freeze(6, 8, 9, applies_to={"systems": ["a", "c"]})],
        planning={"start": "2026-05"},
    )
    found = kept(plan, at(a="2026-08", c="2026-06"))
    assert found.plan.cutovers == at(a="2026-07", b="2026-05", c="2026-05")
    # c could go to July as well: a month away in either direction, the earlier counts.
    assert values(found) == {"moved": 2, "lateness": 0, "yen": 0, "drift": 2}


@pytest.mark.parametrize(("worth", "moves", "saved"), [(129, 1, 130), (130, 0, 0), (None, 0, 0)])
def test_a_saving_must_be_more_than_a_move_is_worth(
    worth: int | None, moves: int, saved: int
) -> None:
    # May and August: a bridge of 100 and three months of 10. a is pinned. At 130 moving and
    # staying are equal, and fewer moves are preferred.
    plan = scope(system("a", pin="2026-05"), system("b"), links=[link("a", "b")])
    found = kept(plan, at(a="2026-05", b="2026-08"), worth)
    assert (values(found)["moved"], found.saved) == (moves, saved)


def test_a_saving_never_makes_anything_later() -> None:
    # Staying apart costs 1,030; going to July together with b is late.
    plan = scope(
        system("a", deadline="2026-04"),
        system("b", pin="2026-07"),
        links=[link("a", "b", build=1000)],
    )
    found = kept(plan, at(a="2026-04", b="2026-07"), worth=1)
    assert (values(found)["moved"], found.saved) == (0, 0)


def test_a_hint_keeps_all_that_fits_and_mends_the_rest() -> None:
    # May is frozen for b, so it is put into the cheapest month; a and c stay.
    plan = scope(
        system("a", effort={"t": 1}),
        system("b", effort={"t": 1}, deadline="2026-04"),
        system("c", effort={"t": 1}),
        teams=[team("t", 1)],
        freezes=[freeze(5, applies_to={"systems": "b"})],
    )
    problem = compile_problem(plan, limits_of(plan))
    assert repaired(problem, Published(at(a="2026-06", b="2026-05", c="2026-07"))) == (2, 0, 3)
    # Where a published month is taken, the next to be placed makes way.
    assert repaired(problem, Published(at(a="2026-06", b="2026-06", c="2026-07"))) == (2, 0, 3)


def test_without_the_engine_the_built_in_search_starts_from_the_published_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda _: None)
    plan = scope(system("a", old=0, new=1200), system("b", pin="2026-09"), system("c"))
    found = kept(plan, at(a="2026-07", b="2026-08", c="2026-05"))
    assert found.plan.engine.startswith(BUILT_IN)
    assert found.plan.cutovers == at(a="2026-07", b="2026-09", c="2026-05")
    # That b cannot keep its month is told by its months alone, so one move is proven.
    assert (found.least.value, found.least.bound) == (1, 1)


def test_nothing_to_plan() -> None:
    found = kept(scope(staying("r")), {}, worth=1)
    assert (found.plan.cutovers, found.least.value, found.saved) == ({}, 0, 0)
