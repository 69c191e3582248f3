"""The referee: is a plan valid, and how late is it? Plain Python, no search, no solver.

It sees the inventory and the months and asks every requirement for violations; it never
looks at the problem the search worked on.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.planning.dates import binding_dates
from gcplan.planning.requirements import REQUIREMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.planning.requirements.requirement import Cutovers, Violation
    from gcplan.planning.scope import Scope


def violations(scope: Scope, cutovers: Cutovers) -> tuple[Violation, ...]:
    """Every requirement that the months break, requirement by requirement."""
    return tuple(v for r in REQUIREMENTS for v in r.violations(scope, cutovers))


def undecided(scope: Scope, cutovers: Cutovers) -> tuple[str, ...]:
    """Systems that should move and have no month."""
    return tuple(system for system in scope.movers if system not in cutovers)


def lateness(scope: Scope, cutovers: Cutovers) -> int:
    """Months after soft dates, each times its weight, added up."""
    return sum(
        date.weight * max(0, month - date.month)
        for date in binding_dates(scope)
        if not date.hard and (month := date.month_in(scope, cutovers)) is not None
    )


def months_late(scope: Scope, cutovers: Cutovers) -> Mapping[str, int]:
    """For each system, the most months by which it misses one of its soft dates."""
    late: dict[str, int] = defaultdict(int)
    for date in binding_dates(scope):
        month = date.month_in(scope, cutovers)
        if not date.hard and date.weight and month is not None:
            late[date.system] = max(late[date.system], month - date.month)
    return late
