"""The page: head, contents, the brief, and the sections.

The page loads nothing and runs nothing: its policy allows one style sheet, by its hash, and
there are no attributes with style.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.html import pictures, strip, tables
from gcplan.render.html.markup import Markup, separated, tag
from gcplan.render.html.sections import Placed, Section, sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.text import Lang
    from gcplan.render.document import Document, Style
    from gcplan.render.figure import Brief, Highlight, Topic

CONTENTS = Text("目次", "Contents")
SKIP = Text("本文へ", "to the content")
IN_SHORT = Text("要約", "In short")
APPENDIX = Text("付録: 詳しい表", "Appendix: tables")
FURTHER = Text("詳しい表: ", "Tables: ")
MADE_BY = Text(
    "gcplan が台帳から作成。色を使わなくても、形と言葉で読める。図の内容はすべて表にもある。",
    "Made by gcplan from the inventory. Shapes and words say what colours say; every picture has"
    " its table.",
)


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACES, _AROUND = re.compile(r"\s+"), re.compile(r" ?([{};,>]) ?|(?<=:) ")


@cache
def stylesheet() -> str:
    """The style of every page, without comments and the spaces that nobody needs."""
    written = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    return _AROUND.sub(r"\1", _SPACES.sub(" ", _COMMENT.sub("", written))).strip()


def policy(style: str) -> str:
    """What the page may load: nothing; and how it may look: as its one style sheet says."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def render(document: Document, style: Style) -> str:
    """Draw a document as one page; width and colour of a screen are ignored."""
    lang, parts = style.lang, sections(document)
    page = tag(
        "html",
        _head(document, lang),
        tag(
            "body",
            tag("a", SKIP.get(lang), href="#content", class_="skip"),
            _masthead(document, lang),
            _contents(document, parts, lang),
            tag("main", *_body(document, parts, lang), id="content"),
            tag("footer", tag("p", MADE_BY.get(lang))),
        ),
        lang=lang,
    )
    return f"<!DOCTYPE html>\n{page}\n"


def _head(document: Document, lang: Lang) -> Markup:
    style = stylesheet()
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(style)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", document.title.get(lang)),
        tag("style", Markup(style)),
    )


def _masthead(document: Document, lang: Lang) -> Markup:
    subtitle = document.subtitle
    return tag(
        "header",
        tag("h1", document.title.get(lang)),
        *([tag("p", subtitle.get(lang))] if subtitle else []),
    )


def _contents(document: Document, parts: Sequence[Section], lang: Lang) -> Markup:
    entries = [("brief", IN_SHORT)] if document.brief else []
    entries += [(section.key, section.title) for section in parts if section.stands_alone]
    if any(section.folded for section in parts):
        entries.append(("appendix", APPENDIX))
    links = (tag("li", tag("a", title.get(lang), href=f"#{key}")) for key, title in entries)
    return tag(
        "nav", tag("h2", CONTENTS.get(lang)), tag("ol", *links), aria_label=CONTENTS.get(lang)
    )


def _body(document: Document, parts: Sequence[Section], lang: Lang) -> Iterator[Markup]:
    titles = {table.key: table.title for table in reversed(document.tables)}
    if document.brief:
        yield _brief(document.brief, lang)
    for section in parts:
        if section.stands_alone:
            yield _section(section, lang, titles)
    folded = [section for section in parts if section.folded]
    if folded:
        yield _appendix(folded, lang)


def _brief(brief: Brief, lang: Lang) -> Markup:
    return tag(
        "section",
        tag("h2", IN_SHORT.get(lang), id="brief-title"),
        tag("p", brief.headline.get(lang), class_="headline"),
        tag("ul", *(_highlight(entry, lang) for entry in brief.highlights), class_="highlights"),
        tag(
            "div",
            strip.draw(brief.timeline, lang),
            class_="strip scroll",
            role="region",
            tabindex=0,
            aria_label=brief.timeline.title.get(lang),
        ),
        tag("div", *(_topic(topic, lang) for topic in brief.topics), class_="topics"),
        id="brief",
        aria_labelledby="brief-title",
    )


def _highlight(entry: Highlight, lang: Lang) -> Markup:
    value = entry.value.get(lang)
    return tag(
        "li",
        tag("span", entry.label.get(lang), class_="label"),
        tag(
            "strong", f"▲ {value}" if entry.alarm else value, class_="bad" if entry.alarm else None
        ),
        tag("span", entry.note.get(lang), class_="label"),
    )


def _topic(topic: Topic, lang: Lang) -> Markup:
    return tag(
        "div",
        tag("h3", topic.question.get(lang)),
        tag("ul", *(tag("li", answer.get(lang)) for answer in topic.answers)),
        class_=f"topic {topic.key}",
    )


def _section(section: Section, lang: Lang, titles: Mapping[str, Text]) -> Markup:
    alone = len(section.shown) == 1 and section.shown[0].table.title == section.title
    return tag(
        "section",
        tag("h2", section.title.get(lang), id=f"{section.key}-title"),
        *(pictures.draw(figure, lang, titles) for figure in section.figures),
        *(_open(entry, lang, named=not alone) for entry in section.shown),
        _further(section.folded, lang),
        id=section.key,
        aria_labelledby=f"{section.key}-title",
        class_="pictured" if section.figures else None,
    )


def _open(entry: Placed, lang: Lang, *, named: bool) -> Markup:
    table = entry.table
    heading = [tag("h3", table.title.get(lang))] if named else []
    return tag("div", *heading, tables.draw(table, lang), id=f"table-{entry.anchor}", class_="open")


def _further(folded: Sequence[Placed], lang: Lang) -> Markup:
    """The way to the tables of a chapter that are in the appendix."""
    if not folded:
        return Markup()
    links = [
        tag("a", entry.table.title.get(lang), href=f"#table-{entry.anchor}") for entry in folded
    ]
    return tag("p", FURTHER.get(lang), separated(links, lang), class_="further")


def _appendix(parts: Sequence[Section], lang: Lang) -> Markup:
    groups = (
        tag(
            "div", tag("h3", part.title.get(lang)), *(_folded(entry, lang) for entry in part.folded)
        )
        for part in parts
    )
    return tag(
        "section",
        tag("h2", APPENDIX.get(lang), id="appendix-title"),
        *groups,
        id="appendix",
        aria_labelledby="appendix-title",
    )


def _folded(entry: Placed, lang: Lang) -> Markup:
    """A table to open by hand; its anchor is inside, so that a link to it opens it."""
    table = entry.table
    count = Text(f"{len(table.rows)}行", f"rows: {len(table.rows)}").get(lang)
    return tag(
        "details",
        tag("summary", tag("h4", table.title.get(lang)), " ", tag("span", count)),
        tag("div", tables.draw(table, lang), id=f"table-{entry.anchor}"),
    )
