"""Text tables: aligned, safe, never wider than the screen, never cut without one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gcplan.core.text import Text
from gcplan.render.console import render
from gcplan.render.document import Column, Document, Style, Table

COLUMNS = (
    Column("id", Text("番号", "id"), "code"),
    Column("name", Text("名称", "name")),
    Column("months", Text("月数", "months"), "number"),
    Column("late", Text("遅延", "late"), "number", alarm=True),
)


def document(*rows: tuple[str | int | None, ...], note: Text | None = None) -> Document:
    table = Table("t", Text("表", "table"), COLUMNS, rows, note)
    return Document(Text("題", "title"), Text("副題", "subtitle"), (table,), {})


def lines(drawn: Document, width: int | None = None, *, colour: bool = False) -> list[str]:
    return render(drawn, Style("ja", width, colour)).splitlines()


def test_a_table_is_aligned_in_screen_cells() -> None:
    assert lines(document(("a", "住民", 1200, 0), ("bc", "x", 3, 12))) == [
        "題",
        "副題",
        "",
        "表",
        "番号  名称   月数  遅延",
        "-----------------------",
        "a     住民  1,200     0",
        "bc    x         3    12",
    ]


def test_an_empty_table_says_so_and_needs_no_note() -> None:
    assert lines(document(note=Text("注", "note")))[-2:] == ["表", "なし"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[red]x[/]", "[red]x[/]"),
        ("[/]", "[/]"),
        (":smile:", ":smile:"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb", "a\\x0ab"),
        ("a\x9bb", "a\\x9bb"),
    ],
)
def test_names_come_out_as_typed_or_spelt_out(typed: str, shown: str) -> None:
    assert lines(document(("a", typed, 1, 0)))[-1].startswith(f"a     {shown} ")


@pytest.mark.parametrize(
    ("typed", "begins"),
    [("::error::x", "\\x3a:error::x"), ("##[group]", "#\\x23[group]"), ("a::b", "a::b")],
)
def test_no_line_is_a_command_to_a_build_server(typed: str, begins: str) -> None:
    assert lines(document((typed, "x", 1, 0)))[-1].startswith(begins)


def test_nothing_is_cut_where_lines_may_be_of_any_length() -> None:
    name = "長い名称" * 500
    assert name in lines(document(("a", name, 1, 0)))[-1]


def test_colour_is_used_only_when_asked_for_and_for_what_needs_attention() -> None:
    drawn = document(("a", "x", 1, 0), ("b", "y", 1, 2))
    plain, coloured = lines(drawn), lines(drawn, colour=True)
    assert not any("\x1b" in line for line in plain)
    assert "\x1b" not in coloured[-2]  # nothing late
    assert coloured[-1].endswith("\x1b[1;31m   2\x1b[0m")


def test_stacked_rows_show_every_cell() -> None:
    wide = document(("a" * 30, "住民記録", 7, 0))
    assert lines(wide, 40)[4:] == [
        f"番号  {'a' * 30}",
        "名称  住民記録",
        "月数  7",
        "遅延  0",
    ]


NAMES = st.text(alphabet="住民記録 system-、（）👨\u200d", min_size=1, max_size=80)


@given(st.lists(NAMES, min_size=1, max_size=3), st.integers(40, 120))
def test_no_line_is_wider_than_the_screen(names: list[str], width: int) -> None:
    drawn = document(*((str(i), name, i, i) for i, name in enumerate(names)))
    assert all(cell_len(line) <= width for line in lines(drawn, width))


def test_a_heading_wraps_with_its_column() -> None:
    reason = Column("reason", Text("できない理由", "why not"), least=8)
    table = Table("t", Text("表", "table"), (COLUMNS[0], reason), (("a", "凍結期間である"),))
    drawn = render(Document(Text("題", "title"), Text("", ""), (table,), {}), Style("ja", 14))
    # 14 cells: 4 for the number, 2 between, 8 for the reason: 4 letters a line.
    assert drawn.splitlines()[-5:] == [
        "番号  できない",
        "      理由",
        "--------------",
        "a     凍結期間",
        "      である",
    ]


def test_columns_left_out_are_named() -> None:
    column = Column("note", Text("備考", "note"), "code", optional=True)
    row = ("a", "n" * 50)
    table = Table("t", Text("表", "table"), (COLUMNS[0], column), (row,))
    drawn = Document(Text("題", "title"), Text("副題", "subtitle"), (table,), {})
    assert "".join(lines(drawn, 40)).endswith("見られる）: 備考")
    assert lines(drawn, 80)[-1].endswith("n" * 50)
