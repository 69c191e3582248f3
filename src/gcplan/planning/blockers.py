"""Which limits keep a system from another month, everything else left as planned."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.planning.limits import (
    Apart,
    Exclude,
    Forbid,
    Limit,
    Load,
    Order,
    Same,
    Spend,
    systems_of,
)
from gcplan.planning.requirements.budget import spent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.limits import Origin


class Blockers:
    """Answers, for a finished plan with its options decided, what stands against other months."""

    def __init__(
        self, limits: Sequence[Limit], cutovers: Mapping[str, Month], start: Month
    ) -> None:
        """Index the limits by system and add up the loads of the plan."""
        self._cutovers = cutovers
        self._start = start
        self._of: dict[str, list[Limit]] = defaultdict(list)
        self._used: dict[int, list[int]] = {}
        for limit in limits:
            for system in systems_of(limit):
                self._of[system].append(limit)
            if isinstance(limit, Load):
                self._used[id(limit)] = self._total(limit)

    def _total(self, load: Load) -> list[int]:
        used = [0] * len(load.capacity)
        for system, work in load.uses.items():
            for month, amount in self._work(work, self._cutovers[str(system)]):
                used[month] += amount
        return used

    def _work(self, work: Sequence[int], cutover: Month) -> Iterator[tuple[int, int]]:
        first = cutover - self._start - len(work) + 1
        return ((month, amount) for month, amount in enumerate(work, start=first) if month >= 0)

    def against(self, systems: Sequence[str], month: Month) -> tuple[Origin, ...]:
        """The requirements that keep the systems, moved as one, from this month."""
        moved = dict.fromkeys(systems, month)
        limits = {id(limit): limit for system in systems for limit in self._of[system]}
        return tuple(
            dict.fromkeys(limit.origin for limit in limits.values() if self._breaks(limit, moved))
        )

    def _breaks(self, limit: Limit, moved: Mapping[str, Month]) -> bool:
        def month(system: str) -> Month:
            return moved.get(system, self._cutovers[system])

        match limit:
            case Forbid():
                return month(limit.system) in limit.months
            case Order():
                return month(limit.later) - month(limit.earlier) < limit.months
            case Same() | Apart():
                apart = abs(month(limit.first) - month(limit.second))
                return apart < limit.months if isinstance(limit, Apart) else apart > 0
            case Load() | Spend():
                return self._exceeds(limit, moved)
            case Exclude():  # options are decided, and months do not matter
                return False

    def _exceeds(self, limit: Load | Spend, moved: Mapping[str, Month]) -> bool:
        return (
            self._overloads(limit, moved)
            if isinstance(limit, Load)
            else self._overspends(limit, moved)
        )

    def _overloads(self, load: Load, moved: Mapping[str, Month]) -> bool:
        change: dict[int, int] = defaultdict(int)
        for system, to in moved.items():
            work = load.uses.get(system, ())
            for month, amount in self._work(work, self._cutovers[system]):
                change[month] -= amount
            for month, amount in self._work(work, to):
                change[month] += amount
        used = self._used[id(load)]
        return any(
            more > 0 and used[month] + more > load.capacity[month] for month, more in change.items()
        )

    def _overspends(self, limit: Spend, moved: Mapping[str, Month]) -> bool:
        after = {**self._cutovers, **moved}
        now, then = (spent(limit, months, self._start) for months in (self._cutovers, after))
        return then > max(now, limit.most)
