"""The link graph in DOT, the language of Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import visible
from gcplan.model.inventory import Kind
from gcplan.render.graph import LEGEND
from gcplan.standards.linkages import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.text import Lang
    from gcplan.render.document import Document, Style
    from gcplan.render.graph import Edge, Group, Node

FONTS = "Noto Sans CJK JP,Noto Sans JP,BIZ UDPGothic,Meiryo,Hiragino Sans,sans-serif"

_SHAPES: dict[Group, str] = {
    Kind.STANDARD: "shape=box",
    Kind.RESIDUAL: 'shape=box, style="rounded,dashed"',
    None: "shape=ellipse",
}
_BOUNDARY = 'penwidth=2.5, color="#ce0000"'
_LINES = {
    LinkKind.INTO_STANDARD: _BOUNDARY,
    LinkKind.OUT_OF_STANDARD: _BOUNDARY,
    LinkKind.EXTERNAL: "style=dotted",
}


def render(document: Document, style: Style) -> str:
    """Draw the link graph of a document; width and colour are ignored."""
    lines = list(_statements(document, style.lang))
    return "\n".join(["digraph gcplan {", *(f"  {line}" for line in lines), "}"]) + "\n"


def quoted(text: str) -> str:
    """Text as a DOT string that is shown as typed.

    A backslash would begin an escape (a new line, the name of the graph), `&` an entity.
    """
    escaped = visible(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _statements(document: Document, lang: Lang) -> Iterator[str]:
    title = quoted(document.title.get(lang))[1:-1]
    legend = quoted(LEGEND.get(lang))[1:-1]
    yield f'graph [charset="UTF-8", rankdir=LR, label="{title}\\n{legend}", fontname="{FONTS}"]'
    yield f'node [fontname="{FONTS}"]'
    yield f'edge [fontname="{FONTS}", fontsize=10]'
    for number, (label, group, nodes) in enumerate(document.graph.groups()):
        yield f"subgraph cluster_{number} {{"
        yield f"  label={quoted(label.get(lang))}"
        yield from (f"  {_node(node, group)}" for node in nodes)
        yield "}"
    yield from (_edge(edge, lang) for edge in document.graph.edges)


def _node(node: Node, group: Group) -> str:
    month = f"\\n{node.cutover}" if node.cutover else ""
    return f'{node.key} [label="{quoted(node.name)[1:-1]}{month}", {_SHAPES[group]}]'


def _edge(edge: Edge, lang: Lang) -> str:
    attributes = [_LINES.get(edge.kind, ""), f"label={quoted(edge.data.get(lang))}"]
    return f"{edge.source} -> {edge.target} [{', '.join(filter(None, attributes))}]"
