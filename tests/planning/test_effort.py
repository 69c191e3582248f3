"""How work spreads over months: hand-derived cases, and what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.model.inventory import Phase
from gcplan.planning.effort import spread


def phases(*shares: tuple[int, int]) -> tuple[Phase, ...]:
    """Phases by their shares of time and effort."""
    return tuple(Phase(name=f"p{i}", time=t, effort=e) for i, (t, e) in enumerate(shares))


THREE = phases((40, 30), (30, 35), (30, 35))


@pytest.mark.parametrize(
    ("total", "months", "shares", "expected"),
    [
        (300, 3, phases((100, 100)), (100, 100, 100)),
        # 33.33 a month, each rounded for itself: the sum may miss half a hundredth a month.
        (100, 3, phases((100, 100)), (33, 33, 33)),
        (700, 1, THREE, (700,)),
        # The first phase, 120, takes a month and a half: 80 in month one. Month two has the
        # other 40 and the whole second phase, 280.
        (400, 2, phases((75, 30), (25, 70)), (80, 320)),
        # 300 in four months, then 350 in three, twice: 116.67 a month.
        (1000, 10, THREE, (75, 75, 75, 75, 117, 117, 117, 117, 117, 117)),
        # Boundaries at 2 and 3.5 months: 15 a month, then 35 / 1.5 = 23.33 a month.
        (100, 5, THREE, (15, 15, 23, 23, 23)),
        # A phase without time happens where it stands: first, in between, last.
        (100, 2, phases((0, 40), (100, 60)), (70, 30)),
        (100, 2, phases((50, 20), (0, 50), (50, 30)), (70, 30)),
        (100, 2, phases((100, 60), (0, 40)), (30, 70)),
        # A phase without work.
        (200, 2, phases((50, 100), (50, 0)), (200, 0)),
        (0, 3, THREE, (0, 0, 0)),
    ],
)
def test_spread(
    total: int, months: int, shares: tuple[Phase, ...], expected: tuple[int, ...]
) -> None:
    assert spread(total, months, shares) == expected


@st.composite
def splits(draw: st.DrawFn) -> tuple[Phase, ...]:
    """Up to four phases whose time and effort add up to 100 each."""
    count = draw(st.integers(1, 4))
    cuts = [
        sorted(draw(st.lists(st.integers(0, 100), min_size=count - 1, max_size=count - 1)))
        for _ in range(2)
    ]
    times, efforts = ([b - a for a, b in zip([0, *cut], [*cut, 100], strict=True)] for cut in cuts)
    return phases(*zip(times, efforts, strict=True))


@given(st.integers(0, 100_000), st.integers(1, 60), splits())
def test_the_months_add_up_to_half_a_hundredth_each_and_none_is_negative(
    total: int, months: int, shares: tuple[Phase, ...]
) -> None:
    work = spread(total, months, shares)
    assert len(work) == months
    assert abs(sum(work) - total) <= months / 2
    assert min(work) >= 0


@given(st.integers(0, 100_000), st.integers(1, 6), splits())
def test_each_phase_has_its_share_when_it_ends_with_a_month(
    total: int, years: int, shares: tuple[Phase, ...]
) -> None:
    # With a multiple of 100 months every phase ends at the end of a month.
    months = 100 * years
    work = spread(total, months, shares)
    ends = done = 0
    for phase, following in zip(shares, [*shares[1:], None], strict=True):
        ends, done = ends + phase.time, done + phase.effort
        if ends and (following is None or following.time):  # one without time belongs to it
            assert abs(sum(work[: ends * years]) - total * done / 100) <= ends * years / 2


@given(st.integers(0, 100_000), st.integers(1, 60))
def test_equal_months_stay_equal(total: int, months: int) -> None:
    assert len(set(spread(total, months, phases((100, 100))))) == 1
