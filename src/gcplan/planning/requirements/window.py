"""A move fits between its release and the end of the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.requirements import words
from gcplan.planning.requirements.edits import month_when, price, setting
from gcplan.planning.requirements.requirement import Change, Requirement, Violation, relaxing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import System
    from gcplan.planning.limits import Limit
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Case, Scope


def earliest(scope: Scope, system: str) -> Month:
    """The first month in which a system can cut over, under any option; beyond the plan if none."""
    cases = scope.cases_of.get(system, ())
    soonest = (earliest_of(scope, case.system) for case in cases if case.moves)
    return min(soonest, default=scope.end + 1)


def earliest_of(scope: Scope, entry: System) -> Month:
    """The month of the cutover if the work begins as soon as it can."""
    migration = entry.migration
    released = migration.release.first_month if migration and migration.release else scope.start
    return max(released, scope.start) + scope.months_of(entry) - 1


def _origin(scope: Scope, case: Case) -> Origin:
    name, months = words.case_name(case), scope.months_of(case.system)
    migration = case.system.migration
    release = migration.release if migration else None
    path = (*case.path, "release" if release else "months")
    since = month_text(earliest_of(scope, case.system) - months + 1)
    return Origin(
        "window",
        Text(
            f"「{name}」は{since}に着手でき、{months}か月を要し、{month_text(scope.end)}までに終える",
            f"“{name}” can start in {since}, takes {words.months(months).en} and ends by"
            f" {month_text(scope.end)}",
        ),
        path,
        Text(
            f"「{name}」は{since}に着手でき、{months}か月を要する",
            f"“{name}” can start in {since} and takes {words.months(months).en}",
        ),
    )


def _limits(scope: Scope) -> Iterator[Forbid]:
    for case in scope.cases:
        if case.moves:
            first = min(earliest_of(scope, case.system), scope.end + 1)
            too_early = frozenset(range(scope.start - 1, first))
            yield Forbid(case.id, too_early, _origin(scope, case), case.option)


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for system, cutover in cutovers.items():
        begins = cutover - scope.months(system) + 1
        migration = scope.systems[system].migration
        released = migration is None or (
            migration.release is None or begins >= migration.release.first_month
        )
        if not (released and begins >= scope.start and cutover <= scope.end):
            (case,) = scope.cases_of[system]
            yield Violation(_origin(scope, case), (system,), cutover)


def _relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """An earlier release; nothing helps a move that would begin before the plan."""
    if not isinstance(limit, Forbid) or cutovers[limit.system] not in limit.months:
        return ()
    system = limit.system
    begins = cutovers[system] - scope.months(system) + 1
    migration = scope.systems[system].migration
    if begins < scope.start or migration is None or migration.release is None:
        return None
    name, released = scope.systems[system].name, migration.release.first_month
    earlier, path = released - begins, ("systems", scope.index[system], "migration", "release")
    by = words.months(earlier)
    sentence = Text(
        f"「{name}」の着手可能月を{month_text(released)}から{month_text(begins)}に早める（{by.ja}）",
        f"let “{name}” start in {month_text(begins)} instead of {month_text(released)}"
        f" ({by.en} earlier)",
    )
    unit = "release_month"
    cost = earlier * price(scope, unit)
    change = setting(path, month_when(begins))
    written = limit.origin.path
    return (Change(written, sentence, written, unit, earlier, cost, change),)


def later_end(scope: Scope, end: Month) -> Change:
    """A plan that ends later, in the month given."""
    later, path = end - scope.end, ("planning", "end")
    by = words.months(later)
    sentence = Text(
        f"計画の終期を{month_text(scope.end)}から{month_text(end)}に延ばす（{by.ja}）",
        f"end the plan in {month_text(end)} instead of {month_text(scope.end)} ({by.en} later)",
    )

    def change(scope: Scope) -> Scope:
        return replace(
            setting(path, month_when(end))(scope), settings=replace(scope.settings, end=end)
        )

    unit = "date_month"
    return Change(path, sentence, path, unit, later, later * price(scope, unit), change)


WINDOW = Requirement(
    "window",
    Text("着手可能時期と所要月数", "release and months"),
    Text(
        "c − 月数 + 1 ≧ max(着手可能月, 始期)、c ≦ 終期",
        "c − months + 1 ≥ max(release, start), c ≤ end",
    ),
    _limits,
    _violations,
    relaxing(_relax),
)
