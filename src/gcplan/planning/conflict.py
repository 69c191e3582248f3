"""When there is no plan: requirements that cannot hold together.

First what needs no search: systems without a month left, and more work than capacity
between two months. Otherwise the engine proves the impossible with every requirement as an
assumption, and tells which it used. Either way requirements are then left out one by one,
by solving without each, until none can be spared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.core.errors import NoFeasiblePlanError
from gcplan.core.text import Text
from gcplan.planning.limits import named
from gcplan.planning.probe import Probe
from gcplan.planning.requirements.window import earliest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.limits import Limit, Origin
    from gcplan.planning.probe import Impossible
    from gcplan.planning.scope import Scope


@dataclass(frozen=True, slots=True)
class Concerned:
    """A system that requirements speak of.

    Attributes:
        system: id of the system.
        name: its name.
        months: months of work.
        earliest: the month of its cutover if the work begins as soon as it can.
    """

    system: str
    name: str
    months: int
    earliest: Month


@dataclass(frozen=True, slots=True)
class Conflict:
    """Requirements that cannot all be kept within the period of the plan.

    Attributes:
        origins: the requirements.
        minimal: whether leaving out any one of them is known to make the others possible.
        reason: what counting says of it, where counting is enough.
        systems: the systems that the requirements name, for those that read them.
    """

    origins: tuple[Origin, ...]
    minimal: bool
    reason: Text | None = None
    systems: tuple[Concerned, ...] = ()


class ConflictError(NoFeasiblePlanError):
    """There is no plan; carries the conflict."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(
            Text(
                f"すべての条件を満たす計画はありません。両立しない条件: {len(conflict.origins)}件",
                "no plan keeps every requirement; requirements that cannot hold together:"
                f" {len(conflict.origins)}",
            )
        )
        self.conflict = conflict


def find_conflict(
    scope: Scope, limits: Sequence[Limit], effort: float, *, engine: bool
) -> Conflict:
    """A few requirements of an impossible plan that are impossible already.

    Args:
        scope: what is to be planned.
        limits: limits that are impossible together.
        effort: work to spend.
        engine: whether OR-Tools is there.
    """
    probe = Probe(scope, effort, engine=engine)
    kept = origins_of(limits)
    if plainly := probe.plainly_impossible(limits):
        kept = shrink(limits, kept, plainly).origins
    elif engine:
        kept = probe.core(limits) or kept
    found = shrink(limits, kept, probe.impossible)
    needed = _of(limits, found.origins)
    return replace(found, reason=probe.reason(needed), systems=_concerned(scope, needed))


def _concerned(scope: Scope, limits: Sequence[Limit]) -> tuple[Concerned, ...]:
    found = {system for limit in limits for system in named(limit)}
    return tuple(_quickest(scope, system) for system in scope.movers if system in found)


def _quickest(scope: Scope, system: str) -> Concerned:
    """A system with what is quickest of its options."""
    moving = [case.system for case in scope.cases_of[system] if case.moves]
    entry = min(moving, key=lambda entry: earliest_of(scope, entry))
    return Concerned(system, entry.name, scope.months_of(entry), earliest_of(scope, entry))


def origins_of(limits: Sequence[Limit]) -> tuple[Origin, ...]:
    """The requirements that limits come from, in order."""
    return tuple(dict.fromkeys(limit.origin for limit in limits))


def _of(limits: Sequence[Limit], origins: Sequence[Origin]) -> list[Limit]:
    chosen = frozenset(origins)
    return [limit for limit in limits if limit.origin in chosen]


def shrink(limits: Sequence[Limit], origins: Sequence[Origin], impossible: Impossible) -> Conflict:
    """Leave out requirements, many at a time and then one by one, while the rest stays impossible.

    Args:
        limits: the limits that the requirements consist of.
        origins: requirements that are impossible together.
        impossible: tells of the limits of some of them.
    """
    kept = list(origins)
    minimal = True

    def holds(some: Sequence[Origin]) -> bool:
        nonlocal minimal
        answer = impossible(_of(limits, some))
        if answer is None:
            minimal = False
        return answer is True

    size = max(1, len(kept) // 8)  # few enough are tried one by one at once
    while True:
        minimal = True  # the last pass, one by one, decides
        kept = _drop(kept, size, holds)
        if size == 1:
            return Conflict(tuple(kept), minimal)
        size = max(1, min(size // 2, len(kept)))


def _drop(
    kept: list[Origin], size: int, still_impossible: Callable[[Sequence[Origin]], bool]
) -> list[Origin]:
    """One pass over the requirements, leaving out `size` neighbours at a time."""
    i = 0
    while i < len(kept):
        rest = kept[:i] + kept[i + size :]
        if still_impossible(rest):
            kept = rest
        else:
            i += size
    return kept
