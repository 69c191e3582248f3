"""The few forms that every requirement on a plan is expressed in.

A requirement states its limits once; compiling, searching, proving and explaining all
work on these forms and never need to know which requirement they came from. Where systems
have several options, a limit may hold only under one: that of the system that states it,
which is named first (of an `Order`, the later one).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from gcplan.core.position import Path
    from gcplan.core.text import Text
    from gcplan.model.calendar import Month


Amount = TypeVar("Amount")

Key = str | tuple[str, str]
"""A system, or a system under one of its options."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which requirement of whom a limit comes from, in words, and where it is written.

    Attributes:
        requirement: key of the requirement.
        sentence: the requirement with its values, as a sentence without a full stop.
        path: route to the value in the inventory.
        early: the part of the sentence that keeps a cutover from an earlier month, if not all.
    """

    requirement: str
    sentence: Text
    path: Path
    early: Text | None = None


@dataclass(frozen=True, slots=True)
class Forbid:
    """A system may not cut over in these months."""

    system: str
    months: frozenset[Month]
    origin: Origin
    option: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """`later` cuts over at least `months` months after `earlier` (0: not before it)."""

    earlier: str
    later: str
    months: int
    origin: Origin
    option: str | None = None


@dataclass(frozen=True, slots=True)
class Same:
    """Two systems cut over in the same month."""

    first: str
    second: str
    origin: Origin
    option: str | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """Two systems cut over at least `months` months from each other."""

    first: str
    second: str
    months: int
    origin: Origin
    option: str | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """Work in a month may not exceed a capacity.

    Attributes:
        name: whose capacity.
        capacity: by month of the horizon, in hundredths.
        uses: by system, or system and option, the work in the months up to and including
            its cutover (last entry), in hundredths.
    """

    name: Text
    capacity: tuple[int, ...]
    uses: Mapping[Key, tuple[int, ...]]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Spend:
    """What is paid once in some months may not exceed an amount.

    Attributes:
        months: the months.
        most: yen.
        amounts: by system, or system and option, yen paid in the month of the cutover; or in
            the first month of the plan if there is none.
    """

    months: frozenset[Month]
    most: int
    amounts: Mapping[Key, int]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Exclude:
    """Two systems do not both take these options; None stands for the only one there is."""

    first: str
    option: str | None
    second: str
    other: str | None
    origin: Origin


Limit = Forbid | Order | Same | Apart | Load | Spend | Exclude


def systems_of(limit: Limit) -> tuple[str, ...]:
    """The systems that a limit speaks of, each once."""
    match limit:
        case Forbid():
            return (limit.system,)
        case Order():
            return (limit.earlier, limit.later)
        case Same() | Apart() | Exclude():
            return (limit.first, limit.second)
        case Load():
            return tuple(dict.fromkeys(map(system_of, limit.uses)))
        case Spend():
            return tuple(dict.fromkeys(map(system_of, limit.amounts)))


def named(limit: Limit) -> tuple[str, ...]:
    """The systems that a limit names; those that share a capacity or a budget are not named."""
    return () if isinstance(limit, Load | Spend) else systems_of(limit)


def system_of(key: Key) -> str:
    """The system of a key."""
    return key if isinstance(key, str) else key[0]


def under(
    limits: Iterable[Limit], chosen: Mapping[str, str], moving: Collection[str]
) -> tuple[Limit, ...]:
    """What limits say once options are decided on.

    Of other options they say nothing, and nothing of two systems of which one stays.

    Args:
        limits: every limit.
        chosen: options by system id.
        moving: the systems that cut over.
    """
    decided = (_under(limit, chosen) for limit in limits)
    return tuple(limit for limit in decided if limit is not None and _holds(limit, moving))


def _holds(limit: Limit, moving: Collection[str]) -> bool:
    related = isinstance(limit, Order | Same | Apart)
    return not related or all(system in moving for system in systems_of(limit))


def _under(limit: Limit, chosen: Mapping[str, str]) -> Limit | None:
    match limit:
        case Load():
            return replace(limit, uses=_amounts(limit.uses, chosen))
        case Spend():
            return replace(limit, amounts=_amounts(limit.amounts, chosen))
        case Exclude():
            return limit
        case _:
            stating = limit.later if isinstance(limit, Order) else systems_of(limit)[0]
            return limit if limit.option in {None, chosen.get(stating)} else None


def _amounts(by_key: Mapping[Key, Amount], chosen: Mapping[str, str]) -> dict[Key, Amount]:
    """Amounts by system alone, of the options that are chosen."""
    return {
        system_of(key): amount
        for key, amount in by_key.items()
        if isinstance(key, str) or chosen.get(key[0]) == key[1]
    }
