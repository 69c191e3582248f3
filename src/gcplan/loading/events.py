"""YAML to plain data in one pass over libyaml's events, which guards while it builds.

Events keep the place of everything and never recurse, so depth and size are refused before
they cost anything. Anchors, aliases, merge keys and tags are refused: in an inventory they
only hide who says what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.document import Document
from gcplan.loading.libyaml import event_reader
from gcplan.loading.rejection import unreadable_part
from gcplan.loading.slips import slip_in, slip_near, slips_in
from gcplan.loading.yaml_errors import MAX_DEPTH, TOO_DEEP, explain, place
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.loading.document import Data, Lines, Marks

MAX_EVENTS = 1_000_000
"""Enough for 500,000 nodes (keys and values) even if each is a collection, which has two."""

ENOUGH_FAULTS = 100
"""So many things that YAML allows and an inventory does not end the reading."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

_TOO_MANY = Text(
    "項目（キーと値）が多すぎます（50万まで）", "too many keys and values (at most 500,000)"
)
_EMPTY = Text("内容が空です", "there is nothing in it")
_NO_MAPPING = Text(
    "いちばん外側は「キー: 値」の並びで書いてください（例: gcplan: 1）",
    'the outermost level must be "key: value" lines (example: gcplan: 1)',
)
_SECOND_DOCUMENT = Text(
    "1つのファイルに書けるのは1つの文書だけです。2つ目の --- から後を別のファイルに分けてください",
    "a file holds one document; move what follows the second --- to a file of its own",
)
_NO_TEXT_KEY = Text(
    "キー（: の左）には文字を書いてください。空・一覧・入れ子は使えません",
    "a key (left of the colon) must be text, not empty, a list or a mapping",
)
_ANCHOR = Text(
    "& と * による参照は使えません。値をそのまま書いてください"
    "（文字としての & や * は ' ' で囲みます）",
    "references with & and * cannot be used; write the value itself (a literal & or * in quotes)",
)
_MERGE = Text(
    "<< による併合は使えません。項目を書いてください", "<< cannot be used; write the keys"
)
_TAG = Text(
    "! で始まる型の指定は使えません（文字としての ! は ' ' で囲みます）",
    "tags that begin with ! cannot be used (put a literal ! in quotes)",
)


def build(lines: Lines) -> Document:
    """Data and marks of one file.

    Raises:
        InvalidInputError: not YAML, or YAML that an inventory does not use; carries every
            fault up to the first that makes the rest unreadable.
    """
    builder = _built(lines)
    faults = builder.faults or _top_faults(lines, builder) or slips_in(lines)
    if faults:
        raise unreadable_part(*(Fault(lines.position(at), message) for at, message in faults))
    return Document(
        lines, cast("dict[str, Data]", builder.items[0]), cast("Marks", builder.marks[1])
    )


def build_all(lines: Lines) -> list[Document]:
    """Data and marks of every document in one file, as other tools write them; empty ones left out.

    Raises:
        InvalidInputError: as for `build`.
    """
    builder = _built(lines, several=True)
    found = zip(builder.items, builder.marks[1:], strict=False)
    documents = [(data, marks) for data, marks in found if data is not None]
    faults = builder.faults or [
        (cast("int", marks[0] if isinstance(marks, list) else marks), _NO_MAPPING)
        for data, marks in documents
        if not isinstance(data, dict)
    ]
    if faults:
        raise unreadable_part(*(Fault(lines.position(at), message) for at, message in faults))
    return [Document(lines, data, cast("Marks", marks)) for data, marks in documents]


def _built(lines: Lines, *, several: bool = False) -> _Builder:
    """What could be built of a file, with the faults that were met."""
    builder = _Builder(lines, several=several)
    try:
        builder.read(event_reader(lines.text))
    except _StopError:
        pass
    except MarkedYAMLError as error:
        builder.faults.append(_located(lines, error))
    return builder


def _located(lines: Lines, error: MarkedYAMLError) -> tuple[int, Text]:
    mark = place(error)
    offset = mark.index if mark is not None else 0
    return slip_near(lines, offset) or (offset, explain(error))


def _top_faults(lines: Lines, builder: _Builder) -> list[tuple[int, Text]]:
    """What is wrong with the outermost value: it must be a mapping."""
    top = builder.items[0] if builder.items else None
    if isinstance(top, dict):
        return []
    if top is None:
        return [(0, _EMPTY)]
    begin = builder.marks[1]
    offset = cast("int", begin[0] if isinstance(begin, list) else begin)
    start = lines.start_of_line(offset)
    return [slip_in(lines.line_at(start), start) or (offset, _NO_MAPPING)]


class _StopError(Exception):
    """The rest of a text cannot be read; the fault is noted already."""


