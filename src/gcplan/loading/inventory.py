"""From a source to an inventory that holds together, or every fault at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.collector import collector_paused
from gcplan.loading.references import reference_faults
from gcplan.loading.rejection import MAX_FAULTS, rejected
from gcplan.loading.salvage import Draft, few_errors, read_model, salvage
from gcplan.loading.scenarios import overlaid, superfluous
from gcplan.loading.schema import children, leaf_types
from gcplan.loading.schema_faults import schema_faults
from gcplan.loading.strays import PLAN_MARK, SCENARIO_MARK, alone
from gcplan.model.calendar import When
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.loading.overlay import Overlaid
    from gcplan.loading.source import Source
    from gcplan.model.inventory import Inventory, Link, Scenario


_PASSED_OVER = {
    PLAN_MARK: Text(
        "計画ファイルなので、台帳には含めていません",
        "this is a plan file, which was not read as a part of the inventory",
    ),
    SCENARIO_MARK: Text(
        "シナリオのファイルなので、台帳には含めていません（--scenario で指定します）",
        "this is a scenario, which was not read as part of the inventory (it goes with --scenario)",
    ),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """An inventory and where it came from.

    Attributes:
        inventory: the inventory; every reference in it leads somewhere.
        source: the text it was read from, to find the place of anything in it.
        notes: what was accepted but looks odd, in file order.
        scenario: what the inventory was changed by, if by anything.
        proposed: links that were set aside (`proposed.set_aside`).
    """

    inventory: Inventory
    source: Source
    notes: tuple[Fault, ...]
    scenario: Scenario | None = None
    proposed: tuple[Link, ...] = ()


@collector_paused()
def load_inventory(source: Source) -> Loaded:
    """Read the inventory in a source.

    Its scenarios are laid over it and checked as well: one that no longer fits is to be
    found on the day the inventory changes, not on the day the question is asked.

    Raises:
        InvalidInputError: the inventory or a scenario cannot be used; carries every fault,
            those of single values and those between parts, in file order.
    """
    if other := alone(source.data):
        mark, message = other
        raise rejected([Fault(source.locate((mark,), key=True), message)])
    inventory, faults = _read(source)
    known = frozenset(faults)
    faults.extend(superfluous(source))
    for scenario, changed in overlaid(source):
        faults.extend(_faults_within(scenario, changed, known))
    if inventory is None or faults:
        raise rejected(faults)
    return Loaded(inventory, source, _notes(inventory, source))


@collector_paused()
def load_scenario(loaded: Loaded, at: int) -> Loaded:
    """The inventory as one of its scenarios would have it.

    Args:
        loaded: the inventory.
        at: place of the scenario in it.

    Raises:
        InvalidInputError: never for what `load_inventory` has accepted.
    """
    _, changed = next(islice(overlaid(loaded.source), at, None))
    scenario = loaded.inventory.scenarios[at]
    return replace(load_inventory(changed.source), scenario=scenario)


def _read(source: Source) -> tuple[Inventory | None, list[Fault]]:
    """The inventory in a source, or why there is none."""
    try:
        inventory = read_model(source.data)
    except ValidationError as error:
        return None, _faults(source, error)
    return inventory, reference_faults(Draft(inventory), source)


def _faults_within(scenario: str, changed: Overlaid, known: frozenset[Fault]) -> Iterator[Fault]:
    """The faults that only a scenario has; lines may be at fault that are right without it."""
    shown = quoted(scenario)
    for fault in (*changed.faults, *_read(changed.source)[1]):
        if fault not in known:
            ja, en = fault.message.ja, fault.message.en
            message = Text(f"シナリオ{shown.ja}: {ja}", f"scenario {shown.en}: {en}")
            yield Fault(fault.position, message)


def _faults(source: Source, error: ValidationError) -> list[Fault]:
    """What is wrong with the values, and with what fits together among the rest."""
    faults = schema_faults(source, few_errors(source.data, error))
    few = error.error_count() <= MAX_FAULTS
    draft = salvage(source.data, error) if few else None
    return faults if draft is None else [*faults, *reference_faults(draft, source)]


def _notes(inventory: Inventory, source: Source) -> tuple[Fault, ...]:
    odd = (
        Fault(source.locate(path), when.note)
        for path, when in _dates(inventory, ())
        if when.note is not None
    )
    plans = (
        Fault(file.lines.position(file.offset((mark,), key=True)), message)
        for file in source.plans
        for mark, message in _PASSED_OVER.items()
        if mark in file.data
    )
    return tuple(sorted((*source.notes, *odd, *plans), key=lambda note: note.position))


def _dates(value: Any, path: Path) -> Iterator[tuple[Path, When]]:  # noqa: ANN401 - any part
    """Every date below a part of the inventory."""
    if isinstance(value, When):
        yield path, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _dates(item, (*path, at))
    elif isinstance(value, BaseModel):
        for name, key in _dated(type(value)):
            inner = getattr(value, name)
            if inner is not None:
                yield from _dates(inner, (*path, key))


@cache
def _dated(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that hold dates, at any depth: attribute and key."""
    inner = children(model)
    return tuple(
        (name, key)
        for name, field in model.model_fields.items()
        if When in leaf_types(model)[key := field.alias or name]
        or (key in inner and _dated(inner[key]))
    )
