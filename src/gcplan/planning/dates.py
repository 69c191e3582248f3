"""Which dates bind which system: its own, its contract end, its gaps, and the milestones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.model.calendar import Month, When
    from gcplan.model.inventory import Milestone
    from gcplan.model.parts import Deadline
    from gcplan.planning.scope import Scope


@dataclass(frozen=True, slots=True)
class BindingDate:
    """A date by which a system should have cut over.

    Attributes:
        system: id of the system.
        month: last month in which a cutover keeps the date.
        hard: whether it must be kept.
        weight: weight of one month of lateness, if soft.
        name: what the date is.
        when: the date as written.
        path: route to the date in the inventory.
    """

    system: str
    month: Month
    hard: bool
    weight: int
    name: Text
    when: When
    path: Path


def binding_dates(scope: Scope) -> tuple[BindingDate, ...]:
    """Every date that binds a moving system, in inventory order."""
    return (*_own_dates(scope), *_gaps(scope), *_milestones(scope))


def _own_dates(scope: Scope) -> Iterator[BindingDate]:
    platforms = {p.id: (i, p) for i, p in enumerate(scope.inventory.platforms)}
    for system in scope.movers:
        entry, at = scope.systems[system], ("systems", scope.index[system])
        if entry.migration and (own := entry.migration.deadline):
            name = Text("期限", "deadline")
            path: Path = (*at, "migration", "deadline")
            yield _date(system, name, own, path)
        if entry.contract_end:
            name = Text("契約満了", "contract end")
            yield _date(system, name, entry.contract_end, (*at, "contract_end"))
        elif entry.platform:
            i, platform = platforms[entry.platform]
            if platform.contract_end:
                name = Text(f"「{platform.name}」の契約満了", f"contract end of “{platform.name}”")
                path = ("platforms", i, "contract_end")
                yield _date(system, name, platform.contract_end, path)


def _gaps(scope: Scope) -> Iterator[BindingDate]:
    """The hard dates of gaps, which are dealt with when their system has cut over."""
    for system in scope.movers:
        for i, gap in enumerate(scope.systems[system].gaps):
            if gap.hard and gap.date is not None and gap.is_work:
                name = Text(f"適合差「{gap.name}」の期日", f"date of the gap “{gap.name}”")
                yield BindingDate(
                    system,
                    gap.date.deadline_month,
                    hard=True,
                    weight=1,
                    name=name,
                    when=gap.date,
                    path=("systems", scope.index[system], "gaps", i, "date"),
                )


def _milestones(scope: Scope) -> Iterator[BindingDate]:
    for i, milestone in enumerate(scope.inventory.milestones):
        for system in scope.selected(milestone.applies_to):
            name = Text(f"期日「{milestone.name}」", f"milestone “{milestone.name}”")
            yield _date(system, name, milestone, ("milestones", i, "date"))


def _date(system: str, name: Text, entry: Deadline | Milestone, path: Path) -> BindingDate:
    when = entry.date
    return BindingDate(system, when.deadline_month, entry.hard, entry.weight, name, when, path)
