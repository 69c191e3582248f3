"""A plan that somebody wrote or changed, judged again from the inventory alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.costing.plan_costs import PlanCosts, cost_plan
from gcplan.planning import referee
from gcplan.planning.given import taken_options
from gcplan.planning.make import RefereeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.requirements.requirement import Violation
    from gcplan.planning.scope import Scope
    from gcplan.planning.weigh import Weighing


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
        scope: what it was judged by: the inventory with the options of the plan.
        assumed: systems of which the plan does not say the option, with the one taken.
    """

    cutovers: Mapping[str, Month]
    violations: tuple[Violation, ...]
    undecided: tuple[str, ...]
    idle: tuple[str, ...]
    partial: bool
    lateness: int
    costs: PlanCosts
    scope: Scope
    assumed: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """The undecided systems that are findings.

        A forgotten system must not pass a check in silence, so a plan counts as whole unless
        it is said to be partial.
        """
        return () if self.partial else self.undecided

    def rest(self, scope: Scope) -> Scope:
        """What is left to decide beside a plan for some systems: also the options of others."""
        said = (*self.cutovers, *self.scope.kept)
        options = self.scope.chosen
        return scope.decided({system: options[system] for system in said if system in options})

    @property
    def findings(self) -> int:
        """How many things are wrong with the plan."""
        return len(self.violations) + len(self.missing) + len(self.idle)


def recount(
    scope: Scope,
    cutovers: Mapping[str, Month],
    options: Mapping[str, str] | None = None,
    *,
    partial: bool = False,
) -> Recount:
    """Judge a plan; months of systems that do not move are left aside.

    Args:
        scope: the inventory as planning sees it.
        cutovers: the months, in any order.
        options: keys of options, or words for what becomes of a system.
        partial: whether systems without a month are none of the plan's business.
    """
    taken = taken_options(scope, cutovers, options or {})
    scope = scope.decided(taken.chosen)
    moving = {system: cutovers[system] for system in scope.movers if system in cutovers}
    return Recount(
        cutovers=moving,
        violations=(*taken.violations, *referee.violations(scope, moving)),
        undecided=referee.undecided(scope, moving),
        idle=tuple(system for system in cutovers if system not in scope.moving),
        partial=partial,
        lateness=referee.lateness(scope, moving),
        costs=cost_plan(scope, moving),
        scope=scope,
        assumed=taken.assumed,
    )


def require_counted(found: Weighing) -> None:
    """Count the yen of every plan that options were weighed by again.

    Raises:
        RefereeError: they differ; a bug.
    """
    for option in (option for options in found.systems.values() for option in options):
        if (forced := option.forced) is not None:
            decided = found.scope.decided(forced.chosen)
            counted = cost_plan(decided, forced.cutovers).decided_yen
            if counted != forced.decided_yen:
                raise RefereeError(f"yen {forced.decided_yen}, counted {counted}")
