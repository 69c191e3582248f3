"""The planning problem as flat arrays of whole numbers, the form that the kernel works on.

A table by item and place is one array, item after item. What belongs to an item lies from
`x_first[i]` up to but not including `x_first[i + 1]`. Loads are in hundredths, yen in yen,
months count from the start of the plan. What holds in some modes only says so in bits.
"""

from __future__ import annotations

from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from gcplan.planning import rows
from gcplan.planning.compiled import COMPILED
from gcplan.planning.goals import guide
from gcplan.planning.kernel import NEVER, SEED, UNPLACED

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
        row_first: where an item begins in a table; the last entry is the size of a table.
        mode_first: where the modes of an item begin among all modes.
        guide: by item and place, what one number says that it costs; `NEVER` outside the
            domain.
        guide_bridges: how often the guide counts a yen that items cause together.
        tables: by goal, item and place, what the goal counts; caps first, then the goal.
        weight: by goal, what a unit counts in the guide.
        bridges: by goal, how often it counts a yen that items cause together.
        most: by goal, the most that is allowed.
        use_first: work in a mode: see the next four.
        use_load: the load it is for.
        use_months: how many months, the last one being that of the cutover.
        work_first: where in `work` it begins.
        work: amounts, month by month.
        gap_first: precedences of an item: see the next five.
        gap_other: the other item.
        gap_months: months between the two.
        gap_after: 1 if the item comes after the other.
        gap_ours: in which modes of the item it holds.
        gap_theirs: in which modes of the other.
        near_first: items to be kept apart from an item: see the next four.
        near_other: the other item.
        near_months: months between the two.
        near_ours: in which modes of the item it holds.
        near_theirs: in which modes of the other.
        pair_first: links of an item: see the next five.
        pair_other: the other item.
        pair_build: yen once if the two differ.
        pair_month: yen a month of difference.
        pair_ours: in which modes of the item it holds.
        pair_theirs: in which modes of the other.
        member_first: items with work for a load.
        member: these items.
        clash_first: items whose modes do not go with those of an item: see the next three.
        clash_other: the other item.
        clash_ours: which modes of the item.
        clash_theirs: which modes of the other.
        tie_first: items with whose modes those of an item cost something: see the next five.
        tie_other: the other item.
        tie_row: where in `tie_yen` the pair begins.
        tie_ours: how far in it a mode of the item is from the next.
        tie_theirs: how far a mode of the other is.
        tie_yen: yen by the modes of both.
        need_first: what an item shares with others: see the next three.
        need_of: which shared thing.
        need_row: where in `need_months` the item begins.
        need_months: by place, for how many months it is needed.
        shared_monthly: by shared thing, yen a month.
        shared_least: by shared thing, months for which it is paid in any case.
        budget: by item and place, which budget is used, -1 if none; empty without budgets.
        spent: by item and place, yen of it.
    """

    items: int
    length: int
    row_first: Ints
    mode_first: Ints
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
    gap_ours: Ints
    gap_theirs: Ints
    near_first: Ints
    near_other: Ints
    near_months: Ints
    near_ours: Ints
    near_theirs: Ints
    pair_first: Ints
    pair_other: Ints
    pair_build: Ints
    pair_month: Ints
    pair_ours: Ints
    pair_theirs: Ints
    member_first: Ints
    member: Ints
    clash_first: Ints
    clash_other: Ints
    clash_ours: Ints
    clash_theirs: Ints
    tie_first: Ints
    tie_other: Ints
    tie_row: Ints
    tie_ours: Ints
    tie_theirs: Ints
    tie_yen: Ints
    need_first: Ints
    need_of: Ints
    need_row: Ints
    need_months: Ints
    shared_monthly: Ints
    shared_least: Ints
    budget: Ints
    spent: Ints


class Board(NamedTuple):
    """What a search changes.

    Attributes:
        at: the place of each item, or `UNPLACED`.
        free: by load and month, what is left of the capacity.
        left: by budget, what is left of it.
        needing: by shared thing and number of months, how many items need it for so long.
        most: by need of an item, scratch: for how many months others need the same.
        now: by goal, how much of it the plan has.
        best: the best plan so far.
        least: by goal, how much of it the best plan has.
        random: state of the random numbers.
        bend: by month, scratch that is zero between uses; so is `drop`.
        drop: see above.
        chosen: scratch: the items that are taken out.
        before: scratch: the places they were at.
        marked: by item, scratch that is zero between uses.
        change: by goal, scratch: what a move changes.
    """

    at: Ints
    free: Ints
    left: Ints
    needing: Ints
    most: Ints
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
    return Arrays(
        items=len(problem.items),
        length=problem.length,
        row_first=_firsts([item.yen for item in problem.items]),
        mode_first=_firsts([item.modes for item in problem.items]),
        guide=guided(problem, whole.tables),
        guide_bridges=whole.bridges,
        tables=flat(chain.from_iterable(chain.from_iterable(each.tables for each in goals))),
        weight=flat(each.weight for each in goals),
        bridges=flat(each.bridges for each in goals),
        most=flat([*(cap.most for cap in caps), NEVER]),
        **_work(problem),
        **_relations(problem),
        **_shared(problem),
    )


def _work(problem: PlanningProblem) -> dict[str, Ints]:
    """What items take of loads and budgets."""
    uses = [list(mode.uses.items()) for item in problem.items for mode in item.modes]
    works = [work for use in uses for _, work in use]
    members = rows.members(problem)
    spends = [spend or (-1, 0) for item in problem.items for spend in item.spends]
    return {
        "use_first": _firsts(uses),
        "use_load": flat(load for use in uses for load, _ in use),
        "use_months": flat(map(len, works)),
        "work_first": _firsts(works),
        "work": flat(chain.from_iterable(works)),
        "member_first": _firsts(members),
        "member": flat(chain.from_iterable(members)),
        "budget": flat(budget for budget, _ in spends),
        "spent": flat(yen for _, yen in spends),
    }


_COLUMNS = {
    "gap": (rows.gaps, ("other", "months", "after", "ours", "theirs")),
    "near": (rows.near, ("other", "months", "ours", "theirs")),
    "pair": (rows.pairs, ("other", "build", "month", "ours", "theirs")),
    "clash": (rows.clashes, ("other", "ours", "theirs")),
    "tie": (rows.ties, ("other", "row", "ours", "theirs")),
    "need": (rows.needs, ("of", "row")),
}
"""What items have to do with others: the rows, and what their columns are called."""


def _relations(problem: PlanningProblem) -> dict[str, Ints]:
    """What items have to do with others, column by column."""
    found: dict[str, Ints] = {}
    for name, (of, columns) in _COLUMNS.items():
        by_item = of(problem)
        found[f"{name}_first"] = _firsts(by_item)
        for at, column in enumerate(columns):
            found[f"{name}_{column}"] = flat(entry[at] for some in by_item for entry in some)
    return found


def _shared(problem: PlanningProblem) -> dict[str, Ints]:
    """The tables of what items cause together."""
    needs = [months for shared in problem.shared for months in shared.months.values()]
    return {
        "tie_yen": flat(yen for tie in problem.ties for row in tie.yen for yen in row),
        "need_months": flat(chain.from_iterable(needs)),
        "shared_monthly": flat(shared.monthly for shared in problem.shared),
        "shared_least": flat(shared.least for shared in problem.shared),
    }


def guided(problem: PlanningProblem, tables: Sequence[Sequence[int]]) -> Ints:
    """Tables by item and place as one array, with `NEVER` outside the domains."""
    found = []
    for i, (item, table) in enumerate(zip(problem.items, tables, strict=True)):
        row = [NEVER] * len(problem.places(i))
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
        left=flat(problem.budgets),
        needing=flat([0] * (len(problem.shared) * (months + 1))),
        most=flat([0] * sum(len(shared.months) for shared in problem.shared)),
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


def plan_of(places: Ints) -> Start:
    """An array of places as a plan."""
    return tuple(map(int, places))


def _firsts(rows: Sequence[Sequence[object]]) -> Ints:
    return flat(accumulate(map(len, rows), initial=0))
