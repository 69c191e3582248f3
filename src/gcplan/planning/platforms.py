"""For how many months each platform is needed, as the search sees it.

`costing` counts the same again from the places of a finished plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.model.inventory import Status
from gcplan.planning.problem import Shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.inventory import Platform, System
    from gcplan.planning.problem import Item
    from gcplan.planning.scope import Case, Scope


def shared_platforms(
    scope: Scope, items: Sequence[Item], item_of: Mapping[str, int]
) -> tuple[Shared, ...]:
    """The platforms with a fixed cost a month.

    It is paid from the start if a system is there, else from the first one that comes, until
    the month in which the last one leaves, and to the end of its contract, or to the end of
    the plan if one stays or comes.
    """
    return tuple(
        _Platform(scope, platform).shared(items, item_of)
        for platform in scope.inventory.platforms
        if platform.monthly
    )


class _Platform:
    """One platform."""

    def __init__(self, scope: Scope, platform: Platform) -> None:
        self.scope, self.platform, self.length = scope, platform, len(scope.horizon)
        here = (s for s in scope.inventory.systems if s.platform == platform.id)
        self.here = any(not self._gone(system) for system in here)

    def _gone(self, system: System) -> bool:
        """Whether a system had left before the plan."""
        past = self.scope.fixed.get(system.id)
        return past is not None and past < self.scope.start and self._leaves(system)

    @staticmethod
    def _leaves(system: System) -> bool:
        return system.platform != system.platform_after

    def shared(self, items: Sequence[Item], item_of: Mapping[str, int]) -> Shared:
        """For how many months it is needed, by what is decided."""
        months: dict[int, list[int]] = {}
        for case in self.scope.cases:
            i = item_of[case.id]
            needed = [self.needed(case, t) for t in range(self.length)]
            if any(needed):
                whole = months.setdefault(i, [0] * self.length * len(items[i].modes))
                modes = [m for m, mode in enumerate(items[i].modes) if mode.option == case.option]
                for at, amount in enumerate(needed, start=modes[0] * self.length):
                    whole[at] = max(whole[at], amount)
        return Shared(
            self.platform.monthly or 0,
            self.least(),
            {i: tuple(whole) for i, whole in sorted(months.items())},
        )

    def least(self) -> int:
        """Months in which it is needed whatever is decided."""
        if not self._named():
            return self.length
        needed = [0, *self._past()]
        if self.here and self.platform.contract_end is not None:
            contract = self.platform.contract_end.date.last_month - self.scope.start + 1
            needed.append(min(contract, self.length))
        return max(needed)

    def _named(self) -> bool:
        named = [(s.platform, s.platform_after) for s in self.scope.inventory.systems]
        named += [(None, o.platform_after) for s in self.scope.inventory.systems for o in s.options]
        return any(self.platform.id in pair for pair in named)

    def _past(self) -> Iterator[int]:
        """What systems need it that the plan does not decide."""
        for system in self.scope.inventory.systems:
            if system.id not in self.scope.cases_of:
                moved = system.status is Status.MIGRATED and self._leaves(system)
                month = self.scope.fixed.get(system.id) if moved else None
                yield self._need(system, None if month is None else month - self.scope.start)

    def needed(self, case: Case, t: int) -> int:
        """For how many months a case needs it that cuts over in a month, if it does."""
        return self._need(case.system, t if case.moves and self._leaves(case.system) else None)

    def _need(self, system: System, leaves: int | None) -> int:
        """For how many months a system needs it that leaves its place in a month, if it does."""
        if leaves is not None and system.platform_after == self.platform.id:
            return self.length if self.here else min(self.length, max(0, self.length - leaves))
        if system.platform != self.platform.id:
            return 0
        return self.length if leaves is None else min(max(0, leaves + 1), self.length)
