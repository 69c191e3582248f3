"""Clearly different plans, against all plans there are and by cases worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan.costing.plan_costs import cost_plan
from gcplan.planning import solve as solving
from gcplan.planning.alternatives import Alternatives, alternatives
from gcplan.planning.make import make_plan
from gcplan.planning.referee import lateness
from tests.builders import at, link, scope, staying, system
from tests.planning.brute_force import Plan, valid_plans
from tests.planning.strategies import scopes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Scope

EFFORT = 5
SMALL = settings(max_examples=20)


def found_in(plan: Scope, count: int, within: str = "3") -> Alternatives:
    """So many plans, so many percent dearer at most."""
    return alternatives(plan, count, Decimal(within), EFFORT, lambda *_: None)


def differing(plan: Mapping[str, Month], others: Sequence[Mapping[str, Month]]) -> int:
    """In how many systems a plan differs from each of some others."""
    return sum(1 for s, m in plan.items() if all(other[s] != m for other in others))


@SMALL
@given(scopes(systems=4, horizon=4), st.sampled_from(("0", "2.5", "20")))
def test_against_all_plans(plan: Scope, within: str) -> None:
    valid = list(valid_plans(plan))
    if not valid:
        return
    found = found_in(plan, 3, within)
    first, *others = (p.cutovers for p in found.plans)
    assert first == make_plan(plan, EFFORT, lambda *_: None).cutovers
    late, yen = lateness(plan, first), cost_plan(plan, first).decided_yen
    assert found.most_yen == int(yen * (100 + Decimal(within)) / 100)

    def is_near(p: Plan) -> bool:
        return lateness(plan, p) <= late and cost_plan(plan, p).decided_yen <= found.most_yen

    near = [p for p in valid if is_near(p)]
    known: list[Mapping[str, Month]] = [first]
    for other in others:
        assert other in near
        assert differing(other, known) == _most(near, known, found.clear)
        known.append(other)
    if len(found.plans) < 3:
        assert found.ended
        assert _most(near, known, found.clear) is None
    else:
        assert found.ended is False


def _most(near: Sequence[Plan], known: Sequence[Mapping[str, Month]], clear: int) -> int | None:
    """The most systems in which a clearly different plan differs from all; None without one."""
    plans = [p for p in near if all(differing(p, [k]) >= clear for k in known)]
    return max((differing(p, known) for p in plans), default=None)


def test_every_system_that_can_gets_another_month() -> None:
    # Nothing presses and nothing costs: all three can differ, again and again; the cheapest
    # and then earliest of such plans is the next month.
    found = found_in(scope(system("a"), system("b"), system("c")), 3)
    assert [p.cutovers for p in found.plans] == [
        dict.fromkeys("abc", month) for month in at(x="2026-04", y="2026-05", z="2026-06").values()
    ]
    assert (found.clear, found.ended) == (1, False)


@pytest.mark.parametrize(("within", "plans"), [("59.99", 1), ("60", 2), ("60.01", 2)])
def test_the_share_is_of_the_yen_of_the_best_plan(within: str, plans: int) -> None:
    # Two months at 100 are 200 yen. With b in May there is a bridge of 110 and a month of 10
    # besides: 120 of 200 are 60 percent.
    plan = scope(
        system("a", old=1200, new=1200, pin="2026-04"),
        system("b"),
        links=[link("a", "b", build=110, month=10)],
        planning={"end": "2026-05"},
    )
    assert len(found_in(plan, 2, within).plans) == plans


def test_one_system_in_ten_must_differ() -> None:
    # Eleven systems, of which only one has a second month: that is one in eleven, and
    # two are asked for.
    names = [f"s{i}" for i in range(11)]
    fixed = [system(name, pin="2026-04") for name in names[1:]]
    found = found_in(scope(system(names[0]), *fixed), 2)
    assert (len(found.plans), found.clear, found.ended) == (1, 2, True)
    found = found_in(scope(system(names[0]), *fixed[:9]), 2)
    assert (len(found.plans), found.clear, found.ended) == (2, 1, False)


def test_a_plan_made_of_the_months_of_others_counts_if_it_differs_from_each() -> None:
    # a and b in April or May: best (4, 4), then (5, 5); (4, 5) has no month of its own but
    # differs from each in one system. So there are four, and no fifth.
    plan = scope(system("a"), system("b"), planning={"end": "2026-05"})
    found = found_in(plan, 9)
    assert len(found.plans) == 4
    assert len({tuple(p.cutovers.values()) for p in found.plans}) == 4
    assert found.ended is True


def test_nothing_to_choose() -> None:
    assert len(found_in(scope(system("a")), 1).plans) == 1
    nothing = found_in(scope(staying("r")), 2)
    assert (len(nothing.plans), nothing.ended) == (1, True)


def test_without_the_engine_nothing_is_claimed_of_what_was_not_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda _: None)
    found = found_in(scope(system("a", pin="2026-04")), 2)
    assert (len(found.plans), found.ended) == (1, None)
