"""The map of the boundary: standard systems left, residual ones right, links between them.

Each side is put in the order of the middle of its links (barycentre), turn by turn, so that
few of them cross.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.html import svg
from gcplan.render.html.markup import Markup, join, number, tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.core.text import Lang
    from gcplan.render.figure import Edge, Map, Node

WIDTH, ROW, BOX, SIDE, TOP = 1100, 27, 21, 330, 62
WIDEST_GAP = 5
"""Between the ends of two links on one box."""
ROUNDS = 8
"""Turns of ordering; after these nothing moves any more on maps of this size."""


def ordered(
    nodes: Sequence[Node], others: Sequence[Node], edges: Sequence[Edge]
) -> tuple[Node, ...]:
    """One side by the mean place of what each node is linked to; ties keep their order."""
    place = {node.id: i for i, node in enumerate(others)}
    near: dict[str, list[int]] = defaultdict(list)
    for edge in edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if other in place:
                near[one].append(place[other])
    return tuple(sorted(nodes, key=lambda node: sum(near[node.id]) / max(1, len(near[node.id]))))


def crossings(left: Sequence[Node], right: Sequence[Node], edges: Sequence[Edge]) -> int:
    """How many pairs of links cross."""
    a = {node.id: i for i, node in enumerate(left)}
    b = {node.id: i for i, node in enumerate(right)}
    ends = [
        (a[e.source], b[e.target]) if e.source in a else (a[e.target], b[e.source]) for e in edges
    ]
    return sum(
        (x1 - x2) * (y1 - y2) < 0 for i, (x1, y1) in enumerate(ends) for x2, y2 in ends[i + 1 :]
    )


def arranged(figure: Map) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Both sides in the best order that was met."""
    best = left, right = figure.standard, figure.residual
    fewest = crossings(left, right, figure.edges)
    for _ in range(ROUNDS):
        right = ordered(right, left, figure.edges)
        left = ordered(left, right, figure.edges)
        if (count := crossings(left, right, figure.edges)) < fewest:
            best, fewest = (left, right), count
    return best


def draw(figure: Map, lang: Lang) -> Markup:
    """The whole map."""
    left, right = arranged(figure)
    tall = max(len(left), len(right)) * ROW
    places = {**_places(left, tall), **_places(right, tall)}
    standard = {node.id for node in left}
    counts, ends = _counts(figure.edges), spread(figure.edges, places)
    return svg.drawing(
        figure.key,
        figure.title.get(lang),
        figure.about.get(lang),
        (0, 0, WIDTH, TOP + tall + 4),
        _heading(figure, lang),
        *(_link(ends[edge], edge, standard) for edge in _painted(figure.edges, standard)),
        *(_node(node, 0, places[node.id], counts[node.id], "box-standard") for node in left),
        *(
            _node(node, WIDTH - SIDE, places[node.id], counts[node.id], "box-residual")
            for node in right
        ),
    )


def spread(
    edges: Sequence[Edge], places: Mapping[str, float]
) -> Mapping[Edge, tuple[float, float]]:
    """Where each link leaves its source and reaches its target: side by side on a box."""
    near: dict[str, list[tuple[float, bool, Edge]]] = defaultdict(list)
    for edge in edges:
        near[edge.source].append((places[edge.target], False, edge))
        near[edge.target].append((places[edge.source], True, edge))
    at: dict[tuple[Edge, bool], float] = {}
    for node, ends in near.items():
        ends.sort(key=lambda end: end[:2])
        gap = min(WIDEST_GAP, (BOX - 4) / len(ends))
        for i, (_, arrives, edge) in enumerate(ends):
            at[edge, arrives] = places[node] + gap * (i - (len(ends) - 1) / 2)
    return {edge: (at[edge, False], at[edge, True]) for edge in edges}


def _places(nodes: Sequence[Node], tall: float) -> dict[str, float]:
    """The middle of each node, the side spread over the whole height."""
    step = tall / len(nodes)
    return {node.id: TOP + step * (i + 0.5) for i, node in enumerate(nodes)}


def _counts(edges: Sequence[Edge]) -> Mapping[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for edge in edges:
        counts[edge.source] += edge.links
        counts[edge.target] += edge.links
    return counts


def _painted(edges: Sequence[Edge], standard: set[str]) -> list[Edge]:
    """The links into standard systems last, so that they lie on top."""
    return sorted(edges, key=lambda edge: edge.target in standard)


def _heading(figure: Map, lang: Lang) -> Markup:
    names = (
        (SIDE / 2, Text("標準（対象システム）", "standard"), len(figure.standard)),
        (WIDTH - SIDE / 2, Text("残存（対象外システム）", "residual"), len(figure.residual)),
    )
    legend, _ = svg.legend(
        SIDE + 24,
        12,
        [
            (svg.path("M-9 0H9", "out"), Text("標準から残存へ", "out of standard").get(lang)),
            (svg.path("M-9 0H9", "into"), Text("残存から標準へ", "into standard").get(lang)),
        ],
        WIDTH - 2 * SIDE - 40,
    )
    return join(
        [
            legend,
            *(svg.words(x, 46, f"{name.get(lang)} {count}", "m b") for x, name, count in names),
        ]
    )


def _node(node: Node, x: float, y: float, links: int, class_: str) -> Markup:
    """A system, with the number of its links at the outer end."""
    outer_left = x == 0
    at, badge = (x + 34, x + 15) if outer_left else (x + 10, x + SIDE - 15)
    return tag(
        "g",
        svg.box(x + 0.5, y - BOX / 2, SIDE - 1, BOX, class_),
        svg.cut_words(at, y + 4, node.name, SIDE - 46),
        svg.words(badge, y + 4, str(links), "m b"),
    )


def _link(ends: tuple[float, float], edge: Edge, standard: set[str]) -> Markup:
    out = edge.source in standard
    left, right = ends if out else ends[::-1]
    near, far, bend = SIDE, WIDTH - SIDE, (WIDTH - 2 * SIDE) * 0.45
    steps = (
        f"M{near} {number(left)}C{number(near + bend)} {number(left)} "
        f"{number(far - bend)} {number(right)} {far} {number(right)}"
    )
    head = _arrow(far, right, -1) if out else _arrow(near, left, 1)
    line = svg.path(steps, "out" if out else "into")
    return join([line, svg.path(head, "out-head" if out else "into-head")])


def _arrow(x: float, y: float, way: int) -> str:
    return f"M{number(x)} {number(y)}l{8 * way} -4v8z"
