"""A plan that somebody wrote or changed, judged again from the inventory alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.costing.plan_costs import PlanCosts, cost_plan
from gcplan.planning import referee

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.requirements.requirement import Violation
    from gcplan.planning.scope import Scope


@dataclass(frozen=True, slots=True)
class Recount:
    """What the referee says of a plan.

    Attributes:
        violations: requirements that it breaks.
        undecided: ids of systems that should move and have no month.
        idle: ids of systems that have a month and do not move: moved already, or staying.
        lateness: weighted months, counted again.
        costs: every yen, counted again.
    """

    violations: tuple[Violation, ...]
    undecided: tuple[str, ...]
    idle: tuple[str, ...]
    lateness: int
    costs: PlanCosts

    @property
    def findings(self) -> int:
        """How many things are wrong with the plan."""
        return len(self.violations) + len(self.undecided) + len(self.idle)


def recount(scope: Scope, cutovers: Mapping[str, Month]) -> Recount:
    """Judge the months of a plan; months of systems that do not move are left aside."""
    moving = {system: cutovers[system] for system in scope.movers if system in cutovers}
    return Recount(
        violations=referee.violations(scope, moving),
        undecided=referee.undecided(scope, moving),
        idle=tuple(system for system in cutovers if system not in scope.moving),
        lateness=referee.lateness(scope, moving),
        costs=cost_plan(scope, moving),
    )
