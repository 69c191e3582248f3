"""What links between items cost: alone, by pairs of modes, and by months apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.planning.limits import Key, system_of
from gcplan.planning.problem import ANY, Pair, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.planning.scope import Scope
    from gcplan.planning.tables import Interface, Interfaces


class LinkPrices:
    """Adds up the prices of all links.

    Attributes:
        alone: yen that depend on the option of one system, by its case.
        pairs: bridges, by items and modes.
        tied: connections by the modes of two items with options.
    """

    def __init__(self, scope: Scope, interfaces: Interfaces, item_of: Mapping[str, int]) -> None:
        self.scope, self.item_of = scope, item_of
        self.alone: dict[Key, int] = defaultdict(int)
        self.pairs: dict[tuple[int, int, int, int], Pair] = {}
        self.tied: dict[tuple[int, int], list[list[int]]] = {}
        self.modes = dict.fromkeys(item_of.values(), 1)
        for system, cases in scope.cases_of.items():
            self.modes[item_of[system]] = max(len(cases), self.modes[item_of[system]])
        by_link: dict[int, list[Interface]] = defaultdict(list)
        for link in interfaces.between():
            by_link[link.link].append(link)
        for priced in by_link.values():
            self._price_connections(priced)
            self._price_bridges(priced)

    def sorted_pairs(self) -> tuple[Pair, ...]:
        """The bridges, item by item."""
        return tuple(self.pairs[key] for key in sorted(self.pairs))

    def ties(self) -> tuple[Tie, ...]:
        """The connections by modes, item by item."""
        return tuple(
            Tie(*pair, tuple(map(tuple, rows))) for pair, rows in sorted(self.tied.items())
        )

    def _price_connections(self, priced: Sequence[Interface]) -> None:
        firsts = dict.fromkeys(link.first for link in priced)
        seconds = dict.fromkeys(link.second for link in priced)
        if len(firsts) == 1 or len(seconds) == 1:
            for link in priced:
                self.alone[link.second if len(firsts) == 1 else link.first] += link.connection
            return
        one, other = (self.item_of[system_of(next(iter(keys)))] for keys in (firsts, seconds))
        pair = min(one, other), max(one, other)
        if pair not in self.tied:
            self.tied[pair] = [[0] * self.modes[pair[1]] for _ in range(self.modes[pair[0]])]
        rows = self.tied[pair]
        for link in priced:
            a, b = self._mode_of(link.first), self._mode_of(link.second)
            row, column = (a, b) if (one, other) == pair else (b, a)
            rows[row][column] += link.connection

    def _mode_of(self, key: Key) -> int:
        cases = self.scope.cases_of[system_of(key)]
        return next(m for m, case in enumerate(cases) if case.key == key)

    def _price_bridges(self, priced: Sequence[Interface]) -> None:
        """Modes with the same prices against the same modes are one entry."""
        rows: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
        ends = [self.item_of[system_of(key)] for key in (priced[0].first, priced[0].second)]
        if ends[0] == ends[1]:
            return
        turned = ends[0] > ends[1]
        for link in priced:
            a, b = self._mode_of(link.first), self._mode_of(link.second)
            if link.build or link.month:
                rows[b if turned else a][link.build, link.month] |= 1 << (a if turned else b)
        first, second = sorted(ends)
        alike: dict[tuple[tuple[tuple[int, int], int], ...], int] = defaultdict(int)
        for mode, prices in rows.items():
            alike[tuple(sorted(prices.items()))] |= 1 << mode
        for same, modes in alike.items():
            for (build, month), others in same:
                key = first, second, self._all(first, modes), self._all(second, others)
                pair = self.pairs.get(key, Pair(first, second, 0, 0, *key[2:]))
                self.pairs[key] = replace(pair, build=pair.build + build, month=pair.month + month)

    def _all(self, i: int, modes: int) -> int:
        """Modes as bits, or the bits of all if they are all."""
        return ANY if modes == (1 << self.modes[i]) - 1 else modes
