"""The innermost work of greedy rules and of the local search, on flat arrays.

Compiled where numba is installed; elsewhere the same functions run as they stand, and give
the same plans from the same number of moves, only slower. Whole numbers alone, and random
numbers of its own, keep it the same on every machine. All of it stays in one file, because
a compiled function is only renewed when its own file changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.planning.compiled import compiled

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
def put(a: Arrays, board: Board, i: int, place: int, sign: int) -> None:
    """Take up (1) or give back (-1) the work, money and platforms of item `i` at a place."""
    month, row = place % a.length, a.row_first[i] + place
    mode = a.mode_first[i] + place // a.length
    for use in range(a.use_first[mode], a.use_first[mode + 1]):
        months, work = a.use_months[use], a.work_first[use]
        free = a.use_load[use] * a.length + month - months + 1
        for j in range(months):
            board.free[free + j] -= sign * a.work[work + j]
    if len(a.budget) and a.budget[row] >= 0:
        board.left[a.budget[row]] -= sign * a.spent[row]
    for need in range(a.need_first[i], a.need_first[i + 1]):
        months = a.need_months[a.need_row[need] + place]
        board.needing[a.need_of[need] * (a.length + 1) + months] += sign


@compiled
def place(a: Arrays, board: Board, i: int, at: int) -> None:
    """Give item `i` a place."""
    board.at[i] = at
    put(a, board, i, at, 1)


@compiled
def remove(a: Arrays, board: Board, i: int) -> None:
    """Take item `i` back."""
    put(a, board, i, board.at[i], -1)
    board.at[i] = UNPLACED


@compiled
def together(a: Arrays, ours: int, theirs: int, mode: int, other: int) -> bool:
    """Whether the item at place `other` is there, and both are in modes that are meant."""
    return other != UNPLACED and (ours >> mode) & (theirs >> (other // a.length)) & 1 != 0


@compiled
def has_room(a: Arrays, board: Board, i: int, at: int) -> bool:
    """Whether work and money for item `i` are left at a place."""
    month, row = at % a.length, a.row_first[i] + at
    mode = a.mode_first[i] + at // a.length
    for use in range(a.use_first[mode], a.use_first[mode + 1]):
        months, work = a.use_months[use], a.work_first[use]
        if month - months + 1 < 0:
            return False
        free = a.use_load[use] * a.length + month - months + 1
        for j in range(months):
            if board.free[free + j] < a.work[work + j]:
                return False
    return not (len(a.budget) and a.budget[row] >= 0 and board.left[a.budget[row]] < a.spent[row])


@compiled
def fits(a: Arrays, board: Board, i: int, at: int) -> bool:
    """Whether there is room for item `i` at a place, beside all it is kept apart from."""
    if not has_room(a, board, i, at):
        return False
    month, mode = at % a.length, at // a.length
    for near in range(a.near_first[i], a.near_first[i + 1]):
        other = board.at[a.near_other[near]]
        if (
            together(a, a.near_ours[near], a.near_theirs[near], mode, other)
            and abs(month - other % a.length) < a.near_months[near]
        ):
            return False
    for clash in range(a.clash_first[i], a.clash_first[i + 1]):
        other = board.at[a.clash_other[clash]]
        if together(a, a.clash_ours[clash], a.clash_theirs[clash], mode, other):
            return False
    return True


@compiled
def between(a: Arrays, board: Board, i: int, mode: int) -> tuple[int, int]:
    """The first and last month that placed predecessors and successors leave in a mode."""
    least, most = 0, a.length - 1
    for gap in range(a.gap_first[i], a.gap_first[i + 1]):
        other = board.at[a.gap_other[gap]]
        if together(a, a.gap_ours[gap], a.gap_theirs[gap], mode, other):
            t = other % a.length
            if a.gap_after[gap]:
                least = max(least, t + a.gap_months[gap])
            else:
                most = min(most, t - a.gap_months[gap])
    return least, most


@compiled
def tied(a: Arrays, board: Board, i: int, mode: int) -> int:
    """Yen that a mode of item `i` costs together with the modes of placed items."""
    yen = 0
    for tie in range(a.tie_first[i], a.tie_first[i + 1]):
        other = board.at[a.tie_other[tie]]
        if other != UNPLACED:
            at = a.tie_ours[tie] * mode + a.tie_theirs[tie] * (other // a.length)
            yen += a.tie_yen[a.tie_row[tie] + at]
    return yen


@compiled
def needed(a: Arrays, board: Board, shared: int, own: int) -> int:
    """Months for which others need something that item needs for `own` months; -1: unplaced."""
    first = shared * (a.length + 1)
    for months in range(a.length, a.shared_least[shared], -1):
        if board.needing[first + months] > (months == own):
            return months
    return a.shared_least[shared]


@compiled
def look(a: Arrays, board: Board, i: int, at: int) -> None:
    """Note how long others need what item `i` shares, which is at a place or `UNPLACED`."""
    for need in range(a.need_first[i], a.need_first[i + 1]):
        own = UNPLACED if at == UNPLACED else a.need_months[a.need_row[need] + at]
        board.most[need] = needed(a, board, a.need_of[need], own)


@compiled
def share(a: Arrays, board: Board, i: int, at: int) -> int:
    """Yen that a place of item `i` adds to what others need, as noted, for what it shares."""
    yen = 0
    for need in range(a.need_first[i], a.need_first[i + 1]):
        months = a.need_months[a.need_row[need] + at]
        if months > board.most[need]:
            yen += a.shared_monthly[a.need_of[need]] * (months - board.most[need])
    return yen


@compiled
def bend(a: Arrays, board: Board, i: int, mode: int) -> tuple[int, int]:
    """Enter the yen for bridges of item `i` in a mode, by month: see `cheapest`."""
    bridges, rise = tied(a, board, i, mode), 0
    for pair in range(a.pair_first[i], a.pair_first[i + 1]):
        other = board.at[a.pair_other[pair]]
        if together(a, a.pair_ours[pair], a.pair_theirs[pair], mode, other):
            t = other % a.length
            bridges += a.pair_build[pair] + a.pair_month[pair] * t
            rise -= a.pair_month[pair]
            board.bend[t] += 2 * a.pair_month[pair]
            board.drop[t] += a.pair_build[pair]
    return bridges, rise


@compiled
def cheapest(a: Arrays, board: Board, i: int, blink: int, latest: int) -> int:
    """The cheapest place that fits item `i` beside everything placed; `UNPLACED` if none.

    Of equals the earliest, or the latest if told so. In `blink` of 1,024 cases one that fits is
    passed over. Yen for bridges by month are straight lines that `rise`, bend where a neighbour
    is, and have a drop there, for no bridge is built.
    """
    lowest, found = NEVER, UNPLACED
    look(a, board, i, UNPLACED)
    for mode in range(a.mode_first[i + 1] - a.mode_first[i]):
        least, most = between(a, board, i, mode)
        bridges, rise = bend(a, board, i, mode) if a.guide_bridges else (0, 0)
        for t in range(a.length):
            at = mode * a.length + t
            cost = a.guide[a.row_first[i] + at]
            if least <= t <= most and cost < NEVER:
                joint = bridges - board.drop[t] + share(a, board, i, at)
                cost += a.guide_bridges * joint
                better = cost < lowest or (latest and cost == lowest)
                if better and fits(a, board, i, at) and (not blink or draw(board, 1024) >= blink):
                    lowest, found = cost, at
            rise += board.bend[t]
            bridges += rise
            board.bend[t] = board.drop[t] = 0
    return found


@compiled
def place_all(a: Arrays, board: Board, order: Ints) -> int:
    """Place items in order, each where it is cheapest; the one that finds no place, if any."""
    for i in order:
        at = cheapest(a, board, i, 0, 0)
        if at == UNPLACED:
            return i
        place(a, board, i, at)
    return UNPLACED


@compiled
def tally(a: Arrays, board: Board, i: int, sign: int) -> None:
    """Add to the change of each goal, or take off, what item `i` counts beside all placed."""
    at = board.at[i]
    mode = at // a.length
    look(a, board, i, at)
    joint = tied(a, board, i, mode) + share(a, board, i, at)
    for pair in range(a.pair_first[i], a.pair_first[i + 1]):
        other = board.at[a.pair_other[pair]]
        if together(a, a.pair_ours[pair], a.pair_theirs[pair], mode, other):
            apart = abs(at % a.length - other % a.length)
            joint += (apart > 0) * a.pair_build[pair] + a.pair_month[pair] * apart
    for goal in range(len(a.weight)):
        alone = a.tables[goal * a.row_first[a.items] + a.row_first[i] + at]
        board.change[goal] += sign * (alone + a.bridges[goal] * joint)


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
    mode = a.mode_first[first] + board.at[first] // a.length
    uses = a.use_first[mode + 1] - a.use_first[mode]
    if uses:
        load = a.use_load[a.use_first[mode] + draw(board, uses)]
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
    """Put the chosen items back, each where it is cheapest; False if one finds no place."""
    for j in range(size):
        i = board.chosen[j]
        at = cheapest(a, board, i, BLINK, 1)
        if at == UNPLACED:
            return False
        place(a, board, i, at)
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
