"""What the inventory's models say about keys: which exist, and what stands below them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from gcplan.model.inventory import Inventory

if TYPE_CHECKING:
    from collections.abc import Iterator

Model = type[BaseModel]

_WRAPPERS = (Annotated, Union, UnionType)


def _leaf_types(annotation: Any) -> Iterator[type]:  # noqa: ANN401 - any type expression
    parts = get_args(annotation)
    for part in parts:
        yield from _leaf_types(part)
    if not parts and isinstance(annotation, type):
        yield annotation


@cache
def leaf_types(model: Model) -> Mapping[str, tuple[type, ...]]:
    """The key of every field and the types its values are made of."""
    return MappingProxyType(
        {
            field.alias or name: tuple(_leaf_types(field.annotation))
            for name, field in model.model_fields.items()
        }
    )


@cache
def children(model: Model) -> Mapping[str, Model]:
    """The keys of a model that hold (lists of) another model."""
    return MappingProxyType(
        {
            key: kind
            for key, kinds in leaf_types(model).items()
            for kind in kinds
            if issubclass(kind, BaseModel)
        }
    )


@cache
def all_keys(model: Model = Inventory) -> frozenset[str]:
    """Every key that occurs in a model or below it."""
    below = (all_keys(child) for child in children(model).values())
    return frozenset(leaf_types(model)).union(*below)


def model_at(path: tuple[str | int, ...]) -> Model | None:
    """The model of the mapping at a path of an inventory; None where there is none."""
    model: Model | None = Inventory
    for step in path:
        if isinstance(step, str):
            model = children(model).get(step) if model is not None else None
    return model


@cache
def lists(model: Model) -> frozenset[str]:
    """The keys of a model that hold lists."""
    return frozenset(_made_with(model, tuple))


@cache
def mappings(model: Model) -> Mapping[str, Any]:
    """The keys of a model below which any name may stand, and the type of what stands there."""
    made = _made_with(model, Mapping).items()
    return MappingProxyType({key: get_args(annotation)[1] for key, annotation in made})


def _made_with(model: Model, origin: type) -> dict[str, Any]:
    """The keys whose values are made with a generic type, and how."""
    return {
        field.alias or name: annotation
        for name, field in model.model_fields.items()
        for annotation in _alternatives(field.annotation)
        if get_origin(annotation) is origin
    }


def _alternatives(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any type expression
    """The types that a value may have."""
    if get_origin(annotation) not in _WRAPPERS:
        yield annotation
        return
    for part in get_args(annotation):
        yield from _alternatives(part)
