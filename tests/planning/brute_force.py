"""Every valid plan of a small scope, by trying all options and months and asking the referee."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from gcplan.planning.referee import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gcplan.model.calendar import Month
    from gcplan.planning.requirements.requirement import Violation
    from gcplan.planning.scope import Scope

Plan = dict[str, "Month"]


def valid_plans(
    scope: Scope, counts: Callable[[Violation], bool] = lambda _: True
) -> Iterator[Plan]:
    """All plans in which no violation counts; adding a system never mends one."""
    # What is decided on may be broken before any month is chosen.
    if not any(counts(v) for v in violations(scope, {})):
        yield from _extend(scope, counts, {}, scope.movers)


def decided_scopes(scope: Scope) -> Iterator[Scope]:
    """The scope with every combination of options."""
    keys = [[candidate.key for candidate in candidates] for candidates in scope.open.values()]
    for chosen in product(*keys):
        yield scope.decided(dict(zip(scope.open, chosen, strict=True)))


def begins_too_early(scope: Scope, violation: Violation) -> bool:
    """Whether work begins before the plan though the plan is long enough for it: never allowed."""
    months = scope.months(violation.systems[0])
    return (
        violation.origin.requirement == "window"
        and months <= len(scope.horizon)
        and violation.month - months + 1 < scope.start
    )


def _extend(
    scope: Scope, counts: Callable[[Violation], bool], plan: Plan, rest: tuple[str, ...]
) -> Iterator[Plan]:
    if not rest:
        yield dict(plan)
        return
    for month in scope.horizon:
        tried = {**plan, rest[0]: month}
        if not any(counts(v) for v in violations(scope, tried)):
            yield from _extend(scope, counts, tried, rest[1:])
