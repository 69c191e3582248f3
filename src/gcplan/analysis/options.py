"""What may become of each system, and what an inventory says once that is decided.

Deciding on an option puts it in the place of the system's `migration` and changes the links
it speaks of. So everything that judges or counts a plan reads one kind of inventory, and
never needs to know that there was a choice.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gcplan.model.inventory import BridgePrice, Status
from gcplan.model.moves import (
    Disposition,
    LinkEffect,
    Method,
    Migration,
    Option,
    OptionChoice,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gcplan.core.position import Path
    from gcplan.model.inventory import Inventory, Link, System

ENDS = frozenset({Disposition.ABSORB, Disposition.RETIRE})
"""After these there is no system of its own, so its links end."""
OPEN = frozenset({Status.PLANNED, Status.MIGRATING})
"""How far a move may have come for there still to be a choice."""
QUICK = 1
"""Months that ending a system takes if nothing is said."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the things that may become of a system.

    Attributes:
        option: the option, with what it takes from `migration`.
        path: route to where it is written, from the system on.
    """

    option: Option
    path: Path

    @property
    def key(self) -> str:
        """What it is called within its system."""
        return self.option.key

    @property
    def moves(self) -> bool:
        """Whether there is a cutover."""
        return self.option.disposition is not Disposition.KEEP


def candidates(system: System) -> tuple[Candidate, ...]:
    """What may become of a system, if it lists options.

    A move that `migration` plans is one as well, unless an option has its disposition. Such
    an option takes from `migration` what it does not say itself.
    """
    if not system.options:
        return ()
    listed = tuple(
        Candidate(_completed(option, system.migration), ("options", at))
        for at, option in enumerate(system.options)
    )
    planned = system.migration
    if planned is None or planned.disposition in {None, *(c.option.disposition for c in listed)}:
        return listed
    return (Candidate(as_option(planned), ("migration",)), *listed)


def as_option(migration: Migration) -> Option:
    """A planned move as one of several options; one without a disposition is a rebuilding."""
    given = {key: getattr(migration, key) for key in migration.model_fields_set}
    given["disposition"] = migration.disposition or Disposition.REBUILD
    return Option(**given)


def _completed(option: Option, planned: Migration | None) -> Option:
    if planned is None or planned.disposition is not option.disposition:
        return option
    missing = planned.model_fields_set - option.model_fields_set
    return option.model_copy(update={key: getattr(planned, key) for key in missing})


def to_choose(system: System) -> tuple[Candidate, ...]:
    """The candidates that a plan may choose from: the decided one alone, none if it is too late."""
    if system.status not in OPEN:
        return ()
    every = candidates(system)
    if system.decision is None:
        return every
    return tuple(c for c in every if c.key == system.decision.option)


def under(system: System, option: Option) -> System:
    """A system as the inventory would describe it if an option were decided on."""
    changed: dict[str, object] = {"migration": _as_move(option)}
    if system.decision is None:
        changed["decision"] = OptionChoice(option=option.key)
    if option.vendor is not None:
        changed["vendor"] = option.vendor
    if option.contract_end is not None:
        changed["contract_end"] = option.contract_end
    if option.platform_after is not None or option.disposition in ENDS:
        changed["platform_after"] = option.platform_after
    if option.disposition is Disposition.KEEP:
        changed["platform_after"] = None
        if option.yearly is not None:
            yearly = {"annual": option.annual, "annual_rows": option.annual_rows}
            changed["costs"] = system.costs.model_copy(update=yearly)
    return system.model_copy(update=changed)


def _as_move(option: Option) -> Option:
    """What ends costs nothing afterwards and is quickly done, if nothing else is said."""
    if option.disposition is not Disposition.RETIRE:
        return option
    update: dict[str, object] = {}
    if option.yearly is None:
        update["annual"] = 0
    if option.months is None:
        update["months"] = QUICK
    return option.model_copy(update=update)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an option does to one link.

    Attributes:
        effect: whether it goes on as it is, goes on changed, or ends.
        method: how data passes afterwards, if the option says.
        connection: yen for building the permanent connection, if the option says.
        reconnected: whether the absorbing system takes over this end.
    """

    effect: LinkEffect
    method: Method | None = None
    connection: int | None = None
    reconnected: bool = False

    @property
    def ends(self) -> bool:
        """Whether nothing is left of the link."""
        return self.effect is LinkEffect.END

    @property
    def leaves(self) -> bool:
        """Whether the link goes on as it is."""
        return self.effect is LinkEffect.KEEP


