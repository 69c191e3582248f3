"""A YAML text with other data: what differs is changed in its place, and all else stays as it is.

So comments, blank lines, order and spelling of what nobody changed are those of whoever wrote it.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.core.errors import InvalidInputError
from gcplan.core.text import Text
from gcplan.loading.document import Lines
from gcplan.loading.events import build
from gcplan.loading.nodes import Scalar, node_of
from gcplan.loading.schema import leaf_types, model_at
from gcplan.loading.splice import Edit, applied, cut, inserted, replaced
from gcplan.model.reading import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.position import Path
    from gcplan.loading.document import Data, Document
    from gcplan.loading.nodes import Node
    from gcplan.loading.splice import Entry, Key

    Kept = dict[Key, Key]

_BY_HAND = Text(
    "この書き方の場所は書き換えられません。手で直してください",
    "a place written like this cannot be changed here; change it by hand",
)

_NAMING = (("id",), ("from", "to", "data"), ("name",), ("system",), ("disposition",))
"""The keys by which an entry of a list is found again, if it has the first of them."""


def revised(document: Document, data: dict[str, Data]) -> Document:
    """A document with other data.

    Raises:
        UnreadableError: where a change is to be made, text cannot be put in.
    """
    text = document.lines.text
    top = node_of(text)
    edits = list(_changed(text, [top], (), document.data, data))
    try:
        made = build(Lines(document.lines.name, applied(text, edits)))
    except InvalidInputError:
        raise UnreadableError(_BY_HAND) from None
    if _stripped(made.data) != _stripped(data):
        raise UnreadableError(_BY_HAND)
    return made


def _stripped(data: Data) -> Data:
    """Data without white space around texts, which is not read: `|` may gain a line break."""
    if isinstance(data, dict):
        return {key: _stripped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_stripped(item) for item in data]
    return data.strip() if data else data


def _changed(text: str, found: list[Node], path: Path, old: Data, new: Data) -> Iterator[Edit]:
    """The edits that turn the value at a path, the last of some nodes, into another."""
    here = found[-1]
    if old == new or (isinstance(old, str) and _stripped(old) == _stripped(new)):
        return
    kept = _kept(old, new)
    if not kept or isinstance(here, Scalar):
        if not path:
            raise UnreadableError(_BY_HAND)
        yield from replaced(text, found, path[-1], new)
        return
    for key, other in kept.items():
        inner = _part(old, key), _part(new, other)
        yield from _changed(text, [*found, here.values[key]], (*path, key), *inner)
    for gone, run in groupby(here.values, key=lambda key: key not in kept):
        if gone:
            yield from cut(text, here, list(run))
    for before, entries in _additions(path, new, kept).items():
        yield inserted(text, here, list(kept), before, entries)


def _part(data: Data, key: Key) -> Data:
    return data[key] if isinstance(data, dict | list) else None  # type: ignore[index]


# What stays


def _kept(old: Data, new: Data) -> Kept:
    """The keys or indexes of the entries that stay, with those that they have in the new data."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: key for key in old if key in new}
    if isinstance(old, list) and isinstance(new, list):
        return dict(_pairs([*map(_name, old)], [*map(_name, new)]))
    return {}


def _pairs(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Indexes of entries of the same name; of as many others between them, one is for one."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, begin, end, first, last in matcher.get_opcodes():
        if end - begin == last - first:
            yield from zip(range(begin, end), range(first, last), strict=True)


def _name(entry: Data) -> object:
    """What an entry is found again by: what names it, else all it says."""
    if isinstance(entry, dict):
        keys = next((keys for keys in _NAMING if keys[0] in entry), ())
        return tuple(entry.get(key) for key in keys) if keys else repr(entry)
    return (entry,) if isinstance(entry, str) else repr(entry)


# What comes


def _additions(path: Path, new: Data, kept: Kept) -> dict[Key | None, list[Entry]]:
    """New entries by the kept one behind which they are to stand; None if before all."""
    found: dict[Key | None, list[Entry]] = {}
    if isinstance(new, dict):
        model = model_at(path)
        order = {name: at for at, name in enumerate(leaf_types(model) if model else ())}
        last = len(order)
        added = [key for key in new if key not in kept]
        for key in sorted(added, key=lambda key: order.get(key, last)):
            own = order.get(key, last)
            places = [(order.get(str(other), last), at, other) for at, other in enumerate(kept)]
            before = max((place for place in places if place[0] <= own), default=None)
            found.setdefault(before and before[-1], []).append((key, new[key]))
    elif isinstance(new, list):
        old, behind = {there: here for here, there in kept.items()}, None
        for at, item in enumerate(new):
            behind = old.get(at, behind)
            if at not in old:
                found.setdefault(behind, []).append((None, item))
    return found
