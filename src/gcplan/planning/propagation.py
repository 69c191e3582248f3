"""What precedences leave of the domains."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.planning.problem import Gap


class Propagation:
    """Cuts the domains to what the precedences leave.

    A precedence that does not hold under all modes of both items is left to the search.
    """

    def __init__(self, domains: list[list[int]], gaps: Sequence[Gap], length: int) -> None:
        self.domains, self.length = domains, length
        self.of: dict[int, list[Gap]] = defaultdict(list)
        for gap in gaps:
            self.of[gap.earlier].append(gap)
            self.of[gap.later].append(gap)

    def run(self) -> bool:
        """Cut until nothing changes; whether every item has a place left."""
        waiting = dict.fromkeys(range(len(self.domains)))
        while waiting:
            i = next(iter(waiting))
            del waiting[i]
            if not self.domains[i]:
                return False
            for gap in self.of[i]:
                waiting.update(dict.fromkeys(self._cut(gap)))
        return True

    def _cut(self, gap: Gap) -> Iterator[int]:
        """The items whose domains a precedence has made smaller."""
        earlier = self._months(gap.earlier, gap.earlier_modes)
        later = self._months(gap.later, gap.later_modes)
        if earlier and later:
            least, most = min(earlier) + gap.months, max(later) - gap.months
            if min(later) < least:
                yield self._keep(gap.later, range(least, self.length))
            if max(earlier) > most:
                yield self._keep(gap.earlier, range(most + 1))

    def _months(self, i: int, modes: int) -> list[int]:
        """The months of an item; none if it has a place in another mode."""
        places = self.domains[i]
        within = all(modes >> place // self.length & 1 for place in places)
        return [place % self.length for place in places] if within else []

    def _keep(self, i: int, months: range) -> int:
        self.domains[i] = [p for p in self.domains[i] if p % self.length in months]
        return i
