"""What a plan has to decide, resolved to months and whole numbers; knows nothing of a solver."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import moves
from gcplan.model.inventory import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.analysis.assumptions import Settings
    from gcplan.analysis.classify import Classification
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Inventory, Kind, Link, Selector, System
    from gcplan.model.parts import Steps
    from gcplan.standards.catalog import Catalog

HUNDREDTHS = 100
"""Effort and capacity are counted in hundredths of a person-month."""


@dataclass(frozen=True)
class Scope:
    """An inventory with its classes and settings, as planning sees it.

    Attributes:
        inventory: the whole inventory.
        settings: horizon and prices with every gap filled.
        kinds: class of each system id.
        affairs: affair slugs and common function ids that each system id covers or, where
            the inventory does not say which of several, may cover.
        canonical: affair key as typed (slug or official id) to the keys used in `affairs`.
    """

    inventory: Inventory
    settings: Settings
    kinds: Mapping[str, Kind]
    affairs: Mapping[str, frozenset[str]]
    canonical: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(
        cls,
        inventory: Inventory,
        classifications: Sequence[Classification],
        catalog: Catalog,
        settings: Settings,
    ) -> Scope:
        """Join an inventory with its classification."""
        covered = {
            c.system: frozenset((*c.affairs, *c.open_affairs, *c.common_functions))
            for c in classifications
        }
        kinds = {c.system: c.kind for c in classifications}
        return cls(inventory, settings, kinds, covered, catalog.canonical_keys())

    @property
    def start(self) -> Month:
        """First month in which work may be done."""
        return self.settings.start

    @property
    def end(self) -> Month:
        """Last month in which a system may cut over."""
        return self.settings.end

    @property
    def horizon(self) -> range:
        """Every month of the plan."""
        return range(self.start, self.end + 1)

    @cached_property
    def systems(self) -> Mapping[str, System]:
        """Every system by its id."""
        return {system.id: system for system in self.inventory.systems}

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Place of each system in the inventory, for naming its position."""
        return {system.id: i for i, system in enumerate(self.inventory.systems)}

    @cached_property
    def movers(self) -> tuple[str, ...]:
        """Ids of the systems whose cutover is to be decided, in inventory order."""
        return tuple(s.id for s in self.inventory.systems if moves(s, self.kinds[s.id]))

    @cached_property
    def moving(self) -> frozenset[str]:
        """The movers as a set."""
        return frozenset(self.movers)

    @cached_property
    def efforts(self) -> Mapping[str, Mapping[str, int]]:
        """Work of every system by team: asked of each team for all systems, so counted once."""
        return {system: self.effort(system) for system in self.systems}

    @cached_property
    def fixed(self) -> Mapping[str, Month]:
        """Cutover months of the systems that have already moved."""
        return {
            s.id: s.cutover.last_month
            for s in self.inventory.systems
            if s.status is Status.MIGRATED and s.cutover is not None
        }

    @cached_property
    def links_of(self) -> Mapping[str, Sequence[Link]]:
        """The links that each end takes part in."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.inventory.links:
            found[link.from_].append(link)
            found[link.to].append(link)
        return found

    def months(self, system: str) -> int:
        """Months of work up to and including the cutover."""
        migration = self.systems[system].migration
        given = migration.months if migration else None
        return self.settings.default_months if given is None else given

    def effort(self, system: str) -> Mapping[str, int]:
        """Work of a system's move and its gaps by team, in hundredths of a person-month."""
        entry = self.systems[system]
        parts = [entry.migration.effort] if entry.migration else []
        parts += [gap.effort for gap in entry.gaps if gap.is_work]
        work: dict[str, int] = defaultdict(int)
        for team, amount in chain.from_iterable(part.items() for part in parts):
            work[team] += int(amount * HUNDREDTHS)
        return dict(sorted(work.items()))

    def selected(self, selector: Selector) -> tuple[str, ...]:
        """Ids of the movers that a selector names, in inventory order."""
        return tuple(s for s in self.movers if self._matches(self.systems[s], selector))

    def _matches(self, system: System, selector: Selector) -> bool:
        wanted_affairs = {k for key in selector.affairs or () for k in self.canonical[key]}
        return (
            (selector.class_ is None or self.kinds[system.id] is selector.class_)
            and (selector.systems is None or system.id in selector.systems)
            and (selector.platform is None or system.platform in selector.platform)
            and (selector.vendor is None or system.vendor in selector.vendor)
            and (selector.affairs is None or bool(wanted_affairs & self.affairs[system.id]))
        )

    def capacity(self, steps: Steps) -> tuple[int, ...]:
        """A quantity by month of the horizon, in hundredths; 0 where no step covers a month."""
        values = [0] * len(self.horizon)
        for step in steps:
            first = step.from_.first_month if step.from_ else self.start
            last = step.to.last_month if step.to else self.end
            amount = int(step.capacity * HUNDREDTHS)
            for month in range(max(first, self.start), min(last, self.end) + 1):
                values[month - self.start] = amount
        return tuple(values)
