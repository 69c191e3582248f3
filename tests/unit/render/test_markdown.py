"""Markdown that another parser reads back as typed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gcplan.core.text import Text, visible
from gcplan.render.document import Column, Document, Style, Table
from gcplan.render.markdown import render

COLUMNS = (
    Column("name", Text("名称", "name")),
    Column("code", Text("符号", "code"), "code"),
    Column("yen", Text("円", "yen"), "yen"),
)


def draw(*rows: tuple[str | int, ...], note: Text | None = None, title: str = "表") -> str:
    table = Table("t", Text(title, "table"), COLUMNS, rows, note)
    return render(
        Document(Text("題", "title"), Text("副題", "subtitle"), (table,), {}), Style("ja")
    )


def cells(markdown: str) -> list[str]:
    """What a reader sees in the cells, according to a Markdown parser that is not ours."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return [
        "".join(child.content for child in following.children or ())
        for token, following in itertools.pairwise(tokens)
        if token.type == "td_open"
    ]


def test_a_table_with_its_alignment() -> None:
    assert draw(("住民", "a-1", 1200), note=Text("注意", "note")) == (
        "# 題\n\n副題\n\n## 表\n\n"
        "| 名称 | 符号 | 円 |\n| :-- | :-- | --: |\n| 住民 | `a-1` | 1,200 |\n\n注意\n"
    )


def test_an_empty_table_says_so() -> None:
    assert draw().endswith("## 表\n\nなし\n")


@pytest.mark.parametrize("start", ["# x", "- x", "+ x", "= x"])
def test_a_note_is_no_heading_and_no_list(start: str) -> None:
    assert draw(("a", "b", 1), note=Text(start, start)).endswith(f"\n\n\\{start}\n")


@pytest.mark.parametrize(
    "name",
    ["a|b", "`a`", "*a*", "_a_", "[a](b)", "<img src=x>", "~~a~~", "&lt;", "\\|", "a\nb", "$a$"],
)
def test_markup_in_names_comes_out_as_typed(name: str) -> None:
    assert cells(draw((name, name, 1)))[:2] == [visible(name)] * 2


@given(st.text(min_size=1, max_size=30))
def test_any_text_comes_out_as_typed(name: str) -> None:
    shown = visible(f"x{name}x")
    assert cells(draw((f"x{name}x", f"x{name}x", 1))) == [shown, shown, "1"]
