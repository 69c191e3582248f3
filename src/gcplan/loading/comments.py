"""Comments in YAML that are addressed to gcplan; YAML itself drops them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yaml.events import ScalarEvent

from gcplan.loading.document import Document
from gcplan.loading.libyaml import event_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Position
    from gcplan.loading.document import Lines
    from gcplan.loading.source import Source

_ADDRESSED = re.compile(r"(?:^|(?<=\s))#[ \t]*gcplan:[ \t]*(ignore\b[^\r\n]*)", re.MULTILINE)
_NO_CONTENT = re.compile(r"\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to gcplan.

    Attributes:
        text: what follows `gcplan:`.
        position: where it begins.
        line: number of the line it is about: its own, or if it stands alone on it, the next
            one with content.
    """

    text: str
    position: Position
    line: int


def comments(source: Source) -> tuple[Comment, ...]:
    """Every comment to gcplan, file by file."""
    files = {lines.name: lines for lines in _files(source)}
    return tuple(comment for lines in files.values() for comment in _comments_in(lines))


def _files(source: Source) -> Iterator[Lines]:
    """The texts that a source was read from; tables have no comments."""
    homes = [source, *(home for home, _ in source.elsewhere.values())]
    for home in {id(home.documents): home for home in homes}.values():
        yield from (d.lines for d in home.documents if isinstance(d, Document))


def _comments_in(lines: Lines) -> Iterator[Comment]:
    found = list(_ADDRESSED.finditer(lines.text))
    if not found:
        return
    spans = _scalars(lines.text)
    starts = [start for start, _ in spans]
    for match in found:
        at = match.start()
        before = bisect_right(starts, at) - 1
        if before < 0 or spans[before][1] <= at:  # not within a value
            position = lines.position(at)
            yield Comment(match[1].strip(), position, _about(lines, at, position.line))


def _scalars(text: str) -> list[tuple[int, int]]:
    """Where each value and key begins and ends; a # within is none of a comment."""
    spans = []
    following = event_reader(text)
    while (event := following()) is not None:
        if isinstance(event, ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            spans.append((start.index, end.index))
    return spans


def _about(lines: Lines, at: int, own: int) -> int:
    """The line that a comment is about."""
    if lines.text[lines.start_of_line(at) : at].strip():
        return own
    following = lines.text[at:].splitlines()[1:]
    blank = next((n for n, text in enumerate(following) if not _NO_CONTENT.fullmatch(text)), 0)
    return own + 1 + blank
