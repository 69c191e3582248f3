"""Who is touched by a move, and the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from gcplan.analysis.integrations import integration_points
from gcplan.analysis.reach import Cell, matrix, reach, reaches
from gcplan.standards.linkages import LinkKind
from tests.unit.analysis.integrations_builders import inventory, link, residual, standard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.model.inventory import Inventory

CITY = (standard("a"), standard("b"), residual("c"), residual("d"), residual("e"))
BODIES = ("x",)


def city(links: Sequence[dict[str, Any]]) -> tuple[Inventory, tuple[IntegrationPoint, ...]]:
    found = inventory(CITY, links, external=BODIES)
    return found, integration_points(found, CITY)


# a → b → c → d, c → a, and a and e both with the outside body x.
CHAIN = [
    link("a", "b", data="一"),
    link("b", "c"),
    link("c", "d"),
    link("c", "a", data="二"),
    link("a", "b", data="三"),
    link("a", "x"),
    link("x", "e"),
]


def test_neighbours_stand_by_direction_with_their_data() -> None:
    found = reach("a", city(CHAIN)[1])
    assert [(n.end.id, n.kind, n.data) for n in found.targets] == [
        ("b", LinkKind.STANDARD, ("一", "三")),
        ("x", LinkKind.EXTERNAL, (None,)),
    ]
    assert [(n.end.id, n.kind, n.data) for n in found.sources] == [
        ("c", LinkKind.INTO_STANDARD, ("二",))
    ]


def test_two_steps_pass_through_systems_only() -> None:
    # From a: b and c directly, d through c. Not e, which only shares an outside body.
    points = city(CHAIN)[1]
    assert reach("a", points).within_two == 3
    # From d: c directly, a and b through c.
    assert reach("d", points).within_two == 3
    assert reach("e", points).within_two == 0


def test_a_system_without_links_touches_nobody() -> None:
    found = reach("e", city(CHAIN[:1])[1])
    assert (found.sources, found.targets, found.within_two) == ((), (), 0)


def test_the_matrix_counts_links_by_ends() -> None:
    table = matrix(*city(CHAIN))
    assert table.ends == (("a", "a"), ("b", "b"), ("c", "c"), ("d", "d"), ("e", "e"), ("x", "x"))
    assert table.cells["a", "b"] == Cell(2, LinkKind.STANDARD)
    assert table.cells["c", "a"] == Cell(1, LinkKind.INTO_STANDARD)
    assert ("b", "a") not in table.cells


def test_ends_without_links_have_no_row() -> None:
    assert matrix(*city(CHAIN[:2])).ends == (("a", "a"), ("b", "b"), ("c", "c"))


ENDS = [c.system for c in CITY] + list(BODIES)
LINKS = st.lists(
    st.tuples(st.sampled_from(ENDS), st.sampled_from(ENDS))
    .filter(lambda ends: ends[0] != ends[1])
    .map(lambda ends: link(*ends)),
    max_size=15,
)


@given(LINKS)
def test_matrix_and_reach_tell_of_every_link(links: list[dict[str, Any]]) -> None:
    found, points = city(links)
    assert sum(cell.links for cell in matrix(found, points).cells.values()) == len(links)
    touched = reaches(found, points)
    assert [r.system for r in touched] == [c.system for c in CITY]
    assert touched == tuple(reach(c.system, points) for c in CITY)
    between = sum(len(n.data) for r in touched for n in (*r.sources, *r.targets))
    outside = sum("x" in (entry["from"], entry["to"]) for entry in links)
    assert between == 2 * len(links) - outside
