"""A move fits between its release and the end of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.requirements.requirement import Requirement, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def _origin(scope: Scope, system: str) -> Origin:
    name, months = scope.systems[system].name, scope.months(system)
    migration = scope.systems[system].migration
    release = migration.release if migration else None
    path = ("systems", scope.index[system], "migration", "release" if release else "months")
    since = month_text(max(release.first_month, scope.start) if release else scope.start)
    return Origin(
        "window",
        Text(
            f"「{name}」は{since}に着手でき、{months}か月を要し、{month_text(scope.end)}までに終える",
            f"“{name}” can start in {since}, takes {months} months and ends by"
            f" {month_text(scope.end)}",
        ),
        path,
    )


def _limits(scope: Scope) -> Iterator[Forbid]:
    for system in scope.movers:
        migration = scope.systems[system].migration
        first = scope.start
        if migration and migration.release:
            first = max(first, migration.release.first_month)
        too_early = range(scope.start - 1, min(first + scope.months(system) - 1, scope.end + 1))
        yield Forbid(system, frozenset(too_early), _origin(scope, system))


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for system, cutover in cutovers.items():
        begins = cutover - scope.months(system) + 1
        migration = scope.systems[system].migration
        released = migration is None or (
            migration.release is None or begins >= migration.release.first_month
        )
        if not (released and begins >= scope.start and cutover <= scope.end):
            yield Violation(_origin(scope, system), (system,), cutover)


WINDOW = Requirement(
    "window",
    Text("着手可能時期と所要月数", "release and months"),
    Text(
        "c − 月数 + 1 ≧ max(着手可能月, 始期)、c ≦ 終期",
        "c − months + 1 ≥ max(release, start), c ≤ end",
    ),
    _limits,
    _violations,
)
