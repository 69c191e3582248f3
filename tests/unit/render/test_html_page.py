"""The page as a whole: what it may do, what it links, how large it is, what it looks like."""

from __future__ import annotations

import re
from base64 import b64decode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from gcplan.core.text import LANGS, Text
from gcplan.render import writer
from gcplan.render.document import Column, Document, Style, Table
from gcplan.render.html.page import policy, render, stylesheet
from gcplan.render.html.sections import CHAPTERS, sections
from tests.unit.render.reports import example_document
from tests.unit.render.test_html_markup import Reader

if TYPE_CHECKING:
    from gcplan.core.text import Lang

MOST_BYTES = 300_000


@cache
def page(lang: Lang) -> str:
    return render(example_document(), Style(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_the_example_is_one_small_file(lang: Lang) -> None:
    assert len(page(lang).encode()) < MOST_BYTES
    assert page(lang) == render(example_document(), Style(lang))
    assert f"<html lang={lang}>" in page(lang)


def test_it_is_written_in_the_encoding_that_it_states() -> None:
    """Also to a screen that has another one, as on Windows."""
    document = Document(Text.same("神﨑町𠮷"), None, (), {})
    written = writer("html")(document, Style("ja"))
    assert isinstance(written, bytes)
    assert "<meta charset=utf-8 />" in written.decode("utf-8")
    assert "神﨑町𠮷" in written.decode("utf-8")
    assert writer("html")(document, Style("ja", width=80)) == written.decode("utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_it_runs_nothing_and_loads_nothing(lang: Lang) -> None:
    read = Reader(page(lang))
    assert not read.tags & {"script", "img", "iframe", "object", "embed", "form", "base", "link"}
    assert not {name for name in read.attributes if name.startswith("on") or name == "style"}
    assert all(link.startswith("#") for link in read.links)
    assert "url(" not in page(lang)


def test_its_policy_allows_its_own_style_sheet_and_no_other() -> None:
    style = re.search(r"<style>(.*?)</style>", page("ja"), re.DOTALL)
    assert style is not None
    allowed = re.search(r"style-src 'sha256-([^']+)'", policy(style[1]))
    assert allowed is not None
    assert b64decode(allowed[1]) == sha256(style[1].encode()).digest()
    assert policy(style[1]).startswith("default-src 'none'; ")
    written = policy(style[1]).replace("'", "&#x27;")
    assert f'content="{written}"' in page("ja")


@pytest.mark.parametrize("lang", LANGS)
def test_every_link_leads_somewhere_and_no_anchor_is_there_twice(lang: Lang) -> None:
    read = Reader(page(lang))
    assert len(read.anchors) == len(set(read.anchors))
    assert {link[1:] for link in read.links} <= set(read.anchors)


def test_the_chapters_come_in_the_order_in_which_they_are_read() -> None:
    keys = [section.key for section in sections(example_document()) if section.stands_alone]
    assert keys[:6] == ["timeline", "boundary", "links", "teams", "costs", "residual"]
    assert page("ja").index("id=brief") < page("ja").index("id=timeline")


def test_no_table_is_lost() -> None:
    document = example_document()
    placed = [
        entry.table for section in sections(document) for entry in (*section.shown, *section.folded)
    ]
    assert sorted(t.key for t in placed) == sorted(t.key for t in document.tables)
    assert len(placed) > len(CHAPTERS)


def test_every_picture_has_a_title_a_description_and_a_table() -> None:
    document = example_document()
    tables = {table.key for table in document.tables}
    assert [figure.key for figure in document.figures] == [
        *(
            "boundary",
            "link_grid",
            "timeline",
            "team_loads",
            "yearly_costs",
            "options",
            "legacy_grid",
        )
    ]
    for figure in document.figures:
        assert figure.title.ja
        assert figure.about.en
        assert set(figure.tables) & tables
    images = re.findall(r"<svg[^>]* role=img .*?</svg>", page("ja"), re.DOTALL)
    assert len(images) > len(document.figures)
    for image in images:
        named = re.search(r"aria-labelledby=(\S+) aria-describedby=(\S+)", image)
        assert named is not None
        assert f"<title id={named[1]}>" in image
        assert f"<desc id={named[2]}>" in image


def test_a_plain_document_shows_its_tables_open_and_in_order() -> None:
    column = (Column("c", Text("列", "column")),)
    tables = (Table("b", Text.same("B"), column, (("x",),)), Table("a", Text.same("A"), column, ()))
    drawn = render(Document(Text.same("T"), None, (*tables, tables[0]), {}), Style("en"))
    assert "<details" not in drawn
    assert [a for a in Reader(drawn).anchors if a.startswith("table-")] == [
        *("table-b", "table-a", "table-b-2")
    ]
    assert "<p class=none>none</p>" in drawn


# Contrast, by the formula of WCAG 2.2: text 4.5 to 1, what is drawn 3 to 1.
TEXT = ("ink", "muted", "link", "bad")
DRAWN = ("standard", "residual", "bad", "frozen", "bridge", "ink", "muted")


def tokens(scheme: str) -> dict[str, str]:
    light, dark = re.findall(r":root\{(.*?)\}", stylesheet(), re.DOTALL)
    found = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6});", light))
    return (
        {**found, **dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6});", dark))}
        if (scheme == "dark")
        else found
    )


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_of_contrast() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # a known pair


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_what_is_read_and_drawn_stands_out(scheme: str, ground: str) -> None:
    colours = tokens(scheme)
    for name in TEXT:
        assert contrast(colours[name], colours[ground]) >= 4.5, name
    for name in DRAWN:
        assert contrast(colours[name], colours[ground]) >= 3, name
    assert contrast(colours["ink"], colours["standard-soft"]) >= 4.5
