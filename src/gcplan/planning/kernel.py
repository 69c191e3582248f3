"""The innermost work of greedy rules and of the local search, on flat arrays.

`a` says where in the numbers `d` each table begins, `b` where in the numbers `s` each part of the
board does: two arrays only, for each that is handed to a compiled function costs time. Where numba
is missing the same functions run as they stand, and give the same plans from the same moves, only
slower. Whole numbers, and random numbers of its own, keep it the same on every machine. All of it
stays in one file, because a compiled function is only renewed when its own file changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.planning.compiled import compiled, inlined

if TYPE_CHECKING:
    from gcplan.planning.arrays import Arrays, Board

UNPLACED, SEED = -1, 2463534242
NEVER = 1 << 60
"""What a month costs that is not possible."""
LARGEST_RUIN = 14
BLINK = 102
"""How often in 1,024 a month that fits is overlooked: it keeps the search out of circles."""
LINKED, SAME_LOAD = 300, 950
"""How many in 1,024 ruins follow links, and links or a load; the others are anywhere."""
PATIENCE = 4
"""How many items are looked at for each one to be taken out."""


@inlined
def draw(b: Board, below: int) -> int:
    """A random number from 0 up to but not including `below` (at most 2**30): xorshift."""
    s, x = b.data, b.data[b.random]
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    s[b.random] = x
    return (x * below) >> 32


@inlined
def put(a: Arrays, b: Board, i: int, place: int, sign: int) -> None:
    """Take up (1) or give back (-1) the work, money and platforms of item `i` at a place."""
    d, s = a.data, b.data
    month, row = place % a.length, d[a.row_first + i] + place
    mode = d[a.mode_first + i] + place // a.length
    for use in range(d[a.use_first + mode], d[a.use_first + mode + 1]):
        months, work = d[a.use_months + use], d[a.work_first + use]
        free = d[a.use_load + use] * a.length + month - months + 1
        for j in range(months):
            s[b.free + free + j] -= sign * d[a.work + work + j]
    if a.budgets and d[a.budget + row] >= 0:
        s[b.left + d[a.budget + row]] -= sign * d[a.spent + row]
    for need in range(d[a.need_first + i], d[a.need_first + i + 1]):
        months = d[a.need_months + d[a.need_row + need] + place]
        s[b.needing + d[a.need_of + need] * (a.length + 1) + months] += sign


@compiled
def place(a: Arrays, b: Board, i: int, at: int) -> None:
    """Give item `i` a place."""
    put(a, b, i, at, 1)
    b.data[b.at + i], b.data[b.month + i] = at, at % a.length
    b.data[b.bit + i] = 1 << at // a.length


@compiled
def remove(a: Arrays, b: Board, i: int) -> None:
    """Take item `i` back."""
    put(a, b, i, b.data[b.at + i], -1)
    b.data[b.at + i], b.data[b.bit + i] = UNPLACED, 0


@inlined
def has_room(a: Arrays, b: Board, i: int, mode: int, month: int) -> bool:
    """Whether work and money for item `i` are left in a mode and month."""
    d, s = a.data, b.data
    row = d[a.row_first + i] + mode * a.length + month
    first = a.use_first + d[a.mode_first + i] + mode
    for use in range(d[first], d[first + 1]):
        months, work = d[a.use_months + use], d[a.work_first + use]
        if month - months + 1 < 0:
            return False
        free = d[a.use_load + use] * a.length + month - months + 1
        for j in range(months):
            if s[b.free + free + j] < d[a.work + work + j]:
                return False
    budget = d[a.budget + row] if a.budgets else -1
    return budget < 0 or s[b.left + budget] >= d[a.spent + row]


@inlined
def fits(a: Arrays, b: Board, i: int, mode: int, month: int) -> bool:
    """Whether there is room for item `i`, and all it is kept apart from is far enough."""
    d, s, bit = a.data, b.data, 1 << mode
    if not has_room(a, b, i, mode, month):
        return False
    for near in range(d[a.near_first + i], d[a.near_first + i + 1]):
        j = d[a.near_other + near]
        if (
            d[a.near_ours + near] & bit
            and d[a.near_theirs + near] & s[b.bit + j]
            and abs(month - s[b.month + j]) < d[a.near_months + near]
        ):
            return False
    for clash in range(d[a.clash_first + i], d[a.clash_first + i + 1]):
        j = d[a.clash_other + clash]
        if d[a.clash_ours + clash] & bit and d[a.clash_theirs + clash] & s[b.bit + j]:
            return False
    return True


@inlined
def between(a: Arrays, b: Board, i: int, mode: int) -> tuple[int, int]:
    """The first and last month that placed predecessors and successors leave in a mode."""
    d, s, least, most = a.data, b.data, 0, a.length - 1
    for gap in range(d[a.gap_first + i], d[a.gap_first + i + 1]):
        j = d[a.gap_other + gap]
        if d[a.gap_ours + gap] & (1 << mode) and d[a.gap_theirs + gap] & s[b.bit + j]:
            if d[a.gap_after + gap]:
                least = max(least, s[b.month + j] + d[a.gap_months + gap])
            else:
                most = min(most, s[b.month + j] - d[a.gap_months + gap])
    return least, most


@inlined
def tied(a: Arrays, b: Board, i: int, mode: int) -> int:
    """Yen that a mode of item `i` costs together with the modes of placed items."""
    d, s, yen = a.data, b.data, 0
    for tie in range(d[a.tie_first + i], d[a.tie_first + i + 1]):
        other = s[b.at + d[a.tie_other + tie]]
        if other != UNPLACED:
            at = d[a.tie_ours + tie] * mode + d[a.tie_theirs + tie] * (other // a.length)
            yen += d[a.tie_yen + d[a.tie_row + tie] + at]
    return yen


@inlined
def needed(a: Arrays, b: Board, shared: int, own: int) -> int:
    """Months for which others need something that item needs for `own` months; -1: unplaced."""
    least, first = a.data[a.shared_least + shared], b.needing + shared * (a.length + 1)
    for months in range(a.length, least, -1):
        if b.data[first + months] > (months == own):
            return months
    return least


@inlined
def look(a: Arrays, b: Board, i: int, at: int) -> None:
    """Note how long others need what item `i` shares, which is at a place or `UNPLACED`."""
    d, s = a.data, b.data
    for need in range(d[a.need_first + i], d[a.need_first + i + 1]):
        own = UNPLACED if at == UNPLACED else d[a.need_months + d[a.need_row + need] + at]
        s[b.most + need] = needed(a, b, d[a.need_of + need], own)


@inlined
def share(a: Arrays, b: Board, i: int, at: int) -> int:
    """Yen that a place of item `i` adds to what others need, as noted, for what it shares."""
    d, s, yen = a.data, b.data, 0
    for need in range(d[a.need_first + i], d[a.need_first + i + 1]):
        months = d[a.need_months + d[a.need_row + need] + at]
        if months > s[b.most + need]:
            yen += d[a.shared_monthly + d[a.need_of + need]] * (months - s[b.most + need])
    return yen


@inlined
def bend(a: Arrays, b: Board, i: int, mode: int) -> tuple[int, int]:
    """Enter the yen for bridges of item `i` in a mode, by month: see `cheapest`."""
    d, s = a.data, b.data
    bridges, rise = tied(a, b, i, mode), 0
    for pair in range(d[a.pair_first + i], d[a.pair_first + i + 1]):
        j = d[a.pair_other + pair]
        if d[a.pair_ours + pair] & (1 << mode) and d[a.pair_theirs + pair] & s[b.bit + j]:
            t = s[b.month + j]
            bridges += d[a.pair_build + pair] + d[a.pair_month + pair] * t
            rise -= d[a.pair_month + pair]
            s[b.bend + t] += 2 * d[a.pair_month + pair]
            s[b.drop + t] += d[a.pair_build + pair]
    return bridges, rise


@compiled
def cheapest(a: Arrays, b: Board, i: int, blink: int, latest: int) -> int:
    """The cheapest place that fits item `i` beside everything placed; `UNPLACED` if none.

    Of equals the earliest, or the latest if told so. In `blink` of 1,024 cases one that fits is
    passed over. Yen for bridges by month are straight lines that `rise`, bend where a neighbour
    is, and have a drop there, for no bridge is built.
    """
    d, s, lowest, found = a.data, b.data, NEVER, UNPLACED
    look(a, b, i, UNPLACED)
    for mode in range(d[a.mode_first + i + 1] - d[a.mode_first + i]):
        least, most = between(a, b, i, mode)
        bridges, rise = bend(a, b, i, mode) if a.guide_bridges else (0, 0)
        for t in range(a.length):
            at = mode * a.length + t
            cost = d[a.guide + d[a.row_first + i] + at]
            if least <= t <= most and cost < NEVER:
                joint = bridges - s[b.drop + t] + share(a, b, i, at)
                cost += a.guide_bridges * joint
                better = cost < lowest or (latest and cost == lowest)
                if better and fits(a, b, i, mode, t) and (not blink or draw(b, 1024) >= blink):
                    lowest, found = cost, at
            rise += s[b.bend + t]
            bridges += rise
            s[b.bend + t] = s[b.drop + t] = 0
    return found


@compiled
def place_all(a: Arrays, b: Board, order: list[int]) -> int:
    """Place items in order, each where it is cheapest; the one that finds no place, if any."""
    for i in order:
        at = cheapest(a, b, i, 0, 0)
        if at == UNPLACED:
            return i
        place(a, b, i, at)
    return UNPLACED


@inlined
def tally(a: Arrays, b: Board, i: int, sign: int) -> None:
    """Add to the change of each goal, or take off, what item `i` counts beside all placed."""
    d, s = a.data, b.data
    at = s[b.at + i]
    look(a, b, i, at)
    joint = tied(a, b, i, at // a.length) + share(a, b, i, at)
    for pair in range(d[a.pair_first + i], d[a.pair_first + i + 1]):
        j = d[a.pair_other + pair]
        if d[a.pair_ours + pair] & s[b.bit + i] and d[a.pair_theirs + pair] & s[b.bit + j]:
            apart = abs(s[b.month + i] - s[b.month + j])
            joint += (apart > 0) * d[a.pair_build + pair] + d[a.pair_month + pair] * apart
    for goal in range(a.goals):
        alone = d[a.tables + goal * d[a.row_first + a.items] + d[a.row_first + i] + at]
        s[b.change + goal] += sign * (alone + d[a.bridges + goal] * joint)


@inlined
def candidate(a: Arrays, b: Board, kind: int, load: int, done: int) -> int:
    """An item that may belong to the ones chosen so far."""
    d, s = a.data, b.data
    if kind < LINKED and a.guide_bridges:
        i = s[b.chosen + draw(b, done)]
        links = d[a.pair_first + i + 1] - d[a.pair_first + i]
        if links:
            return d[a.pair_other + d[a.pair_first + i] + draw(b, links)]
    elif kind < SAME_LOAD and load >= 0:
        members = d[a.member_first + load + 1] - d[a.member_first + load]
        return d[a.member + d[a.member_first + load] + draw(b, members)]
    return draw(b, a.items)


@inlined
def choose(a: Arrays, b: Board) -> int:
    """Choose items that belong together: linked, of the same load, or any; how many."""
    d, s = a.data, b.data
    size = min(1 + draw(b, LARGEST_RUIN), a.items)
    kind, first, load = draw(b, 1024), draw(b, a.items), -1
    mode = d[a.mode_first + first] + s[b.at + first] // a.length
    uses = d[a.use_first + mode + 1] - d[a.use_first + mode]
    if uses:
        load = d[a.use_load + d[a.use_first + mode] + draw(b, uses)]
    s[b.chosen], s[b.marked + first], done = first, 1, 1
    for _ in range(size * PATIENCE):
        if done == size:
            break
        i = candidate(a, b, kind, load, done)
        if not s[b.marked + i]:
            s[b.chosen + done], s[b.marked + i] = i, 1
            done += 1
    return done


@inlined
def ruin(a: Arrays, b: Board, size: int) -> None:
    """Take out the chosen items, in random order."""
    s = b.data
    for j in range(size - 1, -1, -1):
        other = draw(b, j + 1)
        i = s[b.chosen + other]
        s[b.chosen + other], s[b.chosen + j] = s[b.chosen + j], i
        s[b.marked + i] = 0
        s[b.before + j] = s[b.at + i]
        tally(a, b, i, -1)
        remove(a, b, i)


@inlined
def recreate(a: Arrays, b: Board, size: int) -> bool:
    """Put the chosen items back, each where it is cheapest; False if one finds no place."""
    for j in range(size):
        i = b.data[b.chosen + j]
        at = cheapest(a, b, i, BLINK, 1)
        if at == UNPLACED:
            return False
        place(a, b, i, at)
        tally(a, b, i, 1)
    return True


@inlined
def accepts(a: Arrays, b: Board, patience: int) -> bool:
    """Whether the changed plan keeps the caps and is worse by no more than `patience` yen."""
    d, s, worse = a.data, b.data, 0
    for goal in range(a.goals):
        if s[b.now + goal] + s[b.change + goal] > d[a.most + goal]:
            return False
        worse += d[a.weight + goal] * s[b.change + goal]
    return worse <= patience


@inlined
def keep(b: Board) -> None:
    """Go on from the changed plan, and remember it if it is the best so far."""
    s = b.data
    for goal in range(b.goals):
        s[b.now + goal] += s[b.change + goal]
    if s[b.now + b.goals - 1] < s[b.least + b.goals - 1]:
        s[b.least : b.least + b.goals] = s[b.now : b.now + b.goals]
        s[b.best : b.best + b.items] = s[b.at : b.at + b.items]


@inlined
def restore(a: Arrays, b: Board, size: int) -> None:
    """Put the chosen items back where they were."""
    s = b.data
    for j in range(size):
        if s[b.at + s[b.chosen + j]] != UNPLACED:
            remove(a, b, s[b.chosen + j])
    for j in range(size):
        place(a, b, s[b.chosen + j], s[b.before + j])


@compiled
def search(a: Arrays, b: Board, moves: int, temperature: int, luck: list[int]) -> None:
    """So many moves of simulated annealing; `luck` is -ln of a random number, in 1/65,536."""
    for _ in range(moves):
        for goal in range(b.goals):
            b.data[b.change + goal] = 0
        patience = (temperature * luck[draw(b, len(luck))]) >> 16
        size = choose(a, b)
        ruin(a, b, size)
        if recreate(a, b, size) and accepts(a, b, patience):
            keep(b)
        else:
            restore(a, b, size)
