"""What rules look at: an inventory, what was found out about it, and a plan if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.planning.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gcplan.analysis.assumptions import Settings, Unknown
    from gcplan.analysis.classify import Classification
    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.core.position import Path
    from gcplan.model.inventory import Inventory, Kind
    from gcplan.planning.plan import Plan
    from gcplan.standards.catalog import Affair, Catalog


@dataclass(frozen=True)
class Facts:
    """Everything that a rule may ask for; see `Report` for what the parts are."""

    inventory: Inventory
    catalog: Catalog
    as_of: date
    classifications: Sequence[Classification]
    uncovered: Sequence[Affair]
    points: Sequence[IntegrationPoint]
    expected: Sequence[ExpectedLink]
    settings: Settings
    unknowns: Sequence[Unknown]
    plan: Plan | None = None

    @cached_property
    def scope(self) -> Scope:
        """The inventory as planning sees it."""
        return Scope.of(self.inventory, self.classifications, self.catalog, self.settings)

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """Class of each system id."""
        return {c.system: c.kind for c in self.classifications}

    def path(self, system: str, *keys: str) -> Path:
        """Where a system stands, or a field of it."""
        return ("systems", self.scope.index[system], *keys)
