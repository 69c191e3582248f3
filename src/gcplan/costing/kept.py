"""A plan that keeps to a published one, beside it: who moved and why, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.costing.comparison import Tally
from gcplan.costing.reasons import reasons
from gcplan.costing.recount import recount
from gcplan.model.calendar import month_text
from gcplan.planning.differences import month_changes, option_changes
from gcplan.planning.make import RefereeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.costing.recount import Recount
    from gcplan.model.calendar import Month
    from gcplan.planning.differences import MonthChange, OptionChange
    from gcplan.planning.keep import Replanned
    from gcplan.planning.plan import Plan, Stage
    from gcplan.planning.planfile import PlanFile
    from gcplan.planning.scope import Scope


@dataclass(frozen=True, slots=True)
class Aside:
    """A system of the published plan that is not planned, though not as it was published.

    Attributes:
        system: its id.
        name: what the plan file or the inventory calls it.
        month: its published month.
        known: whether it is in the inventory.
        cutover: the month in which it has moved; None if it has not.
    """

    system: str
    name: str
    month: Month
    known: bool
    cutover: Month | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A published plan and the one that keeps to it.

    Attributes:
        given: the judgement of the published plan as written.
        over: systems that still move though their published month is over.
        before: what the published plan comes to.
        after: what the new plan comes to.
        months: systems that move and whose month differs; those without one before are new.
        options: systems of which something else becomes than was published.
        why: for each of them, why.
        least: how few systems a plan can move, as far as that is proven.
        worth: yen that moving a system must save; None if nothing is moved for a saving.
        saved: yen that the systems moved for a saving save in all.
        carried_out: how many published cutovers have been carried out in their month.
        aside: systems of the published plan that are not planned, though not as published.
    """

    given: Recount
    over: tuple[str, ...]
    before: Tally
    after: Tally
    months: tuple[MonthChange, ...]
    options: tuple[OptionChange, ...]
    why: Mapping[str, Text]
    least: Stage
    worth: int | None
    saved: int
    carried_out: int
    aside: tuple[Aside, ...]

    @property
    def moved(self) -> int:
        """How many systems have another month or option than the published one."""
        months = {change.system for change in self.months if change.before is not None}
        return len(months | {change.system for change in self.options})

    @property
    def valid(self) -> bool:
        """Whether the published plan could be kept as it is, so that the two can be compared."""
        return not (self.given.violations or self.given.undecided or self.over)


def kept(
    scope: Scope, file: PlanFile, earliest: Month, replanned: Replanned, worth: int | None
) -> Kept:
    """Put a plan beside the published one that it keeps to.

    Args:
        scope: the inventory as planning sees it.
        file: the published plan.
        earliest: the first month that is not over.
        replanned: the plan.
        worth: yen that moving a system must save, if anything is moved for a saving.

    Raises:
        RefereeError: plan and recount disagree; a bug.
    """
    given, plan = recount(scope, file.cutovers, file.options), replanned.plan
    scope = scope.decided(plan.options)
    after = Tally.of(scope, plan.cutovers)
    months = month_changes(given.cutovers, plan.cutovers)
    over = tuple(system for system, month in given.cutovers.items() if month < earliest)
    why = {**reasons(scope, months, plan.cutovers), **_plain_reasons(months, over, earliest)}
    aside = tuple(_aside(scope, file))
    found = Kept(
        given=given,
        over=over,
        before=Tally.of(given.scope, given.cutovers),
        after=after,
        months=months,
        options=option_changes(_published(given), plan.options, (scope.proposed, scope.proposed)),
        why=why,
        least=replanned.least,
        worth=worth,
        saved=replanned.saved,
        carried_out=sum(1 for entry in aside if entry.cutover == entry.month),
        aside=tuple(entry for entry in aside if entry.cutover != entry.month),
    )
    _require_counted(plan, found)
    return found


def _published(given: Recount) -> Mapping[str, str]:
    """The options that the published plan says."""
    return {s: key for s, key in given.scope.chosen.items() if s not in given.assumed}


def _plain_reasons(
    months: tuple[MonthChange, ...], over: tuple[str, ...], earliest: Month
) -> Mapping[str, Text]:
    """Why a system moves where no requirement and no saving is the reason."""
    new = Text("公表した計画に月がない", "no month in the published plan")
    late = Text(
        f"公表した月は終わった（{month_text(earliest)}より前）が、移行済みでない",
        f"its month is over (before {month_text(earliest)}), and it has not moved",
    )
    found = {change.system: new for change in months if change.before is None}
    return {**found, **dict.fromkeys(over, late)}


def _aside(scope: Scope, file: PlanFile) -> Iterator[Aside]:
    for system, month in file.cutovers.items():
        if system not in scope.moving:
            entry = scope.systems.get(system)
            name = file.names.get(system, system) if entry is None else entry.name
            yield Aside(system, name, month, entry is not None, scope.fixed.get(system))


def _require_counted(plan: Plan, found: Kept) -> None:
    """The moved systems and what they are weighed against, counted from the months alone."""
    values = {stage.key: stage.value for stage in plan.stages}
    counted = {"moved": found.moved, "traded": found.after.yen + (found.worth or 0) * found.moved}
    for key, amount in counted.items():
        if values.get(key, amount) != amount:
            raise RefereeError(f"{key} {values[key]}, counted {amount}")
