"""Changed copies of a scope: the inventory with one value replaced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gcplan.model.calendar import When, first_day, last_day, month_text
from gcplan.planning.scope import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.core.position import Path
    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Scope

YEN = HUNDREDTHS
"""Prices of changes are counted in hundredths of a yen, as work is in hundredths."""


def month_when(first: Month, last: Month | None = None) -> When:
    """A month, or a stretch of them, as if somebody had written it."""
    return When(first_day(first), last_day(last or first), "month", month_text(first))


def setting(path: Path, value: object) -> Callable[[Scope], Scope]:
    """A change that puts a value at a path of the inventory; keys are names of fields."""
    return lambda scope: replace(scope, inventory=_replaced(scope.inventory, path, value))


def _replaced(part: Any, path: Path, value: object) -> Any:  # noqa: ANN401 - a part of an inventory
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(part, tuple):
        index = int(step)
        return (*part[:index], _replaced(part[index], rest, value), *part[index + 1 :])
    name = str(step)
    return part.model_copy(update={name: _replaced(getattr(part, name), rest, value)})


def price(scope: Scope, key: str) -> int:
    """The price of one unit of a change, in hundredths of a yen."""
    return scope.settings.relaxation_price[key] * YEN
