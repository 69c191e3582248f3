"""Repairs of slips of the keyboard, without which a file may not even be YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.core.errors import InvalidInputError
from gcplan.core.text import Text
from gcplan.loading.document import Lines
from gcplan.loading.events import build
from gcplan.loading.slips import NO_BREAK_INDENT, NO_SPACE, ODD_SPACE, WIDE_COLON, WIDE_INDENT
from gcplan.loading.splice import Edit, applied

if TYPE_CHECKING:
    from gcplan.core.position import Fault, Position

_ENOUGH = 20_000_000
"""So many characters are read again for slips that hide each other: some seconds."""

_SPACES = re.compile("[ \u3000\xa0]*")
_ITEM = re.compile(" *(?:- +)*")

_WHY = Text("全角の記号や空白", "full-width signs and spaces")


def slip_repairs(lines: Lines) -> tuple[Lines, list[tuple[Position, str, str, Text]]]:
    """A text without the slips that are certain; and of each its place, what was, what is, why."""
    made: list[tuple[Position, str, str, Text]] = []
    for _ in range(1 + _ENOUGH // (1 + len(lines.text))):
        edits = _edits(lines)
        for fault, edit in edits:
            before = lines.text[edit.start : edit.end]
            made.append((fault.position, before, edit.text, _WHY))
        if not edits:
            break
        lines = Lines(lines.name, applied(lines.text, [edit for _, edit in edits]))
    return lines, made


def _edits(lines: Lines) -> list[tuple[Fault, Edit]]:
    """The repairs of the slips that keep a text from being read."""
    try:
        build(lines)
    except InvalidInputError as error:
        found = ((fault, _edit(lines, fault)) for fault in error.faults)
        return [(fault, edit) for fault, edit in found if edit is not None]
    return []


def _edit(lines: Lines, fault: Fault) -> Edit | None:
    if fault.message in {WIDE_COLON, NO_SPACE}:
        return _spaced_colon(lines.text, _offset(lines, fault))
    if fault.message == ODD_SPACE:
        return _spaced_colon(lines.text, _offset(lines, fault) - 1)
    if fault.message in {WIDE_INDENT, NO_BREAK_INDENT}:
        return _indented(lines, lines.start_of_line(_offset(lines, fault)))
    return None


def _offset(lines: Lines, fault: Fault) -> int:
    return lines.offset(fault.position.line, fault.position.column - 1)


def _spaced_colon(text: str, at: int) -> Edit:
    """A plain colon and a space in place of what stands for them."""
    found = _SPACES.match(text, at + 1)
    end = found.end() if found else at + 1
    return Edit(at, end, ":" if text[end : end + 1] in {"", "\r", "\n"} else ": ")


def _indented(lines: Lines, start: int) -> Edit | None:
    """Plain spaces, if with them the line goes on with what the one above has begun.

    A full-width space is as wide as two plain ones, but may have been typed for one.
    """
    found = _SPACES.match(lines.text, start)
    if found is None or start == 0:
        return None
    above = lines.line_at(lines.start_of_line(start - 1))
    begun = _ITEM.match(above)
    column = begun.end() if begun else 0
    if lines.text[found.end() : found.end() + 1] == "-":
        column = len(above) - len(above.lstrip(" "))
    fits = any(len(found[0].replace("\u3000", wide)) == column for wide in (" ", "  "))
    return Edit(start, found.end(), " " * column) if fits else None
