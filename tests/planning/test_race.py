"""Searches side by side: whoever is faster, the answer is the same."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from gcplan.planning.cpsat import Solution, Verdict, settled

KNOWN = ((0, 1), 7)
BEST = Solution(Verdict.OPTIMAL, (1, 0), 7, 7)
BETTER = Solution(Verdict.OPTIMAL, (1, 1), 6, 6)
NONE = Solution(Verdict.INFEASIBLE, None, None, None)
OPEN = Solution(Verdict.FEASIBLE, (1, 0), 8, 5)


def ended(found: Solution | None) -> Future[Solution]:
    """A search that has ended with this, or still runs."""
    future: Future[Solution] = Future()
    if found is not None:
        future.set_result(found)
    return future


@pytest.mark.parametrize(
    ("first", "second", "start"),
    [
        (None, BEST, (0, 1)),  # the known plan is best: no need to wait for the first
        (BEST, None, (0, 1)),  # and the same plan if the first proves it
        (BETTER, None, (1, 1)),
        (OPEN, BETTER, (1, 1)),
        (None, NONE, None),
    ],
)
def testsettled(first: Solution | None, second: Solution | None, start: object) -> None:
    found = settled([ended(first), ended(second)], KNOWN)
    assert found is not None
    assert found.start == start


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, BETTER),  # the first may prove the same with another plan
        (None, OPEN),
        (OPEN, None),
        (OPEN, OPEN),
    ],
)
def test_not_yetsettled(first: Solution | None, second: Solution | None) -> None:
    assert settled([ended(first), ended(second)], KNOWN) is None
