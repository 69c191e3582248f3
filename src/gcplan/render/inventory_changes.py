"""What changed in an inventory: every value with its places, and the classes of systems."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from gcplan.core.text import Text
from gcplan.model.calendar import When
from gcplan.model.parts import Named, Step
from gcplan.render import json_v1
from gcplan.render.document import Column, Table
from gcplan.render.tables_plan import SYSTEM
from gcplan.render.words import KINDS, YES_NO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gcplan.analysis.changes import InventoryChanges, ValueChange
    from gcplan.core.position import Position
    from gcplan.model.inventory import Kind
    from gcplan.render.beside import Sides
    from gcplan.render.document import Cell
    from gcplan.render.json_v1 import Object


_KINDS = {
    "added": Text("追加", "added"),
    "removed": Text("削除", "removed"),
    "changed": Text("変更", "changed"),
}


def kind(change: ValueChange) -> str:
    """`added`, `removed` or `changed`."""
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def tables(found: InventoryChanges, names: Mapping[str, str], sides: Sides) -> Iterator[Table]:
    """Every change, and the systems whose class changed if there are any."""
    yield _changes(found, names, sides)
    if found.classes:
        yield _classes(found.classes, names, sides)


def _changes(found: InventoryChanges, names: Mapping[str, str], sides: Sides) -> Table:
    return Table(
        "changes",
        Text(f"台帳の変更: {len(found.changes)}件", f"Changes: {len(found.changes)}"),
        (
            Column("section", Text("部分", "section"), "code"),
            Column("entry", Text("対象", "entry"), least=10),
            Column("field", Text("項目", "key"), least=10),
            Column("change", Text("変更", "change"), "code"),
            Column("before", sides.before, least=10),
            Column("after", sides.after, least=10),
            Column("before_place", Text("変更前の場所", "before, at"), "code", optional=True),
            Column("after_place", Text("変更後の場所", "after, at"), "code", optional=True),
        ),
        tuple(
            (
                change.section,
                _entry(change, names),
                ".".join(change.field),
                _KINDS[kind(change)],
                _shown(change.before),
                _shown(change.after),
                None if old is None else str(old),
                None if new is None else str(new),
            )
            for change, old, new in found.changes
        ),
    )


def _entry(change: ValueChange, names: Mapping[str, str]) -> str:
    if change.section == "links":
        source, target, data = change.entry
        return f"{source} → {target}" + (f": {data}" if data else "")
    known = names.get(change.entry[0]) if change.entry and change.section == "systems" else None
    return " ".join(dict.fromkeys((*change.entry, *((known,) if known else ()))))


def _shown(value: object) -> Cell:
    """A value as one would write it."""
    if value is None:
        return None
    return next((show(value) for type_, show in _WRITTEN if isinstance(value, type_)), str(value))


def _in_english(value: object) -> str:
    shown = _shown(value)
    text = shown.en if isinstance(shown, Text) else str(shown)
    return f"{{{text}}}" if isinstance(value, BaseModel) else text


def _record(record: BaseModel) -> str:
    """A part of an inventory on one line, without what it leaves out."""
    return ", ".join(
        f"{field.alias or name}: {_in_english(getattr(record, name))}"
        for name, field in type(record).model_fields.items()
        if name in record.model_fields_set and getattr(record, name) not in (None, ())
    )


def _list(parts: tuple[object, ...]) -> str:
    match parts:
        case (Step(capacity=always, from_=None, to=None),):  # typed as a number alone
            return _in_english(always)
        case _:
            return ", ".join(map(_in_english, parts)) or "[]"


_WRITTEN: tuple[tuple[type, Callable[[Any], Cell]], ...] = (
    (bool, YES_NO.__getitem__),
    (int, lambda number: f"{number:,}"),
    (Decimal, lambda number: f"{number.normalize():f}"),
    (When, lambda when: when.text or str(when.first)),
    (Named, lambda part: str(part.name)),
    (BaseModel, _record),
    (tuple, _list),
)


def _classes(
    classes: Sequence[tuple[str, Kind, Kind]], names: Mapping[str, str], sides: Sides
) -> Table:
    return Table(
        "classes",
        Text(f"区分が変わるシステム: {len(classes)}", f"Systems of another class: {len(classes)}"),
        (
            SYSTEM,
            Column("id", Text("システムID", "id"), "code"),
            Column("before", sides.before),
            Column("after", sides.after),
        ),
        tuple((names[s], s, KINDS[before], KINDS[after]) for s, before, after in classes),
    )


def data(found: InventoryChanges) -> Object:
    """The same facts for `json-v1`."""
    return {
        "changes": [_change_data(*entry) for entry in found.changes],
        "classes": [
            {"system": system, "before": before.value, "after": after.value}
            for system, before, after in found.classes
        ],
    }


def _change_data(change: ValueChange, before: Position | None, after: Position | None) -> Object:
    return {
        "section": change.section,
        "entry": list(change.entry),
        "key": ".".join(change.field),
        "change": kind(change),
        "before": None if change.before is None else _in_english(change.before),
        "after": None if change.after is None else _in_english(change.after),
        "before_position": None if before is None else json_v1.place(before),
        "after_position": None if after is None else json_v1.place(after),
    }
