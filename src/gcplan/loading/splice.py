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


def setting(
    text: str, top: Collection, path: Path, value: Data, order: Sequence[str] = ()
) -> list[Edit]:
    """The edits that give a path a value.

    What is missing on the way is added: a key after those that come before it in `order`.

    Args:
        text: a text that has been read without faults.
        top: its outermost mapping.
        path: keys and indexes; every index exists.
        value: text, or lists and mappings of it.
        order: the keys of the mapping to which the first missing key is added.
    """
    found = along(top, path)
    rest = path[len(found) - 1 :]
    for key in reversed(rest[1:] if isinstance(found[-1], Collection) else rest):
        value = {str(key): value}
    if rest and isinstance(here := found[-1], Collection):
        return [_added(text, here, str(rest[0]), value, order)]
    return _replaced(text, found, path[: len(found) - 1], value)


def renaming(top: Collection, path: Path, key: str) -> list[Edit]:
    """The edits that call a key of a mapping something else."""
    found = along(top, path)
    outer = found[-2]
    assert isinstance(outer, Collection)  # noqa: S101 - it has the key
    old = outer.keys[path[-1]]
    return [Edit(old.start, old.end, _key(key, flow=_in_brackets(found[:-1]), style=old.style))]


def removing(text: str, top: Collection, path: Path) -> list[Edit]:
    """The edits that take a key and its value away; none if there is no such key."""
    found = along(top, path)
    if len(found) <= len(path):
        return []
    outer = found[-2]
    assert isinstance(outer, Collection)  # noqa: S101 - it has the key
    if len(outer.keys) == 1 and len(found) > len(("top", "value")):
        return _replaced(text, found[:-1], path[:-1], {})
    return [_cut(text, outer, path[-1])]


# Replacing


def _replaced(text: str, found: list[Node], path: Path, value: Data) -> list[Edit]:
    """The edits that replace the last of some nodes, each within the one before."""
    node, outer = found[-1], found[-2]
    assert isinstance(outer, Collection)  # noqa: S101 - it has the node
    style = node.style if isinstance(node, Scalar) else ""
    new = written(value, flow=_in_brackets(found[:-1]), style=style)
    key = outer.keys.get(path[-1])
    if isinstance(node, Scalar) and node.start == node.end and not node.style:
        return [_filled(text, node, key, new)]
    if isinstance(node, Scalar) or node.flow or key is None:
        return [Edit(node.start, node.end, new)]
    colon = text.index(":", key.end) + 1
    below = Edit(_end_of_line(text, colon), _end_of_line(text, node.end), "")
    return [Edit(colon, colon, f" {new}"), below]


def _in_brackets(outer: Iterable[Node]) -> bool:
    return any(isinstance(one, Collection) and one.flow for one in outer)


def _filled(text: str, node: Scalar, key: Scalar | None, new: str) -> Edit:
    """The edit that writes a value where there is none yet."""
    if key is not None and ":" not in text[key.end : node.start]:
        return Edit(key.end, key.end, f": {new}")
    space = "" if text[node.start - 1].isspace() else " "
    return Edit(node.start, node.start, f"{space}{new}")


# Adding


def _added(text: str, outer: Collection, key: str, value: Data, order: Sequence[str]) -> Edit:
    """The edit that adds a key to a mapping."""
    entry = f"{_key(key, flow=outer.flow)}: {written(value, flow=outer.flow)}"
    before = _before(outer, key, order)
    if not outer.keys:
        return Edit(outer.start + 1, outer.start + 1, entry)
    first = next(iter(outer.keys.values()))
    if outer.flow:
        if before is None:
            return Edit(first.start, first.start, f"{entry}, ")
        end = outer.values[before].end
        return Edit(end, end, f", {entry}")
    indent = " " * (first.start - _start_of_line(text, first.start))
    if before is None:
        return Edit(first.start, first.start, f"{entry}{_line_break(text)}{indent}")
    end = _end_of_line(text, outer.values[before].end)
    return Edit(end, end, f"{_line_break(text)}{indent}{entry}")


def _before(outer: Collection, key: str, order: Sequence[str]) -> str | int | None:
    """The key of a mapping after which another is to stand; None if it is to be the first."""
    place = {name: at for at, name in enumerate(order)}
    own = place.get(key, len(place))
    earlier = [name for name in outer.keys if place.get(str(name), len(place)) <= own]
    return max(earlier, key=lambda name: place.get(str(name), len(place)), default=None)


# Removing


def _cut(text: str, outer: Collection, key: str | int) -> Edit:
    """The edit that takes one of several keys out of a mapping."""
    names = list(outer.keys)
    at = names.index(key)
    start, end = outer.keys[key].start, outer.values[key].end
    following = outer.keys[names[at + 1]].start if at + 1 < len(names) else None
    if outer.flow:
        if at == 0 and following is not None:
            return Edit(start, following, "")
        return Edit(outer.values[names[at - 1]].end, end, "")
    begin, behind = _start_of_line(text, start), _end_of_line(text, end)
    if not text[begin:start].strip(" "):
        line_break = _LINE_BREAK.match(text, behind)
        return Edit(begin, line_break.end() if line_break else behind, "")
    if following is None or "#" in text[behind:following]:  # a comment of the next key stays
        return Edit(begin + len(text[begin:start].rstrip(" ")), behind, "")
    return Edit(start, following, "")


# Lines


def _start_of_line(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _end_of_line(text: str, offset: int) -> int:
    found = _LINE_BREAK.search(text, offset)
    return found.start() if found else len(text)


def _line_break(text: str) -> str:
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
    if isinstance(value, dict):
        entries = (f"{_key(k, flow=True)}: {written(v, flow=True)}" for k, v in value.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list):
        return f"[{', '.join(written(item, flow=True) for item in value)}]"
    if value is None:
        return "null"
    frame = "{{x: {}}}" if flow else "x: {}"
    return _fitting(value, frame, {"x": value}, style)


def _key(key: str, *, flow: bool, style: str = "") -> str:
    return _fitting(key, "{{{}: x}}" if flow else "{}: x", {key: "x"}, style)


def _fitting(text: str, frame: str, meant: Data, style: str = "") -> str:
    """A text in the first way of quoting that is read back as what is meant."""
    single = f"'{text.replace(chr(39), chr(39) * 2)}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    ways = {"": text, "'": single, '"': f'"{escaped}"'}
    preferred = "" if style in BLOCK_STYLES else style
    for way in (ways[preferred], *ways.values()):
        try:
            if build(Lines("", frame.format(way))).data == meant:
                return way
        except InvalidInputError:
            continue
    return ways['"']
