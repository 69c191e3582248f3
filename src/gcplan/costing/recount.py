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
        cutovers: the months that were judged: those of systems that move.
        violations: requirements that they break.
        undecided: ids of systems that should move and have no month.
        idle: ids of systems that have a month and do not move: moved already, or staying.
        partial: whether the plan is meant to cover only some systems.
        lateness: weighted months, counted again.
        costs: every yen, counted again; of systems with a month, and bridges between them
            and those that have moved already.
    """

    cutovers: Mapping[str, Month]
    violations: tuple[Violation, ...]
    undecided: tuple[str, ...]
    idle: tuple[str, ...]
    partial: bool
    lateness: int
    costs: PlanCosts

    @property
    def missing(self) -> tuple[str, ...]:
        """The undecided systems that are findings.

        A forgotten system must not pass a check in silence, so a plan counts as whole unless
        it is said to be partial.
        """
        return () if self.partial else self.undecided

    @property
    def findings(self) -> int:
        """How many things are wrong with the plan."""
        return len(self.violations) + len(self.missing) + len(self.idle)


def recount(scope: Scope, cutovers: Mapping[str, Month], *, partial: bool = False) -> Recount:
    """Judge the months of a plan; months of systems that do not move are left aside.

    Args:
        scope: the inventory as planning sees it.
        cutovers: the months, in any order.
        partial: whether systems without a month are none of the plan's business.
    """
    moving = {system: cutovers[system] for system in scope.movers if system in cutovers}
    return Recount(
        cutovers=moving,
        violations=referee.violations(scope, moving),
        undecided=referee.undecided(scope, moving),
        idle=tuple(system for system in cutovers if system not in scope.moving),
        partial=partial,
        lateness=referee.lateness(scope, moving),
        costs=cost_plan(scope, moving),
    )
