"""Nothing typed becomes markup, and nothing typed is lost."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.core.text import Text, visible
from gcplan.render.document import Column, Document, Style, Table
from gcplan.render.html.markup import Markup, number, separated, tag
from gcplan.render.html.page import render

HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    '"><svg onload=alert(1)>',
    "</style><style>*{}",
    "javascript:alert(1)",
    "</title><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#60;",
    "' onmouseover='x",
    "<!-- x --><![CDATA[x",
    "{{7*7}} ${7*7}",
)


class Reader(HTMLParser):
    """What another program finds in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element and what it has."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        given = dict(attrs)
        if (link := given.get("href")) is not None:
            self.links.append(link)
        if (anchor := given.get("id")) is not None:
            self.anchors.append(anchor)

    def handle_data(self, data: str) -> None:
        """Remember words."""
        self.words.append(data)


def page(name: str, lang: str = "ja") -> str:
    table = Table(
        "t", Text.same(name), (Column("c", Text.same(name)),), ((name,),), Text.same(name)
    )
    document = Document(Text.same(name), Text.same(name), (table,), {})
    return render(document, Style("ja" if lang == "ja" else "en"))


HARMLESS = Reader(page("harmless"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_adds_no_element_and_no_attribute(name: str) -> None:
    read = Reader(page(name))
    assert read.tags == HARMLESS.tags
    assert read.attributes == HARMLESS.attributes
    assert read.links == HARMLESS.links
    # Title of the page, its heading, the subtitle, the entry of the contents, the heading of
    # the table, the column, the cell and the note; the table's name as an attribute is no text.
    assert "".join(read.words).count(visible(name)) == 8


@given(st.text(min_size=1, max_size=40))
def test_any_text_comes_out_as_it_reads(name: str) -> None:
    shown = visible(f"x{name}x")
    read = Reader(f"<p>{tag('b', f'x{name}x', title=f'x{name}x')}</p>")
    assert "".join(read.words) == shown


def test_only_markup_stays_markup() -> None:
    assert tag("p", "<b>", Markup("<i>x</i>")) == "<p>&lt;b&gt;<i>x</i></p>"
    assert tag("rect", x=1.25, class_="a", aria_label='"&<') == (
        '<rect x=1.2 class=a aria-label="&quot;&amp;&lt;"/>'
    )
    assert tag("path", d="M0 0", class_="a") == '<path d="M0 0" class=a />'
    assert tag("td") == "<td></td>"
    assert tag("a", "x", href=None) == "<a>x</a>"


@pytest.mark.parametrize("value", ["", "a b", "a/", "a=b", "a>b", "a'b", "a`b", "項", "a\nb"])
def test_what_could_end_a_value_is_quoted(value: str) -> None:
    """All that HTML forbids in a bare one, and more."""
    assert tag("p", "x", title=value).startswith('<p title="')


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (2.0, "2"), (2.04, "2"), (2.06, "2.1"), (-0.5, "-0.5")]
)
def test_numbers_have_one_decimal_at_most(value: float, written: str) -> None:
    assert number(value) == written


def test_lists_are_separated_as_the_language_does() -> None:
    assert separated(["<", "b", "c"], "ja") == "&lt;、b、c"
    assert separated(["a", "b"], "en") == "a, b"
    assert separated([], "en") == ""