class Effects:
    """Answers what options do to links; one for an inventory, whatever is decided."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.there = frozenset((link.from_, link.to) for link in links if link.retained_after)

    def of(self, option: Option, system: str, link: Link) -> Effect:
        """What an option of a system does to one of its links.

        What the option states of the other end holds, of its data before it in general. Else
        the links of a system that ends end with it, but the absorbing one takes over those
        that it has no like of; the links of one that moves change; those of one that stays do
        not.
        """
        other = link.to if link.from_ == system else link.from_
        stated = [change for change in option.links if change.with_ == other]
        for change in sorted(stated, key=lambda change: change.data is None):
            if change.data in {None, link.data}:
                return Effect(change.effect, change.method, change.connection)
        if option.disposition is Disposition.KEEP:
            return Effect(LinkEffect.KEEP)
        if option.disposition is Disposition.ABSORB and option.into is not None:
            return self._absorbed(option.into, system, link, other)
        ends = option.disposition in ENDS
        return Effect(LinkEffect.END if ends else LinkEffect.CHANGE)

    def count(self, option: Option, system: str, links: Iterable[Link]) -> tuple[int, int, int]:
        """How many links of a system go on as they are, change, and end."""
        counts = Counter(self.of(option, system, link).effect for link in links)
        return counts[LinkEffect.KEEP], counts[LinkEffect.CHANGE], counts[LinkEffect.END]

    def _absorbed(self, into: str, system: str, link: Link, other: str) -> Effect:
        taken_over = (into, other) if link.from_ == system else (other, into)
        if other == into or taken_over in self.there:
            return Effect(LinkEffect.END)
        return Effect(LinkEffect.CHANGE, reconnected=True)


def link_under(link: Link, effects: Iterable[Effect]) -> Link:
    """A link as the inventory would describe it after what options of its ends do to it.

    Of two prices for its permanent connection the higher counts. A link by hand that becomes
    another kind needs no bridge: until then it goes on by hand.
    """
    changed: dict[str, object] = {}
    for effect in effects:
        if effect.ends:
            changed["retained_after"] = False
        if effect.method is not None:
            changed["method"] = effect.method
        if effect.connection is not None:
            before = changed.get("connection")
            most = max(effect.connection, before if isinstance(before, int) else 0)
            changed["connection"] = most
    if link.method is Method.MANUAL and "method" in changed:
        changed["bridge"] = BridgePrice(build=0, month=0)
    return link.model_copy(update=changed) if changed else link


def decided(
    inventory: Inventory, chosen: Mapping[str, Option], effects: Effects | None = None
) -> Inventory:
    """The inventory as it would be if these options were decided on.

    Args:
        inventory: all of an inventory, or some of its systems and links.
        chosen: options by system id.
        effects: what options do to links, if it is only some of them.
    """
    if not chosen:
        return inventory
    effects = effects or Effects(inventory.links)
    return inventory.model_copy(
        update={
            "systems": tuple(
                under(system, chosen[system.id]) if system.id in chosen else system
                for system in inventory.systems
            ),
            "links": tuple(
                link_under(
                    link,
                    [
                        effects.of(chosen[end], end, link)
                        for end in (link.from_, link.to)
                        if end in chosen
                    ],
                )
                for link in inventory.links
            ),
        }
    )


def kept_growth(system: System) -> int:
    """By how many percent a system that is kept gets dearer each fiscal year."""
    planned = system.migration
    if isinstance(planned, Option) and planned.disposition is Disposition.KEEP:
        return planned.growth or 0
    return 0


@cache
def grown(yearly: int, percent: int, years: int) -> int:
    """A yearly cost after so many rises, cut to whole yen once."""
    return yearly * int((100 + percent) ** years) // int(100**years)


def absorbed(inventory: Inventory) -> Iterator[tuple[str, str]]:
    """Each system that a decided option has absorbed, and the one that absorbs it."""
    for system in inventory.systems:
        planned = system.migration
        if isinstance(planned, Option) and planned.disposition is Disposition.ABSORB:
            yield system.id, planned.into or ""
