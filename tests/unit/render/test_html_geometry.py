"""Where things are drawn, derived by hand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.render.figure import Bar, Edge, Flag, Grid, Map, Mark, Node, Timeline
from gcplan.render.html import columns, gantt, grid, months, network, strip, svg
from gcplan.render.html.months import Axis
from tests.builders import month

APRIL = month("2027-04")
# A year of 20 units a month, from 100 to 340.
AXIS = Axis(APRIL, APRIL + 11, 100, 340)
WORDS = re.compile(r'<text x=([-\d.]+) y=([-\d.]+)(?: class="?([^">]*)"?)?>([^<]*)')


def test_months_lie_side_by_side() -> None:
    assert AXIS.step == 20
    assert (AXIS.at(APRIL), AXIS.middle(APRIL), AXIS.at(APRIL + 12)) == (100, 110, 340)


def test_fiscal_years_begin_in_april() -> None:
    axis = Axis(month("2027-03"), month("2028-04"), 0, 140)  # 14 months of 10 units
    assert list(axis.years()) == [(2026, 0, 10), (2027, 10, 130), (2028, 130, 140)]


def test_the_name_of_a_year_takes_the_longest_form_that_fits() -> None:
    # 10 units hold nothing, 120 hold the full name.
    drawn = months.scale(Axis(month("2027-03"), month("2028-03"), 0, 130), 0, "ja", months=False)
    assert [entry[3] for entry in WORDS.findall(drawn)] == ["", "令和9年度"]


@pytest.mark.parametrize("gap", range(12))
def test_labels_of_milestones_never_lie_on_each_other(gap: int) -> None:
    flags = [Flag(APRIL + at, f"期日{at}", hard=True) for at in (0, gap, min(11, gap + 1), 11)]
    drawn, height = months.flags(AXIS, flags, 100, "ja")
    spans: dict[float, list[tuple[float, float]]] = {}
    for x, y, anchor, label in WORDS.findall(drawn):
        wide = svg.width_of(label)
        left = float(x) - wide if anchor == "e" else float(x)
        spans.setdefault(float(y), []).append((left, left + wide))
    assert len(spans) * months.FLAG_HEIGHT == height
    for line in spans.values():
        ordered = sorted(line)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered))


def bar(name: str, cutover: int, *, late: int = 0) -> Bar:
    return Bar(name, Kind.STANDARD, cutover - 1, cutover, late, ((0, 1),), (), None, 0)


def timeline(count: int) -> Timeline:
    bars = tuple(bar(f"s{i}", APRIL + i % 12) for i in range(count))
    about = Text.same("about")
    return Timeline("t", about, about, (), APRIL, APRIL + 11, bars, (), (0,) * 12)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(1, [1]), (28, [28]), (29, [15, 14]), (57, [19, 19, 19]), (58, [20, 20, 18])],
)
def test_a_timeline_is_cut_into_sheets_of_about_the_same_length(
    count: int, sizes: list[int]
) -> None:
    sheets = gantt.sheets(timeline(count))
    assert [len(sheet.bars) for sheet in sheets] == sizes
    assert [sheet.last for sheet in sheets] == [False] * (len(sizes) - 1) + [True]


def test_rows_of_a_timeline_stand_in_order_below_each_other() -> None:
    drawn = WORDS.findall(gantt.draw(timeline(3), "ja"))
    names = [(name, float(y)) for x, y, _, name in drawn if x == "0" and name.startswith("s")]
    # The axis is 34 high, a row 21, the letters stand 6 above its foot: 34 + 21 - 6 = 49.
    assert names == [("s0", 49), ("s1", 70), ("s2", 91)]


@pytest.mark.parametrize(
    ("most", "step", "expected"),
    [
        (1, 19, (1, 14)),  # one mark of the largest size
        (3, 19, (1, 14)),  # 54 / 3 = 18 would hold even larger ones
        (8, 19, (2, 9)),  # in one pile 54 / 8 = 6.75; in two (19 - 1) / 2 = 9
        (21, 22, (3, 7)),  # three beside each other: (22 - 1) / 3 = 7, and 54 / 7 = 7.7
    ],
)
def test_marks_of_a_month_are_as_large_as_they_can_be(
    most: int, step: float, expected: tuple[int, float]
) -> None:
    assert strip.packing(most, step) == expected


def test_words_are_cut_where_they_find_no_room() -> None:
    # A full-width character is 2 x 6.3 units wide: three of them 37.8, with `…` (6.3) 44.1.
    assert svg.fitting("住民記録", 50.4) == "住民記録"
    assert svg.fitting("住民記録", 50) == "住民記…"
    assert svg.width_of(svg.fitting("住民記録", 20)) <= 20


def nodes(*names: str) -> tuple[Node, ...]:
    return tuple(Node(name, name) for name in names)


def links(*pairs: str) -> tuple[Edge, ...]:
    return tuple(Edge(pair[0], pair[1], 1) for pair in pairs)


def test_crossings_are_counted_in_pairs() -> None:
    # a-z crosses b-x and b-y; a-y crosses b-x; links that meet at an end do not cross.
    assert network.crossings(nodes(*"ab"), nodes(*"xyz"), links("az", "bx", "yb", "ay")) == 3


def test_the_map_is_put_in_an_order_with_few_crossings() -> None:
    about = Text.same("about")
    edges = links("az", "by", "xc")
    figure = Map("m", about, about, (), nodes(*"abc"), nodes(*"xyz"), edges)
    assert network.crossings(figure.standard, figure.residual, edges) == 3
    assert network.crossings(*network.arranged(figure), edges) == 0


def test_a_map_never_gets_worse_by_ordering() -> None:
    about = Text.same("about")
    edges = links("ax", "by", "cz", "ay")
    figure = Map("m", about, about, (), nodes(*"abc"), nodes(*"xyz"), edges)
    assert network.crossings(*network.arranged(figure), edges) == 0


def square(size: int, *marks: tuple[int, int]) -> Grid:
    names = tuple(Text.same(str(i)) for i in range(size))
    placed = tuple(Mark(row, column, "square") for row, column in marks)
    about = Text.same("about")
    return Grid("g", about, about, (), names, names, placed, {"square": about}, about)


def test_a_grid_that_fits_is_one_block_with_all_rows() -> None:
    (block,) = grid.blocks(square(60, (0, 59)))
    assert (len(block.rows), len(block.columns)) == (60, 60)


def test_a_larger_grid_is_divided_and_keeps_only_what_says_something() -> None:
    # Rows 0 and 60, columns 5 and 60: three of four blocks have marks.
    found = list(grid.blocks(square(61, (0, 5), (0, 60), (60, 5))))
    assert [(b.rows, b.columns) for b in found] == [([0], [5]), ([0], [60]), ([60], [5])]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1, [0, 1]),
        (9, list(range(0, 10, 2))),
        (10, list(range(0, 11, 2))),
        (100_000_000, list(range(0, 100_000_001, 20_000_000))),
        (649_000_000, list(range(0, 600_000_001, 100_000_000))),
    ],
)
def test_ticks_are_round_and_few(most: int, expected: list[int]) -> None:
    assert columns.ticks(most) == expected
