"""What rules look at: an inventory, what was found out about it, and a plan if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.planning.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gcplan.analysis.assumptions import Settings
    from gcplan.analysis.classify import Classification
    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.analysis.knowledge import Unknown
    from gcplan.core.position import Path
    from gcplan.costing.plan_costs import PlanCosts
    from gcplan.costing.recount import Recount
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Inventory, Kind, System, Team
    from gcplan.planning.plan import Plan
    from gcplan.planning.planfile import PlanFile
    from gcplan.rules.rule import Subject
    from gcplan.rules.suppressions import Leftover
    from gcplan.standards.catalog import Affair, Catalog


@dataclass(frozen=True, slots=True)
class GivenPlan:
    """Somebody's plan file, and what the referee says of it."""

    file: PlanFile
    recount: Recount


@dataclass(frozen=True, slots=True)
class Gate:
    """Conditions on our plan that were asked for.

    Attributes:
        max_late: most lateness.
        max_yen: most yen that the plan decides.
        proven: whether it must be proven best.
        reference: a published plan that it must not be worse than.
    """

    max_late: int | None = None
    max_yen: int | None = None
    proven: bool = False
    reference: GivenPlan | None = None


@dataclass(frozen=True)
class Facts:
    """Everything that a rule may ask for; see `Report` for what most parts are.

    Attributes:
        written: the inventory without what a plan has decided.
        given: a plan to judge in place of our own.
        gate: what our plan must hold.
        leftovers: what suppressions left to say, once they have been applied.
    """

    inventory: Inventory
    written: Inventory
    catalog: Catalog
    as_of: date
    classifications: Sequence[Classification]
    uncovered: Sequence[Affair]
    points: Sequence[IntegrationPoint]
    expected: Sequence[ExpectedLink]
    settings: Settings
    unknowns: Sequence[Unknown]
    plan: Plan | None = None
    costs: PlanCosts | None = None
    given: GivenPlan | None = None
    gate: Gate = Gate()
    leftovers: Sequence[Leftover] = ()

    @cached_property
    def scope(self) -> Scope:
        """The inventory as planning sees it."""
        return Scope.of(self.inventory, self.classifications, self.catalog, self.settings)

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """Class of each system id."""
        return {c.system: c.kind for c in self.classifications}

    @cached_property
    def classes(self) -> Mapping[str, Classification]:
        """The classification of each system id."""
        return {c.system: c for c in self.classifications}

    @property
    def systems(self) -> Mapping[str, System]:
        """Every system by its id."""
        return self.scope.systems

    @property
    def movers(self) -> tuple[System, ...]:
        """The systems whose cutover is to be decided, in inventory order."""
        return tuple(self.systems[system] for system in self.scope.movers)

    @cached_property
    def teams(self) -> Mapping[str, Team]:
        """Every team by its id."""
        return {team.id: team for team in self.inventory.teams}

    @property
    def cutovers(self) -> Mapping[str, Month]:
        """Months of the plan that is judged, ours or a given one; empty if there is none."""
        if self.given is not None:
            return self.given.recount.cutovers
        return self.plan.cutovers if self.plan else {}

    def path(self, system: str, *keys: str | int) -> Path:
        """Where a system stands, or a field of it."""
        return ("systems", self.scope.index[system], *keys)

    def subjects(self, path: Path) -> tuple[Subject, ...]:
        """Whom a route into systems or links is about: a system, or both ends."""
        index = int(path[1])
        if path[0] == "systems":
            return (self.inventory.systems[index],)
        return (self.points[index].source, self.points[index].target)
