"""The inventory as tables: which sheets and columns it takes to hold every field of the model.

The tables follow from the model, so a new key has its column without further ado. Each list
of records is a table of its own; single records inside a row become columns; lists inside a
row become tables of their own whose rows name the row they belong to. So every cell holds one
value, and every table has one heading row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from gcplan.loading.labels import load_labels
from gcplan.model import scalars
from gcplan.model.inventory import Inventory
from gcplan.model.money import CostRows
from gcplan.model.parts import Named
from gcplan.standards.cost_rows import CostRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.text import Text
    from gcplan.model.words import Word

Keys = tuple[str, ...]
Kind = Literal[
    "text",
    "id",
    "code",
    "count",
    "yen",
    "work",
    "yes",
    "version",
    "date",
    "month",
    "choice",
    "row",
    "part",
    "present",
]
"""How the cells of a column read: the kinds of `model.scalars`, a fixed choice, a row of the
comparison of costs, a part of an inventory as JSON, or whether an empty record is there."""

SETTINGS = "settings"
"""The sheet with the single values of an inventory: one row."""

_ALIKE = (CostRows,)
"""Records that are read as mappings: their keys are all of one kind."""

_KINDS: dict[Any, Kind] = {
    scalars.Id: "id",
    scalars.Line: "text",
    scalars.MunicipalityCode: "code",
    scalars.Count: "count",
    scalars.Yen: "yen",
    scalars.PersonMonths: "work",
    scalars.YesNo: "yes",
    scalars.Version: "version",
    scalars.WhenText: "date",
    scalars.CalendarMonth: "month",
    Mapping[str, Any]: "part",
    CostRow: "row",
}
VALUE, MEMBER = "value", "member"
"""The columns of a list of single values, and of the members of a mapping."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Attributes:
        path: keys from the record of the row to the value.
        kind: how its cells read.
        label: its heading, without unit.
        words: the fixed choices, if it is one.
        names: the section whose ids it takes, if it refers to something.
        required: whether a row says nothing without it.
    """

    path: Keys
    kind: Kind
    label: Text
    words: type[Word] | None = None
    names: str | None = None
    required: bool = False

    @property
    def key(self) -> str:
        """The path with dots."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Attributes:
        path: keys from the top of the inventory to the list; empty for the settings.
        within: keys from the record of the row above to the list.
        form: what a row holds: a record, a single value of a list, or a member of a mapping
            (or of a record whose keys are all alike).
        label: its name.
        owners: the columns that say which row of the sheet above a row belongs to.
        fields: the columns of its own.
        below: the tables of the lists inside its rows.
        numbered: whether its rows have no id and are named by their number.
        optional: whether an empty list says something else than no list.
    """

    path: Keys
    within: Keys
    form: Literal["record", "value", "member"]
    label: Text
    owners: tuple[Field, ...]
    fields: tuple[Field, ...]
    below: tuple[Sheet, ...]
    numbered: bool
    optional: bool

    @property
    def key(self) -> str:
        """The path with dots; stable."""
        return ".".join(self.path) or SETTINGS

    @property
    def number(self) -> Field:
        """The column with the number of a row, where rows have no id."""
        return Field(("#",), "count", load_labels().field(self.key, "#"), required=True)

    @property
    def columns(self) -> tuple[Field, ...]:
        """All columns, from left to right."""
        return (*self.owners, *((self.number,) if self.numbered else ()), *self.fields)

    @property
    def own_key(self) -> Field | None:
        """The column by which the sheets below name a row of this one."""
        if self.form != "record" or not self.path:
            return None
        ids = (field for field in self.fields if field.path == ("id",))
        return self.number if self.numbered else next(ids, None)

    def all(self) -> Iterator[Sheet]:
        """The sheet and all below it, each after the one it belongs to."""
        yield self
        for sheet in self.below:
            yield from sheet.all()


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every table of an inventory, in the order of the model; the settings come first."""
    top = _sheet((), (), Inventory, (), optional=False)
    return (replace(top, below=()), *(s for below in top.below for s in below.all()))


@cache
def sheet(key: str) -> Sheet:
    """The table with a key.

    Raises:
        StopIteration: there is none.
    """
    return next(sheet for sheet in sheets() if sheet.key == key)


