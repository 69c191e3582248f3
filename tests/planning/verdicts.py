"""What limits and requirements say of months, spelt out plainly for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.model.calendar import month_text
from gcplan.planning.limits import Apart, Exclude, Forbid, Limit, Load, Order, Same, Spend
from tests.builders import at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.requirements.requirement import Requirement
    from gcplan.planning.scope import Scope


def keeps(limit: Limit, cutovers: Mapping[str, Month], start: Month) -> bool:
    """Whether a complete plan keeps a limit."""
    match limit:
        case Forbid():
            return cutovers[limit.system] not in limit.months
        case Order():
            return cutovers[limit.later] >= cutovers[limit.earlier] + limit.months
        case Same() | Apart():
            apart = abs(cutovers[limit.first] - cutovers[limit.second])
            return apart >= limit.months if isinstance(limit, Apart) else not apart
        case Load():
            return all(
                _work(limit, cutovers, start + i) <= most for i, most in enumerate(limit.capacity)
            )
        case Spend() | Exclude():
            return isinstance(limit, Spend) and _paid(limit, cutovers) <= limit.most


def _paid(limit: Spend, cutovers: Mapping[str, Month]) -> int:
    amounts = {str(key): yen for key, yen in limit.amounts.items()}
    return sum(yen for s, yen in amounts.items() if cutovers[s] in limit.months)


def _work(load: Load, cutovers: Mapping[str, Month], month: Month) -> int:
    total = 0
    for system, work in load.uses.items():
        months_before_cutover = cutovers[str(system)] - month
        if 0 <= months_before_cutover < len(work):
            total += work[len(work) - 1 - months_before_cutover]
    return total


def allowed(requirement: Requirement, scope: Scope, system: str, **others: str) -> list[str]:
    """Months of the plan that the limits allow for a system, the others as given."""
    limits = list(requirement.limits(scope))
    return [
        month_text(m)
        for m in scope.horizon
        if all(keeps(limit, {**at(**others), system: m}, scope.start) for limit in limits)
    ]


def accepted(requirement: Requirement, scope: Scope, system: str, **others: str) -> list[str]:
    """Months of the plan to which the referee has no objection, the others as given."""
    return [
        month_text(m)
        for m in scope.horizon
        if not list(requirement.violations(scope, {**at(**others), system: m}))
    ]


def both(requirement: Requirement, scope: Scope, system: str, **others: str) -> list[str]:
    """The months on which limits and referee agree; fails where they do not."""
    by_limits = allowed(requirement, scope, system, **others)
    by_referee = accepted(requirement, scope, system, **others)
    assert by_limits == by_referee
    return by_limits


def span(first: str, last: str) -> list[str]:
    """Every month from the first to the last."""
    months = at(first=first, last=last)
    return [month_text(m) for m in range(months["first"], months["last"] + 1)]


def broken(requirement: Requirement, scope: Scope, **cutovers: str) -> list[tuple[str, ...]]:
    """Each violation as its systems and its month."""
    found = requirement.violations(scope, at(**cutovers))
    return [(*v.systems, month_text(v.month)) for v in found]
