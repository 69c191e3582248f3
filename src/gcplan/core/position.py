"""Where something stands in the user's files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gcplan.core.text import Text

Path = tuple[str | int, ...]
"""A route of keys and list indexes from the top of the inventory to a value."""


class Sheet(NamedTuple):
    """A sheet of a workbook: its place among the others, from 1, and its name."""

    number: int = 0
    name: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in a file; line and column count from 1, 0 means the file as a whole.

    In a workbook they are the row and the column of a cell of `sheet`.
    """

    file: str
    sheet: Sheet = field(default=Sheet(), kw_only=True)
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file`, `file:line`, `file:line:column` or `file:sheet!C5`, whichever is known."""
        if self.sheet.number:
            cell = f"!{column_letters(self.column)}{self.line}" if self.line else ""
            return f"{self.file}:{self.sheet.name}{cell}"
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


def column_letters(number: int) -> str:
    """What office software calls a column: 1 is `A`, 27 is `AA`."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input, and where."""

    position: Position
    message: Text