def _sheet(
    path: Keys, within: Keys, model: type[BaseModel], owners: tuple[Field, ...], *, optional: bool
) -> Sheet:
    """The table of the records of a model, with the tables below it."""
    fields: list[Field] = []
    lists: list[_List] = []
    _visit(path, model, (), fields, lists)
    numbered = bool(path and lists) and not issubclass(model, Named)
    label = load_labels().sheet(".".join(path) or SETTINGS)
    made = Sheet(path, within, "record", label, owners, tuple(fields), (), numbered, optional)
    return replace(made, below=tuple(_below(made, each) for each in lists))


@dataclass(frozen=True, slots=True)
class _List:
    """A list or mapping inside a record: where, and what its parts are."""

    within: Keys
    parts: Any
    mapping: bool
    optional: bool


def _below(above: Sheet, inner: _List) -> Sheet:
    """The table of a list inside the rows of another."""
    path = (*above.path, *inner.within)
    key = above.own_key
    owners = above.owners if key is None else (*above.owners, _as_owner(above, key))
    if not inner.mapping and (model := _model(inner.parts)):
        return _sheet(path, inner.within, model, owners, optional=inner.optional)
    names = (MEMBER, VALUE) if inner.mapping else (VALUE,)
    fields = tuple(
        replace(_leaf(path, (name,), part), required=True)
        for name, part in zip(names, _parts(inner), strict=True)
    )
    label = load_labels().sheet(".".join(path))
    form: Literal["member", "value"] = "member" if inner.mapping else "value"
    return Sheet(path, inner.within, form, label, owners, fields, (), False, inner.optional)  # noqa: FBT003 - as named


def _parts(inner: _List) -> tuple[Any, ...]:
    """What the members of a mapping, or the values of a list, are."""
    if inner.parts in _ALIKE:
        return CostRow, scalars.Yen
    return get_args(inner.parts) if inner.mapping else (inner.parts,)


def _as_owner(above: Sheet, key: Field) -> Field:
    """The key column of a sheet, as it stands in the sheets below."""
    names = above.key if key.path == ("id",) else None
    return replace(key, path=("^", above.key), names=names, required=True)


def _visit(
    path: Keys, model: type[BaseModel], at: Keys, fields: list[Field], lists: list[_List]
) -> None:
    """The columns and lists of a record, and of the single records in it."""
    for name, info in model.model_fields.items():
        annotation = info.rebuild_annotation()
        here = (*at, info.alias or name)
        kind, parts = _shape(annotation)
        if parts in _ALIKE:
            lists.append(_List(here, parts, mapping=True, optional=info.default is None))
        elif kind == "one" and (inner := _model(parts)):
            if info.default is None and not any(
                f.is_required() for f in inner.model_fields.values()
            ):
                label = load_labels().field(".".join(path) or SETTINGS, ".".join(here))
                fields.append(Field(here, "present", label))
            _visit(path, inner, here, fields, lists)
        elif kind == "one":
            named = issubclass(model, Named) and name in {"id", "name"}  # one is enough
            required = info.is_required() and not named
            fields.append(replace(_leaf(path, here, parts), required=required and not at))
        else:
            empty = info.get_default(call_default_factory=True)
            lists.append(_List(here, parts, kind == "mapping", empty not in ((), {})))


def _leaf(path: Keys, at: Keys, annotation: Any) -> Field:  # noqa: ANN401 - any type expression
    """The column of a single value."""
    sheet_key, key = ".".join(path) or SETTINGS, ".".join(at)
    labels = load_labels()
    names = labels.references.get(f"{sheet_key}.{key}" if path else key)
    label = labels.field(sheet_key, key)
    if annotation in _KINDS:
        return Field(at, _KINDS[annotation], label, names=names)
    return Field(at, "choice", label, words=annotation)


def _shape(annotation: Any) -> tuple[Literal["one", "many", "mapping"], Any]:  # noqa: ANN401 - any type expression
    """Whether an annotation is of a value, a list or a mapping, and of what."""
    if annotation in _KINDS:
        return "one", annotation
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in {Union, UnionType, Annotated}:
        return _shape(parts[0])
    if origin is tuple:
        return "many", parts[0]
    return ("mapping", annotation) if origin is Mapping else ("one", annotation)


def _model(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type expression
    """The model that a value is of, if it is a record."""
    _, inner = _shape(annotation)
    known = inner in _KINDS or not isinstance(inner, type) or not issubclass(inner, BaseModel)
    return None if known else inner
