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
    from gcplan.planning.scope import Case, Scope


def _pins(scope: Scope) -> Iterator[tuple[Case, range, Origin]]:
    for case in scope.cases:
        migration = case.system.migration
        if case.moves and migration and migration.pin:
            months = range(migration.pin.first_month, migration.pin.last_month + 1)
            yield case, months, _origin(case, months)


def _origin(case: Case, months: range) -> Origin:
    name, when = words.case_name(case), words.span(months[0], months[-1])
    return Origin(
        "pin",
        Text(f"「{name}」の切替は{when.ja}に固定", f"“{name}” is pinned to {when.en}"),
        (*case.path, "pin"),
    )


def _limits(scope: Scope) -> Iterator[Forbid]:
    for case, months, origin in _pins(scope):
        other = frozenset(scope.horizon) - frozenset(months)
        yield Forbid(case.id, other, origin, case.option)


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for case, months, origin in _pins(scope):
        month: Month | None = cutovers.get(case.id)
        if month is not None and not months[0] <= month <= months[-1]:
            yield Violation(origin, (case.id,), month)


def _relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """No pin."""
    if not isinstance(limit, Forbid) or cutovers[limit.system] not in limit.months:
        return ()
    months = next(months for case, months, _ in _pins(scope) if case.id == limit.system)
    name, when = scope.systems[limit.system].name, words.span(months[0], months[-1])
    sentence = Text(f"「{name}」の切替月の固定（{when.ja}）を外す", f"unpin “{name}” ({when.en})")
    path = limit.origin.path
    change = setting(("systems", scope.index[limit.system], "migration", "pin"), None)
    return (Change(path, sentence, path, "pin", 1, price(scope, "pin"), change),)


PIN = Requirement(
    "pin",
    Text("切替月の固定", "pin"),
    Text("c = 固定した月", "c = pinned month"),
    _limits,
    _violations,
    relaxing(_relax),
)
