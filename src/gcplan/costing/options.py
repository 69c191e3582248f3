"""What becomes of each system in a plan, beside its other options and keeping it as it is.

The rest of the plan stays as it is: months and options of all other systems. So this tells
what a choice pays for; not its price, which takes a plan made anew: see `planning.weigh`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.analysis.options import Effects, decided
from gcplan.analysis.templates import Proposal
from gcplan.costing.plan_costs import cost_plan
from gcplan.model.inventory import Kind, Status
from gcplan.model.moves import Disposition, Option
from gcplan.planning.dates import binding_dates
from gcplan.planning.requirements.window import earliest_of
from gcplan.planning.weigh import STATUS_QUO, opened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from gcplan.analysis.options import Effect
    from gcplan.core.text import Text
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Link, System
    from gcplan.planning.plan import Plan
    from gcplan.planning.scope import Case, Scope


@dataclass(frozen=True, slots=True)
class Parts:
    """Yen over the plan that an option of a system comes to, by what they are for.

    Attributes:
        running: the system, before and after its cutover.
        once: the move.
        connections: permanent connections of its links.
        bridges: bridges of its links.
        platforms: fixed cost of platforms, less that of keeping the system as it is.
    """

    running: int
    once: int
    connections: int
    bridges: int
    platforms: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.running + self.once + self.connections + self.bridges + self.platforms


@dataclass(frozen=True, slots=True)
class Priced:
    """An option of a system in an otherwise unchanged plan.

    Attributes:
        case: the system as the option would have it.
        key: key of the option.
        disposition: what becomes of the system; None where a move is planned and nobody says.
        cutover: the month of the plan, or the first one after it that the option can keep;
            None if there is no cutover.
        parts: what it comes to; None if it cannot be done within the plan.
        late: weighted months after the soft dates of the system.
        missed: the hard dates of the system that it does not keep.
        links: how many of its links go on as they are, change, and end.
    """

    case: Case
    key: str
    disposition: Disposition | None
    cutover: Month | None
    parts: Parts | None
    late: int
    missed: tuple[Text, ...]
    links: tuple[int, int, int]

    @property
    def listed(self) -> bool:
        """Whether the inventory lists or plans it; else it is proposed or the status quo."""
        return self.key != STATUS_QUO and not self.proposed

    @property
    def proposed(self) -> bool:
        """Whether gcplan proposes it, at assumed prices."""
        return isinstance(self.case.system.migration, Proposal)


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of one system, and what else could.

    Attributes:
        system: the system as it is today.
        kind: its class.
        options: all of its options, keeping it as it is among them.
        taken: what the plan takes.
        status_quo: keeping it as it is.
        reason: why it was decided so; None if the plan chose, or nobody said.
        decided: whether it was decided on in the inventory.
        touched: the links that what the plan takes does not leave as they are.
    """

    system: System
    kind: Kind
    options: tuple[Priced, ...]
    taken: Priced
    status_quo: Priced
    reason: str | None
    decided: bool
    touched: tuple[tuple[Link, Effect], ...]

    @property
    def open(self) -> bool:
        """Whether there is anything to choose from."""
        return len(self.options) > 1

    def more(self, option: Priced) -> int | None:
        """Yen more than keeping the system as it is; None if one cannot be done."""
        if option.parts is None or self.status_quo.parts is None:
            return None
        return option.parts.total - self.status_quo.parts.total


@dataclass(frozen=True, slots=True)
class Choices:
    """What becomes of systems.

    Attributes:
        systems: those with options and all residual ones, in inventory order.
        more: yen of the plan more than if all of them were kept as they are.
        later: weighted months that it is later than that.
        missed: how many hard dates keeping all of them would miss.
    """

    systems: tuple[Choice, ...] = ()
    more: int = 0
    later: int = 0
    missed: int = 0

    @property
    def open(self) -> bool:
        """Whether anything was to be chosen."""
        return any(choice.open for choice in self.systems)

    def of(self, system: str) -> Choice | None:
        """What becomes of one system, if it is one of them."""
        return next((choice for choice in self.systems if choice.system.id == system), None)


NOTHING = Choices()


def choices(written: Scope, plan: Plan) -> Choices:
    """What a plan makes of the systems with options and of all residual ones.

    Args:
        written: the inventory as written.
        plan: a plan for it.
    """
    counter = _Counter(written, plan)
    found = tuple(counter.choices())
    return Choices(found, *counter.all_kept(found)) if found else NOTHING


