"""No cutover in a month that is frozen for the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import When, calendar_month
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.requirements.requirement import Requirement, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Freeze
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def is_frozen(freeze: Freeze, month: Month) -> bool:
    """Whether the freeze covers the month.

    Plain month numbers mean every year; with `from` or `to` they hold within that period,
    and a freeze without month numbers covers the whole period.
    """
    if freeze.from_ and month < freeze.from_.first_month:
        return False
    if freeze.to and month > freeze.to.last_month:
        return False
    return not freeze.months or any(_names(entry, month) for entry in freeze.months)


def _names(entry: int | When, month: Month) -> bool:
    if isinstance(entry, When):
        return entry.first_month <= month <= entry.last_month
    return calendar_month(month) == entry


def _origin(scope: Scope, index: int, system: str) -> Origin:
    freeze, name = scope.inventory.freezes[index], scope.systems[system].name
    return Origin(
        "freeze",
        Text(
            f"「{name}」は凍結期間「{freeze.name}」に切り替えない",
            f"“{name}” does not cut over during the freeze “{freeze.name}”",
        ),
        ("freezes", index),
    )


def _limits(scope: Scope) -> Iterator[Forbid]:
    for index, freeze in enumerate(scope.inventory.freezes):
        months = frozenset(month for month in scope.horizon if is_frozen(freeze, month))
        for system in scope.selected(freeze.applies_to) if months else ():
            yield Forbid(system, months, _origin(scope, index, system))


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for index, freeze in enumerate(scope.inventory.freezes):
        for system in scope.selected(freeze.applies_to):
            if system in cutovers and is_frozen(freeze, cutovers[system]):
                yield Violation(_origin(scope, index, system), (system,), cutovers[system])


FREEZE = Requirement(
    "freeze",
    Text("凍結期間", "freeze"),
    Text("c ∉ 凍結月", "c ∉ frozen months"),
    _limits,
    _violations,
)
