"""Quick plans by simple rules: a start for the search, and the yardstick of the benchmark."""

from __future__ import annotations

from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from gcplan.planning.goals import guide, lateness, yen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gcplan.planning.arrays import Arrays
    from gcplan.planning.problem import PlanningProblem, Start

    Priority = Callable[[PlanningProblem, int], int]

PATIENCE = 60
"""How often a rule may start again with the item that found no month put first."""


def _last_month(problem: PlanningProblem, i: int) -> int:
    return max(place % problem.length for place in problem.items[i].domain)


def _slack(problem: PlanningProblem, i: int) -> int:
    return len(problem.items[i].domain)


def _due(problem: PlanningProblem, i: int) -> int:
    late = problem.items[i].late[: problem.length]
    return next((t for t, weighted in enumerate(late) if weighted), len(late))


def _work(problem: PlanningProblem, i: int) -> int:
    return -max(sum(map(sum, mode.uses.values())) for mode in problem.items[i].modes)


RULES: dict[str, tuple[Priority, bool]] = {
    f"{name}-{'earliest' if earliest else 'cheapest'}": (priority, earliest)
    for name, priority in (
        ("last-month", _last_month),
        ("slack", _slack),
        ("due", _due),
        ("work", _work),
    )
    for earliest in (True, False)
}
"""By name: in which order items are placed, and whether each goes early or cheap."""


def best_greedy(problem: PlanningProblem) -> Start | None:
    """The best plan of all rules by lateness, then yen; None if no rule finds one."""
    plans = [plan for _, plan in greedy_plans(problem)]
    return min(plans, key=lambda p: (problem.lateness(p), problem.yen(p)), default=None)


def greedy_plans(problem: PlanningProblem) -> Iterator[tuple[str, Start]]:
    """The plan of each rule that finds one."""
    from gcplan.planning import arrays  # noqa: PLC0415 - the compiler takes half a second to load

    months = tuple(
        tuple(place % problem.length for place in problem.places(i))
        for i in range(len(problem.items))
    )
    cheap = arrays.arrays(problem, guide(problem, (lateness(problem), yen(problem))))
    early = arrays.arrays(problem, replace(lateness(problem), tables=months, weight=1))
    for name, (priority, earliest) in RULES.items():
        rank = [priority(problem, i) for i in range(len(problem.items))]
        plan = _place_all(problem, rank, early if earliest else cheap)
        if plan is not None:
            yield name, plan


def _place_all(problem: PlanningProblem, rank: list[int], tables: Arrays) -> Start | None:
    """Place by rank; an item that finds no month goes first in the next attempt."""
    from gcplan.planning import arrays, kernel  # noqa: PLC0415 - as above

    first = min(rank, default=0)
    for attempt in range(1, PATIENCE + 1):
        board = arrays.board(problem, 1)
        stuck = kernel.place_all(tables, board, arrays.flat(_in_order(problem, rank)))
        if stuck == kernel.UNPLACED:
            return arrays.plan_at(board, board.at)
        rank[stuck] = first - attempt
    return None


def _in_order(problem: PlanningProblem, rank: Sequence[int]) -> list[int]:
    """Items by rank, but never before an item they must follow."""
    waits = [0] * len(problem.items)
    follows: dict[int, list[int]] = {}
    ordered = {(gap.earlier, gap.later) for gap in problem.gaps}
    for gap in problem.gaps:
        if (gap.later, gap.earlier) in ordered:  # those that move together may come as they are
            continue
        waits[gap.later] += 1
        follows.setdefault(gap.earlier, []).append(gap.later)
    ready = [(rank[i], i) for i, count in enumerate(waits) if not count]
    heapify(ready)
    order = []
    while ready:
        _, i = heappop(ready)
        order.append(i)
        for later in follows.get(i, ()):
            waits[later] -= 1
            if not waits[later]:
                heappush(ready, (rank[later], later))
    if len(order) < len(waits):  # negative or zero gaps may run in a circle
        order.extend(sorted((i for i, count in enumerate(waits) if count), key=lambda i: rank[i]))
    return order
