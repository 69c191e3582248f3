"""What an importer finds, put together as an inventory with the place of everything.

Other tools allow what inventories do not: several things of one name, links told twice, ends
that are missing. Here names become ids that can be told apart, and what is left out is noted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.document import Document
from gcplan.loading.importers import Imported
from gcplan.loading.rejection import MAX_FAULTS, unreadable_part
from gcplan.loading.source import source_from
from gcplan.loading.suggest import look
from gcplan.model.reading import UnreadableError, quoted
from gcplan.model.scalars import MAX_ID, MAX_LINE, parse_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.loading.document import Data, Lines, Marks

_BREAKS = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_KEPT = "\u3000\u200c\u200d"
"""Not printable to Python, and part of names: the full-width space and joiners."""

NOBODY = Text("（団体名を記入）", "(name of the municipality)")

MAX_ROWS = 20_000
"""The most systems, links and other rows of an import; an inventory could not hold many more."""

_TOO_MANY = Text(
    f"システムや連携が多すぎます（全部で{MAX_ROWS // 10_000}万件まで）",
    f"too many systems and links (at most {MAX_ROWS:,} in all)",
)
_MORE_NOTES = Text(
    "このほかにもありますが、示しません", "there are more of these, which are not listed"
)
_NO_NAME = Text("名前がないので読みませんでした", "has no name and was not read")
_SAME_ENDS = Text(
    "両端が同じ連携なので読みませんでした", "a link from a system to itself was not read"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: an offset in its text."""

    lines: Lines
    offset: int

    def fault(self, message: Text) -> Fault:
        """Something to say of the place."""
        return Fault(self.lines.position(self.offset), message)


Entry = dict[str, "str | tuple[str, ...]"]
"""A row of an inventory: text, or several texts, by key; empty ones are left out."""


@dataclass(frozen=True, slots=True)
class _Row:
    section: str
    entry: Entry
    place: Place


@dataclass(slots=True)
class Found:
    """An inventory in the making.

    Attributes:
        files: every file that is read, in order; at least one.
        notes: what was ignored or could not be decided.
    """

    files: tuple[Lines, ...]
    notes: list[Fault] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)
    _taken: dict[tuple[str, str], int] = field(default_factory=dict)
    _links: set[tuple[str, str, str]] = field(default_factory=set)

    def note(self, place: Place, message: Text) -> None:
        """Say that something was ignored or is left open; up to `MAX_FAULTS` times."""
        if len(self.notes) < MAX_FAULTS:
            self.notes.append(place.fault(message))
        elif len(self.notes) == MAX_FAULTS:
            self.notes.append(place.fault(_MORE_NOTES))

    def add(self, section: str, place: Place, name: str, entry: Entry) -> str | None:
        """A row with an id of its own; None, and a note, if it has no usable name.

        `entry` may propose an `id`; else the name is the id.
        """
        label = self.line(place, name)
        if not label:
            self.note(place, _NO_NAME)
            return None
        wanted = str(entry.get("id") or label)
        rest = {key: value for key, value in entry.items() if key != "id"}
        id_ = self._free(section, self.line(place, wanted)[:MAX_ID])
        known = {"id": id_, "name": label} if id_ != label else {"name": label}
        self._append(_Row(section, {**known, **self._entry(place, rest)}, place))
        return id_

    def link(self, place: Place, source: str, target: str, entry: Entry) -> None:
        """A proposed link; told twice it counts once, and from a system to itself not at all."""
        if source == target:
            self.note(place, _SAME_ENDS)
            return
        row = self._entry(place, entry)
        key = (source, target, str(row.get("data", "")))
        if key not in self._links:
            self._links.add(key)
            ends: Entry = {"from": source, "to": target}
            self._append(_Row("links", {**ends, **row, "proposed": "true"}, place))

    def imported(self) -> Imported:
        """Everything found, and the notes in file order."""
        notes = sorted(dict.fromkeys(self.notes), key=lambda note: note.position)
        return Imported(source_from([self._document(lines) for lines in self.files]), tuple(notes))

    def line(self, place: Place, text: str) -> str:
        """Text as an inventory takes it: one line without control characters; a note if cut."""
        plain = _BREAKS.sub(" ", text).strip()
        plain = "".join(char for char in plain if char.isprintable() or char in _KEPT)
        try:
            return parse_line(plain[:MAX_LINE]) if plain else ""
        except UnreadableError as error:
            self.note(place, error.message)
            return ""

    def _append(self, row: _Row) -> None:
        if len(self._rows) == MAX_ROWS:
            raise unreadable_part(row.place.fault(_TOO_MANY))
        self._rows.append(row)

    def _entry(self, place: Place, entry: Entry) -> Entry:
        cleaned: Entry = {}
        for key, value in entry.items():
            if isinstance(value, tuple):
                texts = (self.line(place, text) for text in value)
                kept: str | tuple[str, ...] = tuple(text for text in texts if text)
            else:
                kept = self.line(place, value)
            if kept:
                cleaned[key] = kept
        return cleaned

    def _free(self, section: str, wanted: str) -> str:
        """An id that cannot be mistaken for another of its kind."""
        space = "ends" if section in {"systems", "external"} else section
        id_, first = wanted, (space, look(wanted))
        while (space, look(id_)) in self._taken:
            self._taken[first] += 1  # so that many of one name do not try each number again
            suffix = f"-{self._taken[first]}"
            id_ = f"{wanted[: MAX_ID - len(suffix)]}{suffix}"
        self._taken[space, look(id_)] = 1
        return id_

    def _document(self, lines: Lines) -> Document:
        """The rows of one file; the first also says whose inventory it is."""
        data: dict[str, Data] = {}
        marks: Marks = [0]
        if lines is self.files[0]:
            data = {"gcplan": "1", "municipality": {"name": NOBODY.ja}}
            marks = [0, 0, 0, 0, [0, 0, 0]]
        sections: dict[str, list[_Row]] = defaultdict(list)
        for row in self._rows:
            if row.place.lines is lines:
                sections[row.section].append(row)
        for section in ("teams", "platforms", "systems", "links", "external"):
            if rows := sections[section]:
                data[section] = [_data(row.entry) for row in rows]
                marks += [0, [0, *(_marks(row.entry, row.place.offset) for row in rows)]]
        return Document(lines, data, marks)


def _data(entry: Mapping[str, str | tuple[str, ...]]) -> Data:
    return {
        key: cast("Data", list(value) if isinstance(value, tuple) else value)
        for key, value in entry.items()
    }


def _marks(entry: Mapping[str, str | tuple[str, ...]], at: int) -> Marks:
    """Everything of a row stands where the row begins."""
    marks: Marks = [at]
    for value in entry.values():
        marks += [at, [at] * (len(value) + 1) if isinstance(value, tuple) else at]
    return marks


def unknown_end(name: str) -> Text:
    """What to say of a link whose end is not there."""
    shown = quoted(name)
    return Text(
        f"連携の相手{shown.ja}がないので読みませんでした",
        f"the other end {shown.en} is missing; the link was not read",
    )
