"""What can still be checked of an inventory that has faults.

References between parts are checked even while some parts cannot be read, so that every
fault is reported at once: what failed is left out, and the rest is read again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from gcplan.loading.document import follow
from gcplan.model.inventory import Inventory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from gcplan.core.position import Path
    from gcplan.loading.document import Data

_ROUNDS = 8
"""A value is left out first; if it was needed, what is around it, up to the whole section."""

_ROW_DEPTH = 2
_MANY_ERRORS = 10_000


@dataclass(frozen=True, slots=True)
class Draft:
    """The readable part of an inventory.

    Attributes:
        inventory: what could be read.
        rows: by section, the index that each of its rows has in the data as typed; a
            section that is not there has all its rows.
        damaged: the rows, as typed, of which something was left out.
    """

    inventory: Inventory
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    damaged: AbstractSet[Path] = frozenset()

    def typed(self, path: Path) -> Path:
        """The path in the data as typed, for a path in `inventory`."""
        return _as_typed(path, self.rows)


def read_model(data: dict[str, Data]) -> Inventory:
    """The inventory in data as typed.

    Raises:
        ValidationError: it does not fit the model.
    """
    return Inventory.model_validate(data, by_alias=True, by_name=False)


def few_errors(data: dict[str, Data], error: ValidationError) -> ValidationError:
    """The error for a part of the data, if `error` has so many that they would fill the memory."""
    most = _MANY_ERRORS
    while error.error_count() > most:
        try:
            read_model(_shortened(data, most))
        except ValidationError as fewer:
            return fewer
        most *= 2
    return error


def _shortened(data: dict[str, Data], most: int) -> dict[str, Data]:
    """The data with lists cut off after so many values in all; mappings stay whole."""
    left = most

    def copy(value: Data) -> Data:
        nonlocal left
        left -= 1
        if isinstance(value, dict):
            return {key: copy(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [copy(inner) for inner in value if left > 0]
        return value

    return {key: copy(value) for key, value in data.items()}


def salvage(data: dict[str, Data], error: ValidationError) -> Draft | None:
    """The inventory in data without the parts that `error` is about; None if that is nothing."""
    left_out: set[Path] = set()
    rows: Mapping[str, Sequence[int]] = {}
    for _ in range(_ROUNDS):
        found = error.errors(include_url=False, include_context=False, include_input=False)
        left_out |= {_part(data, _as_typed(one["loc"], rows), left_out) for one in found}
        kept, rows = _without(data, left_out)
        try:
            return Draft(read_model(kept), rows, {part[:_ROW_DEPTH] for part in left_out})
        except ValidationError as again:
            error = again
    return None


def _as_typed(path: Path, rows: Mapping[str, Sequence[int]]) -> Path:
    if len(path) > 1 and path[0] in rows and isinstance(path[1], int):
        return (path[0], rows[str(path[0])][path[1]], *path[2:])
    return path


def _part(data: dict[str, Data], path: Path, left_out: AbstractSet[Path]) -> Path:
    """The smallest part around a path that is there and not left out yet.

    Items of inner lists are not parts: without one, the others would change their place.
    """
    part: Path = path[:1]
    for depth, _ in enumerate(follow(data, path), 1):
        inner_item = isinstance(path[depth - 1], int) and depth > _ROW_DEPTH
        if inner_item or path[:depth] in left_out:
            break
        part = path[:depth]
    return part


def _without(
    data: dict[str, Data], left_out: AbstractSet[Path]
) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The data without some parts, and the original indexes of the rows of its lists."""
    kept: dict[str, Any] = {"municipality": {"name": "?"}}
    rows: dict[str, list[int]] = {}
    for section, value in data.items():
        if (section,) in left_out:
            continue
        if isinstance(value, list):
            rows[section] = [at for at in range(len(value)) if (section, at) not in left_out]
            kept[section] = [_pruned(value[at], (section, at), left_out) for at in rows[section]]
        else:
            kept[section] = _pruned(value, (section,), left_out)
    return kept, rows


def _pruned(value: Data, path: Path, left_out: AbstractSet[Path]) -> Data:
    if not isinstance(value, dict):
        return value
    return {
        key: _pruned(inner, inside, left_out)
        for key, inner in value.items()
        if (inside := (*path, key)) not in left_out
    }
