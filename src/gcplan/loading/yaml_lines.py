"""Plain data as lines of YAML that people can read: a line for what fits on one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 100
"""Entries that fit into so many characters stand on one line."""

# Controls, separators, bidi and zero-width characters, byte order marks, non-characters.
_UNSEEN = re.compile(
    "[\x7f-\xa0\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)

Single = Callable[[Any], str]
"""How a single value, or a key, is written within brackets."""


def entry_lines(entry: Any, indent: str, single: Single) -> Iterator[str]:  # noqa: ANN401 - plain data
    """The lines of an entry of a list."""
    line = f"{indent}- {flow_text(entry, single)}"
    if len(line) <= WIDTH or not _has_parts(entry):
        yield line
        return
    mark = f"{indent}- "
    for inner in part_lines(entry, f"{indent}  ", single):
        yield mark + inner[len(mark) :]
        mark = " " * len(mark)


def keyed_lines(key: str, value: Any, indent: str, single: Single) -> Iterator[str]:  # noqa: ANN401 - plain data
    """The lines of a key with its value."""
    line = f"{indent}{single(key)}: {flow_text(value, single)}"
    if len(line) <= WIDTH or not _has_parts(value):
        yield line
        return
    yield f"{indent}{single(key)}:"
    yield from part_lines(value, f"{indent}  ", single)


def part_lines(value: Any, indent: str, single: Single) -> Iterable[str]:  # noqa: ANN401 - plain data
    """The lines of each part of a mapping or list, one after the other."""
    if isinstance(value, Mapping):
        return (
            line for key, part in value.items() for line in keyed_lines(key, part, indent, single)
        )
    return (line for part in value for line in entry_lines(part, indent, single))


def flow_text(value: Any, single: Single) -> str:  # noqa: ANN401 - plain data
    """A value on one line."""
    if isinstance(value, Mapping):
        parts = (f"{single(key)}: {flow_text(part, single)}" for key, part in value.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow_text(part, single) for part in value)}]"
    return single(value)


def _has_parts(value: Any) -> bool:  # noqa: ANN401 - plain data
    return bool(value) and isinstance(value, Mapping | list)


def quoted(text: str) -> str:
    """Text in quotation marks: JSON is YAML, but for what YAML does not take unescaped."""
    return escaped(json.dumps(text, ensure_ascii=False))


def escaped(json_text: str) -> str:
    """JSON in which what cannot be seen, or not be in YAML, is escaped."""
    return _UNSEEN.sub(_escape, json_text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
