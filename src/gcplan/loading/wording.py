"""What an inventory says now, in the words it had: its files change only where the meaning does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from gcplan.core.position import Fault
from gcplan.loading.rejection import rejected
from gcplan.loading.revision import revised
from gcplan.model.naming import by_name, naming
from gcplan.model.reading import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.position import Path
    from gcplan.core.text import Text
    from gcplan.loading.document import Data, Document
    from gcplan.loading.inventory import Loaded

_OTHER = object()
"""What equals nothing."""


def reworded(old: Loaded, new: Loaded) -> dict[str, str]:
    """The texts of the files of an inventory, by name, saying what another inventory says.

    Args:
        old: an inventory of YAML files.
        new: the same with changes; entries of its outermost lists have their place in the old.

    Raises:
        InvalidInputError: in some places text cannot be put in; carries a fault for each.
    """
    data = as_typed(old.source.data, new.source.data, old.inventory, new.inventory)
    texts, faults = {}, list[Fault]()
    documents = old.source.texts
    for document, part in zip(documents, _shared_out(documents, data), strict=True):
        try:
            texts[document.lines.name] = revised(document, part).lines.text
        except UnreadableError as error:
            faults += _refusals(document, part, error.message)
    if faults:
        raise rejected(faults)
    return texts


def as_typed(old: Any, new: Any, before: object, after: object) -> Any:  # noqa: ANN401 - data
    """New data, in which whatever means the same stands as it was typed.

    Args:
        old: what was typed.
        new: what is typed now.
        before: what `old` was read as.
        after: what `new` was read as.
    """
    if before == after:
        return old
    match before, after, old, new:
        case BaseModel(), BaseModel(), dict(), dict():
            return _record(old, new, before, after)
        case tuple(), tuple(), list(), list() if (len(old), len(new)) == (len(before), len(after)):
            return _list(old, new, before, after)
        case Mapping(), Mapping(), dict(), dict():
            parts = (
                (k, old.get(k), v, before.get(k, _OTHER), after.get(k)) for k, v in new.items()
            )
            return {key: as_typed(*part) for key, *part in parts}
        case _:
            return _short(new) if isinstance(old, str) else new


def _record(
    old: dict[str, Data], new: dict[str, Data], before: BaseModel, after: BaseModel
) -> dict[str, Data]:
    """A record without what the new data leaves out, or states although nothing changes by it."""
    names = {field.alias or name: name for name, field in type(after).model_fields.items()}
    said: dict[str, Data] = {}
    for key, value in new.items():
        one, other = getattr(before, names[key]), getattr(after, names[key])
        if key not in old:
            said.update({key: value} if one != other else {})
        elif (value := as_typed(old[key], value, one, other)) is not None or old[key] is None:
            said[key] = value
    return said


def _list(
    old: Sequence[Data], new: Sequence[Data], before: Sequence[object], after: Sequence[object]
) -> list[Data]:
    """A list in the order it had, what is new at its end; in the new order where that matters."""
    ordered = naming(after) is None and isinstance(after[0] if after else None, BaseModel)
    pairs = _pairs(before, after, ordered=ordered)
    said = {
        at: as_typed(old[pairs[at]], value, before[pairs[at]], after[at]) if at in pairs else value
        for at, value in enumerate(new)
    }
    places = said if ordered else sorted(said, key=lambda at: (pairs.get(at, len(old)), at))
    return [said[at] for at in places]


def _pairs(before: Sequence[object], after: Sequence[object], *, ordered: bool) -> dict[int, int]:
    """The index that parts of the new list have in the old: of the same name, or equal."""
    one, other = by_name(before), by_name(after)
    pairs = {at: one[name] for name, at in other.items() if name in one}
    if ordered:
        free = {*range(len(before))} - {*pairs.values()}
        pairs.update({at: at for at in range(len(after)) if at in free and at not in pairs})
    return pairs


def _short(new: Data) -> Data:
    """A record or list of one value as that value, as the old one was typed."""
    while isinstance(new, dict | list) and len(new) == 1:
        (new,) = new.values() if isinstance(new, dict) else new
    return new


# Files


def _shared_out(documents: Sequence[Document], data: Mapping[str, Data]) -> list[dict[str, Data]]:
    """What each file has to say; what is new stands in the last that has its list, or the first."""
    parts: list[dict[str, Data]] = [{} for _ in documents]
    for key, value in data.items():
        lists = [at for at, file in enumerate(documents) if isinstance(file.data.get(key), list)]
        if isinstance(value, list) and lists:
            begin = 0
            for at in lists:
                end = begin + len(documents[at].data[key] or ()) if at != lists[-1] else None
                parts[at][key] = value[begin:end]
                begin = end or 0
        else:
            known = [at for at, file in enumerate(documents) if key in file.data] or [0]
            for at in known[:1] if isinstance(value, list) else known:
                parts[at][key] = value
    return parts


def _refusals(document: Document, data: Mapping[str, Data], message: Text) -> list[Fault]:
    """What is to be said of a file that cannot be changed: the places, each tried alone."""
    places = [path for path, part in _single_changes(document, data) if not _fits(document, part)]
    return [Fault(document.position(path), message) for path in places or [()]]


def _single_changes(
    document: Document, data: Mapping[str, Data]
) -> Iterator[tuple[Path, dict[str, Data]]]:
    """What a file would say with just one of its changes, and where that is."""
    for key, value in data.items():
        old = document.data.get(key)
        if not (isinstance(old, list) and isinstance(value, list)):
            if value != old:
                yield (key,), {**document.data, key: value}
            continue
        for at, entry in enumerate(value[: len(old)]):
            if entry != old[at]:
                yield (key, at), {**document.data, key: [*old[:at], entry, *old[at + 1 :]]}
        if value[len(old) :]:
            yield (key,), {**document.data, key: [*old, *value[len(old) :]]}


def _fits(document: Document, data: dict[str, Data]) -> bool:
    try:
        revised(document, data)
    except UnreadableError:
        return False
    return True
