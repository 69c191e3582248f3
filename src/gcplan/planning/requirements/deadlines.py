"""A hard date is kept: own deadline, contract end or milestone marked `hard`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.dates import binding_dates
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.requirements.requirement import Requirement, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.planning.dates import BindingDate
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def _origin(scope: Scope, date: BindingDate) -> Origin:
    name, by = scope.systems[date.system].name, month_text(date.month)
    return Origin(
        "deadline",
        Text(
            f"「{name}」は{date.name.ja}により{by}までに切り替える",
            f"“{name}” cuts over by {by} ({date.name.en})",
        ),
        date.path,
    )


def _limits(scope: Scope) -> Iterator[Forbid]:
    for date in binding_dates(scope):
        if date.hard:
            late = range(max(date.month + 1, scope.start), scope.end + 1)
            yield Forbid(date.system, frozenset(late), _origin(scope, date))


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for date in binding_dates(scope):
        cutover = cutovers.get(date.system)
        if date.hard and cutover is not None and cutover > date.month:
            yield Violation(_origin(scope, date), (date.system,), cutover)


DEADLINE = Requirement(
    "deadline",
    Text("必ず守る期日", "hard date"),
    Text("c ≦ 期日に間に合う最後の月", "c ≤ last month that keeps the date"),
    _limits,
    _violations,
)
