"""What long documents begin with: the brief, and the tables with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.core.text import Text
from gcplan.render import renderer
from gcplan.render.document import Column, Document, Style, Table
from gcplan.render.summary import contents
from tests.unit.render.test_chosen import document

if TYPE_CHECKING:
    from gcplan.render.document import Row


def table(key: str, *rows: Row) -> Table:
    return Table(key, Text.same(f"title of {key}"), (Column("c", Text.same("c")),), rows)


def test_tables_are_listed_once_with_all_their_rows_unless_they_have_none() -> None:
    some = Document(Text.same("t"), None, (table("a", ("x",)), table("b"), table("a", ("y",))), {})
    assert contents(some).rows == ((Text.same("title of a"), "a", 2),)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_the_brief_comes_first_and_not_where_only_some_tables_are_wanted(form: str) -> None:
    drawn = renderer(form)(document(), Style("en"))
    places = [drawn.index(words) for words in ("In short", "What is left behind", "option_choices")]
    assert places == sorted(places)
    assert places[-1] < drawn.index("What becomes of each system", places[-1])
    one = renderer(form)(document().only(["option_choices"]), Style("en"))
    assert "In short" not in one
    assert "What becomes of each system" in one
