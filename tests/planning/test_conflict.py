"""Dropping requirements until what is left cannot be spared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gcplan.core.text import Text
from gcplan.planning.conflict import ConflictError, find_conflict
from gcplan.planning.limits import Forbid, Limit, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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
    found = find_conflict([limit(i) for i in range(9)], clash({1, 4, 8}))
    assert numbers(found.origins) == [1, 4, 8]
    assert found.minimal


def test_all_limits_of_a_requirement_go_together() -> None:
    limits = [limit(i, part) for part in (0, 1) for i in range(4)]
    seen: list[int] = []

    def impossible(some: Sequence[Limit]) -> bool:
        seen.append(len(some) % 2)
        return clash({2})(some)

    assert numbers(find_conflict(limits, impossible).origins) == [2]
    assert set(seen) == {0}  # never one of two


def test_a_single_requirement_and_none() -> None:
    assert numbers(find_conflict([limit(3)], clash({3})).origins) == [3]
    assert find_conflict([limit(3)], clash(set())).origins == ()


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
    found = find_conflict([limit(i) for i in range(count)], clash(*sets))
    kept = set(numbers(found.origins))
    assert found.minimal
    assert kept in sets
    assert not any(other < kept for other in sets)


def test_an_unknown_answer_keeps_the_requirement_and_gives_up_the_claim() -> None:
    # Without 0 it could not be found out; the others can be dropped.
    def impossible(limits: Sequence[Limit]) -> bool | None:
        there = set(numbers([each.origin for each in limits]))
        return True if 0 in there else None

    found = find_conflict([limit(i) for i in range(4)], impossible)
    assert numbers(found.origins) == [0]
    assert not found.minimal


def test_only_the_last_answers_count_for_the_claim() -> None:
    # Large steps end in doubt, small ones do not: what is left is still minimal for certain.
    def impossible(limits: Sequence[Limit]) -> bool | None:
        there = set(numbers([each.origin for each in limits]))
        return None if len(there) == 2 else {1, 2, 3} <= there

    found = find_conflict([limit(i) for i in range(4)], impossible)
    assert numbers(found.origins) == [1, 2, 3]
    assert not found.minimal  # here the last answers were in doubt as well

    def sure_at_last(limits: Sequence[Limit]) -> bool | None:
        there = set(numbers([each.origin for each in limits]))
        return None if there == {2, 3} else {0, 1} <= there

    found = find_conflict([limit(i) for i in range(4)], sure_at_last)
    assert numbers(found.origins) == [0, 1]
    assert found.minimal


def test_the_error_counts_the_requirements_and_ends_with_code_4() -> None:
    conflict = find_conflict([limit(i) for i in range(3)], clash({0, 2}))
    error = ConflictError(conflict)
    assert error.exit_code == 4
    assert error.conflict is conflict
    assert error.message.en.endswith(": 2")
    assert "2件" in error.message.ja
