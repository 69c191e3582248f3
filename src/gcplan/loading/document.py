"""One YAML text as plain data, with the place of every key and value."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gcplan.core.position import Position
from gcplan.core.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Fault, Path

Data = dict[str, "Data"] | list["Data"] | str | None
"""What YAML becomes: every scalar is text as typed; only an empty one is None."""

Marks = list["Marks | int"]
"""The offsets in a collection: its own, then of a mapping each key and value in turn, of a
list each item. A value that is a collection has its own `Marks` in place of an offset."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Lines:
    """Where each line of a text begins.

    Attributes:
        name: the file as the user named it.
        text: its content; offsets count its characters from 0.
    """

    name: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """File, line and column of an offset, as an editor counts them."""
        line = bisect_right(self._starts, offset)
        return Position(visible(self.name), line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """The offset of a line, counted from 1, and a column, counted from 0."""
        starts = self._starts
        return min(starts[min(line, len(starts)) - 1] + column, len(self.text))

    def start_of_line(self, offset: int) -> int:
        """The offset at which the line of an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_at(self, start: int) -> str:
        """The text of the line that begins at an offset, without its line break."""
        number = bisect_right(self._starts, start)
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def follow(data: Data, path: Path) -> Iterator[Data]:
    """The values along a path, one for each step that leads somewhere."""
    value: Any = data
    for step in path:
        known = isinstance(value, dict) and step in value
        if not known and not (isinstance(value, list) and step in range(len(value))):
            return
        value = value[step]
        yield value


@dataclass(frozen=True)
class Document:
    """The content of one file: `data` and, in the same shape, the `marks` of its parts."""

    lines: Lines
    data: dict[str, Data]
    marks: Marks
    _slots: dict[int, dict[str, int]] = field(default_factory=dict, compare=False)

    @property
    def notes(self) -> tuple[Fault, ...]:
        """What was passed over: in YAML everything is read."""
        return ()

    def position(self, path: Path, *, key: bool = False) -> Position:
        """File, line and column of what `offset` finds."""
        return self.lines.position(self.offset(path, key=key))

    def offset(self, path: Path, *, key: bool = False) -> int:
        """Where the value at a path begins (or its key); else the nearest part around it."""
        outer: Data = self.data
        marks: Any = self.marks
        for depth, (step, value) in enumerate(zip(path, follow(self.data, path), strict=False), 1):
            slot = self._slot(outer, marks, step)
            if key and depth == len(path) and isinstance(outer, dict):
                return int(marks[slot - 1])
            outer, marks = value, marks[slot]
        return int(marks[0] if isinstance(marks, list) else marks)

    def _slot(self, outer: Data, marks: Marks, step: Any) -> int:  # noqa: ANN401 - a key or index
        """Where the marks of a collection have the value of a key or index."""
        if not isinstance(outer, dict):
            return int(step) + 1
        if id(marks) not in self._slots:
            self._slots[id(marks)] = {name: 2 * at + 2 for at, name in enumerate(outer)}
        return self._slots[id(marks)][step]
