"""A pinned system cuts over in the month that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.requirements.requirement import Requirement, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def _pins(scope: Scope) -> Iterator[tuple[str, range, Origin]]:
    for system in scope.movers:
        migration = scope.systems[system].migration
        if migration and migration.pin:
            months = range(migration.pin.first_month, migration.pin.last_month + 1)
            yield system, months, _origin(scope, system, months)


def _origin(scope: Scope, system: str, months: range) -> Origin:
    name, first, last = scope.systems[system].name, month_text(months[0]), month_text(months[-1])
    when = first if first == last else f"{first}～{last}"
    return Origin(
        "pin",
        Text(
            f"「{name}」の切替は{when}に固定", f"“{name}” is pinned to {when.replace('～', '..')}"
        ),
        ("systems", scope.index[system], "migration", "pin"),
    )


def _limits(scope: Scope) -> Iterator[Forbid]:
    for system, months, origin in _pins(scope):
        yield Forbid(system, frozenset(scope.horizon) - frozenset(months), origin)


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for system, months, origin in _pins(scope):
        month: Month | None = cutovers.get(system)
        if month is not None and not months[0] <= month <= months[-1]:
            yield Violation(origin, (system,), month)


PIN = Requirement(
    "pin",
    Text("切替月の固定", "pin"),
    Text("c = 固定した月", "c = pinned month"),
    _limits,
    _violations,
)
