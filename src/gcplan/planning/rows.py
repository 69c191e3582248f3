"""A problem as rows of numbers, which the flat arrays and both models are made of.

First what an item has to do with others, item by item; then what its places take.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcplan.planning.problem import PlanningProblem

    Rows = list[list[tuple[int, ...]]]
    Taken = dict[tuple[int, int], list[tuple[int, int, int]]]


def _empty(problem: PlanningProblem) -> Rows:
    return [[] for _ in problem.items]


def gaps(problem: PlanningProblem) -> Rows:
    """Precedences: the other item, months, whether it comes before, modes of both."""
    found = _empty(problem)
    for gap in problem.gaps:
        ours, theirs = gap.later_modes, gap.earlier_modes
        found[gap.later].append((gap.earlier, gap.months, 1, ours, theirs))
        found[gap.earlier].append((gap.later, gap.months, 0, theirs, ours))
    return found


def near(problem: PlanningProblem) -> Rows:
    """Items to be kept apart: the other item, months, modes of both."""
    found = _empty(problem)
    for pair in problem.distances:
        ours, theirs = pair.first_modes, pair.second_modes
        found[pair.first].append((pair.second, pair.months, ours, theirs))
        found[pair.second].append((pair.first, pair.months, theirs, ours))
    return found


def pairs(problem: PlanningProblem) -> Rows:
    """Links: the other item, yen once and a month, modes of both."""
    found = _empty(problem)
    for pair in problem.pairs:
        ours, theirs = pair.first_modes, pair.second_modes
        found[pair.first].append((pair.second, pair.build, pair.month, ours, theirs))
        found[pair.second].append((pair.first, pair.build, pair.month, theirs, ours))
    return found


def clashes(problem: PlanningProblem) -> Rows:
    """Modes that do not go together: the other item, modes of both."""
    found = _empty(problem)
    for clash in problem.clashes:
        found[clash.first].append((clash.second, clash.first_modes, clash.second_modes))
        found[clash.second].append((clash.first, clash.second_modes, clash.first_modes))
    return found


def ties(problem: PlanningProblem) -> Rows:
    """What modes cost together: the other item, where in the table, steps of both."""
    found, row = _empty(problem), 0
    for tie in problem.ties:
        columns = len(tie.yen[0])
        found[tie.first].append((tie.second, row, columns, 1))
        found[tie.second].append((tie.first, row, 1, columns))
        row += len(tie.yen) * columns
    return found


def needs(problem: PlanningProblem) -> Rows:
    """What is shared: its number, and where in the table."""
    found, row = _empty(problem), 0
    for number, shared in enumerate(problem.shared):
        for i, months in shared.months.items():
            found[i].append((number, row))
            row += len(months)
    return found


def members(problem: PlanningProblem) -> list[list[int]]:
    """By load, the items with work for it."""
    found: list[list[int]] = [[] for _ in problem.capacities]
    for i, item in enumerate(problem.items):
        for load in dict.fromkeys(load for mode in item.modes for load in mode.uses):
            found[load].append(i)
    return found


def work(problem: PlanningProblem) -> Taken:
    """By load and month, the work that places have then: item, place, amount."""
    found: Taken = defaultdict(list)
    for i, item in enumerate(problem.items):
        for place in item.domain:
            mode, t = divmod(place, problem.length)
            for load, amounts in item.modes[mode].uses.items():
                for month, amount in enumerate(amounts, start=t - len(amounts) + 1):
                    if amount and month >= 0:
                        found[load, month].append((i, place, amount))
    return found


def spending(problem: PlanningProblem) -> list[list[tuple[int, int, int]]]:
    """By budget, what places spend of it: item, place, yen."""
    found: list[list[tuple[int, int, int]]] = [[] for _ in problem.budgets]
    for i, item in enumerate(problem.items):
        for place in item.domain if item.spends else ():
            if (spend := item.spends[place]) is not None:
                found[spend[0]].append((i, place, spend[1]))
    return found


def by_month(problem: PlanningProblem, i: int, modes: int) -> dict[int, list[int]]:
    """The places that an item may have in some modes, by month in ascending order."""
    found: dict[int, list[int]] = defaultdict(list)
    for place in problem.items[i].domain:
        if modes >> place // problem.length & 1:
            found[place % problem.length].append(place)
    return dict(sorted(found.items()))
