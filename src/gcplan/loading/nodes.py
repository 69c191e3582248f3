"""Where every part of a YAML text begins and ends, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yaml.events import CollectionEndEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from gcplan.loading.libyaml import event_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gcplan.core.position import Path

BLOCK_STYLES = ("|", ">")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, or a key.

    Attributes:
        start: offset at which it begins; where nothing is written, where it could.
        end: offset behind its last character.
        style: the quotation mark, `|` or `>`; empty for plain text.
    """

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A mapping or a list.

    Attributes:
        start: offset of its bracket, or of its first key or dash.
        end: offset behind its bracket, or behind its last value.
        flow: whether it is in brackets.
        keys: the keys of a mapping with their place; those of a list are its indexes.
        values: what stands under each key.
    """

    start: int
    end: int
    flow: bool
    keys: Mapping[str | int, Scalar]
    values: Mapping[str | int, Node]


Node = Scalar | Collection


def node_of(text: str) -> Collection:
    """The outermost mapping of a text that has been read without faults (`events.build`)."""
    next_event = event_reader(text)
    for _ in ("stream", "document"):
        next_event()
    top = _node(text, next_event(), next_event)
    assert isinstance(top, Collection)  # noqa: S101 - else it would have had faults
    return top


def _node(text: str, event: Any, next_event: Callable[[], Any]) -> Node:  # noqa: ANN401 - an event
    match event:
        case ScalarEvent():
            return _scalar(text, event)
        case MappingStartEvent():
            return _collection(text, event, next_event, mapping=True)
        case SequenceStartEvent():
            return _collection(text, event, next_event, mapping=False)
        case _:
            raise AssertionError(event)


def _scalar(text: str, event: Any) -> Scalar:  # noqa: ANN401 - its marks are never None
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in BLOCK_STYLES:  # they reach to the next text
        end = start + len(text[start:end].rstrip())
    return Scalar(start, end, event.style or "")


def _collection(
    text: str,
    event: Any,  # noqa: ANN401 - its marks are never None
    next_event: Callable[[], Any],
    *,
    mapping: bool,
) -> Collection:
    keys: dict[str | int, Scalar] = {}
    values: dict[str | int, Node] = {}
    end = event.start_mark.index
    while not _is_end(inner := next_event()):
        key: str | int = inner.value if mapping else len(values)
        if mapping:
            keys[key] = _scalar(text, inner)
            inner = next_event()
        values[key] = _node(text, inner, next_event)
        end = values[key].end
    if event.flow_style:
        end = inner.end_mark.index
    return Collection(event.start_mark.index, end, bool(event.flow_style), keys, values)


def _is_end(event: object) -> bool:
    return isinstance(event, CollectionEndEvent)


def along(top: Collection, path: Path) -> list[Node]:
    """The nodes from the outermost along a path, as far as it leads somewhere."""
    found: list[Node] = [top]
    for step in path:
        here = found[-1]
        if isinstance(here, Scalar) or step not in here.values:
            break
        found.append(here.values[step])
    return found
