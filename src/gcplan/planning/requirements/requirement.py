"""What a requirement on a plan consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.model.calendar import Month

if TYPE_CHECKING:
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
class Requirement:
    """A requirement on plans.

    Attributes:
        key: stable name.
        name: what it is called.
        formula: what it demands, with c for the cutover month.
        limits: the requirement for the search.
        violations: the requirement for the referee, given the cutovers of any of the movers.
    """

    key: str
    name: Text
    formula: Text
    limits: Callable[[Scope], Iterator[Limit]]
    violations: Callable[[Scope, Cutovers], Iterator[Violation]]
