"""What a plan has to decide, resolved to months and whole numbers; knows nothing of a solver."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from gcplan.analysis import options
from gcplan.analysis.assumptions import moves
from gcplan.analysis.templates import Proposal
from gcplan.model.inventory import Status
from gcplan.model.moves import Disposition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.analysis.assumptions import Settings
    from gcplan.analysis.classify import Classification
    from gcplan.core.position import Path
    from gcplan.model.assessment import Gap
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Inventory, Kind, Link, Selector, System
    from gcplan.model.parts import Steps
    from gcplan.standards.catalog import Catalog

HUNDREDTHS = 100
"""Effort and capacity are counted in hundredths of a person-month."""


@dataclass(frozen=True, slots=True)
class Case:
    """A system as one of its options would have it, or as it is.

    Attributes:
        system: the system, with what the option changes.
        option: key of the option; None if it is the only one that there is.
        moves: whether it cuts over.
        path: route to what says how it moves.
    """

    system: System
    option: str | None
    moves: bool
    path: Path

    @property
    def id(self) -> str:
        """Id of the system."""
        return self.system.id

    @property
    def key(self) -> str | tuple[str, str]:
        """What tells it apart from all other cases."""
        return self.id if self.option is None else (self.id, self.option)


@dataclass(frozen=True)
class Scope:
    """An inventory with its classes and settings, as planning sees it.

    Where systems have several options, the inventory is as written and `cases` tells what
    each would be; `decided` gives the scope in which nothing is left open.

    Attributes:
        inventory: the whole inventory.
        settings: horizon and prices with every gap filled.
        kinds: class of each system id.
        affairs: affair slugs and common function ids that each system id covers or, where
            the inventory does not say which of several, may cover.
        canonical: affair key as typed (slug or official id) to the keys used in `affairs`.
        chosen: key of the option that has been decided on, by system id.
        routes: where the option is written that a system's `migration` stands for.
    """

    inventory: Inventory
    settings: Settings
    kinds: Mapping[str, Kind]
    affairs: Mapping[str, frozenset[str]]
    canonical: Mapping[str, tuple[str, ...]]
    chosen: Mapping[str, str] = field(default_factory=dict)
    routes: Mapping[str, Path] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        inventory: Inventory,
        classifications: Sequence[Classification],
        catalog: Catalog,
        settings: Settings,
    ) -> Scope:
        """Join an inventory with its classification; where one option is left, it is decided."""
        covered = {
            c.system: frozenset((*c.affairs, *c.open_affairs, *c.common_functions))
            for c in classifications
        }
        kinds = {c.system: c.kind for c in classifications}
        scope = cls(inventory, settings, kinds, covered, catalog.canonical_keys())
        single = {s: found[0].key for s, found in scope.open.items() if len(found) == 1}
        return scope.decided(single)

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
    def open(self) -> Mapping[str, tuple[options.Candidate, ...]]:
        """What may become of each system that lists options and is not decided on."""
        found = (
            (s.id, options.to_choose(s)) for s in self.inventory.systems if s.id not in self.chosen
        )
        return {system: candidates for system, candidates in found if candidates}

    @cached_property
    def weighed(self) -> frozenset[str]:
        """Systems with options, decided on or not: all that becomes of them counts."""
        return frozenset((*self.open, *self.chosen))

    @cached_property
    def proposed(self) -> frozenset[str]:
        """Ids of the systems whose options nobody has written down; all of them are proposals."""
        return frozenset(
            system.id
            for system in self.inventory.systems
            if any(isinstance(option, Proposal) for option in system.options)
        )

    def decided(self, chosen: Mapping[str, str]) -> Scope:
        """The scope in which these systems take these options.

        Args:
            chosen: keys of options by system id; systems without a choice are left aside.
        """
        found = {
            system: candidate
            for system, candidates in self.open.items()
            for candidate in candidates
            if candidate.key == chosen.get(system)
        }
        if not found:
            return self
        routes = {s: ("systems", self.index[s], *found[s].path) for s in found}
        return replace(
            self,
            inventory=options.decided(self.inventory, {s: c.option for s, c in found.items()}),
            chosen={**self.chosen, **{s: candidate.key for s, candidate in found.items()}},
            routes={**self.routes, **routes},
        )

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """What every system whose move or option is decided may be, in inventory order."""
        return tuple(chain.from_iterable(map(self._cases, self.inventory.systems)))

    def _cases(self, system: System) -> Iterator[Case]:
        path = ("systems", self.index[system.id])
        for candidate in self.open.get(system.id, ()):
            entry = options.under(system, candidate.option)
            yield Case(entry, candidate.key, candidate.moves, (*path, *candidate.path))
        if system.id not in self.open:
            moving = moves(system, self.kinds[system.id])
            if moving or system.id in self.chosen:
                yield Case(system, None, moving, self.route(system.id))

    def route(self, system: str) -> Path:
        """Where it is written how a system moves."""
        return self.routes.get(system, ("systems", self.index[system], "migration"))

    @cached_property
    def cases_of(self) -> Mapping[str, tuple[Case, ...]]:
        """The cases of each system."""
        found: dict[str, list[Case]] = defaultdict(list)
        for case in self.cases:
            found[case.id].append(case)
        return {system: tuple(cases) for system, cases in found.items()}

    @cached_property
    def movers(self) -> tuple[str, ...]:
        """Ids of the systems that cut over in the plan, or may do so, in inventory order."""
        return tuple(dict.fromkeys(case.id for case in self.cases if case.moves))

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """Ids of the systems that have been decided to stay as they are."""
        return tuple(case.id for case in self.cases if not case.moves and case.id in self.chosen)

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
        return self.months_of(self.systems[system])

    def months_of(self, entry: System) -> int:
        """Months of work of a system as one of its cases has it."""
        given = entry.migration.months if entry.migration else None
        return self.settings.default_months if given is None else given

    def effort(self, system: str) -> Mapping[str, int]:
        """Work of a system's move and its gaps by team, in hundredths of a person-month."""
        return self.effort_of(self.systems[system])

    def effort_of(self, entry: System) -> Mapping[str, int]:
        """Work of a system as one of its cases has it; its gaps end with it if it ends."""
        parts = [entry.migration.effort] if entry.migration else []
        parts += [gap.effort for gap in worked_gaps(entry)]
        work: dict[str, int] = defaultdict(int)
        for team, amount in chain.from_iterable(part.items() for part in parts):
            work[team] += int(amount * HUNDREDTHS)
        return dict(sorted(work.items()))

    def selected(self, selector: Selector) -> tuple[str, ...]:
        """Ids of the movers that a selector names, in inventory order."""
        return tuple(s for s in self.movers if self._matches(self.systems[s], selector))

    def selected_cases(self, selector: Selector) -> tuple[Case, ...]:
        """The cases that a selector names, of systems that move and of those that stay."""
        return tuple(case for case in self.cases if self._matches(case.system, selector))

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


def worked_gaps(entry: System) -> tuple[Gap, ...]:
    """The gaps of a system whose work is part of its move: none where it ends."""
    disposition = entry.migration.disposition if entry.migration else None
    if disposition in {Disposition.RETIRE, Disposition.KEEP}:
        return ()
    return tuple(gap for gap in entry.gaps if gap.is_work)
