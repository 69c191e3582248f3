"""Changes of single values in a YAML text that leave every other character as it is.

The text is not written anew from data: an edit replaces what stands between two places, so
comments, blank lines, quotation marks and line breaks of all else stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.errors import InvalidInputError
from gcplan.loading.document import Lines
from gcplan.loading.events import build
from gcplan.loading.nodes import BLOCK_STYLES, Collection, Scalar, along
from gcplan.loading.yaml_lines import WIDTH, entry_lines, flow_text, keyed_lines, part_lines, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.core.position import Path
    from gcplan.loading.document import Data
    from gcplan.loading.nodes import Node

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of what stands from `start` to `end` (offsets)."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text after some edits that do not overlap."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])


def replacing(text: str, top: Collection, path: Path, value: Data) -> list[Edit]:
    """The edits that put another value in the place of the one at a path.

    Args:
        text: a text that has been read without faults.
        top: its outermost mapping.
        path: keys and indexes, which lead to a value.
        value: text, or lists and mappings of it.
    """
    return replaced(text, along(top, path), path[-1], value)


def renaming(top: Collection, path: Path, key: str) -> list[Edit]:
    """The edits that call a key of a mapping something else."""
    found = along(top, path)
    outer = _outer(found)
    old = outer.keys[path[-1]]
    return [Edit(old.start, old.end, _key(key, flow=_in_brackets(found[:-1]), style=old.style))]


def _outer(found: Sequence[Node]) -> Collection:
    outer = found[-2]
    assert isinstance(outer, Collection)  # noqa: S101 - it has the last
    return outer


def _in_brackets(outer: Iterable[Node]) -> bool:
    return any(isinstance(one, Collection) and one.flow for one in outer)


# Replacing


def replaced(text: str, found: Sequence[Node], key: Key, value: Data) -> list[Edit]:
    """The edits that replace the last of some nodes, each within the one before, by its key."""
    node = found[-1]
    name = _outer(found).keys.get(key)
    flow = _in_brackets(found[:-1])
    style = node.style if isinstance(node, Scalar) else ""
    new = written(value, flow=flow, style=style)
    below = isinstance(node, Collection) and not node.flow
    if name is not None and not flow and (below or not _fits(text, name, value, new)):
        return _lines_replaced(text, name, node, value, new)
    if isinstance(node, Scalar) and node.start == node.end and not node.style:
        return [_filled(text, node, name, new)]
    return [Edit(node.start, node.end, new)]


def _fits(text: str, name: Scalar, value: Data, new: str) -> bool:
    """Whether a value, written on one line, may stand behind its key."""
    begin = name.end - start_of_line(text, name.start)
    return isinstance(value, str | None) or not value or begin + len(f": {new}") <= WIDTH


def _lines_replaced(text: str, name: Scalar, node: Node, value: Data, new: str) -> list[Edit]:
    """The edits where lines below a key go or come; a comment on the line of the key stays."""
    colon = text.index(":", name.end) + 1
    beside, lines = f" {new}", ""
    if not _fits(text, name, value, new):
        indent = " " * (name.start - start_of_line(text, name.start) + 2)
        rows = part_lines(value, indent, _in_flow)
        beside, lines = "", "".join(f"{line_break(text)}{row}" for row in rows)
    if isinstance(node, Collection) and not node.flow:
        return [
            Edit(colon, colon, beside),
            Edit(end_of_line(text, colon), end_of_line(text, node.end), lines),
        ]
    end = end_of_line(text, max(colon, node.end))
    return [Edit(colon, max(colon, node.end), beside), Edit(end, end, lines)]


def _filled(text: str, node: Scalar, name: Scalar | None, new: str) -> Edit:
    """The edit that writes a value where there is none yet."""
    if name is not None and ":" not in text[name.end : node.start]:
        return Edit(name.end, name.end, f": {new}")
    space = "" if text[node.start - 1].isspace() else " "
    return Edit(node.start, node.start, f"{space}{new}")


# Entries: the keys of a mapping with their values, the items of a list

Key = str | int
"""Of a mapping, or the index of an item of a list."""

Entry = tuple[str | None, "Data"]
"""A key of a mapping, or None for an item of a list, and its value."""


def inserted(
    text: str,
    outer: Collection,
    kept: Sequence[str | int],
    before: str | int | None,
    new: Sequence[Entry],
) -> Edit:
    """The edit that adds entries to a collection.

    Args:
        text: the text.
        outer: what they are added to.
        kept: the entries of it that stay; at least one.
        before: the one of them behind which the new ones are to stand; None if before all.
        new: the new ones.
    """
    if outer.flow:
        return _inserted_in_brackets(text, outer, kept, before, new)
    first = _start(text, outer, kept[0])
    indent = " " * (first - start_of_line(text, first))
    rows = [row for key, value in new for row in _rows(key, value, indent)]
    if before is None:
        rows[0] = rows[0].removeprefix(indent)
        return Edit(first, first, "".join(f"{row}{line_break(text)}" for row in rows) + indent)
    end = end_of_line(text, outer.values[before].end)
    return Edit(end, end, "".join(f"{line_break(text)}{row}" for row in rows))


def _inserted_in_brackets(
    text: str,
    outer: Collection,
    kept: Sequence[str | int],
    before: str | int | None,
    new: Sequence[Entry],
) -> Edit:
    words = [
        written(value, flow=True)
        if key is None
        else f"{_key(key, flow=True)}: {written(value, flow=True)}"
        for key, value in new
    ]
    if before is None:
        first = _start(text, outer, kept[0])
        return Edit(first, first, "".join(f"{word}, " for word in words))
    end = outer.values[before].end
    return Edit(end, end, "".join(f", {word}" for word in words))


def _rows(key: str | None, value: Data, indent: str) -> Iterable[str]:
    if isinstance(value, str | None):
        head = "-" if key is None else f"{_key(key, flow=False)}:"
        return [f"{indent}{head} {written(value, flow=False)}"]
    if key is None:
        return entry_lines(value, indent, _in_flow)
    return keyed_lines(key, value, indent, _in_flow)


def cut(text: str, outer: Collection, run: Sequence[Key]) -> list[Edit]:
    """The edits that take neighbouring entries out of a collection; some others stay."""
    names = list(outer.values)
    at, behind = names.index(run[0]), names.index(run[-1]) + 1
    start, end = _start(text, outer, run[0]), outer.values[run[-1]].end
    following = _start(text, outer, names[behind]) if behind < len(names) else None
    if outer.flow:
        if at == 0 and following is not None:
            return [Edit(start, following, "")]
        return [Edit(outer.values[names[at - 1]].end, end, "")]
    begin = start_of_line(text, start)
    if not text[begin:start].strip(" "):
        return [_line_cut(text, outer, name) for name in run]
    if following is None or "#" in text[end_of_line(text, end) : following]:
        # what is before it on the line stays, and so does a comment of the next entry
        return [Edit(begin + len(text[begin:start].rstrip(" ")), end_of_line(text, end), "")]
    return [Edit(start, following, "")]


def _line_cut(text: str, outer: Collection, name: Key) -> Edit:
    """The edit that takes the lines of an entry away."""
    begin = start_of_line(text, _start(text, outer, name))
    behind = end_of_line(text, outer.values[name].end)
    found = _LINE_BREAK.match(text, behind)
    return Edit(begin, found.end() if found else behind, "")


def _start(text: str, outer: Collection, name: Key) -> int:
    """Where an entry begins: its key, its dash, or in brackets the item itself."""
    if name in outer.keys:
        return outer.keys[name].start
    item = outer.values[name].start
    if outer.flow:
        return item
    column = outer.start - start_of_line(text, outer.start)
    line = start_of_line(text, item)
    while not _is_dash(text[line : line + column + 1]):  # its first lines may be comments
        line = start_of_line(text, line - 1)
    return line + column


def _is_dash(beginning: str) -> bool:
    return beginning.endswith("-") and not beginning.strip(" -")


# Lines


def start_of_line(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def end_of_line(text: str, offset: int) -> int:
    """Where the line of an offset ends, before its line break."""
    found = _LINE_BREAK.search(text, offset)
    return found.start() if found else len(text)


def line_break(text: str) -> str:
    """How the lines of a text end."""
    found = _LINE_BREAK.search(text)
    return found[0] if found else "\n"


# Writing


def written(value: Data, *, flow: bool, style: str = "") -> str:
    """A value as YAML on one line.

    Args:
        value: text, or lists and mappings of it.
        flow: whether it stands in brackets.
        style: the quotation mark to prefer.
    """
    if isinstance(value, dict | list):
        return flow_text(value, _in_flow)
    if value is None:
        return "null"
    frame = "{{x: {}}}" if flow else "x: {}"
    return _fitting(value, frame, {"x": value}, style)


def _in_flow(value: str | None) -> str:
    return written(value, flow=True)


def _key(key: str, *, flow: bool, style: str = "") -> str:
    return _fitting(key, "{{{}: x}}" if flow else "{}: x", {key: "x"}, style)


def _fitting(text: str, frame: str, meant: Data, style: str = "") -> str:
    """A text in the first way of quoting that is read back as what is meant."""
    single = f"'{text.replace(chr(39), chr(39) * 2)}'"
    ways = {"": text, "'": single, '"': quoted(text)}
    preferred = "" if style in BLOCK_STYLES else style
    for way in (ways[preferred], *ways.values()):
        try:
            if build(Lines("", frame.format(way))).data == meant:
                return way
        except InvalidInputError:
            continue
    return ways['"']
