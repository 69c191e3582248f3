"""A planning problem in which some requirements may be broken, each at a price.

What a requirement takes to be kept by a month is asked from the requirement itself
(`Requirement.relax`); here its answers become tables of prices.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd
from typing import TYPE_CHECKING

from gcplan.planning.compile import compile_problem
from gcplan.planning.limits import Apart, Forbid, Limit, Load, Order, Same, Spend, system_of
from gcplan.planning.probe import frame
from gcplan.planning.requirements import REQUIREMENTS, window
from gcplan.planning.requirements.edits import YEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.problem import PlanningProblem
    from gcplan.planning.requirements.requirement import Answer, Change, Cutovers
    from gcplan.planning.scope import Scope

    Table = Sequence[tuple[Change, ...] | None]

Key = tuple[str | int, ...]

BY_KEY = {requirement.key: requirement for requirement in REQUIREMENTS}


@dataclass(frozen=True, slots=True)
class MonthPrice:
    """What giving way costs by the month of an item."""

    knob: int
    item: int
    prices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PairPrice:
    """What giving way costs by how much later the second item cuts over, from -length up."""

    knob: int
    first: int
    second: int
    prices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Excess:
    """What each hundredth above a capacity costs; work by item, up to its cutover."""

    knob: int
    uses: Mapping[int, tuple[int, ...]]
    capacity: tuple[int, ...]
    price: int


@dataclass(frozen=True, slots=True)
class Overspend:
    """What each yen above a budget costs; by item, what it spends of it by month."""

    knob: int
    amounts: Mapping[int, tuple[int, ...]]
    most: int
    price: int


@dataclass(frozen=True, slots=True)
class Softened:
    """A problem with prices on what may give way; a knob is one value of the inventory.

    Attributes:
        problem: what may not give way.
        knobs: keys of the changes, by number.
        months: prices by the month of one item.
        pairs: prices by the distance of two items.
        loads: prices of work above a capacity.
        budgets: prices of money above a budget.
        unit: all prices are in this many hundredths of a yen.
    """

    problem: PlanningProblem
    knobs: tuple[Key, ...]
    months: tuple[MonthPrice, ...]
    pairs: tuple[PairPrice, ...]
    loads: tuple[Excess, ...]
    budgets: tuple[Overspend, ...]
    unit: int


def _relaxed(scope: Scope, limit: Limit) -> Answer:
    return BY_KEY[limit.origin.requirement].relax(scope, limit)


def key_of(scope: Scope, limit: Limit) -> Key:
    """What would have to be changed to relax a limit; a date that binds many is one thing."""
    if isinstance(limit, Forbid):
        answer = _relaxed(scope, limit)
        for month in sorted(limit.months):
            for change in answer({limit.system: month}) or ():
                return change.key
    return limit.origin.path


def _by_month(scope: Scope, limit: Forbid) -> Table:
    """What a cutover in each month of the horizon would take."""
    answer = _relaxed(scope, limit)
    return [answer({limit.system: month}) for month in scope.horizon]


def hopeless(scope: Scope, soft: Sequence[Limit]) -> list[Forbid]:
    """What is left of limits however far they give way: months in which nothing helps."""
    left = []
    for limit in soft:
        if isinstance(limit, Forbid):
            answers = zip(scope.horizon, _by_month(scope, limit), strict=True)
            months = frozenset(month for month, changes in answers if changes is None)
            left.append(replace(limit, months=months))
    return left


def soften(scope: Scope, hard: Sequence[Limit], soft: Sequence[Limit], end: Month) -> Softened:
    """The problem in which some limits, and the end of the plan, may give way.

    Args:
        scope: what is to be planned, with as late an end as is thought of.
        hard: limits that may not give way.
        soft: limits that may.
        end: the end of the plan as it stands.

    Raises:
        EmptyDomainError: that is not enough for some system.
    """
    return _Softener(scope, hard, soft, end).softened()


def needed(scope: Scope, soft: Sequence[Limit], cutovers: Cutovers) -> tuple[Change, ...]:
    """How far the limits have to give way for these cutovers: the most of each change."""
    found: dict[Key, Change] = {}
    for limit in soft:
        for change in _relaxed(scope, limit)(cutovers) or ():
            if change.key not in found or found[change.key].amount < change.amount:
                found[change.key] = change
    return tuple(found.values())


class _Softener:
    """Collects prices, limit by limit."""

    def __init__(
        self, scope: Scope, hard: Sequence[Limit], soft: Sequence[Limit], end: Month
    ) -> None:
        self.scope, self.soft, self.end = scope, soft, end
        self.problem = compile_problem(scope, [*frame(scope), *hard, *hopeless(scope, soft)])
        self.item = {s: i for i, item in enumerate(self.problem.items) for s in item.systems}
        self.knobs: dict[Key, int] = {}

    def softened(self) -> Softened:
        """Everything together, in prices as small as whole numbers allow."""
        months = [*self._months(), *self._ends()]
        pairs = [term for limit in self.soft for term in self._pair(limit)]
        loads = [self._excess(limit) for limit in self.soft if isinstance(limit, Load)]
        budgets = [self._overspend(limit) for limit in self.soft if isinstance(limit, Spend)]
        unit = gcd(
            *(price for own in months for price in own.prices),
            *(price for pair in pairs for price in pair.prices),
            *(load.price for load in loads),
            *(budget.price for budget in budgets),
        )
        return Softened(
            self.problem,
            tuple(self.knobs),
            tuple(replace(term, prices=_divided(term.prices, unit)) for term in months),
            tuple(replace(term, prices=_divided(term.prices, unit)) for term in pairs),
            tuple(replace(term, price=term.price // unit) for term in loads),
            tuple(replace(term, price=term.price // unit) for term in budgets),
            max(unit, 1),
        )

    def _knob(self, key: Key) -> int:
        return self.knobs.setdefault(key, len(self.knobs))

    def _months(self) -> Iterator[MonthPrice]:
        for limit in self.soft:
            table = _by_month(self.scope, limit) if isinstance(limit, Forbid) else ()
            keys = [change.key for changes in table for change in changes or ()]
            if keys and isinstance(limit, Forbid):
                prices = tuple(sum(c.price for c in changes or ()) for changes in table)
                yield MonthPrice(self._knob(keys[0]), self.item[limit.system], prices)

    def _ends(self) -> Iterator[MonthPrice]:
        """Months after the end of the plan as it stands."""
        last = self.end - self.scope.start
        beyond = range(1, self.problem.length - last)
        now = replace(self.scope, settings=replace(self.scope.settings, end=self.end))
        changes = [window.later_end(now, self.end + months) for months in beyond]
        prices = (*[0] * (last + 1), *(change.price for change in changes))
        for item in range(len(self.problem.items)) if changes else ():
            yield MonthPrice(self._knob(changes[0].key), item, prices)

    def _pair(self, limit: Limit) -> Iterator[PairPrice]:
        if isinstance(limit, Order):
            first, second = limit.earlier, limit.later
        elif isinstance(limit, Same | Apart):
            first, second = limit.first, limit.second
        else:
            return
        answer, start = _relaxed(self.scope, limit), self.scope.start
        length = self.problem.length
        answers = [
            answer({first: start, second: start + distance})
            for distance in range(-length, length + 1)
        ]
        keys = [change.key for changes in answers for change in changes or ()]
        prices = tuple(sum(change.price for change in changes or ()) for changes in answers)
        yield PairPrice(self._knob(keys[0]), self.item[first], self.item[second], prices)

    def _excess(self, load: Load) -> Excess:
        price = BY_KEY[load.origin.requirement].load_price
        uses: dict[int, list[int]] = {}
        for key, work in load.uses.items():
            item = self.item[system_of(key)]
            uses[item] = _aligned(uses.get(item, []), work)
        return Excess(
            self._knob(load.origin.path),
            {item: tuple(work) for item, work in uses.items()},
            load.capacity,
            self.scope.settings.relaxation_price[str(price)],
        )

    def _overspend(self, limit: Spend) -> Overspend:
        start, length = self.scope.start, self.problem.length
        amounts: dict[int, list[int]] = {}
        for key, yen in limit.amounts.items():
            i = self.item[system_of(key)]
            kept = not self.problem.items[i].modes[0].moves
            row = amounts.setdefault(i, [0] * length)
            for t in range(length):
                row[t] += yen * ((start if kept else start + t) in limit.months)
        spent = {i: tuple(row) for i, row in amounts.items()}
        return Overspend(self._knob(limit.origin.path), spent, limit.most, YEN)


def _divided(prices: Sequence[int], unit: int) -> tuple[int, ...]:
    return tuple(price // unit for price in prices) if unit else tuple(prices)


def _aligned(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """Two profiles added up, both ending in the month of the cutover."""
    length = max(len(one), len(other))
    padded = ([*[0] * (length - len(work)), *work] for work in (one, other))
    return [sum(pair) for pair in zip(*padded, strict=True)]
