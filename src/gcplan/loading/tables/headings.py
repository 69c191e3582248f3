"""Which row of a table holds its headings, and which column of the inventory each one is.

Our own sheets are found by their exact headings; the lists of others by the words that people
use (`labels.yaml`). A heading may take up two rows, the upper of which often spans several
columns. Nothing is guessed from the values below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gcplan.core.text import LANGS
from gcplan.loading.labels import load_labels
from gcplan.loading.sheets import sheet as sheet_of
from gcplan.loading.sheets import sheets
from gcplan.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from gcplan.loading.sheets import Field, Sheet
    from gcplan.loading.tables.grid import Cell, Grid

ROWS_ABOVE = 30
"""Headings are looked for in so many rows at the top."""

LONGEST_HEADING = 64
"""No heading has more characters."""

INLINE = {"systems": ("systems.affairs", "systems.functions")}
"""Lists of single values that foreign tables have as a column of the row itself."""

_FEWEST = 2
"""A list of others that is not of systems shows by so many headings what it is."""

_BRACKETS = re.compile(r"[（(【〔\[].*?[）)】〕\]]")
_UNITS = re.compile(r"(百万円|千円|万円|億円)")
_MARKS = "*※●■◆◎○・:：_＊"  # noqa: RUF001 - as they are typed


@lru_cache(1 << 14)
def heading_key(text: str) -> str:
    """A heading as it is compared: without remarks in brackets, marks and line breaks."""
    if len(text) > LONGEST_HEADING:
        return ""
    return fold(_BRACKETS.sub("", text)).text.strip(_MARKS).replace("_", "")


@lru_cache(1 << 14)
def _whole_key(text: str) -> str:
    """The same with the words in brackets."""
    return heading_key(re.sub(r"[（()）【】〔〕\[\]]", "", text))


@dataclass(frozen=True, slots=True, eq=False)  # every row has its values by column
class Column:
    """What a column of a table holds.

    Attributes:
        at: its place, from 0.
        sheet: the table of the inventory that it belongs to.
        field: the column of that table.
        heading: as it is written.
        unit: a unit of yen that its heading names, such as 千円; else nothing.
        words: words in it, and what they stand for.
    """

    at: int
    sheet: Sheet
    field: Field
    heading: str
    unit: str = ""
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a table.

    Attributes:
        sheet: which table of the inventory it is.
        own: whether these are our own headings.
        first: the row they begin in, from 0.
        last: the row they end in.
        columns: those that are read.
        unread: places and headings of the others.
        doubled: columns that say the same as one further left, with that one.
    """

    sheet: Sheet
    own: bool
    first: int
    last: int
    columns: tuple[Column, ...]
    unread: tuple[tuple[int, str], ...]
    doubled: tuple[tuple[Column, Column], ...]

    @property
    def usable(self) -> bool:
        """Whether a row below says enough to be a row of the inventory."""
        found = {column.field.path for column in self.columns if column.sheet is self.sheet}
        if self.sheet.key == "systems":
            inline = any(column.sheet is not self.sheet for column in self.columns)
            return inline or bool(found & {("id",), ("name",), ("product",)})
        if not self.own and len(self.columns) < _FEWEST:
            return False
        needed = [f for f in self.sheet.columns if f.required]
        named = self.sheet.own_key is not None and not self.sheet.numbered
        if named and not found & {("id",), ("name",)}:
            return False
        return bool(found) and all(f.path in found for f in needed)

    @property
    def score(self) -> tuple[int, int, int]:
        """How much is understood; of equals, our own headings and fewer rows are better."""
        return len(self.columns) - len(self.doubled), self.own, self.first - self.last


def find_head(grid: Grid, allowed: Collection[str] | None = None) -> Head | None:
    """The headings of a table; None if there are none that say enough.

    Args:
        grid: the table.
        allowed: keys of the tables of the inventory that it may be; any if None.
    """
    named = named_sheets().get(fold(grid.name).text)
    heads: list[Head] = []
    if named is not None and (allowed is None or named in allowed):
        heads = _usable(grid, (named,))
    if not heads:
        known = set(load_labels().aliases) - {inline for each in INLINE.values() for inline in each}
        heads = _usable(grid, known if allowed is None else allowed)
    return max(heads, key=lambda head: (*head.score, -head.first), default=None)


@cache
def named_sheets() -> Mapping[str, str]:
    """The tables of the inventory by their names, in every language."""
    found = {}
    for sheet in sheets():
        for name in (*(sheet.label.get(lang) for lang in LANGS), sheet.key):
            found[fold(name).text] = sheet.key
    return found


