"""What the inventory says of pairs of systems: after, together, apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.core.text import Text
from gcplan.planning.limits import Apart, Forbid, Order, Origin, Same
from gcplan.planning.requirements import words
from gcplan.planning.requirements.edits import price, setting
from gcplan.planning.requirements.requirement import Change, Requirement, Violation, relaxing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.model.moves import Migration
    from gcplan.model.parts import Relation
    from gcplan.planning.limits import Limit
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Case, Scope

LEAST_APART = 1
"""Months between systems that are `apart` when no number is given."""


def _moves(scope: Scope) -> Iterator[tuple[Case, Migration]]:
    for case in scope.cases:
        if case.moves and (migration := case.system.migration):
            yield case, migration


def _months_of(scope: Scope, cutovers: Cutovers, *systems: str) -> tuple[Month, ...] | None:
    """The cutovers of all the systems, decided or past, or None if one has none."""
    known = [cutovers.get(s, scope.fixed.get(s)) for s in systems]
    months = tuple(month for month in known if month is not None)
    return months if len(months) == len(systems) else None


def _after(scope: Scope) -> Iterator[tuple[Relation, Case, Origin]]:
    for case, migration in _moves(scope):
        for i, relation in enumerate(migration.after):
            name, other = words.case_name(case), scope.systems[relation.system].name
            gap = relation.months or 0
            sentence = Text(
                f"「{name}」は「{other}」より前に切り替えない",
                f"“{name}” does not cut over before “{other}”",
            )
            if gap:
                sentence = Text(
                    f"「{name}」は「{other}」の{gap}か月後以降に切り替える",
                    f"“{name}” cuts over at least {words.months(gap).en} after “{other}”",
                )
            yield relation, case, Origin("after", sentence, (*case.path, "after", i))


def _after_limits(scope: Scope) -> Iterator[Order | Forbid]:
    for relation, case, origin in _after(scope):
        earlier, gap = relation.system, relation.months or 0
        if earlier in scope.moving:
            yield Order(earlier, case.id, gap, origin, case.option)
        elif earlier in scope.fixed:
            too_early = range(scope.start, min(scope.fixed[earlier] + gap, scope.end + 1))
            yield Forbid(case.id, frozenset(too_early), origin, case.option)


def _after_violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for relation, case, origin in _after(scope):
        months = _months_of(scope, cutovers, relation.system, case.id)
        if case.id in cutovers and months and months[1] - months[0] < (relation.months or 0):
            yield Violation(origin, (relation.system, case.id), months[1])


def _together(scope: Scope) -> Iterator[tuple[Case, str, Origin]]:
    """Pairs of movers; a partner that has moved already or stays can no longer be waited for."""
    for case, migration in _moves(scope):
        for i, other in enumerate(migration.together):
            if other in scope.moving:
                name, partner = words.case_name(case), scope.systems[other].name
                sentence = Text(
                    f"「{name}」と「{partner}」は同じ月に切り替える",
                    f"“{name}” and “{partner}” cut over in the same month",
                )
                yield case, other, Origin("together", sentence, (*case.path, "together", i))


def _together_limits(scope: Scope) -> Iterator[Same]:
    for case, other, origin in _together(scope):
        yield Same(case.id, other, origin, case.option)


def _together_violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for case, other, origin in _together(scope):
        if {case.id, other} <= cutovers.keys() and cutovers[case.id] != cutovers[other]:
            yield Violation(origin, (case.id, other), cutovers[case.id])


def _apart(scope: Scope) -> Iterator[tuple[Case, str, int, Origin]]:
    for case, migration in _moves(scope):
        for i, relation in enumerate(migration.apart):
            gap = LEAST_APART if relation.months is None else relation.months
            name, other = words.case_name(case), scope.systems[relation.system].name
            sentence = Text(
                f"「{name}」と「{other}」の切替は{gap}か月以上離す",
                f"the cutovers of “{name}” and “{other}” are at least {words.months(gap).en} apart",
            )
            yield case, relation.system, gap, Origin("apart", sentence, (*case.path, "apart", i))


def _apart_limits(scope: Scope) -> Iterator[Apart | Forbid]:
    for case, other, gap, origin in _apart(scope):
        if other in scope.moving:
            yield Apart(case.id, other, gap, origin, case.option)
        elif other in scope.fixed:
            past = scope.fixed[other]
            near = (month for month in scope.horizon if abs(month - past) < gap)
            yield Forbid(case.id, frozenset(near), origin, case.option)


def _apart_violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for case, other, gap, origin in _apart(scope):
        months = _months_of(scope, cutovers, case.id, other)
        if case.id in cutovers and months and abs(months[0] - months[1]) < gap:
            yield Violation(origin, (case.id, other), months[0])


def _after_relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """A shorter distance, or none at all if the later one is to come first."""
    at = _Place.of(scope, limit)
    relation = at.relation(scope)
    months = _months_of(scope, cutovers, relation.system, at.system)
    gap = relation.months or 0
    if months is None or (distance := months[1] - months[0]) >= gap:
        return ()
    name, other = at.names(scope, relation.system)
    if distance < 0:
        sentence = Text(
            f"「{name}」を「{other}」より後に切り替える条件を外す",
            f"let “{name}” cut over before “{other}”",
        )
        return (at.change(scope, sentence, relation, None),)
    if distance:
        soonest = Text(f"{distance}か月後から", f"{words.months(distance).en} after")
    else:
        soonest = Text("同じ月から", "in the same month as")
    sentence = Text(
        f"「{name}」を「{other}」の{gap}か月後でなく{soonest.ja}切り替えられるようにする",
        f"let “{name}” cut over {soonest.en} “{other}”, not only {words.months(gap).en} after it",
    )
    return (at.change(scope, sentence, relation, gap - distance),)


def _together_relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """Months of their own."""
    if not isinstance(limit, Same) or cutovers[limit.first] == cutovers[limit.second]:
        return ()
    at = _Place.of(scope, limit)
    name, other = at.names(scope, limit.second)
    sentence = Text(
        f"「{name}」と「{other}」を同じ月に切り替える条件を外す",
        f"let “{name}” and “{other}” cut over in different months",
    )
    return (at.change(scope, sentence, limit.second, None),)


def _apart_relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """A shorter distance."""
    at = _Place.of(scope, limit)
    relation = at.relation(scope)
    months = _months_of(scope, cutovers, at.system, relation.system)
    gap = LEAST_APART if relation.months is None else relation.months
    if months is None or (distance := abs(months[0] - months[1])) >= gap:
        return ()
    name, other = at.names(scope, relation.system)
    sentence = Text(
        f"「{name}」と「{other}」の切替を離す月数を{gap}か月から{distance}か月に縮める",
        f"keep the cutovers of “{name}” and “{other}” {words.months(distance).en} apart"
        f" instead of {gap}",
    )
    if not distance:
        sentence = Text(
            f"「{name}」と「{other}」を同じ月に切り替えられるようにする",
            f"let “{name}” and “{other}” cut over in the same month",
        )
    return (at.change(scope, sentence, relation, gap - distance),)


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry of `after`, `together` or `apart`: of which system, in which list, the how many-th.

    Attributes:
        system: id of the system that states it.
        path: route to the entry.
    """

    system: str
    path: tuple[str | int, ...]

    @classmethod
    def of(cls, scope: Scope, limit: Limit) -> _Place:
        path = limit.origin.path
        return cls(scope.inventory.systems[int(path[1])].id, path)

    def relation(self, scope: Scope) -> Relation:
        """The entry of `after` or `apart`."""
        entry: Relation = self._list(scope)[int(self.path[-1])]
        return entry

    def names(self, scope: Scope, other: str) -> tuple[str, str]:
        return scope.systems[self.system].name, scope.systems[other].name

    def change(
        self, scope: Scope, sentence: Text, entry: Relation | str, shorter: int | None
    ) -> Change:
        """The entry with so many months less, or without it if `shorter` is None.

        It is found again by its value: other changes may have moved it.
        """

        def apply(scope: Scope) -> Scope:
            kept = (_shortened(e, shorter) if e == entry else e for e in self._list(scope))
            entries = tuple(e for e in kept if e is not None)
            # What stands with an option is the move itself, once that is decided on.
            move = ("systems", self.path[1], "migration", self.path[-2])
            return setting(move, entries)(scope)

        unit = "relation" if shorter is None else "gap_month"
        amount = 1 if shorter is None else shorter
        cost = amount * price(scope, unit)
        return Change(self.path, sentence, self.path, unit, amount, cost, apply)

    def _list(self, scope: Scope) -> tuple[Any, ...]:
        migration = scope.systems[self.system].migration
        entries: tuple[Any, ...] = getattr(migration, str(self.path[-2]))
        return entries


def _shortened(entry: Relation | str, shorter: int | None) -> Relation | None:
    if shorter is None or isinstance(entry, str):
        return None
    gap = LEAST_APART if entry.months is None else entry.months
    return entry.model_copy(update={"months": gap - shorter})


AFTER = Requirement(
    "after",
    Text("先行後続", "after"),
    Text("c(後続) ≧ c(先行) + 間隔", "c(later) ≥ c(earlier) + months"),
    _after_limits,
    _after_violations,
    relaxing(_after_relax),
)
TOGETHER = Requirement(
    "together",
    Text("同時切替", "together"),
    Text("c(甲) = c(乙)", "c(first) = c(second)"),
    _together_limits,
    _together_violations,
    relaxing(_together_relax),
)
APART = Requirement(
    "apart",
    Text("同時期を避ける", "apart"),
    Text("|c(甲) − c(乙)| ≧ 間隔", "|c(first) − c(second)| ≥ months"),
    _apart_limits,
    _apart_violations,
    relaxing(_apart_relax),
)
