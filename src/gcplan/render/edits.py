"""What was changed in the text of an inventory: a table, JSON, and a unified diff."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from gcplan.core.text import Text, inert, visible
from gcplan.render import json_v1
from gcplan.render.document import Column, Document, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.core.position import Position

_WRITTEN = Text("書き換えました。", "Changed.")
_NOT_WRITTEN = Text("まだ書き換えていません。", "Not changed yet.")
_NOTHING = Text("変わるところはありません。", "There is nothing to change.")
_NO_LAST_BREAK = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Edited:
    """One change: where, what is called so, what stood and what stands there, and why."""

    position: Position
    address: str | None
    before: str | None
    after: str | None
    why: Text | None = None


def document(edits: Sequence[Edited], as_of: date, *, written: bool) -> Document:
    """The document of some changes; `written` says whether they were made."""
    data = {
        "as_of": as_of.isoformat(),
        "edits": {
            "written": written and bool(edits),
            "changes": [
                {
                    **json_v1.place(edit.position),
                    "address": edit.address,
                    "before": edit.before,
                    "after": edit.after,
                    "reason": json_v1.text(edit.why),
                }
                for edit in edits
            ],
        },
    }
    said = (_WRITTEN if written else _NOT_WRITTEN) if edits else _NOTHING
    tables = (_table(edits).trimmed(),) if edits else ()
    return Document(Text("台帳の書き換え", "Changes of the inventory"), said, tables, data)


def _table(edits: Sequence[Edited]) -> Table:
    return Table(
        "edits",
        Text("変更", "Changes"),
        (
            Column("place", Text("場所", "place"), "code"),
            Column("address", Text("項目", "field")),
            Column("before", Text("変更前", "before")),
            Column("after", Text("変更後", "after")),
            Column("reason", Text("理由", "reason"), optional=True),
        ),
        tuple((str(e.position), e.address, e.before, e.after, e.why) for e in edits),
    )


def difference(name: str, before: str, after: str) -> str:
    """A unified diff of one file, with nothing in it that could steer a terminal or a log."""
    file = visible(name)
    lines = unified_diff(_lines(before), _lines(after), file, file)
    return "".join(map(_shown, lines))


def _lines(text: str) -> list[str]:
    """Lines, whatever they end with; only line breaks end a line in text that was read."""
    return text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)


def _shown(line: str) -> str:
    last = "" if line.endswith("\n") else _NO_LAST_BREAK
    return f"{inert(visible(line.removesuffix(chr(10))))}\n{last}"
