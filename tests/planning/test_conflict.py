"""Requirements that cannot hold together: impossible, and none of them can be spared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.conflicts import WAYS
from benchmarks.instances import generate
from gcplan.core.text import Text
from gcplan.planning.compile import limits_of
from gcplan.planning.conflict import (
    Concerned,
    Conflict,
    ConflictError,
    find_conflict,
    origins_of,
    shrink,
)
from gcplan.planning.limits import Forbid, Limit, Origin
from gcplan.planning.probe import Probe
from tests.builders import Entry, freeze, month, scope, system, team
from tests.planning.brute_force import begins_too_early, valid_plans
from tests.planning.strategies import scopes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.planning.requirements.requirement import Violation
    from gcplan.planning.scope import Scope

EFFORT = 20
SMALL = settings(max_examples=150)


def conflict_of(plan: Scope, *, engine: bool = True) -> Conflict:
    """The conflict of a plan that is impossible."""
    return find_conflict(plan, limits_of(plan), EFFORT, engine=engine)


def said(conflict: Conflict) -> list[str]:
    """The requirements in words."""
    return [origin.sentence.en for origin in conflict.origins]


def left_of(
    limits: Sequence[Limit], impossible: Callable[[Sequence[Limit]], bool | None]
) -> Conflict:
    """What is left when requirements are dropped as long as the rest stays impossible."""
    return shrink(limits, origins_of(limits), impossible)


# Dropping


def limit(number: int, part: int = 0) -> Forbid:
    """A limit of requirement `number`."""
    origin = Origin("freeze", Text.same(f"requirement {number}"), ("freezes", number))
    return Forbid(f"s{part}", frozenset(), origin)


def numbers(origins: Sequence[Origin]) -> list[int]:
    """The requirements by number."""
    return [int(origin.path[1]) for origin in origins]


def clash(*sets: set[int]) -> Callable[[Sequence[Limit]], bool]:
    """Impossible as soon as all requirements of one of the sets are there."""

    def impossible(limits: Sequence[Limit]) -> bool:
        there = set(numbers([each.origin for each in limits]))
        return any(wanted <= there for wanted in sets)

    return impossible


def test_the_one_conflict_is_found() -> None:
    found = left_of([limit(i) for i in range(9)], clash({1, 4, 8}))
    assert numbers(found.origins) == [1, 4, 8]
    assert found.minimal


def test_all_limits_of_a_requirement_go_together() -> None:
    limits = [limit(i, part) for part in (0, 1) for i in range(4)]
    seen: list[int] = []

    def impossible(some: Sequence[Limit]) -> bool:
        seen.append(len(some) % 2)
        return clash({2})(some)

    assert numbers(left_of(limits, impossible).origins) == [2]
    assert set(seen) == {0}  # never one of two


def test_a_single_requirement_and_none() -> None:
    assert numbers(left_of([limit(3)], clash({3})).origins) == [3]
    assert left_of([limit(3)], clash(set())).origins == ()


@given(
    st.integers(1, 12).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.lists(st.sets(st.integers(0, count - 1), min_size=1), min_size=1, max_size=4),
        )
    )
)
def test_what_is_left_is_impossible_and_nothing_can_be_spared(
    drawn: tuple[int, list[set[int]]],
) -> None:
    count, sets = drawn
    found = left_of([limit(i) for i in range(count)], clash(*sets))
    kept = set(numbers(found.origins))
    assert found.minimal
    assert kept in sets
    assert not any(other < kept for other in sets)


def test_an_unknown_answer_keeps_the_requirement_and_gives_up_the_claim() -> None:
    # Without 0 it could not be found out; the others can be dropped.
    def impossible(limits: Sequence[Limit]) -> bool | None:
        there = set(numbers([each.origin for each in limits]))
        return True if 0 in there else None

    found = left_of([limit(i) for i in range(4)], impossible)
    assert numbers(found.origins) == [0]
    assert not found.minimal


def test_only_the_last_answers_count_for_the_claim() -> None:
    # Sixteen are first left out two at a time; without 0 and 1 it could not be found out. The
    # last pass, one by one, is in no doubt: what is left is still minimal for certain.
    def sure_at_last(limits: Sequence[Limit]) -> bool | None:
        there = set(numbers([each.origin for each in limits]))
        return None if there == set(range(2, 16)) else {0, 3} <= there

    found = left_of([limit(i) for i in range(16)], sure_at_last)
    assert numbers(found.origins) == [0, 3]
    assert found.minimal

    def never_sure(limits: Sequence[Limit]) -> bool | None:
        there = set(numbers([each.origin for each in limits]))
        return None if len(there) == 1 else {0, 3} <= there

    found = left_of([limit(i) for i in range(16)], never_sure)
    assert numbers(found.origins) == [0, 3]
    assert not found.minimal


def test_the_error_counts_the_requirements_and_ends_with_code_4() -> None:
    conflict = left_of([limit(i) for i in range(3)], clash({0, 2}))
    error = ConflictError(conflict)
    assert error.exit_code == 4
    assert error.conflict is conflict
    assert error.message.en.endswith(": 2")
    assert "2件" in error.message.ja


# What is found

HARD = {"date": "2026-05", "hard": True}
SHORT = {"end": "2026-06"}


def test_the_values_are_in_the_sentences() -> None:
    vendor = {"id": "v", "name": "A社", "cutovers_per_month": 1}
    plan = scope(*(system(n, vendor="v", deadline=HARD) for n in "abc"), teams=[vendor])
    # Three systems in April and May, one a month.
    found = conflict_of(plan)
    assert said(found) == [
        "“a” cuts over by 2026-05 (deadline)",
        "“b” cuts over by 2026-05 (deadline)",
        "“c” cuts over by 2026-05 (deadline)",
        "“A社” switches at most 1 system a month",
    ]
    assert found.minimal
    assert str(found.reason) == str(
        Text(
            "2026-04～2026-05に「A社」で必要な量は3、上限の合計は2。",
            "In 2026-04..2026-05, 3 is needed of “A社”; its limits add up to 2.",
        )
    )


def test_the_systems_concerned_come_with_their_earliest_cutover() -> None:
    plan = scope(system("a", months=2, release="2026-05"), system("b", after=["a"], deadline=HARD))
    assert conflict_of(plan).systems == (
        Concerned("a", "a", 2, month("2026-06")),  # May and June
        Concerned("b", "b", 1, month("2026-04")),
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"months": 13}, ["“a” can start in 2026-04, takes 13 months and ends by 2027-03"]),
        # Two months of work are over in May at the earliest; the rest may be as it likes.
        (
            {"months": 2, "deadline": {"date": "2026-04", "hard": True}, "release": "2026-12"},
            ["“a” cuts over by 2026-04 (deadline)"],
        ),
        # April is too early for two months, and is what is pinned.
        ({"months": 2, "pin": "2026-04"}, ["“a” is pinned to 2026-04"]),
    ],
)
def test_a_requirement_that_is_impossible_by_itself(fields: Entry, expected: list[str]) -> None:
    found = conflict_of(scope(system("a", **fields), system("b")), engine=False)
    assert said(found) == expected
    assert found.minimal


def test_more_work_than_capacity_is_seen_without_a_search() -> None:
    # 12.5 person-months in a year with 1 a month: 12. A hundredth less than the edge is possible.
    plan = scope(
        *(system(n, months=12, effort={"t": e}) for n, e in (("a", "6"), ("b", "6.5"))),
        teams=[team("t", 1)],
    )
    found = conflict_of(plan, engine=False)
    assert said(found) == ["“t” works at most 1 person-month a month"]
    assert found.reason is not None
    assert Probe(plan, EFFORT, engine=False).plainly_impossible(limits_of(plan))
    fits = scope(system("a", months=12, effort={"t": 12}), teams=[team("t", 1)])
    assert Probe(fits, EFFORT, engine=False).plainly_impossible(limits_of(fits)) is None


def test_a_peak_above_the_capacity_is_seen_without_a_search() -> None:
    # 2.01 person-months in one month, of a team of 2; together 1 and 1.01 are as much.
    plan = scope(system("a", effort={"t": "2.01"}), teams=[team("t", 2)])
    assert said(conflict_of(plan, engine=False)) == ["“t” works at most 2 person-months a month"]
    plan = scope(
        system("a", effort={"t": 1}),
        system("b", effort={"t": "1.01"}, together=["a"]),
        teams=[team("t", 2)],
    )
    assert said(conflict_of(plan, engine=False)) == [
        "“b” and “a” cut over in the same month",
        "“t” works at most 2 person-months a month",
    ]


def test_more_systems_than_months_for_them_are_seen_without_a_search() -> None:
    frozen = freeze(4, 5, applies_to={"systems": ["a", "b"]})
    plan = scope(
        *(system(n) for n in "abc"),
        freezes=[frozen],
        planning={"end": "2026-06", "cutovers_per_month": 1},
    )
    found = conflict_of(plan, engine=False)
    assert said(found) == [
        "“a” does not cut over during the freeze “freeze” (Apr..May every year)",
        "“b” does not cut over during the freeze “freeze” (Apr..May every year)",
        "at most 1 cutover a month in all",
    ]


def test_what_only_a_search_can_tell() -> None:
    # Any two of the three can be in two months, but no two of them may share one.
    apart: Entry = {"planning": {"end": "2026-05"}}
    plan = scope(system("a"), system("b", apart=["a"]), system("c", apart=["a", "b"]), **apart)
    found = conflict_of(plan)
    assert len(found.origins) == 3
    assert {origin.requirement for origin in found.origins} == {"apart"}
    assert found.minimal
    assert found.reason is None


@SMALL
@given(scopes(systems=4, horizon=4))
def test_the_conflict_is_impossible_and_minimal(plan: Scope) -> None:
    if next(valid_plans(plan), None) is not None:
        return
    found = conflict_of(plan)
    assert found.minimal
    assert not _is_possible(plan, found.origins)
    for left_out in found.origins:
        assert _is_possible(plan, [o for o in found.origins if o is not left_out])


def _is_possible(plan: Scope, origins: Sequence[Origin]) -> bool:
    """Whether a plan keeps these requirements, as the referee sees it, within its period."""
    chosen = frozenset(origins)

    def counts(violation: Violation) -> bool:
        return violation.origin in chosen or begins_too_early(plan, violation)

    return next(valid_plans(plan, counts), None) is not None


@pytest.mark.parametrize("way", WAYS)
def test_a_city_made_impossible(way: str) -> None:
    plan = WAYS[way](generate(31, 1))
    found = conflict_of(plan)
    assert 1 <= len(found.origins) <= 10
    assert found.minimal
    kept = frozenset(found.origins)
    limits = [limit for limit in limits_of(plan) if limit.origin in kept]
    probe = Probe(plan, EFFORT, engine=True)
    assert probe.impossible(limits)
    for origin in found.origins:
        assert probe.impossible([each for each in limits if each.origin != origin]) is False
