"""What changed between two inventories: by value, not by how it is spelt or in which order.

Parts of a list are found again by what names them: systems, teams, platforms, milestones
and outside bodies by their id, freezes and gaps by name, links by their ends and data. Lists
of single values are sets. A step of a capacity or a phase has no name, so such a list changes
as a whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from gcplan.model.inventory import Inventory
from gcplan.model.naming import by_name, naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.analysis.classify import Classification
    from gcplan.core.position import Path, Position
    from gcplan.loading.inventory import Loaded
    from gcplan.model.inventory import Kind


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One difference.

    Attributes:
        section: top-level key of the inventory.
        entry: what names the part of a list: ids, a name; empty where it is no list.
        field: keys from there to the value; empty if a whole part came or went.
        before: the old value; None if there was none.
        after: the new value; None if there is none.
        before_path: route to the old value, or to the nearest part around it.
        after_path: the same in the new inventory.
    """

    section: str
    entry: tuple[str, ...]
    field: tuple[str, ...]
    before: object
    after: object
    before_path: Path
    after_path: Path


@dataclass(frozen=True, slots=True)
class InventoryChanges:
    """What changed between two inventories.

    Attributes:
        changes: every difference, with the places of the old and the new value.
        classes: systems of both that have another class: id, before, after.
    """

    changes: tuple[tuple[ValueChange, Position | None, Position | None], ...]
    classes: tuple[tuple[str, Kind, Kind], ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.changes or self.classes)


def inventory_changes(
    before: Loaded,
    after: Loaded,
    old: Sequence[Classification],
    new: Sequence[Classification],
) -> InventoryChanges:
    """Compare two inventories and the classes of their systems."""
    kinds = {c.system: c.kind for c in old}
    return InventoryChanges(
        changes=tuple(
            (
                change,
                None if change.before is None else before.source.locate(change.before_path),
                None if change.after is None else after.source.locate(change.after_path),
            )
            for change in changes(before.inventory, after.inventory)
        ),
        classes=tuple(
            (c.system, kinds[c.system], c.kind)
            for c in new
            if c.system in kinds and kinds[c.system] is not c.kind
        ),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a comparison has come to: what names the part, keys in it, routes in both."""

    section: str
    entry: tuple[str, ...]
    field: tuple[str, ...]
    before: Path
    after: Path

    def at(self, key: str) -> _Place:
        """The same key in both."""
        return replace(
            self, field=(*self.field, key), before=(*self.before, key), after=(*self.after, key)
        )

    def change(self, before: object, after: object) -> ValueChange:
        """That two values differ here."""
        return ValueChange(
            self.section, self.entry, self.field, before, after, self.before, self.after
        )


def changes(before: Inventory, after: Inventory) -> tuple[ValueChange, ...]:
    """Every difference, section by section, in the order of the newer inventory."""
    return tuple(_changes(before, after))


def _changes(before: Inventory, after: Inventory) -> Iterator[ValueChange]:
    for key, name in _keys(Inventory).items():
        one, other = getattr(before, name), getattr(after, name)
        place = _Place(key, (), (), (key,), (key,))
        if not isinstance(one, tuple):
            yield from _values(one, other, place)
            continue
        for entry, old, new, where in _matched(one, other, place):
            yield from _parts(old, new, replace(where, entry=entry))


def _keys(model: type[BaseModel]) -> Mapping[str, str]:
    """The keys of a part as they are typed, with the names of their fields."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def _matched(
    before: Sequence[Any], after: Sequence[Any], place: _Place
) -> Iterator[tuple[tuple[str, ...], Any, Any, _Place]]:
    """The parts of two lists by their name, in the order of the newer; None where there is none.

    A part that only one list has is placed at the list in the other.
    """
    old, new = by_name(before), by_name(after)
    for name in {**new, **old}:
        where = replace(
            place,
            before=(*place.before, old[name]) if name in old else place.before,
            after=(*place.after, new[name]) if name in new else place.after,
        )
        one = before[old[name]] if name in old else None
        yield name[0], one, after[new[name]] if name in new else None, where


def _parts(
    before: BaseModel | None, after: BaseModel | None, place: _Place
) -> Iterator[ValueChange]:
    """The differences of two parts; one that came or went is a single one."""
    if before is None or after is None:
        yield place.change(before, after)
        return
    for key, name in _keys(type(after)).items():
        yield from _values(getattr(before, name), getattr(after, name), place.at(key))


def _values(before: Any, after: Any, place: _Place) -> Iterator[ValueChange]:  # noqa: ANN401 - any value
    """The differences of two values of one field."""
    if before == after:
        return
    match before if after is None else after:
        case BaseModel() as part:
            yield from _records(before, after, type(part), place)
        case tuple():
            yield from _lists(before, after, place)
        case dict() as mapping:
            for key in {**mapping, **(before or {})}:
                yield from _values((before or {}).get(key), (after or {}).get(key), place.at(key))
        case _:
            yield place.change(before, after)


def _records(
    before: BaseModel | None, after: BaseModel | None, model: type[BaseModel], place: _Place
) -> Iterator[ValueChange]:
    """One part that has no name; if it came or went, field by field as far as it says anything."""
    found = [
        change
        for key, name in _keys(model).items()
        for change in _values(
            _field(before, model, name), _field(after, model, name), place.at(key)
        )
    ]
    yield from found or [place.change(before, after)]


def _field(record: BaseModel | None, model: type[BaseModel], name: str) -> object:
    if record is not None:
        return getattr(record, name)
    default = model.model_fields[name].get_default(call_default_factory=True)
    return None if default is PydanticUndefined else default


def _lists(
    before: tuple[Any, ...] | None, after: tuple[Any, ...] | None, place: _Place
) -> Iterator[ValueChange]:
    one, other = before or (), after or ()
    if naming((*one, *other)):
        for entry, old, new, where in _matched(one, other, place):
            last = f"{place.field[-1]}[{', '.join(entry)}]"
            yield from _parts(old, new, replace(where, field=(*place.field[:-1], last)))
    elif before is None or after is None or _ordered(one) or Counter(one) != Counter(other):
        yield place.change(before, after)


def _ordered(parts: Sequence[object]) -> bool:
    """Whether the order of a list says something: steps of a capacity, phases."""
    return any(isinstance(part, BaseModel) for part in parts)