def _usable(grid: Grid, candidates: Iterable[str]) -> list[Head]:
    found = (_heads(grid, sheet.key) for sheet in sheets() if sheet.key in set(candidates))
    return [head for heads in found for head in heads if head.usable]


def _heads(grid: Grid, key: str) -> Iterator[Head]:
    """The headings that each row near the top would be, alone and with the row above it."""
    for at, upper in enumerate(grid.rows[:ROWS_ABOVE]):
        yield head_of(grid, key, at, at)
        if at + 1 < len(grid.rows) and any(cell.text for cell in upper):
            yield head_of(grid, key, at, at + 1)


def head_of(grid: Grid, key: str, first: int, last: int) -> Head:
    """One row, or two that follow each other, as the headings of a table of the inventory.

    Args:
        grid: the table.
        key: of the table of the inventory.
        first: the row the headings begin in, from 0.
        last: the row they end in.
    """
    lower = grid.rows[last] if last > first else ()
    texts = _joined(grid.rows[first], lower) if lower else [c.text for c in grid.rows[first]]
    columns: dict[tuple[str, tuple[str, ...]], Column] = {}
    unread: list[tuple[int, str]] = []
    doubled: list[tuple[Column, Column]] = []
    own = True
    for at, text in enumerate(texts):
        found = _meant(key, text, lower[at].text if lower else "")
        if found is None:
            unread += [(at, _plain(text))] if text.strip(" 　/\n") else []
            continue
        target, exact = found
        column = replace(target, at=at, heading=_plain(text), unit=unit_of(text))
        own = own and exact
        place = (column.sheet.key, column.field.path)
        if place in columns and column.sheet.form == "record":
            doubled.append((column, columns[place]))
        else:
            columns[place if place not in columns else (f"{place[0]}#{at}", place[1])] = column
    whole = tuple(columns.values())
    return Head(sheet_of(key), own, first, last, whole, tuple(unread), tuple(doubled))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).strip("/")


def texts_of(grid: Grid, first: int, last: int) -> list[str]:
    """The heading of each column, as it is shown; those in two rows with `/` between."""
    upper = grid.rows[first]
    joined = _joined(upper, grid.rows[last]) if last > first else [cell.text for cell in upper]
    return [_plain(text) for text in joined]


def unit_of(text: str) -> str:
    """The unit of yen that a heading names, such as 千円; else nothing."""
    found = _UNITS.search(text)
    return found[0] if found else ""


def _joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[str]:
    """Two rows of headings as one; an upper heading that repeats the lower one adds nothing."""
    return [
        low.text if not high.text or high.text == low.text else f"{high.text}/{low.text}"
        for high, low in zip(upper, lower, strict=True)
    ]


def _meant(key: str, text: str, lower: str) -> tuple[Column, bool] | None:
    """What a heading means in a table, and whether it is our own word for it."""
    known = _words(key)
    for word in (text, lower):
        for spelt in (_whole_key(word.replace("/", "")), heading_key(word.replace("/", ""))):
            if spelt and (found := known.get(spelt)):
                return found
    alone = text.strip("/ 　\n")
    return known.get(heading_key(alone)) if "/" not in alone else None


@cache
def _words(key: str) -> Mapping[str, tuple[Column, bool]]:
    """Every heading of a table: our own labels, its keys, and the words of others."""
    sheet = sheet_of(key)
    found: dict[str, tuple[Column, bool]] = {}
    for field in sheet.columns:
        labels = [field.label]
        if field in sheet.owners and field.names is not None:
            labels.append(load_labels().field(field.names, "name"))
        names = [label.get(lang) for label in labels for lang in LANGS]
        _note(found, (*names, field.key), Column(0, sheet, field, ""), own=True)
    for other in (key, *INLINE.get(key, ())):
        of = sheet_of(other)
        fields = {field.key: field for field in of.columns}
        for name, words in load_labels().aliases.get(other, {}).items():
            _note(found, words, Column(0, of, fields[name], ""), own=False)
    return found


def _note(
    found: dict[str, tuple[Column, bool]], words: Iterable[str], column: Column, *, own: bool
) -> None:
    """Take note of the headings of a column; the first that uses a word has it."""
    for word in words:
        for spelt in (_whole_key(word), *([heading_key(word)] if own else [])):
            found.setdefault(spelt, (column, own))
