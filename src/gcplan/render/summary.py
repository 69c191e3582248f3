"""What a long document begins with where there are no pictures: its brief, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.document import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.render.document import Document
    from gcplan.render.figure import Brief


def topics(brief: Brief) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    """The few numbers, then each question with its answers."""
    yield (
        Text("要約", "In short"),
        (
            brief.headline,
            *(
                Text(
                    f"{entry.label.ja}: {entry.value.ja}（{entry.note.ja}）",
                    f"{entry.label.en}: {entry.value.en} ({entry.note.en})",
                )
                for entry in brief.highlights
            ),
        ),
    )
    yield from ((topic.question, topic.answers) for topic in brief.topics)


def contents(document: Document) -> Table:
    """The tables that say something, with the keys by which each can be shown alone."""
    found: dict[str, tuple[Text, int]] = {}
    for table in document.tables:
        title, rows = found.get(table.key, (table.title, 0))
        found[table.key] = title, rows + len(table.rows)
    some = next(iter(found), "")
    return Table(
        "contents",
        Text("表の一覧", "Tables"),
        (
            Column("title", Text("表", "table"), least=24),
            Column("key", Text("--table", "--table"), "code"),
            Column("rows", Text("行", "rows"), "number"),
        ),
        tuple((title, key, rows) for key, (title, rows) in found.items() if rows),
        Text(
            f"1つだけ見るには --table に続けてキーを書く（例: --table {some}）。繰り返せる。",
            f"To see one alone, name its key: --table {some}; repeatable.",
        ),
    )
