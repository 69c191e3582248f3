"""Markdown with tables as GitHub and GitLab read them; nothing typed is taken for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.core.text import Text, visible
from gcplan.render.document import NUMERIC, shown
from gcplan.render.summary import contents, topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gcplan.core.text import Lang
    from gcplan.render.document import Cell, Column, Document, Style, Table
    from gcplan.render.figure import Brief

NONE = Text("なし", "none")

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$]")
# A code span can hold these as they are; in a table cell even a code span may not hold `|`.
_CODE = re.compile(r"[\w./:=#!-]+", re.ASCII)
# What would make a paragraph a heading, a list or a quotation.
_BLOCK = re.compile(r"[#+=-]")


def render(document: Document, style: Style) -> str:
    """Draw a document as Markdown; the width is ignored."""
    parts = [f"# {escape(document.title.get(style.lang))}"]
    if document.subtitle:
        parts.append(_paragraph(document.subtitle.get(style.lang)))
    if document.brief:
        parts.extend(_brief(document.brief, style.lang))
        parts.append(_table(contents(document), style.lang))
    parts.extend(_table(table.trimmed(), style.lang) for table in document.tables)
    return "\n\n".join(parts) + "\n"


def _brief(brief: Brief, lang: Lang) -> Iterator[str]:
    for question, answers in topics(brief):
        yield f"## {escape(question.get(lang))}"
        yield "\n".join(f"- {escape(answer.get(lang))}" for answer in answers)


def escape(text: str) -> str:
    r"""Text that reads as typed: markup characters with a backslash, `<`, `>`, `&` as entities.

    Entities, because some viewers let tags through a backslash.
    """
    return _MARKUP.sub(_escaped, visible(text))


def _escaped(match: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(match[0], f"\\{match[0]}")


def _paragraph(text: str) -> str:
    escaped = escape(text)
    return f"\\{escaped}" if _BLOCK.match(escaped) else escaped


def _table(table: Table, lang: Lang) -> str:
    lines = [f"## {escape(table.title.get(lang))}", ""]
    if table.rows:
        lines.append(_line(escape(c.label.get(lang)) for c in table.columns))
        lines.append(_line("--:" if c.kind in NUMERIC else ":--" for c in table.columns))
        lines.extend(
            _line(_cell(cell, c, lang) for cell, c in zip(row, table.columns, strict=True))
            for row in table.rows
        )
    else:
        lines.append(NONE.get(lang))
    if table.note and table.rows:
        lines.extend(("", _paragraph(table.note.get(lang))))
    return "\n".join(lines)


def _cell(cell: Cell, column: Column, lang: Lang) -> str:
    text = shown(cell, column.kind, lang)
    if column.kind == "code" and _CODE.fullmatch(text):
        return f"`{text}`"
    return escape(text)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
