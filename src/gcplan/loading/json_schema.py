"""The inventory as a JSON Schema: what may be typed, for editors that check while one types.

Made from the models, so that a new key is known at once. An editor sees values as YAML 1.2
types them, so each kind of value says what it takes as text, number, or yes and no. What the
loader accepts is accepted here; it may refuse more, because it also sees how things fit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from gcplan.core.text import Text
from gcplan.loading.json_values import CLOSED, NAME, VALUES, either, words
from gcplan.loading.meanings import meanings
from gcplan.loading.overlay import SECTION
from gcplan.loading.schema import children, leaf_types
from gcplan.model.inventory import Inventory
from gcplan.model.parts import Named
from gcplan.model.scalars import one_or_many
from gcplan.model.words import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic.fields import FieldInfo

    from gcplan.core.text import Lang
    from gcplan.loading.json_values import Object

    Model = type[BaseModel]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TITLE = Text("gcplan 台帳 第1版", "gcplan inventory, version 1")
_EXAMPLE = Text("例", "example")
_NOTHING: Object = {"type": "null"}


def json_schema(lang: Lang) -> Object:
    """The schema, with descriptions in one language."""
    models = _reached(Inventory)
    shapes = {model.__name__: _model(model, lang) for model in models}
    top = shapes.pop(Inventory.__name__)
    choices = {
        choice.__name__: {"title": choice.__name__, **either(*words(map(str, choice)))}
        for choice in _choices(models)
    }
    values = {name: value.shape(lang) for name, value in VALUES.items()}
    defs = {**shapes, **choices, **values}
    return {"$schema": DIALECT, "title": _TITLE.get(lang), **top, "$defs": defs}


def schema_text(lang: Lang) -> str:
    """The schema as the content of a file."""
    return json.dumps(json_schema(lang), ensure_ascii=False, indent=1) + "\n"


def _reached(model: Model) -> list[Model]:
    """The models that a model consists of, each once, the outer ones first."""
    found = {model: None}
    waiting = [model]
    for outer in waiting:
        new = [child for child in children(outer).values() if child not in found]
        found |= dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return waiting


def _choices(models: Iterable[Model]) -> list[type[Word]]:
    """The fixed choices that the keys of some models offer, by name."""
    types = {kind for model in models for kinds in leaf_types(model).values() for kind in kinds}
    return sorted(
        (kind for kind in types if issubclass(kind, Word)), key=lambda kind: kind.__name__
    )


def _model(model: Model, lang: Lang) -> Object:
    """A mapping: its keys with their meanings, and which it must have."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    one_is_enough = ("id", "name") if issubclass(model, Named) else ()
    needed = [key for key in fields if fields[key].is_required() and key not in one_is_enough]
    shape: Object = {"type": "object", "properties": {}, "additionalProperties": False}
    for key, field in fields.items():
        value = _key(key, field, lang)
        typed = value if key in needed else _or_nothing(value)
        shape["properties"][key] = {"description": _about(model, key, lang), **typed}
    if needed:
        shape["required"] = needed
    if one_is_enough:
        shape["anyOf"] = [
            {"required": [key], "properties": {key: {"not": _NOTHING}}} for key in one_is_enough
        ]
    return shape


def _or_nothing(shape: Object) -> Object:
    """A key with nothing after it counts as left out."""
    if kind := shape.get("type"):
        return {**shape, "type": [kind, "null"]}
    return either(shape, _NOTHING)


def _about(model: Model, key: str, lang: Lang) -> str:
    told = meanings()[model.__name__][key]
    return f"{told[lang]}\n{_EXAMPLE.get(lang)}: {told['eg']}"


def _key(key: str, field: FieldInfo, lang: Lang) -> Object:
    return CLOSED[key](lang) if key in CLOSED else _type(field.rebuild_annotation())


def _type(annotation: Any) -> Object:  # noqa: ANN401 - any type expression
    """What may be typed for a type of the model."""
    for name, value in VALUES.items():
        if annotation == value.annotation:
            return _ref(name)
    if isinstance(annotation, type):
        return _ref(annotation.__name__)
    first, *others = get_args(annotation)
    for other in others:
        if isinstance(other, BeforeValidator):
            return _short_form(first, other.func)
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _type(first)}
    if get_origin(annotation) is Mapping:
        return _mapping(others[0])
    return _type(first)  # or nothing


def _ref(name: str) -> Object:
    return {"$ref": f"#/$defs/{name}"}


def _short_form(annotation: Any, before: Callable[..., object]) -> Object:  # noqa: ANN401
    """One value for a list of one; or the first key of a record for it (or for a list of it)."""
    whole = _type(annotation)
    item = get_args(annotation)[0] if get_origin(annotation) is tuple else annotation
    if before is one_or_many:
        return either(_type(item), whole)
    first = next(iter(item.model_fields.values()))
    return either(_type(first.rebuild_annotation()), whole)


def _mapping(value: Any) -> Object:  # noqa: ANN401 - any type expression
    if value is Any:  # a part of an inventory
        sections = [name for name in Inventory.model_fields if name != SECTION]
        return {"type": "object", "propertyNames": {"enum": sections}}
    return {"type": "object", "propertyNames": NAME, "additionalProperties": _type(value)}
