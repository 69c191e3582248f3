"""Links that the standard leads one to expect and that the inventory does not declare."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.model.folding import fold
from gcplan.model.inventory import Kind
from gcplan.standards.linkages import EndKind, load_bodies, load_linkages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gcplan.analysis.classify import Classification
    from gcplan.model.inventory import External, Inventory, System
    from gcplan.standards.linkages import Linkage, LinkageEnd

_Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedEnd:
    """One end of an expected link.

    Attributes:
        ids: the systems or outside bodies that can be this end, in inventory order; empty
            for an outside body that is not in the inventory.
        name: their names, or what the linkage calls the body.
    """

    ids: _Ids
    name: Text


@dataclass(frozen=True, slots=True)
class ExpectedLink:
    """A link that is expected and not declared between any of its ends in this direction."""

    linkage: Linkage
    source: ExpectedEnd
    target: ExpectedEnd


def expected_links(
    inventory: Inventory, classifications: Sequence[Classification]
) -> tuple[ExpectedLink, ...]:
    """Every expected link that is not declared, general ones (`*`) after particular ones.

    Where several systems share an affair, a link with one of them is enough. A linkage
    inside one system, or with an affair that no system covers, is not expected.
    """
    register = _Register(inventory, classifications)
    links = [link for linkage in load_linkages() for link in register.missing(linkage)]
    particular = [link for link in links if not link.linkage.is_general]
    told = {(link.source, link.target) for link in particular}
    general = [
        link for link in links if link.linkage.is_general and (link.source, link.target) not in told
    ]
    # Affairs that one system covers together may be expected to give the same data.
    distinct = {(x.source, x.target, x.linkage.data): x for x in reversed(particular + general)}
    return tuple(reversed(distinct.values()))


class _Register:
    """Who covers what, and who already gives data to whom."""

    def __init__(self, inventory: Inventory, classifications: Sequence[Classification]) -> None:
        self._names = {e.id: e.name for e in (*inventory.external, *inventory.systems)}
        kinds = {c.system: c.kind for c in classifications}
        residual = [s for s in inventory.systems if kinds[s.id] is Kind.RESIDUAL]
        self._members = {
            **_members(inventory, classifications),
            **_bodies(inventory, residual),
        }
        self._given: dict[str, set[str]] = defaultdict(set)
        self._taken: dict[str, set[str]] = defaultdict(set)
        for link in inventory.links:
            self._given[link.from_].add(link.to)
            self._taken[link.to].add(link.from_)

    def missing(self, linkage: Linkage) -> Iterator[ExpectedLink]:
        """A linkage between all the ends that it is expected of and not declared between."""
        for sources, targets in self._pairs(linkage):
            if not self._declared(sources, targets):
                source = self._end(linkage.source, sources)
                yield ExpectedLink(linkage, source, self._end(linkage.target, targets))

    def _pairs(self, linkage: Linkage) -> Iterator[tuple[_Ids, _Ids]]:
        """The ends between which a linkage is expected, one pair per system for `*`."""
        sources = self._members.get((linkage.source.kind, linkage.source.key), ())
        targets = self._members.get((linkage.target.kind, linkage.target.key), ())
        if not self._present(linkage.source, sources) or not self._present(linkage.target, targets):
            return
        if linkage.source.kind is EndKind.EVERY_AFFAIR:
            inside = set(targets)
            yield from (((system,), targets) for system in sources if system not in inside)
        elif linkage.target.kind is EndKind.EVERY_AFFAIR:
            inside = set(sources)
            yield from ((sources, (system,)) for system in targets if system not in inside)
        elif set(sources).isdisjoint(targets):
            yield sources, targets

    @staticmethod
    def _present(end: LinkageEnd, ids: _Ids) -> bool:
        return bool(ids) or end.kind is EndKind.OUTSIDE

    def _declared(self, sources: _Ids, targets: _Ids) -> bool:
        """Whether any of the sources gives data to any of the targets."""
        if len(targets) == 1:
            return not self._taken[targets[0]].isdisjoint(sources)
        wanted = frozenset(targets)
        return any(not self._given[source].isdisjoint(wanted) for source in sources)

    def _end(self, end: LinkageEnd, ids: _Ids) -> ExpectedEnd:
        """The end as it is shown."""
        if not ids:
            return ExpectedEnd((), load_bodies()[end.key].name)
        names = [self._names[i] for i in ids]
        return ExpectedEnd(ids, listed(names))


def _members(
    inventory: Inventory, classifications: Sequence[Classification]
) -> dict[tuple[EndKind, str], _Ids]:
    """The systems behind each affair, each common function, and `*`, in inventory order."""
    classes = {c.system: c for c in classifications}
    members: dict[tuple[EndKind, str], list[str]] = defaultdict(list)
    for system in inventory.systems:
        found = classes[system.id]
        if found.affairs or found.open_affairs:
            members[EndKind.EVERY_AFFAIR, EndKind.EVERY_AFFAIR.value].append(system.id)
        for affair in found.affairs:
            members[EndKind.AFFAIR, affair].append(system.id)
        # Under an edition without them, the common functions have no specification to expect by.
        for function in found.common_functions if found.kind is Kind.STANDARD else ():
            members[EndKind.FUNCTION, function].append(system.id)
    return {key: tuple(ids) for key, ids in members.items()}


def _bodies(inventory: Inventory, residual: Sequence[System]) -> Mapping[tuple[EndKind, str], _Ids]:
    """Who stands for the bodies that linkages name, by containment of the folded name.

    An outside body may also be listed as a system, as certificate servers often are.
    """
    found: dict[tuple[EndKind, str], _Ids] = {}
    for key, body in load_bodies().items():
        among_systems = _matching(body.match, residual)
        found[EndKind.RESIDUAL, key] = among_systems
        found[EndKind.OUTSIDE, key] = _matching(body.match, inventory.external) or among_systems
    return found


def _matching(texts: Iterable[str], entries: Sequence[External | System]) -> _Ids:
    wanted = [fold(text).text for text in texts]
    return tuple(e.id for e in entries if any(text in fold(e.name).text for text in wanted))
