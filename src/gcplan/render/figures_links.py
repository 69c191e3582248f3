"""Pictures of the links: a map of the boundary, and who gives data to whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gcplan.analysis.reach import matrix
from gcplan.core.text import Text, plural
from gcplan.model.inventory import Kind
from gcplan.render.figure import Edge, Figure, Grid, Map, Mark, Node
from gcplan.standards.linkages import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.analysis.reach import Cell
    from gcplan.model.inventory import Inventory
    from gcplan.render.figure import Sign

MOST_ON_A_MAP = 60
"""Systems with boundary links that a map can show legibly; more are shown as a grid."""
MOST_IN_A_GRID = 120
"""Ends that a grid of all links can show; more are only in the table."""

SIGNS: Mapping[LinkKind, Sign] = {
    LinkKind.STANDARD: "square",
    LinkKind.OUT_OF_STANDARD: "triangle",
    LinkKind.INTO_STANDARD: "diamond",
    LinkKind.RESIDUAL: "dot",
    LinkKind.EXTERNAL: "ring",
}


def figures(
    inventory: Inventory, points: Sequence[IntegrationPoint], kinds: Mapping[str, Kind]
) -> Iterator[Figure]:
    """The boundary as a map or a grid, and all links as a grid, as far as they stay legible."""
    if any(point.kind.is_boundary for point in points):
        yield boundary(inventory, points, kinds)
    if points and (whole := _whole(inventory, points)):
        yield whole


def boundary(
    inventory: Inventory, points: Sequence[IntegrationPoint], kinds: Mapping[str, Kind]
) -> Figure:
    """The links between standard and residual systems."""
    crossing = [point for point in points if point.kind.is_boundary]
    counts = Counter((point.source.id, point.target.id) for point in crossing)
    linked = {end for pair in counts for end in pair}
    nodes = [Node(s.id, s.name) for s in inventory.systems if s.id in linked]
    sides = {
        kind: tuple(node for node in nodes if kinds[node.id] is kind)
        for kind in (Kind.STANDARD, Kind.RESIDUAL)
    }
    if len(nodes) > MOST_ON_A_MAP:
        return _grid_of(crossing, sides)
    return Map(
        "boundary",
        Text("境界の地図（標準と残存のあいだの連携）", "Map of the boundary"),
        _about(crossing, sides),
        ("links", "reach"),
        sides[Kind.STANDARD],
        sides[Kind.RESIDUAL],
        tuple(Edge(source, target, n) for (source, target), n in counts.items()),
    )


def _about(points: Sequence[IntegrationPoint], sides: Mapping[Kind, Sequence[Node]]) -> Text:
    into = sum(1 for point in points if point.kind is LinkKind.INTO_STANDARD)
    standard, residual = (len(sides[kind]) for kind in (Kind.STANDARD, Kind.RESIDUAL))
    return Text(
        f"標準{standard}システムと残存{residual}システムが、{len(points)}本の連携で結ばれている。"
        f"うち{into}本は残存から標準へ渡すもの。",
        f"{standard} standard and {plural(residual, 'residual system')} are joined by"
        f" {plural(len(points), 'link')}; {plural(into, 'goes', 'go')} into a standard system.",
    )


def _grid_of(points: Sequence[IntegrationPoint], sides: Mapping[Kind, Sequence[Node]]) -> Grid:
    """The boundary as a grid: standard systems down, residual ones across."""
    rows, columns = sides[Kind.STANDARD], sides[Kind.RESIDUAL]
    down = {node.id: i for i, node in enumerate(rows)}
    across = {node.id: i for i, node in enumerate(columns)}
    found: dict[tuple[int, int], list[LinkKind]] = {}
    for point in points:
        ends = (point.source.id, point.target.id)
        standard, residual = ends if ends[0] in down else ends[::-1]
        found.setdefault((down[standard], across[residual]), []).append(point.kind)
    signs: Mapping[Sign, Text] = {
        "triangle": LinkKind.OUT_OF_STANDARD.label,
        "diamond": LinkKind.INTO_STANDARD.label,
        "square": Text("両方向", "both ways"),
    }
    return Grid(
        "boundary",
        Text("境界の表（標準と残存のあいだの連携）", "The boundary as a grid"),
        _about(points, sides),
        ("links", "reach"),
        tuple(Text.same(node.name) for node in rows),
        tuple(Text.same(node.name) for node in columns),
        tuple(
            Mark(*place, _sign_of(kinds), _several(len(kinds)))
            for place, kinds in sorted(found.items())
        ),
        signs,
        Text("行: 標準　列: 残存", "rows: standard, columns: residual"),
    )


def _sign_of(kinds: Sequence[LinkKind]) -> Sign:
    return "square" if len(set(kinds)) > 1 else SIGNS[kinds[0]]


def _several(links: int) -> int | None:
    return links if links > 1 else None


def _whole(inventory: Inventory, points: Sequence[IntegrationPoint]) -> Grid | None:
    """Who gives data to whom, of all ends that have a link; None if they are too many."""
    found = matrix(inventory, points)
    if len(found.ends) > MOST_IN_A_GRID:
        return None
    place = {end: i for i, (end, _) in enumerate(found.ends)}
    names = tuple(Text.same(name) for _, name in found.ends)
    used = {cell.kind for cell in found.cells.values()}
    return Grid(
        "link_grid",
        Text("連携の表（行が渡す側、列が受ける側）", "Who gives data to whom"),
        Text(
            f"{len(names)}のシステム・相手のあいだの{len(points)}本の連携。",
            f"{plural(len(points), 'link')} between {len(names)} systems and bodies.",
        ),
        ("links",),
        names,
        names,
        tuple(_marks(found.cells, place)),
        {SIGNS[kind]: kind.label for kind in LinkKind if kind in used},
        Text("行: 渡す側　列: 受ける側", "rows give, columns receive"),
    )


def _marks(cells: Mapping[tuple[str, str], Cell], place: Mapping[str, int]) -> Sequence[Mark]:
    marks = (
        Mark(place[source], place[target], SIGNS[cell.kind], _several(cell.links))
        for (source, target), cell in cells.items()
    )
    return sorted(marks, key=lambda mark: (mark.row, mark.column))
