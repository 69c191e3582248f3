"""For how long each platform is paid for, counted from the places of a finished plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.analysis.places import Place
    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Scope

    Cutovers = Mapping[str, Month]


def months_used(scope: Scope, place: Place, cutovers: Cutovers) -> range:
    """The months of the plan in which a platform's fixed cost is paid.

    From the start if a system is on it, else from the first that comes; to the month in
    which the last one leaves and to the end of its contract, or to the end of the plan if
    one stays or comes. A platform that no system names is paid for throughout; one that
    only options name which are not taken, never.
    """
    when = {**scope.fixed, **cutovers}
    if not (place.residents or place.arrivals):
        options = (option for s in scope.inventory.systems for option in s.options)
        named = any(option.platform_after == place.id for option in options)
        return range(0) if named else scope.horizon
    here = any(r.leaves is None or r.leaves >= scope.start for r in place.residents)
    comes = min((when[system] for system in place.arrivals), default=scope.end + 1)
    first = scope.start if here else max(comes, scope.start)
    if place.closes is None:
        return range(first, scope.end + 1)
    contract = _contract(scope, place) if here else place.closes
    return range(first, min(max(place.closes, contract), scope.end + 1))


def _contract(scope: Scope, place: Place) -> Month:
    """The month after the end of a platform's contract; before the plan if there is none."""
    platform = next(p for p in scope.inventory.platforms if p.id == place.id)
    end = platform.contract_end
    return scope.start if end is None else end.date.last_month + 1