class _Builder:
    """Builds data and marks from events, and notes what is refused.

    `items` is the collection being filled and `marks` its offsets; in a mapping `key` is
    the key that waits for its value. `outer` holds the collections around it. The
    outermost is the list of documents.
    """

    def __init__(self, lines: Lines, *, several: bool = False) -> None:
        self.lines = lines
        self.several = several
        self.faults: list[tuple[int, Text]] = []
        self.items: Any = []
        self.marks: Marks = [0]
        self.key: str | None = None
        self.outer: list[tuple[Any, Marks, str | None]] = []

    def read(self, next_event: Callable[[], Any]) -> None:
        """Take in all events, at most `MAX_EVENTS`."""
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: lambda event: self.begin(event, {}),
            SequenceStartEvent: lambda event: self.begin(event, []),
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
            DocumentEndEvent: self.ignore,
            StreamStartEvent: self.ignore,
        }
        event = next_event()
        for _ in range(MAX_EVENTS):
            kind = type(event)
            if kind is StreamEndEvent:
                return
            handlers[kind](event)
            event = next_event()
        self.stop(event, _TOO_MANY)

    def ignore(self, event: object) -> None:
        """Events that carry nothing."""

    def scalar(self, event: Any) -> None:  # noqa: ANN401 - its marks are never None
        """A key, or a value: of a list, of the key that waits, or the whole document."""
        value: str | None = event.value
        if event.tag is not None or event.anchor is not None:
            self.refuse_properties(event)
        if value in _NULLS and not event.style:
            value = None
        items = self.items
        if type(items) is list:
            items.append(value)
        elif self.key is None:
            doubtful = value is None or value == "<<" or value in items
            self.key = self.checked_key(event) if doubtful else value
        else:
            items[self.key] = value
            self.key = None
        self.marks.append(event.start_mark.index)

    def begin(self, event: Any, items: dict[str, Data] | list[Data]) -> None:  # noqa: ANN401
        """A collection opens."""
        if event.tag is not None or event.anchor is not None:
            self.refuse_properties(event)
        if len(self.outer) == MAX_DEPTH:
            self.stop(event, TOO_DEEP)
        if type(self.items) is dict and self.key is None:
            self.stop(event, _NO_TEXT_KEY)
        self.outer.append((self.items, self.marks, self.key))
        self.items, self.marks, self.key = items, [event.start_mark.index], None

    def end(self, _: object) -> None:
        """A collection closes and becomes a value of the one around it."""
        items, marks = self.items, self.marks
        self.items, self.marks, self.key = self.outer.pop()
        if type(self.items) is list:
            self.items.append(items)
        else:
            self.items[self.key] = items
            self.key = None
        self.marks.append(marks)

    def alias(self, event: AliasEvent) -> None:
        """`*name` in place of a value or key; what follows can still be checked."""
        self.refuse(event, _ANCHOR)
        self.scalar(
            ScalarEvent(None, None, (False, True), _unique(event), event.start_mark, style='"')
        )

    def document(self, event: DocumentStartEvent) -> None:
        """A document begins; unless several are expected, a second is one too many."""
        if event.tags:
            self.refuse(event, _TAG)
        if self.items and not self.several:
            self.stop(event, _SECOND_DOCUMENT)

    def checked_key(self, event: ScalarEvent) -> str:
        """Note why a key cannot be used, and give another in its place."""
        if event.value in self.items:
            self.refuse(event, self.duplicate(event.value))
        elif event.style:
            return str(event.value)
        else:
            self.refuse(event, _MERGE if event.value == "<<" else _NO_TEXT_KEY)
        return _unique(event)

    def duplicate(self, key: str) -> Text:
        """What to say of a key that the mapping has already."""
        first = self.marks[1 + 2 * list(self.items).index(key)]
        line = self.lines.position(cast("int", first)).line
        shown = quoted(key)
        return Text(
            f"{shown.ja}が2回書かれています（1回目は{line}行目）。どちらかを消してください",
            f"{shown.en} is written twice (first in line {line}); remove one of them",
        )

    def refuse_properties(self, event: Any) -> None:  # noqa: ANN401 - any node event
        """Note an anchor or a tag."""
        self.refuse(event, _ANCHOR if event.anchor is not None else _TAG)

    def refuse(self, event: Any, message: Text) -> None:  # noqa: ANN401 - any event with marks
        """Note a fault and read on, unless there are enough."""
        self.faults.append((event.start_mark.index, message))
        if len(self.faults) >= ENOUGH_FAULTS:
            raise _StopError

    def stop(self, event: Any, message: Text) -> None:  # noqa: ANN401 - any event with marks
        """Note a fault that makes the rest unreadable."""
        self.refuse(event, message)
        raise _StopError


def _unique(event: Any) -> str:  # noqa: ANN401 - any event with marks
    """A key no file can hold, to go on with."""
    return f"\0{event.start_mark.index}"
