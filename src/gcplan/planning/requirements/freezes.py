"""No cutover in a month that is frozen for the system."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import MONTHS_A_YEAR, When, calendar_month, month_text
from gcplan.model.inventory import Selector
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.requirements import words
from gcplan.planning.requirements.edits import month_when, price
from gcplan.planning.requirements.requirement import Change, Requirement, Violation, relaxing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Freeze
    from gcplan.planning.limits import Limit
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def is_frozen(freeze: Freeze, month: Month) -> bool:
    """Whether the freeze covers the month.

    Month numbers mean every year; a month of a certain year means that one, or with
    `every_year` the same month of every year. `from` and `to` bound these months; without
    any, they are frozen as a whole, or with `every_year` in every year.
    """
    again = bool(freeze.every_year)
    if freeze.months:
        named = any(_names(entry, month, again=again) for entry in freeze.months)
        return named and _within(freeze.from_, freeze.to, month)
    if again and freeze.from_ and freeze.to:
        return _recurs(freeze.from_.first_month, freeze.to.last_month, month)
    return _within(freeze.from_, freeze.to, month)


def _within(first: When | None, last: When | None, month: Month) -> bool:
    begun = first is None or first.first_month <= month
    return begun and (last is None or month <= last.last_month)


def _names(entry: int | When, month: Month, *, again: bool) -> bool:
    if not isinstance(entry, When):
        return calendar_month(month) == entry
    if again:
        return _recurs(entry.first_month, entry.last_month, month)
    return _within(entry, entry, month)


def _recurs(first: Month, last: Month, month: Month) -> bool:
    """Whether a month is in this stretch of months, in whatever year."""
    return (month - first) % MONTHS_A_YEAR <= last - first


def _origin(scope: Scope, index: int, system: str) -> Origin:
    freeze, name = scope.inventory.freezes[index], scope.systems[system].name
    when = _when(scope, freeze)
    return Origin(
        "freeze",
        Text(
            f"「{name}」は凍結期間「{freeze.name}」（{when.ja}）に切り替えない",
            f"“{name}” does not cut over during the freeze “{freeze.name}” ({when.en})",
        ),
        ("freezes", index),
    )


def _when(scope: Scope, freeze: Freeze) -> Text:
    """The frozen months as written if they hold every year, else those within the plan."""
    numbers = [entry for entry in freeze.months if isinstance(entry, int)]
    bounded = freeze.from_ is not None or freeze.to is not None
    if numbers and len(numbers) == len(freeze.months) and not bounded:
        return words.every_year(numbers)
    if freeze.every_year and not (bounded and freeze.months):
        first = freeze.from_.first_month if freeze.from_ else scope.start
        year = range(first, first + MONTHS_A_YEAR)
        return words.every_year([calendar_month(m) for m in year if is_frozen(freeze, m)])
    return words.enumerated([words.span(*s) for s in words.stretches(_frozen(scope, freeze))])


def _frozen(scope: Scope, freeze: Freeze) -> tuple[Month, ...]:
    return tuple(month for month in scope.horizon if is_frozen(freeze, month))


def _limits(scope: Scope) -> Iterator[Forbid]:
    for index, freeze in enumerate(scope.inventory.freezes):
        months = frozenset(_frozen(scope, freeze))
        for case in scope.selected_cases(freeze.applies_to) if months else ():
            if case.moves:
                yield Forbid(case.id, months, _origin(scope, index, case.id), case.option)


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for index, freeze in enumerate(scope.inventory.freezes):
        for system in scope.selected(freeze.applies_to):
            if system in cutovers and is_frozen(freeze, cutovers[system]):
                yield Violation(_origin(scope, index, system), (system,), cutovers[system])


def _relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """The month of the cutover opened, for this system alone."""
    if not isinstance(limit, Forbid) or cutovers[limit.system] not in limit.months:
        return ()
    system, index, month = limit.system, int(limit.origin.path[1]), cutovers[limit.system]
    name, freeze = scope.systems[system].name, scope.inventory.freezes[index].name
    when, unit = month_text(month), "frozen_month"
    sentence = Text(
        f"凍結期間「{freeze}」の{when}に「{name}」だけは切り替えられるようにする",
        f"open the freeze “{freeze}” in {when} for “{name}”",
    )

    def change(scope: Scope) -> Scope:
        return _opened(scope, index, system, month)

    key = (*limit.origin.path, system)
    return (Change(key, sentence, limit.origin.path, unit, 1, price(scope, unit), change),)


def _opened(scope: Scope, index: int, system: str, month: Month) -> Scope:
    """The freeze for all others as before, and for the system without the month."""
    freezes = scope.inventory.freezes
    freeze = freezes[index]
    others = tuple(s for s in scope.selected(freeze.applies_to) if s != system)
    rest = tuple(month_when(m) for m in _frozen(scope, freeze) if m != month)
    once = {"every_year": None, "from_": None, "to": None}
    anew = {**once, "months": rest, "applies_to": Selector(systems=(system,))}
    own = (freeze.model_copy(update=anew),) if rest else ()
    kept = freeze.model_copy(update={"applies_to": Selector(systems=others)})
    changed = (*freezes[:index], kept, *freezes[index + 1 :], *own)
    return replace(scope, inventory=scope.inventory.model_copy(update={"freezes": changed}))


FREEZE = Requirement(
    "freeze",
    Text("凍結期間", "freeze"),
    Text("c ∉ 凍結月", "c ∉ frozen months"),
    _limits,
    _violations,
    relaxing(_relax),
)
