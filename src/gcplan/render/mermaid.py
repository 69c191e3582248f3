"""The link graph in Mermaid, which GitHub, GitLab and many wikis draw.

Their viewers refuse a picture beyond fixed numbers of characters and edges, so a large one is
drawn with less: first without what passes, then with boundary links only. The picture says so.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from gcplan.core.text import Text, visible
from gcplan.model.inventory import Kind
from gcplan.render.graph import LEGEND, Graph
from gcplan.standards.linkages import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.text import Lang
    from gcplan.render.document import Document, Style
    from gcplan.render.graph import Edge, Group, Node

MOST_CHARACTERS, MOST_EDGES = 50_000, 500
"""The defaults of Mermaid, which a picture on a public page cannot raise."""

UNLABELLED = Text("データ名は省略", "what passes is left out")
BOUNDARY_ONLY = Text("境界連携だけ", "boundary links only")
CUT = Text(f"境界連携の初めの{MOST_EDGES}本だけ", f"only the first {MOST_EDGES} boundary links")

_CLASSES: dict[Group, str] = {
    Kind.STANDARD: "standard",
    Kind.RESIDUAL: "residual",
    None: "outside",
}
_LOOKS = {
    "standard": "stroke-width:2px",
    "residual": "stroke-dasharray:6 3",
    "outside": "stroke-dasharray:2 2",
}
_ARROWS = {
    LinkKind.INTO_STANDARD: "==>",
    LinkKind.OUT_OF_STANDARD: "==>",
    LinkKind.EXTERNAL: "-.->",
}
# Every mark of ASCII: some end a text, others begin markup, an entity or a list.
_MARK = re.compile(r"[!-/:-@\[-`{-~]")


def render(document: Document, style: Style) -> str:
    """Draw the link graph of a document; width and colour are ignored."""
    graph, lang = document.graph, style.lang
    boundary = [edge for edge in graph.edges if edge.kind.is_boundary]
    several = (
        (graph.edges, True, None),
        (graph.edges, False, UNLABELLED),
        (boundary, False, BOUNDARY_ONLY),
        (boundary[:MOST_EDGES], False, CUT),
    )
    drawn = ""
    for edges, labelled, less in several:
        drawn = _draw(document, Graph(graph.nodes, tuple(edges)), lang, less, labelled=labelled)
        if len(edges) <= MOST_EDGES and len(drawn) <= MOST_CHARACTERS:
            break
    return drawn


def quoted(text: str) -> str:
    """Text as a Mermaid string that is shown as typed."""
    return f'"{_MARK.sub(lambda mark: f"#{ord(mark[0])};", visible(text))}"'


def _draw(
    document: Document, graph: Graph, lang: Lang, less: Text | None, *, labelled: bool
) -> str:
    title = "　".join(
        visible(text.get(lang)) for text in (document.title, LEGEND, less) if text is not None
    )
    lines = [
        *("---", f"title: {json.dumps(title, ensure_ascii=False)}", "---", "flowchart LR"),
        *_groups(graph, lang),
        *(f"  {_edge(edge, lang, labelled=labelled)}" for edge in graph.edges),
        *(f"  classDef {name} {look}" for name, look in _LOOKS.items()),
    ]
    return "\n".join(lines) + "\n"


def _groups(graph: Graph, lang: Lang) -> Iterator[str]:
    for label, group, nodes in graph.groups():
        name = _CLASSES[group]
        yield f"  subgraph {name}s [{quoted(label.get(lang))}]"
        yield from (f"    {_node(node, group)}" for node in nodes)
        yield "  end"
        yield f"  class {','.join(node.key for node in nodes)} {name}"


def _node(node: Node, group: Group) -> str:
    month = f"<br/>{node.cutover}" if node.cutover else ""
    text = f'{quoted(node.name)[:-1]}{month}"'
    return f"{node.key}([{text}])" if group is None else f"{node.key}[{text}]"


def _edge(edge: Edge, lang: Lang, *, labelled: bool) -> str:
    arrow = _ARROWS.get(edge.kind, "-->")
    data = edge.data.get(lang)
    label = f"|{quoted(data)}|" if labelled and data else ""
    return f"{edge.source} {arrow}{label} {edge.target}"
