"""What names a part of an inventory among others of its kind, so that it is found again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from gcplan.model.assessment import Gap
from gcplan.model.inventory import Freeze, Link
from gcplan.model.moves import Option
from gcplan.model.parts import Named, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import BaseModel

    Naming = Callable[[Any], tuple[str, ...]]

NAMES: tuple[tuple[type[BaseModel], Naming], ...] = (
    (Named, lambda part: (part.id,)),
    (Freeze, lambda part: (part.name,)),
    (Link, lambda part: (part.from_, part.to, part.data or "")),
    (Relation, lambda part: (part.system,)),
    (Gap, lambda part: (part.name,)),
    (Option, lambda part: (part.disposition.value,)),
)


def naming(parts: Sequence[object]) -> Naming | None:
    """What names the parts of a list, if anything does."""
    found = (names for model, names in NAMES if parts and isinstance(parts[0], model))
    return next(found, None)


def by_name(parts: Sequence[Any]) -> dict[tuple[tuple[Any, ...], int], int]:
    """Index of each part by what names it, else itself, and by how many of that name precede it."""
    names, seen = naming(parts), Counter[tuple[Any, ...]]()
    found: dict[tuple[tuple[Any, ...], int], int] = {}
    for at, part in enumerate(parts):
        name = names(part) if names else (part,)
        found[name, seen[name]] = at
        seen[name] += 1
    return found
