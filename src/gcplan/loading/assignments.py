"""`ID.field=value`: changes of an inventory's text, one value each."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gcplan.core.errors import InvalidInputError
from gcplan.core.position import Fault, Position
from gcplan.core.text import Text, visible
from gcplan.loading.addresses import address
from gcplan.loading.document import Lines, follow
from gcplan.loading.events import build
from gcplan.loading.rejection import rejected
from gcplan.loading.revision import revised
from gcplan.loading.schema import leaf_types, model_at
from gcplan.model.parts import Deadline
from gcplan.model.reading import UnreadableError
from gcplan.model.scalars import parse_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.core.position import Path
    from gcplan.loading.document import Data, Document

_NO_VALUE = Text(
    "ID.項目=値 の形で書いてください（値を消すときは ID.項目=）。例: juki.status=migrating",
    "write ID.field=value (ID.field= takes the value away); example: juki.status=migrating",
)
_WHOLE_LIST = Text(
    "一覧の1項目だけを消すことはできません。一覧を書き直してください。例: juki.affairs=[juki]",
    "one entry of a list cannot be taken away; write the list anew; example: juki.affairs=[juki]",
)
_LEFT_OUT: Final = None


@dataclass(frozen=True, slots=True)
class Change:
    """A value that was changed.

    Attributes:
        typed: the address as typed.
        document: which file it is in.
        path: where in it.
        before: what stood there; None if nothing.
        after: what stands there; None if nothing.
    """

    typed: str
    document: int
    path: Path
    before: Data
    after: Data


def assigned(
    documents: Sequence[Document], assignments: Sequence[str]
) -> tuple[tuple[Document, ...], tuple[Change, ...]]:
    """The documents after some assignments, one after the other, and what they changed.

    Raises:
        InvalidInputError: some assignments cannot be made; carries every fault, in the place
            of whose file stands the assignment.
    """
    current, changes, faults = list(documents), [], []
    for typed in assignments:
        try:
            change = _change(current, typed)
            if change.before != change.after:
                current[change.document] = _made(current[change.document], change)
                changes.append(change)
        except UnreadableError as error:
            faults.append(Fault(Position(visible(typed)), error.message))
    if faults:
        raise rejected(faults)
    return tuple(current), tuple(changes)


def _change(documents: Sequence[Document], assignment: str) -> Change:
    target, equals, typed = assignment.partition("=")
    if not equals:
        raise UnreadableError(_NO_VALUE)
    place = address(documents, parse_line(target))
    data, path = documents[place.document].data, place.path
    value = _value(typed, plain=place.plain)
    before = [data, *follow(data, path)]
    old = before[-1] if len(before) > len(path) else None
    if model_at(path) is Deadline and isinstance(old, dict) and isinstance(value, str):
        path, old = (*path, "date"), old.get("date")  # a date alone stands for it
    if value is _LEFT_OUT and isinstance(path[-1], int):
        raise UnreadableError(_WHOLE_LIST)
    return Change(target.strip(), place.document, path, old, value)


def _value(typed: str, *, plain: bool) -> Data:
    """What was typed: text, or where lists and mappings may stand, those in brackets."""
    if not typed.strip():
        return _LEFT_OUT
    text = parse_line(typed)
    if plain or text[0] not in "[{":
        return text
    try:
        return build(Lines("", f"x: {text}")).data["x"]
    except InvalidInputError as error:
        raise UnreadableError(error.faults[0].message) from None


def _made(document: Document, change: Change) -> Document:
    """The document with a change.

    Raises:
        UnreadableError: where it stands, text cannot be put in.
    """
    path, value = _with_short_form(document.data, change.path, change.after)
    return revised(document, _with(document.data, path, value))


def _with_short_form(data: Data, path: Path, value: Data) -> tuple[Path, Data]:
    """The same for the nearest part that is there, if a single value stands for a record."""
    known = [*follow(data, path[:-1])]
    model = model_at(path[: len(known)])
    if not known or not isinstance(known[-1], str) or model is None or value is _LEFT_OUT:
        return path, value
    for key in reversed(path[len(known) :]):
        value = {str(key): value}
    first = next(iter(leaf_types(model)))
    return path[: len(known)], {first: known[-1], **_mapping(value)}


def _mapping(value: Data) -> dict[str, Data]:
    return value if isinstance(value, dict) else {}


def _with(data: dict[str, Data], path: Path, value: Data) -> dict[str, Data]:
    """A copy of data in which a path has a value, or none."""
    copy: Any = deepcopy(data)
    here = copy
    for step in path[:-1]:
        if isinstance(here, dict) and here.get(str(step)) is None:
            here[str(step)] = {}
        here = here[step]
    if value is not _LEFT_OUT:
        here[path[-1]] = value
    else:
        here.pop(path[-1], None)
    return copy  # type: ignore[no-any-return]  # a copy has the type of what is copied
