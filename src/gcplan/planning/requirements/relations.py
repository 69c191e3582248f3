"""What the inventory says of pairs of systems: after, together, apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.limits import Apart, Forbid, Order, Origin, Same
from gcplan.planning.requirements.requirement import Requirement, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Migration
    from gcplan.model.parts import Relation
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope

LEAST_APART = 1
"""Months between systems that are `apart` when no number is given."""


def _moves(scope: Scope) -> Iterator[tuple[str, Migration]]:
    for system in scope.movers:
        if migration := scope.systems[system].migration:
            yield system, migration


def _months_of(scope: Scope, cutovers: Cutovers, *systems: str) -> tuple[Month, ...] | None:
    """The cutovers of all the systems, decided or past, or None if one has none."""
    known = [cutovers.get(s, scope.fixed.get(s)) for s in systems]
    months = tuple(month for month in known if month is not None)
    return months if len(months) == len(systems) else None


def _after(scope: Scope) -> Iterator[tuple[Relation, str, Origin]]:
    for system, migration in _moves(scope):
        for i, relation in enumerate(migration.after):
            name, other = scope.systems[system].name, scope.systems[relation.system].name
            gap = relation.months or 0
            sentence = Text(
                f"「{name}」は「{other}」より前に切り替えない",
                f"“{name}” does not cut over before “{other}”",
            )
            if gap:
                sentence = Text(
                    f"「{name}」は「{other}」の{gap}か月後以降に切り替える",
                    f"“{name}” cuts over at least {gap} months after “{other}”",
                )
            path = ("systems", scope.index[system], "migration", "after", i)
            yield relation, system, Origin("after", sentence, path)


def _after_limits(scope: Scope) -> Iterator[Order | Forbid]:
    for relation, system, origin in _after(scope):
        earlier, gap = relation.system, relation.months or 0
        if earlier in scope.moving:
            yield Order(earlier, system, gap, origin)
        elif earlier in scope.fixed:
            too_early = range(scope.start, min(scope.fixed[earlier] + gap, scope.end + 1))
            yield Forbid(system, frozenset(too_early), origin)


def _after_violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for relation, system, origin in _after(scope):
        months = _months_of(scope, cutovers, relation.system, system)
        if system in cutovers and months and months[1] - months[0] < (relation.months or 0):
            yield Violation(origin, (relation.system, system), months[1])


def _together(scope: Scope) -> Iterator[tuple[str, str, Origin]]:
    """Pairs of movers; a partner that has moved already or stays can no longer be waited for."""
    for system, migration in _moves(scope):
        for i, other in enumerate(migration.together):
            if other in scope.moving:
                name, partner = scope.systems[system].name, scope.systems[other].name
                sentence = Text(
                    f"「{name}」と「{partner}」は同じ月に切り替える",
                    f"“{name}” and “{partner}” cut over in the same month",
                )
                path = ("systems", scope.index[system], "migration", "together", i)
                yield system, other, Origin("together", sentence, path)


def _together_limits(scope: Scope) -> Iterator[Same]:
    for system, other, origin in _together(scope):
        yield Same(system, other, origin)


def _together_violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for system, other, origin in _together(scope):
        if {system, other} <= cutovers.keys() and cutovers[system] != cutovers[other]:
            yield Violation(origin, (system, other), cutovers[system])


def _apart(scope: Scope) -> Iterator[tuple[str, str, int, Origin]]:
    for system, migration in _moves(scope):
        for i, relation in enumerate(migration.apart):
            gap = LEAST_APART if relation.months is None else relation.months
            name, other = scope.systems[system].name, scope.systems[relation.system].name
            sentence = Text(
                f"「{name}」と「{other}」の切替は{gap}か月以上離す",
                f"the cutovers of “{name}” and “{other}” are at least {gap} months apart",
            )
            path = ("systems", scope.index[system], "migration", "apart", i)
            yield system, relation.system, gap, Origin("apart", sentence, path)


def _apart_limits(scope: Scope) -> Iterator[Apart | Forbid]:
    for system, other, gap, origin in _apart(scope):
        if other in scope.moving:
            yield Apart(system, other, gap, origin)
        elif other in scope.fixed:
            past = scope.fixed[other]
            near = (month for month in scope.horizon if abs(month - past) < gap)
            yield Forbid(system, frozenset(near), origin)


def _apart_violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for system, other, gap, origin in _apart(scope):
        months = _months_of(scope, cutovers, system, other)
        if system in cutovers and months and abs(months[0] - months[1]) < gap:
            yield Violation(origin, (system, other), months[0])


AFTER = Requirement(
    "after",
    Text("先行後続", "after"),
    Text("c(後続) ≧ c(先行) + 間隔", "c(later) ≥ c(earlier) + months"),
    _after_limits,
    _after_violations,
)
TOGETHER = Requirement(
    "together",
    Text("同時切替", "together"),
    Text("c(甲) = c(乙)", "c(first) = c(second)"),
    _together_limits,
    _together_violations,
)
APART = Requirement(
    "apart",
    Text("同時期を避ける", "apart"),
    Text("|c(甲) − c(乙)| ≧ 間隔", "|c(first) − c(second)| ≥ months"),
    _apart_limits,
    _apart_violations,
)
