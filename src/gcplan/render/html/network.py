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
    counts = _counts(figure.edges)
    return svg.drawing(
        figure.key,
        figure.title.get(lang),
        figure.about.get(lang),
        (0, 0, WIDTH, TOP + tall + 4),
        _heading(figure, lang),
        *(_link(edge, places, figure, standard) for edge in _painted(figure.edges, standard)),
        *(_node(node, 0, places[node.id], counts[node.id], "box-standard") for node in left),
        *(
            _node(node, WIDTH - SIDE, places[node.id], counts[node.id], "box-residual")
            for node in right
        ),
    )


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


def _link(edge: Edge, places: Mapping[str, float], figure: Map, standard: set[str]) -> Markup:
    out = edge.source in standard
    left, right = (edge.source, edge.target) if out else (edge.target, edge.source)
    a, b = (places[left], places[right])
    near, far, bend = SIDE, WIDTH - SIDE, (WIDTH - 2 * SIDE) * 0.45
    shift = 0 if out else 4  # a link back lies beside the link out
    steps = (
        f"M{near} {number(a + shift)}C{number(near + bend)} {number(a + shift)} "
        f"{number(far - bend)} {number(b + shift)} {far} {number(b + shift)}"
    )
    head = (far, b + shift, -1) if out else (near, a + shift, 1)
    return tag(
        "g",
        tag("title", _told(edge, figure)),
        svg.path(steps, "out" if out else "into"),
        svg.path(_arrow(*head), "out-head" if out else "into-head"),
    )


def _arrow(x: float, y: float, way: int) -> str:
    return f"M{number(x)} {number(y)}l{8 * way} -4v8z"


def _told(edge: Edge, figure: Map) -> str:
    names = {node.id: node.name for node in (*figure.standard, *figure.residual)}
    return f"{names[edge.source]} → {names[edge.target]} ({edge.links})"
