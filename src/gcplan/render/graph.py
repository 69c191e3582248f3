"""The systems and the links between them as a graph, before it is written in any language.

All links from one end to another are one edge: a city has several between the same two systems,
and an arrow for each would hide the picture.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed, visible
from gcplan.model.calendar import month_text
from gcplan.model.inventory import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.analysis.integrations import End, IntegrationPoint
    from gcplan.render.report import Report
    from gcplan.standards.linkages import LinkKind

Group = Kind | None
"""The class of an end; None outside the municipality."""

GROUPS: dict[Group, Text] = {
    Kind.STANDARD: Text("標準化対象", "standard"),
    Kind.RESIDUAL: Text("残存（対象外）", "residual"),
    None: Text("庁外", "outside"),
}
"""The groups of nodes, in the order in which they are drawn."""

LEGEND = Text(
    "太い線: 境界連携　点線: 庁外との連携", "thick: boundary link; dotted: link with the outside"
)

MOST_DATA = 3
"""So many kinds of data are named on an edge; the others are counted."""


@dataclass(frozen=True, slots=True)
class Node:
    """A system or an outside body.

    Attributes:
        key: its name in the graph: a letter and a number, unlike whatever was typed.
        name: what it is called.
        group: its class.
        cutover: the month of its cutover as text, if a plan says.
    """

    key: str
    name: str
    group: Group
    cutover: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """All links from one end to another.

    Attributes:
        source: key of the node that gives.
        target: key of the node that receives.
        kind: by the class of the ends.
        data: what passes.
    """

    source: str
    target: str
    kind: LinkKind
    data: Text


@dataclass(frozen=True, slots=True)
class Graph:
    """Systems, outside bodies and the links between them, in inventory order."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def groups(self) -> Iterable[tuple[Text, Group, Sequence[Node]]]:
        """The nodes by group, without empty groups."""
        for group, label in GROUPS.items():
            if nodes := [node for node in self.nodes if node.group is group]:
                yield label, group, nodes


EMPTY = Graph()


def graph_of(report: Report, points: Sequence[IntegrationPoint]) -> Graph:
    """The graph of some links; of all systems where these are all links, else of their ends."""
    inventory = report.inventory
    keys = {
        **{system.id: f"s{i}" for i, system in enumerate(inventory.systems, start=1)},
        **{body.id: f"x{i}" for i, body in enumerate(inventory.external, start=1)},
    }
    kinds: dict[str, Group] = {c.system: c.kind for c in report.classifications}
    linked = {end.id for point in points for end in (point.source, point.target)}
    whole = len(points) == len(report.points)
    months = {move.system: move.cutover for move in report.plan.moves} if report.plan else {}
    nodes = [
        Node(keys[end.id], end.name, kinds.get(end.id), _month(months.get(end.id)))
        for end in (*inventory.systems, *inventory.external)
        if whole or end.id in linked
    ]
    pairs: dict[tuple[End, End], list[IntegrationPoint]] = defaultdict(list)
    for point in points:
        pairs[point.source, point.target].append(point)
    edges = [
        Edge(keys[source.id], keys[target.id], of[0].kind, _data(of))
        for (source, target), of in pairs.items()
    ]
    return Graph(tuple(nodes), tuple(edges))


def _month(month: int | None) -> str | None:
    return None if month is None else month_text(month)


def _data(points: Sequence[IntegrationPoint]) -> Text:
    """The data of some links: the first few by name, the others by number."""
    named = list(dict.fromkeys(visible(point.data) for point in points if point.data))
    more = len(points) - min(len(named), MOST_DATA)
    first = listed(named[:MOST_DATA])
    if not named:
        return Text(f"{more}件", f"links: {more}") if more > 1 else Text.same("")
    if not more:
        return first
    return Text(f"{first.ja} ほか{more}件", f"{first.en} and {more} more")
