"""A given plan beside our best one, and two plans beside each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gcplan.core.text import Text
from gcplan.costing.comparison import Tally, bridge_changes, compare
from gcplan.costing.recount import recount
from gcplan.costing.two_plans import best_plans, given_plans
from gcplan.planning.make import RefereeError, make_plan
from tests.builders import at, link, month, scope, system

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.costing.comparison import Comparison
    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Scope

LATE = {"date": "2026-05-31", "weight": 2}


def quiet(*_: object) -> None:
    pass


def beside(whole: Scope, given: Mapping[str, Month], *, partial: bool = False) -> Comparison:
    best = make_plan(whole, 5, quiet)
    return compare(whole, recount(whole, given, partial=partial), best, None)


def test_so_much_later_and_dearer() -> None:
    whole = scope(
        system("a", deadline=LATE), system("b"), links=[link("a", "b", build=100, month=10)]
    )
    found = beside(whole, at(a="2026-07", b="2026-09"))
    assert found.theirs is not None
    assert found.comparable
    # Two months late, weight 2; a bridge for July and August.
    assert (found.theirs.lateness, found.theirs.yen) == (4, 120)
    assert (found.ours.lateness, found.ours.yen) == (0, 0)
    assert [(c.link, c.yen) for c in found.bridges] == [(0, 120)]
    assert [c.system for c in found.months] == ["a", "b"]
    assert all(c.months and c.months > 0 for c in found.months)


def test_a_plan_that_breaks_something_or_lacks_systems_is_not_comparable() -> None:
    whole = scope(system("a", pin="2026-09"), system("b"))
    assert beside(whole, at(a="2026-09", b="2026-09")).comparable
    assert not beside(whole, at(a="2026-08", b="2026-09")).comparable
    lacking = beside(whole, at(a="2026-09"))
    assert not lacking.comparable
    assert lacking.months == ()  # of the systems that it covers


def test_a_partial_plan_counts_as_completed() -> None:
    whole = scope(system("a"), system("b"), links=[link("a", "b")])
    given = recount(whole, at(a="2026-09"), partial=True)
    best = make_plan(whole, 5, quiet)
    found = compare(whole, given, best, Tally.of(whole, at(a="2026-09", b="2026-09")))
    assert (found.comparable, found.completed) == (True, 1)
    hindered = compare(whole, given, best, Text("無理", "no room"))
    assert (hindered.theirs, hindered.comparable) == (None, False)
    assert hindered.hindrance == Text("無理", "no room")


@pytest.mark.parametrize(("weight", "caught"), [(1, "lateness 0 of"), (0, "yen 0 of")])
def test_a_given_plan_that_beats_a_proof_is_a_bug(weight: int, caught: str) -> None:
    whole = scope(
        system("a", deadline={"date": "2026-05-31", "weight": weight}),
        system("b"),
        links=[link("a", "b")],
    )
    best = make_plan(whole, 5, quiet)
    wrongly = "lateness" if weight else "yen"
    stages = tuple(replace(s, value=1, bound=int(s.key == wrongly)) for s in best.stages)
    wrong = replace(best, stages=stages)
    with pytest.raises(RefereeError, match=caught):
        compare(whole, recount(whole, at(a="2026-05", b="2026-05")), wrong, None)


def test_bridges_are_told_by_the_largest_difference() -> None:
    whole = scope(
        *(system(name) for name in "abc"),
        links=[link("a", "b", build=1), link("b", "c", build=5), link("a", "c", build=7)],
    )
    one = Tally.of(whole, at(a="2026-05", b="2026-05", c="2026-06"))
    other = Tally.of(whole, at(a="2026-05", b="2026-07", c="2026-07"))
    # One month of 10 each: before a-c 17, b-c 15; after a-b 21, a-c 27.
    found = [(c.link, c.yen) for c in bridge_changes(one.costs, other.costs)]
    assert found == [(0, 21), (1, -15), (2, 10)]


# Two plans


def test_given_plans_are_counted_only_with_an_inventory() -> None:
    before, after = at(a="2026-05", b="2026-05"), at(a="2026-05", b="2026-07")
    plain = given_plans(before, after, None)
    assert (plain.tallies, plain.findings, plain.why) == ((), (), None)
    assert [c.system for c in plain.months] == ["b"]
    counted = given_plans(before, after, scope(system("a"), system("b"), system("c")))
    assert counted.findings == (1, 1)  # c has no month
    assert counted.why is not None


def test_best_plans_of_two_inventories() -> None:
    def town(**fields: object) -> Scope:
        return scope(system("a", **fields), planning={"start": "2026-04"})  # type: ignore[arg-type]

    found = best_plans(town(), town(release="2026-06"), 5, quiet)
    (moved,) = found.months
    # A move of one month: in April, and in June once it is released then.
    assert (moved.before, moved.after) == (month("2026-04"), month("2026-06"))
    assert found.hindrances == (None, None)
    impossible = best_plans(town(), town(pin="2026-04", release="2026-06"), 5, quiet)
    assert [tally is None for tally in impossible.tallies] == [False, True]
    assert impossible.hindrances[0] is None
    assert impossible.hindrances[1] is not None
    assert impossible.months == ()
