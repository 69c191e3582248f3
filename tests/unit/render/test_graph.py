"""The link graph, as Graphviz and Mermaid read it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from gcplan.core.text import Text, visible
from gcplan.model.inventory import Kind
from gcplan.render import documents, mermaid, renderer
from gcplan.render.document import Document, Style
from gcplan.render.graph import Edge, Graph, Node, graph_of
from gcplan.render.link_view import LinkView
from gcplan.standards.linkages import LinkKind
from tests.judges import read_mermaid
from tests.unit.render.reports import TOWN, planned, studied

if TYPE_CHECKING:
    from tests.judges import Judges

HOSTILE = (
    *('"', "]", "}", ")", "|x|", "end", "subgraph x", "class s1 x", "a --> b", "a;b", "%% x"),
    *("`a`", "1. a", "- a", "# a", "*a*", "_a_", "[a](b)", "<img src=x onerror=alert(1)>"),
    *("&lt;", "#quot;", "#lt;", "%%{init: {}}%%", "click s1 href x", "style: #1;", "a:::b"),
    *(
        "\\N",
        "\\",
        '\\"',
        "a\nb",
        "\u202eabc",
        "::error::x",
        "𠮷野家",
        "javascript:alert(1)",
        "---",
    ),
    *("<b>a</b>", "{{a}}", "((a", "@{ shape: x }", "http://a.example/?a=b&c=d"),
)


def document(nodes: tuple[Node, ...], edges: tuple[Edge, ...] = (), title: str = "t") -> Document:
    return Document(Text.same(title), None, (), {}, graph=Graph(nodes, edges))


def hostile() -> Document:
    """Every hostile text as the name of a system, as data and, all together, as a title."""
    nodes = tuple(Node(f"s{i}", name, Kind.STANDARD, None) for i, name in enumerate(HOSTILE))
    edges = tuple(
        Edge("s0", f"s{i}", LinkKind.INTO_STANDARD, Text.same(visible(name)))
        for i, name in enumerate(HOSTILE)
    )
    return document(nodes, edges, "".join(HOSTILE))


def town() -> Document:
    return documents.integrations(studied(), LinkView())


def test_links_from_one_to_another_are_one_edge_and_every_system_is_there() -> None:
    twice = TOWN.replace("links:\n", "links:\n  - {from: juki, to: juminzei, data: births}\n")
    report = studied(twice)
    graph = graph_of(report, report.points)
    # Systems and the outside body in inventory order; `odd` has no link.
    assert [node.key for node in graph.nodes] == ["s1", "s2", "s3", "s4", "s5", "x1"]
    assert [(e.source, e.target, e.data.en) for e in graph.edges] == [
        ("s1", "s2", "births, moves"),
        ("s4", "s1", "readers"),
        ("s3", "x1", ""),
    ]


def test_what_passes_is_named_three_times_and_then_counted() -> None:
    more = "".join(f"  - {{from: juki, to: juminzei, data: d{i}}}\n" for i in range(4))
    report = studied(TOWN.replace("links:\n", f"links:\n{more}"))
    # d0 to d3 and moves: five links, of which three are named.
    assert graph_of(report, report.points).edges[0].data == Text(
        "d0、d1、d2 ほか2件", "d0, d1, d2 and 2 more"
    )


def test_a_view_has_only_the_ends_of_its_links() -> None:
    report = studied()
    boundary = LinkView(boundary=True).points(report)
    assert [node.key for node in graph_of(report, boundary).nodes] == ["s1", "s4"]


def test_a_plan_puts_the_month_of_the_cutover_below_the_name() -> None:
    report = planned()
    assert report.plan is not None
    nodes = {node.key: node for node in graph_of(report, report.points).nodes}
    assert nodes["s3"].cutover == "2026-12"  # migrated then
    assert nodes["s4"].cutover is None  # it stays
    drawn = Document(Text.same("t"), None, (), {}, graph=Graph((nodes["s3"],)))
    assert '"Seals<br/>2026-12"' in renderer("mermaid")(drawn, Style("en"))
    assert '"Seals\\n2026-12"' in renderer("dot")(drawn, Style("en"))


def test_boundary_links_look_different_without_colour() -> None:
    drawn = {form: renderer(form)(town(), Style("en")) for form in ("mermaid", "dot")}
    # library gives to juki, one residual and one standard; inkan gives to the outside.
    assert 's1 -->|"moves"| s2\n' in drawn["mermaid"]
    assert 's4 ==>|"readers"| s1\n' in drawn["mermaid"]
    assert "s3 -.-> x1\n" in drawn["mermaid"]
    assert 's1 -> s2 [label="moves"]' in drawn["dot"]
    assert re.search(r's4 -> s1 \[penwidth=2.5, .*label="readers"\]', drawn["dot"])
    assert 's3 -> x1 [style=dotted, label=""]' in drawn["dot"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_graphviz_shows_every_text_as_typed(judges: Judges, lang: str) -> None:
    drawn = renderer("dot")(hostile(), Style("ja" if lang == "ja" else "en"))
    done = judges.ask("dot", "-Tsvg", typed=drawn)
    assert (done.returncode, done.stderr) == (0, "")
    space = "{http://www.w3.org/2000/svg}"
    svg = ET.fromstring(done.stdout)  # noqa: S314 - made a moment ago
    by_name = {
        group.findtext(f"{space}title"): group.findtext(f"{space}text")
        for group in svg.iter(f"{space}g")
    }
    shown = [(by_name[f"s{i}"] or "").replace("\xa0", " ") for i in range(len(HOSTILE))]
    assert shown == [visible(name) for name in HOSTILE]
    assert not list(svg.iter(f"{space}a"))
    judges.ask("dot", "-Tsvg", typed=renderer("dot")(town(), Style("en"))).check_returncode()


def test_mermaid_shows_every_text_as_typed(judges: Judges) -> None:
    done = read_mermaid(judges, renderer("mermaid")(hostile(), Style("ja")))
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    labels = {node["id"]: node["label"] for node in read["nodes"]}
    assert [unmarked(labels[f"s{i}"]) for i in range(len(HOSTILE))] == [*map(visible, HOSTILE)]
    assert [unmarked(edge["label"]) for edge in read["edges"]] == [*map(visible, HOSTILE)]
    assert not any(node.get("link") or node.get("haveCallback") for node in read["nodes"])


def unmarked(label: str) -> str:
    """A label as Mermaid draws it: it notes the codes of characters in its own way until then."""
    return re.sub(r"ﬂ°°(\d+)¶ß", lambda found: chr(int(found[1])), label)


@pytest.mark.parametrize(
    ("boundary", "inside", "data", "left", "said"),
    [
        # The whole picture: 500 edges are allowed.
        (100, 400, "x", 500, None),
        # 401 characters on each of 200 edges are more than 50,000.
        (100, 100, "x" * 401, 200, mermaid.UNLABELLED),
        (100, 401, "x", 100, mermaid.BOUNDARY_ONLY),
        (501, 0, "x", 500, mermaid.CUT),
    ],
)
def test_a_large_picture_is_drawn_with_less_and_says_so(
    boundary: int, inside: int, data: str, left: int, said: Text | None
) -> None:
    kinds = [LinkKind.INTO_STANDARD] * boundary + [LinkKind.STANDARD] * inside
    edges = tuple(Edge("s1", "s1", kind, Text.same(data)) for kind in kinds)
    drawn = renderer("mermaid")(
        document((Node("s1", "n", Kind.STANDARD, None),), edges), Style("en")
    )
    assert len(re.findall(r"^  s1 .*> ?.*s1$", drawn, re.MULTILINE)) == left
    assert len(drawn) <= mermaid.MOST_CHARACTERS
    told = (mermaid.UNLABELLED, mermaid.BOUNDARY_ONLY, mermaid.CUT)
    assert [text for text in told if text.en in drawn] == [text for text in told if text is said]
