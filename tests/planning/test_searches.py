"""Searches side by side: whoever is faster, the answer is the same."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from ortools.sat.python.cp_model import CpModel, CpSolver, CpSolverSolutionCallback

from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.cpsat import Model
from gcplan.planning.goals import lateness
from gcplan.planning.searches import (
    CORES,
    RELAXATION,
    Entrant,
    Solution,
    Verdict,
    race,
    settled,
)
from tests.builders import scope, system

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
def test_settled(first: Solution | None, second: Solution | None, start: object) -> None:
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
def test_not_yet_settled(first: Solution | None, second: Solution | None) -> None:
    assert settled([ended(first), ended(second)], KNOWN) is None


def test_each_search_has_a_callback_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    # The engine copies what it finds into the callback without a lock: one that two searches
    # share corrupts memory.
    seen: list[object] = []
    solve = CpSolver.solve

    def watched(self: CpSolver, model: CpModel, callback: CpSolverSolutionCallback) -> object:
        seen.append(callback)  # kept, so that no two have the same identity
        return solve(self, model, callback)

    monkeypatch.setattr(CpSolver, "solve", watched)
    plan = scope(system("a"))
    problem = compile_problem(plan, limits_of(plan))

    def build(entrant: Entrant) -> Model:
        model = Model(problem, by_month=entrant.by_month)
        model.pose(lateness(problem), [], None)
        return model

    race([CORES, RELAXATION], build, 1, lambda *_: None)
    assert len({id(callback) for callback in seen}) == 2
