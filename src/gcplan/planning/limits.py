"""The few forms that every requirement on a plan is expressed in.

A requirement states its limits once; compiling, searching, proving and explaining all
work on these forms and never need to know which requirement they came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.core.position import Path
    from gcplan.core.text import Text
    from gcplan.model.calendar import Month


@dataclass(frozen=True, slots=True)
class Origin:
    """Which requirement of whom a limit comes from, in words, and where it is written.

    Attributes:
        requirement: key of the requirement.
        sentence: the requirement with its values, as a sentence without a full stop.
        path: route to the value in the inventory.
    """

    requirement: str
    sentence: Text
    path: Path


@dataclass(frozen=True, slots=True)
class Forbid:
    """A system may not cut over in these months."""

    system: str
    months: frozenset[Month]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Order:
    """`later` cuts over at least `months` months after `earlier` (0: not before it)."""

    earlier: str
    later: str
    months: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Same:
    """Two systems cut over in the same month."""

    first: str
    second: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Apart:
    """Two systems cut over at least `months` months from each other."""

    first: str
    second: str
    months: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Load:
    """Work in a month may not exceed a capacity.

    Attributes:
        name: whose capacity.
        capacity: by month of the horizon, in hundredths.
        uses: by system, the work in the months up to and including its cutover (last
            entry), in hundredths.
    """

    name: Text
    capacity: tuple[int, ...]
    uses: Mapping[str, tuple[int, ...]]
    origin: Origin


Limit = Forbid | Order | Same | Apart | Load


def named(limit: Limit) -> tuple[str, ...]:
    """The systems that a limit speaks of by name; a load speaks of all that work for a team."""
    match limit:
        case Forbid():
            return (limit.system,)
        case Order():
            return (limit.earlier, limit.later)
        case Same() | Apart():
            return (limit.first, limit.second)
        case Load():
            return ()
