"""The innermost work of greedy rules and of the local search, on flat arrays.

Compiled where numba is installed; elsewhere the same functions run as they stand, and give
the same plans from the same number of moves, only slower. Whole numbers alone, and random
numbers of its own, keep it the same on every machine. All of it stays in one file, because
a compiled function is only renewed when its own file changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

try:
    import numba
except ImportError:  # there is no wheel for every interpreter
    COMPILED = False
else:
    COMPILED = True

if TYPE_CHECKING:
    from gcplan.planning.arrays import Arrays, Board

    Ints = list[int]

UNPLACED = -1
NEVER = 1 << 60
"""What a month costs that is not possible."""
SEED = 2463534242
LARGEST_RUIN = 14
BLINK = 102
"""How often in 1,024 a month that fits is overlooked: it keeps the search out of circles."""
LINKED, SAME_LOAD = 300, 950
"""How many in 1,024 ruins follow links, and links or a load; the others are anywhere."""
PATIENCE = 4
"""How many items are looked at for each one to be taken out."""

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """The function, compiled and kept on disk for later runs if that can be."""
    if not COMPILED:
        return function
    try:
        return cast("Function", numba.njit(cache=True)(function))
    except RuntimeError:  # no place to keep it
        return cast("Function", numba.njit(function))


@compiled
def draw(board: Board, below: int) -> int:
    """A random number from 0 up to but not including `below` (at most 2**30): xorshift."""
    x = board.random[0]
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    board.random[0] = x
    return (x * below) >> 32


@compiled
def place(a: Arrays, board: Board, i: int, month: int) -> None:
    """Let item `i` cut over in a month."""
    board.at[i] = month
    for use in range(a.use_first[i], a.use_first[i + 1]):
        months, work = a.use_months[use], a.work_first[use]
        free = a.use_load[use] * a.length + month - months + 1
        for j in range(months):
            board.free[free + j] -= a.work[work + j]


@compiled
def remove(a: Arrays, board: Board, i: int) -> None:
    """Take item `i` back."""
    month = board.at[i]
    board.at[i] = UNPLACED
    for use in range(a.use_first[i], a.use_first[i + 1]):
        months, work = a.use_months[use], a.work_first[use]
        free = a.use_load[use] * a.length + month - months + 1
        for j in range(months):
            board.free[free + j] += a.work[work + j]


@compiled
def fits(a: Arrays, board: Board, i: int, month: int) -> bool:
    """Whether there is room for item `i` in a month, far enough from all it is kept apart from."""
    for use in range(a.use_first[i], a.use_first[i + 1]):
        months, work = a.use_months[use], a.work_first[use]
        if month - months + 1 < 0:
            return False
        free = a.use_load[use] * a.length + month - months + 1
        for j in range(months):
            if board.free[free + j] < a.work[work + j]:
                return False
    for near in range(a.near_first[i], a.near_first[i + 1]):
        t = board.at[a.near_other[near]]
        if t != UNPLACED and abs(month - t) < a.near_months[near]:
            return False
    return True


@compiled
def between(a: Arrays, board: Board, i: int) -> tuple[int, int]:
    """The first and last month that placed predecessors and successors leave."""
    least, most = 0, a.length - 1
    for gap in range(a.gap_first[i], a.gap_first[i + 1]):
        t = board.at[a.gap_other[gap]]
        if t != UNPLACED and a.gap_after[gap]:
            least = max(least, t + a.gap_months[gap])
        elif t != UNPLACED:
            most = min(most, t - a.gap_months[gap])
    return least, most


@compiled
def cheapest(a: Arrays, board: Board, i: int, blink: int, latest: int) -> int:
    """The cheapest month that fits item `i` beside everything placed; `UNPLACED` if none.

    Of equals the earliest, or the latest if told so. In `blink` of 1,024 cases a month that
    fits is passed over. Yen for bridges by month are a chain of straight lines: `rise` from
    month to month, that bends where a neighbour is, and a drop there, for no bridge is built.
    """
    least, most = between(a, board, i)
    bridges, rise = 0, 0
    if a.guide_bridges:
        for pair in range(a.pair_first[i], a.pair_first[i + 1]):
            t = board.at[a.pair_other[pair]]
            if t != UNPLACED:
                bridges += a.pair_build[pair] + a.pair_month[pair] * t
                rise -= a.pair_month[pair]
                board.bend[t] += 2 * a.pair_month[pair]
                board.drop[t] += a.pair_build[pair]
    lowest, found = NEVER, UNPLACED
    for t in range(a.length):
        cost = a.guide[i * a.length + t]
        if least <= t <= most and cost < NEVER:
            cost += a.guide_bridges * (bridges - board.drop[t])
            better = cost < lowest or (latest and cost == lowest)
            if better and fits(a, board, i, t) and (not blink or draw(board, 1024) >= blink):
                lowest, found = cost, t
        rise += board.bend[t]
        bridges += rise
        board.bend[t] = board.drop[t] = 0
    return found


@compiled
def place_all(a: Arrays, board: Board, order: Ints) -> int:
    """Place items in order, each in its cheapest month; the one that finds none, or `UNPLACED`."""
    for i in order:
        month = cheapest(a, board, i, 0, 0)
        if month == UNPLACED:
            return i
        place(a, board, i, month)
    return UNPLACED


@compiled
def tally(a: Arrays, board: Board, i: int, sign: int) -> None:
    """Add to the change of each goal, or take off, what item `i` counts beside all placed."""
    month, bridges = board.at[i], 0
    for pair in range(a.pair_first[i], a.pair_first[i + 1]):
        t = board.at[a.pair_other[pair]]
        if t not in (UNPLACED, month):
            bridges += a.pair_build[pair] + a.pair_month[pair] * abs(month - t)
    for goal in range(len(a.weight)):
        alone = a.tables[(goal * a.items + i) * a.length + month]
        board.change[goal] += sign * (alone + a.bridges[goal] * bridges)


@compiled
def candidate(a: Arrays, board: Board, kind: int, load: int, done: int) -> int:
    """An item that may belong to the ones chosen so far."""
    if kind < LINKED and a.guide_bridges:
        i = board.chosen[draw(board, done)]
        links = a.pair_first[i + 1] - a.pair_first[i]
        if links:
            return a.pair_other[a.pair_first[i] + draw(board, links)]
    elif kind < SAME_LOAD and load >= 0:
        members = a.member_first[load + 1] - a.member_first[load]
        return a.member[a.member_first[load] + draw(board, members)]
    return draw(board, a.items)


@compiled
def choose(a: Arrays, board: Board) -> int:
    """Choose items that belong together: linked, of the same load, or any; how many."""
    size = min(1 + draw(board, LARGEST_RUIN), a.items)
    kind, first, load = draw(board, 1024), draw(board, a.items), -1
    uses = a.use_first[first + 1] - a.use_first[first]
    if uses:
        load = a.use_load[a.use_first[first] + draw(board, uses)]
    board.chosen[0], board.marked[first], done = first, 1, 1
    for _ in range(size * PATIENCE):
        if done == size:
            break
        i = candidate(a, board, kind, load, done)
        if not board.marked[i]:
            board.chosen[done], board.marked[i] = i, 1
            done += 1
    return done


@compiled
def ruin(a: Arrays, board: Board, size: int) -> None:
    """Take out the chosen items, in random order."""
    for j in range(size - 1, -1, -1):
        other = draw(board, j + 1)
        i = board.chosen[other]
        board.chosen[other] = board.chosen[j]
        board.chosen[j] = i
        board.marked[i] = 0
        board.before[j] = board.at[i]
        tally(a, board, i, -1)
        remove(a, board, i)


@compiled
def recreate(a: Arrays, board: Board, size: int) -> bool:
    """Put the chosen items back, each where it is cheapest; False if one finds no month."""
    for j in range(size):
        i = board.chosen[j]
        month = cheapest(a, board, i, BLINK, 1)
        if month == UNPLACED:
            return False
        place(a, board, i, month)
        tally(a, board, i, 1)
    return True


@compiled
def accepts(a: Arrays, board: Board, patience: int) -> bool:
    """Whether the changed plan keeps the caps and is worse by no more than `patience` yen."""
    worse = 0
    for goal in range(len(a.weight)):
        if board.now[goal] + board.change[goal] > a.most[goal]:
            return False
        worse += a.weight[goal] * board.change[goal]
    return worse <= patience


@compiled
def keep(board: Board) -> None:
    """Go on from the changed plan, and remember it if it is the best so far."""
    for goal in range(len(board.now)):
        board.now[goal] += board.change[goal]
    if board.now[-1] < board.least[-1]:
        for goal in range(len(board.now)):
            board.least[goal] = board.now[goal]
        for i in range(len(board.at)):
            board.best[i] = board.at[i]


@compiled
def restore(a: Arrays, board: Board, size: int) -> None:
    """Put the chosen items back where they were."""
    for j in range(size):
        if board.at[board.chosen[j]] != UNPLACED:
            remove(a, board, board.chosen[j])
    for j in range(size):
        place(a, board, board.chosen[j], board.before[j])


@compiled
def search(a: Arrays, board: Board, moves: int, temperature: int, luck: Ints) -> None:
    """So many moves of simulated annealing; `luck` is -ln of a random number, in 1/65,536."""
    for _ in range(moves):
        for goal in range(len(board.change)):
            board.change[goal] = 0
        patience = (temperature * luck[draw(board, len(luck))]) >> 16
        size = choose(a, board)
        ruin(a, board, size)
        if recreate(a, board, size) and accepts(a, board, patience):
            keep(board)
        else:
            restore(a, board, size)
