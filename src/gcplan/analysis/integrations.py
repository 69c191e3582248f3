"""Where systems touch, what each touch becomes after the move, and what that takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import bridgeable
from gcplan.model.inventory import Kind
from gcplan.standards.linkages import LinkFacts, LinkKind, load_link_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.analysis.classify import Classification
    from gcplan.core.text import Text
    from gcplan.model.inventory import Frequency, Inventory, Link, UnitPrice
    from gcplan.model.moves import Method
    from gcplan.standards.linkages import LinkRule

_KINDS = {
    (Kind.STANDARD, Kind.STANDARD): LinkKind.STANDARD,
    (Kind.STANDARD, Kind.RESIDUAL): LinkKind.OUT_OF_STANDARD,
    (Kind.RESIDUAL, Kind.STANDARD): LinkKind.INTO_STANDARD,
    (Kind.RESIDUAL, Kind.RESIDUAL): LinkKind.RESIDUAL,
}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link.

    Attributes:
        id: its id in the inventory.
        name: its name as typed.
        kind: its class; None for a body outside the municipality.
        functions: numbers of the common functions it consists of, where the edition counts
            them as standard; empty for a system that also covers affairs, because its links
            cannot be told apart.
    """

    id: str
    name: str
    kind: Kind | None
    functions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IntegrationPrice:
    """What a link costs in yen; None where neither the link nor a unit price says.

    Attributes:
        bridge_build: building a temporary interface.
        bridge_month: keeping it for a month.
        connection: building the permanent connection.
    """

    bridge_build: int | None
    bridge_month: int | None
    connection: int | None


@dataclass(frozen=True, slots=True)
class IntegrationPoint:
    """A declared link, and what becomes of it.

    Attributes:
        index: its place among these links, from 0.
        source: where the data comes from.
        target: where it goes.
        data: what passes, as typed.
        method: how it passes today.
        frequency: how often.
        personal: whether it carries personal data; None if not said.
        kind: by the class of its ends.
        rules: the rules it falls under after the move, particular ones first.
        becomes: what it turns into.
        work: what has to be done, without repetition.
        ends: whether it does not go on after the move.
        proposed: whether it waits to be confirmed.
        note: what is noted about it.
        price: its prices; all 0 where no interface is built, by hand or because it ends.
    """

    index: int
    source: End
    target: End
    data: str | None
    method: Method
    frequency: Frequency
    personal: bool | None
    kind: LinkKind
    rules: tuple[LinkRule, ...]
    becomes: Text
    work: tuple[Text, ...]
    ends: bool
    proposed: bool
    note: str | None
    price: IntegrationPrice


def integration_points(
    inventory: Inventory,
    classifications: Sequence[Classification],
    links: Sequence[Link] | None = None,
) -> tuple[IntegrationPoint, ...]:
    """What becomes of some links: those of the inventory, or others between its systems.

    Raises:
        KeyError: a link has an end that the inventory does not list; loading refuses that.
    """
    ends = _ends(inventory, classifications)
    price = inventory.planning.unit_price
    return tuple(
        _point(index, link, ends[link.from_], ends[link.to], price)
        for index, link in enumerate(inventory.links if links is None else links)
    )


def _ends(inventory: Inventory, classifications: Sequence[Classification]) -> Mapping[str, End]:
    ends = {body.id: End(body.id, body.name, None) for body in inventory.external}
    classes = {c.system: c for c in classifications}
    for system in inventory.systems:
        found = classes[system.id]
        ends[system.id] = End(system.id, system.name, found.kind, _functions(found))
    return ends


def _functions(found: Classification) -> frozenset[str]:
    if found.kind is Kind.RESIDUAL or found.affairs or found.open_affairs:
        return frozenset()
    return frozenset(found.common_functions)


def _point(
    index: int, link: Link, source: End, target: End, unit_price: UnitPrice
) -> IntegrationPoint:
    facts = LinkFacts(
        kind=_kind(source, target),
        method=link.method,
        functions=source.functions | target.functions,
        nonresidents=bool(link.nonresidents),
        ends=not link.retained_after,
    )
    rules, becomes, work = _after_the_move(facts)
    return IntegrationPoint(
        index=index,
        source=source,
        target=target,
        data=link.data,
        method=link.method,
        frequency=link.frequency,
        personal=link.personal,
        kind=facts.kind,
        rules=rules,
        becomes=becomes,
        work=work,
        ends=facts.ends,
        proposed=link.proposed,
        note=link.note,
        price=_price(link, unit_price),
    )


def _kind(source: End, target: End) -> LinkKind:
    """What a link between two ends joins."""
    if source.kind is None or target.kind is None:
        return LinkKind.EXTERNAL
    return _KINDS[source.kind, target.kind]


@cache
def _after_the_move(facts: LinkFacts) -> tuple[tuple[LinkRule, ...], Text, tuple[Text, ...]]:
    """The rules that apply, what the link becomes, and the work."""
    rules = tuple(rule for rule in load_link_rules() if rule.applies(facts))
    becomes = next(rule.becomes for rule in rules if rule.becomes is not None)
    work = dict.fromkeys(text for rule in rules for text in rule.work)
    return rules, becomes, tuple(work)


def _price(link: Link, unit: UnitPrice) -> IntegrationPrice:
    if not bridgeable(link):
        return IntegrationPrice(0, 0, 0)
    return IntegrationPrice(
        _first(link.bridge.build, unit.bridge_build),
        _first(link.bridge.month, unit.bridge_month),
        _first(link.connection, unit.connection_build),
    )


def _first(own: int | None, unit: int | None) -> int | None:
    return unit if own is None else own
