"""Which dates bind which system: its own, its contract end, its gaps, and the milestones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.moves import Option
from gcplan.planning.scope import worked_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.core.position import Path
    from gcplan.model.calendar import Month, When
    from gcplan.model.inventory import Milestone, System
    from gcplan.model.parts import Deadline
    from gcplan.planning.scope import Case, Scope


@dataclass(frozen=True, slots=True)
class BindingDate:
    """A date by which a system should have cut over.

    Attributes:
        system: id of the system.
        option: under which of its options the date binds it; None if that is no question.
        month: last month in which a cutover keeps the date.
        hard: whether it must be kept.
        weight: weight of one month of lateness, if soft.
        name: what the date is.
        when: the date as written.
        path: route to the date in the inventory.
        leaves: whether the system cuts over at all.
    """

    system: str
    month: Month
    hard: bool
    weight: int
    name: Text
    when: When
    path: Path
    option: str | None = None
    leaves: bool = True

    def month_in(self, scope: Scope, cutovers: Mapping[str, Month]) -> Month | None:
        """The month that counts for it: one beyond the plan for a system that stays."""
        return cutovers.get(self.system) if self.leaves else scope.end + 1


def binding_dates(scope: Scope) -> tuple[BindingDate, ...]:
    """Every date that binds a system which the plan decides, in inventory order.

    A system that stays by decision is bound like one that moves, and never leaves: dates of
    its contract and its place are missed from then on, unless the option says otherwise.
    """
    return (*_own_dates(scope), *_gaps(scope), *_milestones(scope))


def _own_dates(scope: Scope) -> Iterator[BindingDate]:
    platforms = {p.id: (i, p) for i, p in enumerate(scope.inventory.platforms)}
    for case in scope.cases:
        entry = case.system
        if case.moves and entry.migration and (own := entry.migration.deadline):
            name = Text("期限", "deadline")
            yield _date(case, name, own, (*case.path, "deadline"))
        if entry.contract_end:
            name = Text("契約満了", "contract end")
            yield _date(case, name, entry.contract_end, contract_path(scope, entry, case.path))
        elif entry.platform:
            i, platform = platforms[entry.platform]
            if platform.contract_end:
                name = Text(f"「{platform.name}」の契約満了", f"contract end of “{platform.name}”")
                path = ("platforms", i, "contract_end")
                yield _date(case, name, platform.contract_end, path)


def contract_path(scope: Scope, entry: System, option: Path | None = None) -> Path:
    """Where the contract end of a system is written: with its option or with itself.

    Args:
        scope: the scope.
        entry: the system, as one of its cases has it.
        option: where its option is written; that of the decided one if not given.
    """
    planned = entry.migration
    if isinstance(planned, Option) and planned.contract_end is not None:
        return (*(option or scope.route(entry.id)), "contract_end")
    return ("systems", scope.index[entry.id], "contract_end")


def _gaps(scope: Scope) -> Iterator[BindingDate]:
    """The hard dates of gaps, which are dealt with when their system has cut over."""
    for case in scope.cases:
        work = worked_gaps(case.system)
        for i, gap in enumerate(case.system.gaps):
            if gap.hard and gap.date is not None and gap in work:
                name = Text(f"適合差「{gap.name}」の期日", f"date of the gap “{gap.name}”")
                yield BindingDate(
                    case.id,
                    gap.date.deadline_month,
                    hard=True,
                    weight=1,
                    name=name,
                    when=gap.date,
                    path=("systems", scope.index[case.id], "gaps", i, "date"),
                    option=case.option,
                    leaves=case.moves,
                )


def _milestones(scope: Scope) -> Iterator[BindingDate]:
    for i, milestone in enumerate(scope.inventory.milestones):
        for case in scope.selected_cases(milestone.applies_to):
            name = Text(f"期日「{milestone.name}」", f"milestone “{milestone.name}”")
            yield _date(case, name, milestone, ("milestones", i, "date"))


def _date(case: Case, name: Text, entry: Deadline | Milestone, path: Path) -> BindingDate:
    when = entry.date
    return BindingDate(
        case.id,
        when.deadline_month,
        entry.hard,
        entry.weight,
        name,
        when,
        path,
        case.option,
        leaves=case.moves,
    )
