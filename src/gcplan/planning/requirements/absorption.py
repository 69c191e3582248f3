"""A system is absorbed by one that goes on, and not before that has cut over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.options import ENDS
from gcplan.core.text import Text
from gcplan.model.moves import Disposition, Option
from gcplan.planning.limits import Exclude, Forbid, Order, Origin
from gcplan.planning.requirements import words
from gcplan.planning.requirements.requirement import Requirement, Violation, relaxing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import System
    from gcplan.planning.limits import Limit
    from gcplan.planning.requirements.requirement import Change, Cutovers
    from gcplan.planning.scope import Case, Scope

_ORDER = Text(
    "「{name}」は、統合先の「{other}」より前に切り替えない",
    "“{name}” is not absorbed before “{other}” has cut over",
)
_GOES_ON = Text(
    "「{name}」の統合先の「{other}」は、廃止も統合もされない",
    "“{other}”, which absorbs “{name}”, neither ends nor is absorbed",
)


def _into(system: System) -> str | None:
    """The system that absorbs this one, if an option says so."""
    planned = system.migration
    absorbs = isinstance(planned, Option) and planned.disposition is Disposition.ABSORB
    return planned.into if isinstance(planned, Option) and absorbs else None


def _ends(system: System) -> bool:
    planned = system.migration
    return planned is not None and planned.disposition in ENDS


def _origin(scope: Scope, case: Case, into: str, rule: Text) -> Origin:
    names = {"name": words.case_name(case), "other": scope.systems[into].name}
    sentence = Text(rule.ja.format(**names), rule.en.format(**names))
    return Origin("absorb", sentence, (*case.path, "into"))


def _limits(scope: Scope) -> Iterator[Limit]:
    for case in scope.cases:
        if (into := _into(case.system)) is None:
            continue
        for other in scope.cases_of.get(into, ()):
            if _ends(other.system):
                origin = _origin(scope, case, into, _GOES_ON)
                yield Exclude(case.id, case.option, into, other.option, origin)
        if into in scope.moving:
            yield Order(into, case.id, 0, _origin(scope, case, into, _ORDER), case.option)
        elif into in scope.fixed:
            before = range(scope.start, min(scope.fixed[into], scope.end + 1))
            yield Forbid(
                case.id, frozenset(before), _origin(scope, case, into, _ORDER), case.option
            )


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    for system, cutover in cutovers.items():
        into = _into(scope.systems[system])
        if into is None:
            continue
        (case,) = scope.cases_of[system]
        absorbing = cutovers.get(into, scope.fixed.get(into))
        if into in scope.chosen and _ends(scope.systems[into]):
            yield Violation(_origin(scope, case, into, _GOES_ON), (system, into), cutover)
        if absorbing is not None and cutover < absorbing:
            yield Violation(_origin(scope, case, into, _ORDER), (system, into), cutover)


def _relax(_: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """Nothing helps: there must be something to be absorbed by."""
    match limit:
        case Order():
            kept = cutovers[limit.later] >= cutovers[limit.earlier]
        case Forbid():
            kept = cutovers[limit.system] not in limit.months
        case other:
            kept = not isinstance(other, Exclude)
    return () if kept else None


ABSORB = Requirement(
    "absorb",
    Text("統合先", "absorbing system"),
    Text("c(統合する) ≧ c(統合先)", "c(absorbed) ≥ c(absorbing)"),
    _limits,
    _violations,
    relaxing(_relax),
)
