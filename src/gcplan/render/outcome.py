"""What comes of an inventory, as it is or under a scenario: what a comparison is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.planning import referee

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.core.errors import GcplanError
    from gcplan.core.position import Position
    from gcplan.costing.plan_costs import PlanCosts
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Scenario
    from gcplan.planning.plan import Plan, TeamLoad
    from gcplan.planning.scope import Scope


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its costs, and what was to be decided."""

    scope: Scope
    plan: Plan
    costs: PlanCosts

    @property
    def lateness(self) -> int:
        """Weighted months of lateness."""
        return referee.lateness(self.scope, self.plan.cutovers)

    @property
    def late(self) -> int:
        """How many systems are late for a date."""
        return sum(1 for move in self.plan.moves if move.decided and move.late)

    @property
    def total_yen(self) -> int:
        """Every yen of the period."""
        return self.costs.total


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of an inventory, as it is or under a scenario.

    Attributes:
        scenario: the scenario; None for the inventory as it is.
        place: where the scenario is written.
        planned: the plan, if there is one.
        error: why there is none.
        positions: where each requirement of a conflict is written.
    """

    scenario: Scenario | None
    place: Position | None
    planned: Planned | None = None
    error: GcplanError | None = None
    positions: tuple[Position, ...] = ()

    @property
    def peaks(self) -> Mapping[str, Peak]:
        """The peak of every team that has work, by the id of the team."""
        if self.planned is None:
            return {}
        plan = self.planned.plan
        found = {load.team: Peak.of(load, plan.start) for load in plan.loads}
        return {team: peak for team, peak in found.items() if peak is not None}


@dataclass(frozen=True, slots=True)
class Peak:
    """The month in which a team has most to do for its capacity, or most where none is stated.

    Attributes:
        month: the first such month.
        load: its work in that month, in hundredths of a person-month.
        capacity: what it could do in that month, in the same unit; None if nobody said.
    """

    month: Month
    load: int
    capacity: int | None

    @classmethod
    def of(cls, team: TeamLoad, start: Month) -> Peak | None:
        """The peak of a team; None if it has nothing to do."""
        busy = [i for i, load in enumerate(team.load) if load]
        if not busy:
            return None
        if team.capacity is None:
            at = max(busy, key=lambda i: team.load[i])
            return cls(start + at, team.load[at], None)
        limits = team.capacity
        at = max(busy, key=lambda i: team.load[i] / limits[i])
        return cls(start + at, team.load[at], limits[at])

    @property
    def share(self) -> float | None:
        """The part of the capacity that is used."""
        return None if self.capacity is None else self.load / self.capacity


def moved(base: Outcome, other: Outcome) -> tuple[str, ...] | None:
    """Ids of the systems whose cutover differs between two plans; None if one has none."""
    if base.planned is None or other.planned is None:
        return None
    before, after = base.planned.plan.cutovers, other.planned.plan.cutovers
    return tuple(
        system for system in {**before, **after} if before.get(system) != after.get(system)
    )


def other_options(base: Outcome, other: Outcome) -> tuple[str, ...] | None:
    """Ids of the systems whose option differs between two plans; None if one has none."""
    if base.planned is None or other.planned is None:
        return None
    before, after = base.planned.plan.options, other.planned.plan.options
    return tuple(
        system for system in {**before, **after} if before.get(system) != after.get(system)
    )
