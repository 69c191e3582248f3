"""What gcplan proposes for residual systems of which the inventory lists no options.

A proposal is an option like any other, priced from what the system costs today. It is weighed
and shown as an assumption; it enters the plan only if the inventory says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import Assumption, bridgeable
from gcplan.analysis.options import OPEN
from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.model.moves import Disposition, Option
from gcplan.standards.templates import FIGURES, Template, load_templates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.inventory import Inventory, System
    from gcplan.model.moves import OptionTemplate

STATED = "inventory"
"""Source of a template that the inventory states, wholly or in part."""
_CLOUD = "government-cloud"


class Proposal(Option):
    """An option that nobody has written down."""


def settled(inventory: Inventory) -> tuple[Template, ...]:
    """The templates with what the inventory states of them, and those that only it has."""
    stated = {each.disposition.value: each for each in inventory.planning.option_templates}
    known = {template.disposition: template for template in load_templates()}
    for key in stated:
        known.setdefault(key, Template(key, STATED))
    return tuple(_stated(template, stated.get(key)) for key, template in known.items())


def _stated(template: Template, stated: OptionTemplate | None) -> Template:
    """A template with what is stated; it has a source as long as some of it is not."""
    own = stated.model_dump(exclude_none=True, include=set(FIGURES)) if stated else {}
    missing = [f for f in FIGURES if getattr(template, f) is not None and f not in own]
    return replace(template, **own, source=template.source if missing else STATED)


class Proposals:
    """Answers what is proposed for a system; one for an inventory."""

    def __init__(self, inventory: Inventory, kinds: Mapping[str, Kind]) -> None:
        self.kinds, self.templates = kinds, settled(inventory)
        self.links = [link for link in inventory.links if bridgeable(link)]
        clouds = [p.id for p in inventory.platforms if p.kind == _CLOUD]
        self.cloud = clouds[0] if len(clouds) == 1 else None

    def wanted(self, system: System) -> bool:
        """Whether a system is residual, open, and has no options."""
        residual = self.kinds[system.id] is Kind.RESIDUAL
        return residual and system.status in OPEN and not system.options

    def of(self, system: System) -> tuple[Option, ...]:
        """The proposals for a system, keeping it first; none if its yearly cost is unknown.

        What is planned already is not proposed again.
        """
        if not self.wanted(system) or system.costs.yearly is None:
            return ()
        planned = system.migration.disposition if system.migration else None
        every = (self._option(template, system, system.costs.yearly) for template in self.templates)
        return tuple(option for option in every if option.disposition is not planned)

    def _option(self, template: Template, system: System, yearly: int) -> Option:
        links = sum(1 for link in self.links if system.id in {link.from_, link.to})
        disposition = Disposition(template.disposition)
        moves = disposition is not Disposition.KEEP
        more = links // template.links_a_month if template.links_a_month else 0
        cloud = self.cloud if disposition is Disposition.COHOST else None
        return Proposal(
            disposition=disposition,
            cost=_percent(yearly, template.once),
            annual=_percent(yearly, template.annual),
            growth=None if moves else template.growth,
            months=template.months + more if moves and template.months is not None else None,
            platform_after=cloud,
        )


def _percent(yearly: int, percent: int | None) -> int | None:
    return None if percent is None else yearly * percent // 100


def with_proposals(inventory: Inventory, kinds: Mapping[str, Kind]) -> Inventory:
    """The inventory with proposals as options, where it asks for that and plans nothing itself."""
    if not inventory.planning.use_templates:
        return inventory
    proposals = Proposals(inventory, kinds)
    return inventory.model_copy(
        update={"systems": tuple(_with_options(proposals, s) for s in inventory.systems)}
    )


def _with_options(proposals: Proposals, system: System) -> System:
    planned = system.migration is not None
    found = () if planned else proposals.of(system)
    return system.model_copy(update={"options": found}) if found else system


def assumed(inventory: Inventory) -> Iterator[Assumption]:
    """The templates that options of the plan were made of, as far as they are assumed."""
    used = Counter(o.disposition.value for s in inventory.systems for o in s.options if _made(o))
    for template in settled(inventory):
        if template.disposition in used and template.source != STATED:
            figures = ((figure, getattr(template, figure)) for figure in FIGURES)
            yield Assumption(
                Text(
                    f"提案の選択肢 {template.disposition}（年額に対する％、月数）",
                    f"proposed option {template.disposition} (percent of a year, months)",
                ),
                ", ".join(f"{figure} {number}" for figure, number in figures if number),
                "planning.option_templates",
                template.source,
                used[template.disposition],
            )


def _made(option: Option) -> bool:
    return isinstance(option, Proposal)


def unpriced(inventory: Inventory, kinds: Mapping[str, Kind]) -> Iterator[System]:
    """The systems for which nothing can be proposed, because their yearly cost is unknown."""
    proposals = Proposals(inventory, kinds)
    for system in inventory.systems:
        if proposals.wanted(system) and system.costs.yearly is None:
            yield system