class _Counter:
    """Counts one system at a time: with its links, its neighbours, and who shares its places."""

    def __init__(self, written: Scope, plan: Plan) -> None:
        self.written, self.plan = written, plan
        self.scope = _all_open(opened(written))
        self.effects = Effects(written.inventory.links)
        self.options = {
            system: {candidate.key: candidate.option for candidate in candidates}
            for system, candidates in self.scope.open.items()
        }
        self.chosen = {
            system: plan.options[system] if system in plan.options else next(iter(options))
            for system, options in self.options.items()
        }

    def choices(self) -> Iterator[Choice]:
        """In inventory order."""
        for system, cases in self.scope.cases_of.items():
            kind = self.scope.kinds[system]
            if system in self.options and (kind is Kind.RESIDUAL or len(cases) > 1):
                yield self._choice(system, kind)

    def all_kept(self, found: tuple[Choice, ...]) -> tuple[int, int, int]:
        """Against keeping all of them at once: yen and lateness more, hard dates missed then."""
        kept = {choice.system.id: choice.status_quo.key for choice in found}
        planned, quiet = (self.scope.decided({**self.chosen, **keys}) for keys in ({}, kept))
        cutovers = self.plan.cutovers
        others = {system: month for system, month in cutovers.items() if system not in kept}
        late, _ = _dates(planned, cutovers, planned.systems)
        quiet_late, missed = _dates(quiet, others, quiet.systems)
        more = cost_plan(planned, cutovers).total - cost_plan(quiet, others).total
        return more, late - quiet_late, len(missed)

    def _choice(self, system: str, kind: Kind) -> Choice:
        cases = self.scope.cases_of[system]
        kept = next(case for case in cases if not case.moves)
        base = self._priced(kept, 0).parts
        found = tuple(self._priced(case, base.platforms if base else 0) for case in cases)
        decision = self.written.systems[system].decision
        return Choice(
            system=self.written.systems[system],
            kind=kind,
            options=found,
            taken=next(option for option in found if option.key == self.chosen[system]),
            status_quo=found[cases.index(kept)],
            reason=None if decision is None else decision.reason,
            decided=decision is not None,
            touched=tuple(self._touched(system)),
        )

    def _touched(self, system: str) -> Iterator[tuple[Link, Effect]]:
        option = self.options[system][self.chosen[system]]
        for link in self.scope.links_of.get(system, ()):
            effect = self.effects.of(option, system, link)
            if not effect.leaves:
                yield link, effect

    def _priced(self, case: Case, platforms: int) -> Priced:
        system, key = case.id, case.option or ""
        option = self.options[system][key]
        cutover = self._month(case)
        impossible = case.moves and cutover is None
        under = self._under(system, key)
        cutovers = {s: m for s, m in self.plan.cutovers.items() if s in under.systems}
        cutovers.pop(system, None)
        if cutover is not None:
            cutovers[system] = cutover
        late, missed = _dates(under, cutovers, {system})
        return Priced(
            case=case,
            key=key,
            disposition=option.disposition if self._said(case) else None,
            cutover=cutover,
            parts=None if impossible else _parts(under, cutovers, system, platforms),
            late=late,
            missed=missed,
            links=self.effects.count(option, system, self.scope.links_of.get(system, ())),
        )

    def _said(self, case: Case) -> bool:
        """Whether the inventory says what becomes of a system, not only that it moves."""
        written = self.written.systems[case.id]
        plain = written.migration is not None and written.migration.disposition is None
        return not (case.moves and plain and not written.options)

    def _month(self, case: Case) -> Month | None:
        if not case.moves:
            return None
        planned = self.plan.cutovers.get(case.id, self.scope.start)
        month = max(planned, earliest_of(self.scope, case.system))
        return month if month <= self.scope.end else None

    def _under(self, system: str, key: str) -> Scope:
        """What matters for one system, with an option of it and the others' as planned."""
        near = self._near(system)
        inventory = self.scope.inventory.model_copy(
            update={
                "systems": tuple(s for s in self.scope.inventory.systems if s.id in near),
                "links": tuple(self.scope.links_of.get(system, ())),
            }
        )
        keys = {s: k for s, k in {**self.chosen, system: key}.items() if s in near}
        taken = {s: self.options[s][k] for s, k in keys.items()}
        return replace(
            self.scope, inventory=decided(inventory, taken, self.effects), chosen=keys, routes={}
        )

    def _near(self, system: str) -> set[str]:
        links = self.scope.links_of.get(system, ())
        near = {system, *(end for link in links for end in (link.from_, link.to))}
        for place in _places_of(self.scope.systems[system]):
            near |= self._on.get(place, set())
        return near

    @cached_property
    def _on(self) -> Mapping[str, set[str]]:
        """The systems that are, come or may come to each platform that costs something."""
        priced = {p.id for p in self.scope.inventory.platforms if p.monthly is not None}
        found: dict[str, set[str]] = defaultdict(set)
        for system in self.scope.inventory.systems:
            for place in priced & _places_of(system):
                found[place].add(system.id)
        return found


def _all_open(scope: Scope) -> Scope:
    """The scope in which residual systems that nothing is planned for could be kept."""
    systems = tuple(
        system.model_copy(
            update={
                "status": Status.PLANNED,
                "options": (Option(id=STATUS_QUO, disposition=Disposition.KEEP),),
                "migration": None,
                "decision": None,
            }
        )
        if system.id not in scope.open
        and system.status is not Status.MIGRATED
        and scope.kinds[system.id] is Kind.RESIDUAL
        else system
        for system in scope.inventory.systems
    )
    return replace(scope, inventory=scope.inventory.model_copy(update={"systems": systems}))


def _places_of(system: System) -> set[str]:
    """The platforms that a system is on, goes to, or may go to."""
    named = {system.platform, system.platform_after, *(o.platform_after for o in system.options)}
    return {place for place in named if place is not None}


def _dates(
    scope: Scope, cutovers: Mapping[str, Month], systems: Collection[str]
) -> tuple[int, tuple[Text, ...]]:
    """Weighted months of lateness of some systems, and the hard dates that they miss."""
    late, missed = 0, []
    for date in binding_dates(scope):
        month = date.month_in(scope, cutovers)
        if date.system not in systems or month is None or month <= date.month:
            continue
        if date.hard:
            missed.append(date.name)
        else:
            late += date.weight * (month - date.month)
    return late, tuple(missed)


def _parts(scope: Scope, cutovers: Mapping[str, Month], system: str, platforms: int) -> Parts:
    """Counted as every plan is; the links of the scope are those of the system."""
    costs = cost_plan(scope, cutovers)
    running = (*costs.running, *costs.keeping)
    planned = scope.systems[system].migration
    return Parts(
        running=sum(entry.before + entry.after for entry in running if entry.system == system),
        once=(planned.cost if planned else None) or 0,
        connections=costs.connections,
        bridges=costs.bridge_yen,
        platforms=costs.platforms - platforms,
    )
