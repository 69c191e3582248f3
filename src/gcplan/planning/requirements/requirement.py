"""What a requirement on a plan consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gcplan.model.calendar import Month

if TYPE_CHECKING:
    from gcplan.core.position import Path
    from gcplan.core.text import Text
    from gcplan.planning.limits import Limit, Origin
    from gcplan.planning.scope import Scope

Cutovers = Mapping[str, Month]
"""Cutover month by mover id."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A requirement that a plan breaks.

    Attributes:
        origin: the requirement.
        systems: the systems that break it.
        month: the month it happens in.
    """

    origin: Origin
    systems: tuple[str, ...]
    month: Month


@dataclass(frozen=True, slots=True)
class Change:
    """One value of the inventory made weaker, by as little as a plan needs.

    Attributes:
        key: what is changed; changes with the same key are one, and the larger one holds.
        sentence: what to change, with old and new value, without a full stop.
        path: route to the value in the inventory.
        price_key: which entry of `planning.relaxation_price` it is priced by.
        amount: by how many units: months, cutovers, person-months.
        price: what that counts, in hundredths of a yen.
        apply: the scope with the change made.
    """

    key: tuple[str | int, ...]
    sentence: Text
    path: Path
    price_key: str
    amount: float
    price: int
    apply: Callable[[Scope], Scope]

    @property
    def yen(self) -> int:
        """The price in whole yen."""
        return -(-self.price // 100)


Answer = Callable[[Cutovers], "tuple[Change, ...] | None"]
"""What would have to change for these cutovers to keep a limit; None if nothing helps."""

Relax = Callable[["Scope", "Limit"], Answer]
"""How a limit may be relaxed; asked once, and answers for many cutovers."""


def relaxing(
    changes: Callable[[Scope, Limit, Cutovers], tuple[Change, ...] | None],
) -> Relax:
    """Answers that need nothing looked up beforehand."""
    return lambda scope, limit: partial(changes, scope, limit)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement on plans.

    Attributes:
        key: stable name.
        name: what it is called.
        formula: what it demands, with c for the cutover month.
        limits: the requirement for the search.
        violations: the requirement for the referee, given the cutovers of any of the movers.
        relax: how it may be relaxed, given the cutovers of the systems a limit speaks of.
        load_price: if its limits are loads, the entry of `planning.relaxation_price` that
            prices each unit above a capacity.
    """

    key: str
    name: Text
    formula: Text
    limits: Callable[[Scope], Iterator[Limit]]
    violations: Callable[[Scope, Cutovers], Iterator[Violation]]
    relax: Relax
    load_price: str | None = None
