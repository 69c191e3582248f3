"""A plan that covers only some systems, completed as well as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.compile import limits_of
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.make import plan_of
from gcplan.planning.solve import solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.plan import Plan
    from gcplan.planning.scope import Scope
    from gcplan.planning.solve import Report


def complete(scope: Scope, given: Mapping[str, Month], effort: float, report: Report) -> Plan:
    """The best plan, for the goals of any plan, in which these systems keep their months.

    Raises:
        ConflictError: no plan with these months keeps every requirement.
        UnfinishedError: none was found within the effort.
        RefereeError: the plan breaks a requirement; a bug.
    """
    limits = (*limits_of(scope), *_held(scope, given))
    return plan_of(scope, limits, *solve(scope, limits, effort, report))


def _held(scope: Scope, given: Mapping[str, Month]) -> Iterator[Forbid]:
    for system, month in given.items():
        name, shown = scope.systems[system].name, month_text(month)
        sentence = Text(
            f"「{name}」の切替は、示された計画では{shown}",
            f"“{name}” cuts over in {shown} in the given plan",
        )
        origin = Origin("given", sentence, ("systems", scope.index[system]))
        yield Forbid(system, frozenset(scope.horizon) - {month}, origin)
