"""A pinned system cuts over in the month that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.requirements import words
from gcplan.planning.requirements.edits import price, setting
from gcplan.planning.requirements.requirement import Change, Requirement, Violation, relaxing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.planning.limits import Limit
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def _pins(scope: Scope) -> Iterator[tuple[str, range, Origin]]:
    for system in scope.movers:
        migration = scope.systems[system].migration
        if migration and migration.pin:
            months = range(migration.pin.first_month, migration.pin.last_month + 1)
            yield system, months, _origin(scope, system, months)


def _origin(scope: Scope, system: str, months: range) -> Origin:
    name, when = scope.systems[system].name, words.span(months[0], months[-1])
    return Origin(
        "pin",
        Text(f"「{name}」の切替は{when.ja}に固定", f"“{name}” is pinned to {when.en}"),
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


def _relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """No pin."""
    if not isinstance(limit, Forbid) or cutovers[limit.system] not in limit.months:
        return ()
    months = next(months for system, months, _ in _pins(scope) if system == limit.system)
    name, when = scope.systems[limit.system].name, words.span(months[0], months[-1])
    sentence = Text(f"「{name}」の切替月の固定（{when.ja}）を外す", f"unpin “{name}” ({when.en})")
    path, change = limit.origin.path, setting(limit.origin.path, None)
    return (Change(path, sentence, path, "pin", 1, price(scope, "pin"), change),)


PIN = Requirement(
    "pin",
    Text("切替月の固定", "pin"),
    Text("c = 固定した月", "c = pinned month"),
    _limits,
    _violations,
    relaxing(_relax),
)
