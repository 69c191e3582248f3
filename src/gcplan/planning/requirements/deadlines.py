"""A hard date is kept: own deadline, contract end or milestone marked `hard`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.dates import binding_dates
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.requirements import words
from gcplan.planning.requirements.edits import month_when, price, setting
from gcplan.planning.requirements.requirement import Change, Requirement, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.planning.dates import BindingDate
    from gcplan.planning.limits import Limit
    from gcplan.planning.requirements.requirement import Answer, Cutovers
    from gcplan.planning.scope import Scope


def _origin(scope: Scope, date: BindingDate) -> Origin:
    name, by = scope.systems[date.system].name, month_text(date.month)
    if date.option is not None:
        name = f"{name}（{date.option}）"
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
            # The month beyond the plan stands for a system that stays.
            late = range(max(date.month + 1, scope.start), scope.end + 2)
            yield Forbid(date.system, frozenset(late), _origin(scope, date), date.option)


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for date in binding_dates(scope):
        cutover = date.month_in(scope, cutovers)
        if date.hard and cutover is not None and cutover > date.month:
            yield Violation(_origin(scope, date), (date.system,), cutover)


def _relax(scope: Scope, limit: Limit) -> Answer:
    """A later date; one that binds several systems is moved for all of them."""
    origin = limit.origin
    date = next(d for d in binding_dates(scope) if d.hard and _origin(scope, d) == origin)

    def changes(cutovers: Cutovers) -> tuple[Change, ...]:
        month = cutovers.get(date.system, scope.end + 1)
        return (_later(scope, date, month),) if month > date.month else ()

    return changes


def _later(scope: Scope, date: BindingDate, month: Month) -> Change:
    name, old, new = scope.systems[date.system].name, month_text(date.month), month_text(month)
    what = date.name
    if date.path[0] == "systems":
        what = Text(f"「{name}」の{what.ja}", f"{what.en} of “{name}”")
    later = month - date.month
    by = words.months(later)
    sentence = Text(
        f"{what.ja}を{old}から{new}に延ばす（{by.ja}）",
        f"move the {what.en} from {old} to {new} ({by.en} later)",
    )
    path = date.path if date.path[-1] == "date" else (*date.path, "date")
    unit = "date_month"
    change = setting(path, month_when(month))
    return Change(path, sentence, date.path, unit, later, later * price(scope, unit), change)


DEADLINE = Requirement(
    "deadline",
    Text("必ず守る期日", "hard date"),
    Text("c ≦ 期日に間に合う最後の月", "c ≤ last month that keeps the date"),
    _limits,
    _violations,
    _relax,
)
