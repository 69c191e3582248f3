"""The planning problem as one flat array of whole numbers, the form that the kernel works on.

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
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.planning.goals import Cap, Goal
    from gcplan.planning.problem import PlanningProblem, Start

    Ints = list[int]


class Arrays(NamedTuple):
    """What never changes during a search: numbers, and where in them each table begins.

    Attributes:
        data: the numbers of all tables.
        items: how many items.
        length: months of the horizon.
        goals: how many goals.
        budgets: how many entries `budget` has; 0 without budgets.
        guide_bridges: how often the guide counts a yen that items cause together.
        row_first: where an item begins in a table; the last entry is the size of a table.
        mode_first: where the modes of an item begin among all modes.
        guide: by item and place, what one number says that it costs; `NEVER` outside the
            domain.
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
        budget: by item and place, which budget is used, -1 if none.
        spent: by item and place, yen of it.
    """

    data: Ints
    items: int
    length: int
    goals: int
    budgets: int
    guide_bridges: int
    row_first: int
    mode_first: int
    guide: int
    tables: int
    weight: int
    bridges: int
    most: int
    use_first: int
    use_load: int
    use_months: int
    work_first: int
    work: int
    gap_first: int
    gap_other: int
    gap_months: int
    gap_after: int
    gap_ours: int
    gap_theirs: int
    near_first: int
    near_other: int
    near_months: int
    near_ours: int
    near_theirs: int
    pair_first: int
    pair_other: int
    pair_build: int
    pair_month: int
    pair_ours: int
    pair_theirs: int
    member_first: int
    member: int
    clash_first: int
    clash_other: int
    clash_ours: int
    clash_theirs: int
    tie_first: int
    tie_other: int
    tie_row: int
    tie_ours: int
    tie_theirs: int
    tie_yen: int
    need_first: int
    need_of: int
    need_row: int
    need_months: int
    shared_monthly: int
    shared_least: int
    budget: int
    spent: int


class Board(NamedTuple):
    """What a search changes: numbers, and where in them each part begins.

    Attributes:
        data: the numbers of all parts.
        items: how many items.
        goals: how many goals.
        at: the place of each item, or `UNPLACED`.
        month: the month of each item that is placed.
        bit: its mode as a bit; 0 if it is not placed.
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

    data: Ints
    items: int
    goals: int
    at: int
    month: int
    bit: int
    free: int
    left: int
    needing: int
    most: int
    now: int
    best: int
    least: int
    random: int
    bend: int
    drop: int
    chosen: int
    before: int
    marked: int
    change: int


def flat(numbers: Iterable[int]) -> Ints:
    """Numbers in the form that is fastest: an array of 64 bits if compiled, else a list."""
    if not COMPILED:
        return list(numbers)
    import numpy as np  # noqa: PLC0415 - only where it is of use

    array: Ints = np.array(list(numbers), dtype=np.int64)  # type: ignore[assignment] # indexed alike
    return array


def _laid_out(tables: Mapping[str, Iterable[int]]) -> tuple[Ints, dict[str, int]]:
    """Tables one after the other, and where each begins."""
    numbers: list[int] = []
    begins = {}
    for name, table in tables.items():
        begins[name] = len(numbers)
        numbers.extend(table)
    return flat(numbers), begins


def arrays(problem: PlanningProblem, goal: Goal, caps: Sequence[Cap] = ()) -> Arrays:
    """The arrays of a problem, for a goal under caps."""
    goals = (*(cap.goal for cap in caps), goal)
    whole = guide(problem, goals)
    work = _work(problem)
    data, begins = _laid_out(
        {
            "row_first": _firsts([item.yen for item in problem.items]),
            "mode_first": _firsts([item.modes for item in problem.items]),
            "guide": _guided(problem, whole.tables),
            "tables": chain.from_iterable(chain.from_iterable(each.tables for each in goals)),
            "weight": [each.weight for each in goals],
            "bridges": [each.bridges for each in goals],
            "most": [*(cap.most for cap in caps), NEVER],
            **work,
            **_relations(problem),
            **_shared(problem),
        }
    )
    return Arrays(
        data=data,
        items=len(problem.items),
        length=problem.length,
        goals=len(goals),
        budgets=len(work["budget"]),
        guide_bridges=whole.bridges,
        **begins,
    )


def _work(problem: PlanningProblem) -> dict[str, list[int]]:
    """What items take of loads and budgets."""
    uses = [list(mode.uses.items()) for item in problem.items for mode in item.modes]
    works = [work for use in uses for _, work in use]
    members = rows.members(problem)
    spends = [spend or (-1, 0) for item in problem.items for spend in item.spends]
    return {
        "use_first": _firsts(uses),
        "use_load": [load for use in uses for load, _ in use],
        "use_months": [len(work) for work in works],
        "work_first": _firsts(works),
        "work": list(chain.from_iterable(works)),
        "member_first": _firsts(members),
        "member": list(chain.from_iterable(members)),
        "budget": [budget for budget, _ in spends],
        "spent": [yen for _, yen in spends],
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


def _relations(problem: PlanningProblem) -> dict[str, list[int]]:
    """What items have to do with others, column by column."""
    found = {}
    for name, (of, columns) in _COLUMNS.items():
        by_item = of(problem)
        found[f"{name}_first"] = _firsts(by_item)
        for at, column in enumerate(columns):
            found[f"{name}_{column}"] = [entry[at] for some in by_item for entry in some]
    return found


def _shared(problem: PlanningProblem) -> dict[str, list[int]]:
    """The tables of what items cause together."""
    needs = [months for shared in problem.shared for months in shared.months.values()]
    return {
        "tie_yen": [yen for tie in problem.ties for row in tie.yen for yen in row],
        "need_months": list(chain.from_iterable(needs)),
        "shared_monthly": [shared.monthly for shared in problem.shared],
        "shared_least": [shared.least for shared in problem.shared],
    }


def _guided(problem: PlanningProblem, tables: Sequence[Sequence[int]]) -> list[int]:
    """Tables by item and place as one array, with `NEVER` outside the domains."""
    found = []
    for i, (item, table) in enumerate(zip(problem.items, tables, strict=True)):
        row = [NEVER] * len(problem.places(i))
        for t in item.domain:
            row[t] = table[t]
        found.append(row)
    return list(chain.from_iterable(found))


def board(problem: PlanningProblem, goals: int) -> Board:
    """A board with nothing placed, for so many goals."""
    items, months = len(problem.items), problem.length
    data, begins = _laid_out(
        {
            "at": [UNPLACED] * items,
            "month": [0] * items,
            "bit": [0] * items,
            "free": chain.from_iterable(problem.capacities),
            "left": problem.budgets,
            "needing": [0] * (len(problem.shared) * (months + 1)),
            "most": [0] * sum(len(shared.months) for shared in problem.shared),
            "now": [0] * goals,
            "best": [UNPLACED] * items,
            "least": [0] * goals,
            "random": [SEED],
            "bend": [0] * months,
            "drop": [0] * months,
            "chosen": [0] * items,
            "before": [0] * items,
            "marked": [0] * items,
            "change": [0] * goals,
        }
    )
    return Board(data=data, items=items, goals=goals, **begins)


def plan_at(board: Board, begin: int) -> Start:
    """The places of all items that begin there on a board."""
    return tuple(int(place) for place in board.data[begin : begin + board.items])


def _firsts(rows: Sequence[Sequence[object]]) -> list[int]:
    return list(accumulate(map(len, rows), initial=0))
