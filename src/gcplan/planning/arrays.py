"""The planning problem as flat arrays of whole numbers, the form that the kernel works on.

A table by item and month is one array, item after item. What belongs to an item lies from
`x_first[i]` up to but not including `x_first[i + 1]`. Loads are in hundredths, yen in yen,
months count from the start of the plan.
"""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from gcplan.planning.goals import guide
from gcplan.planning.kernel import COMPILED, NEVER, SEED, UNPLACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.planning.goals import Cap, Goal
    from gcplan.planning.problem import PlanningProblem, Start

    Ints = list[int]


class Arrays(NamedTuple):
    """What never changes during a search.

    Attributes:
        items: how many items.
        length: months of the horizon.
        guide: by item and month, what one number says that a month costs; `NEVER` outside
            the domain.
        guide_bridges: how often the guide counts a yen for bridges.
        tables: by goal, item and month, what the goal counts; caps first, then the goal.
        weight: by goal, what a unit counts in the guide.
        bridges: by goal, how often it counts a yen for bridges.
        most: by goal, the most that is allowed.
        use_first: work of an item: see the next four.
        use_load: the load it is for.
        use_months: how many months, the last one being that of the cutover.
        work_first: where in `work` it begins.
        work: amounts, month by month.
        gap_first: precedences of an item: see the next three.
        gap_other: the other item.
        gap_months: months between the two.
        gap_after: 1 if the item comes after the other.
        near_first: items to be kept apart from an item: see the next two.
        near_other: the other item.
        near_months: months between the two.
        pair_first: links of an item: see the next three.
        pair_other: the other item.
        pair_build: yen once if the two differ.
        pair_month: yen a month of difference.
        member_first: items with work for a load.
        member: these items.
    """

    items: int
    length: int
    guide: Ints
    guide_bridges: int
    tables: Ints
    weight: Ints
    bridges: Ints
    most: Ints
    use_first: Ints
    use_load: Ints
    use_months: Ints
    work_first: Ints
    work: Ints
    gap_first: Ints
    gap_other: Ints
    gap_months: Ints
    gap_after: Ints
    near_first: Ints
    near_other: Ints
    near_months: Ints
    pair_first: Ints
    pair_other: Ints
    pair_build: Ints
    pair_month: Ints
    member_first: Ints
    member: Ints


class Board(NamedTuple):
    """What a search changes.

    Attributes:
        at: the month of each item, or `UNPLACED`.
        free: by load and month, what is left of the capacity.
        now: by goal, how much of it the plan has.
        best: the best plan so far.
        least: by goal, how much of it the best plan has.
        random: state of the random numbers.
        bend: by month, scratch that is zero between uses; so is `drop`.
        drop: see above.
        chosen: scratch: the items that are taken out.
        before: scratch: the months they were at.
        marked: by item, scratch that is zero between uses.
        change: by goal, scratch: what a move changes.
    """

    at: Ints
    free: Ints
    now: Ints
    best: Ints
    least: Ints
    random: Ints
    bend: Ints
    drop: Ints
    chosen: Ints
    before: Ints
    marked: Ints
    change: Ints


def flat(numbers: Iterable[int]) -> Ints:
    """Numbers in the form that is fastest: an array of 64 bits if compiled, else a list."""
    if not COMPILED:
        return list(numbers)
    import numpy as np  # noqa: PLC0415 - only where it is of use

    array: Ints = np.array(list(numbers), dtype=np.int64)  # type: ignore[assignment] # indexed alike
    return array


def arrays(problem: PlanningProblem, goal: Goal, caps: Sequence[Cap] = ()) -> Arrays:
    """The arrays of a problem, for a goal under caps."""
    goals = (*(cap.goal for cap in caps), goal)
    whole = guide(problem, goals)
    uses = [list(item.uses.items()) for item in problem.items]
    works = [work for use in uses for _, work in use]
    gaps, near, pairs = _gaps(problem), _near(problem), _pairs(problem)
    members = _members(problem)
    return Arrays(
        items=len(problem.items),
        length=problem.length,
        guide=guided(problem, whole.tables),
        guide_bridges=whole.bridges,
        tables=flat(chain.from_iterable(chain.from_iterable(each.tables for each in goals))),
        weight=flat(each.weight for each in goals),
        bridges=flat(each.bridges for each in goals),
        most=flat([*(cap.most for cap in caps), NEVER]),
        use_first=_firsts(uses),
        use_load=flat(load for use in uses for load, _ in use),
        use_months=flat(map(len, works)),
        work_first=_firsts(works),
        work=flat(chain.from_iterable(works)),
        gap_first=_firsts(gaps),
        gap_other=_column(gaps, 0),
        gap_months=_column(gaps, 1),
        gap_after=_column(gaps, 2),
        near_first=_firsts(near),
        near_other=_column(near, 0),
        near_months=_column(near, 1),
        pair_first=_firsts(pairs),
        pair_other=_column(pairs, 0),
        pair_build=_column(pairs, 1),
        pair_month=_column(pairs, 2),
        member_first=_firsts(members),
        member=flat(chain.from_iterable(members)),
    )


def guided(problem: PlanningProblem, tables: Sequence[Sequence[int]]) -> Ints:
    """Tables by item and month as one array, with `NEVER` outside the domains."""
    found = []
    for item, table in zip(problem.items, tables, strict=True):
        row = [NEVER] * problem.length
        for t in item.domain:
            row[t] = table[t]
        found.append(row)
    return flat(chain.from_iterable(found))


def board(problem: PlanningProblem, goals: int) -> Board:
    """A board with nothing placed, for so many goals."""
    items, months = len(problem.items), problem.length
    return Board(
        at=flat([UNPLACED] * items),
        free=flat(chain.from_iterable(problem.capacities)),
        now=flat([0] * goals),
        best=flat([UNPLACED] * items),
        least=flat([0] * goals),
        random=flat([SEED]),
        bend=flat([0] * months),
        drop=flat([0] * months),
        chosen=flat([0] * items),
        before=flat([0] * items),
        marked=flat([0] * items),
        change=flat([0] * goals),
    )


def plan_of(months: Ints) -> Start:
    """An array of months as a plan."""
    return tuple(map(int, months))


def _firsts(rows: Sequence[Sequence[object]]) -> Ints:
    return flat(accumulate(map(len, rows), initial=0))


def _column(rows: Iterable[Iterable[Sequence[int]]], column: int) -> Ints:
    return flat(entry[column] for row in rows for entry in row)


def _gaps(problem: PlanningProblem) -> list[list[tuple[int, int, int]]]:
    found: list[list[tuple[int, int, int]]] = [[] for _ in problem.items]
    for gap in problem.gaps:
        found[gap.later].append((gap.earlier, gap.months, 1))
        found[gap.earlier].append((gap.later, gap.months, 0))
    return found


def _near(problem: PlanningProblem) -> list[list[tuple[int, int]]]:
    found: list[list[tuple[int, int]]] = [[] for _ in problem.items]
    for pair in problem.distances:
        found[pair.first].append((pair.second, pair.months))
        found[pair.second].append((pair.first, pair.months))
    return found


def _pairs(problem: PlanningProblem) -> list[list[tuple[int, int, int]]]:
    found: list[list[tuple[int, int, int]]] = [[] for _ in problem.items]
    for pair in problem.pairs:
        found[pair.first].append((pair.second, pair.build, pair.month))
        found[pair.second].append((pair.first, pair.build, pair.month))
    return found


def _members(problem: PlanningProblem) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in problem.capacities]
    for i, item in enumerate(problem.items):
        for load in item.uses:
            found[load].append(i)
    return found
