"""The kernel of the local search: compiled and plain give the same plans, and boards balance."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.instances import generate
from gcplan.planning import arrays, kernel
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.goals import yen
from gcplan.planning.greedy import best_greedy

SEARCH = """
import sys
if sys.argv[1] == "plain":
    sys.modules["numba"] = None  # as where it is not installed
from benchmarks.instances import generate
from gcplan.planning.compiled import COMPILED
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.goals import Cap, lateness, yen
from gcplan.planning.greedy import best_greedy, greedy_plans
from gcplan.planning.local_search import improve
print(COMPILED, file=sys.stderr)
for seed in range(3):
    scope = generate(31, seed)
    problem = compile_problem(scope, limits_of(scope))
    start = best_greedy(problem)
    late = lateness(problem)
    caps = [Cap(late, problem.lateness(start))]
    print(dict(greedy_plans(problem)))
    print(improve(problem, start, yen(problem), caps, 400, lambda _: None))
    print(improve(problem, start, late, (), 400, lambda _: None))
"""


def _run(how: str) -> tuple[str, str]:
    run = subprocess.run(
        [sys.executable, "-c", SEARCH, how],
        env={"PYTHONPATH": ".", "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout, run.stderr.strip()


def test_compiled_or_not_the_plans_are_the_same() -> None:
    compiled, plain = _run("compiled"), _run("plain")
    assert (compiled[1], plain[1]) == ("True", "False")
    assert compiled[0] == plain[0]


def test_the_board_gives_back_what_it_took() -> None:
    scope = generate(31, 0)
    problem = compile_problem(scope, limits_of(scope))
    start = best_greedy(problem)
    assert start is not None
    tables = arrays.arrays(problem, yen(problem))
    board, empty = arrays.board(problem, 1), arrays.board(problem, 1)
    for i, month in enumerate(start):
        kernel.place(tables, board, i, month)
    assert arrays.plan_at(board, board.at) == start
    taken = board.free, board.most  # from what is free to what is needed of shared things
    assert list(board.data[slice(*taken)]) != list(empty.data[slice(*taken)])
    for i in range(len(start)):
        kernel.remove(tables, board, i)
    assert list(board.data[slice(*taken)]) == list(empty.data[slice(*taken)])
    assert arrays.plan_at(board, board.at) == (kernel.UNPLACED,) * len(start)
