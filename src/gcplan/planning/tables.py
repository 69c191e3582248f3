"""What each month of cutover means for a system: its soft dates, and its yen.

The tables here feed the search; `costing` computes the same yen again, month by month,
from the inventory alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.analysis import options
from gcplan.analysis.assumptions import bridgeable
from gcplan.model.calendar import MONTHS_A_YEAR, fiscal_year_of
from gcplan.model.moves import Option
from gcplan.planning.dates import binding_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Link, System
    from gcplan.planning.limits import Key
    from gcplan.planning.scope import Case, Scope


@dataclass(frozen=True, slots=True)
class SoftDate:
    """Lateness of a system: weight times the months after `month`."""

    month: Month
    weight: int


def soft_dates(scope: Scope) -> Mapping[Key, tuple[SoftDate, ...]]:
    """The soft dates of each system, or system under an option; equal months are added up."""
    weights: dict[Key, dict[Month, int]] = defaultdict(lambda: defaultdict(int))
    for date in binding_dates(scope):
        if not date.hard and date.weight:
            key = date.system if date.option is None else (date.system, date.option)
            weights[key][date.month] += date.weight
    return {
        system: tuple(SoftDate(month, weight) for month, weight in sorted(by_month.items()))
        for system, by_month in weights.items()
    }


def bridge_price(scope: Scope, link: Link) -> tuple[int, int]:
    """Price of building a bridge for a link, and of each month it lives (yen)."""
    build, month = link.bridge.build, link.bridge.month
    return (
        scope.settings.bridge_build if build is None else build,
        scope.settings.bridge_month if month is None else month,
    )


def connection_price(scope: Scope, link: Link) -> int:
    """Price of building the permanent connection of a link (yen)."""
    return scope.settings.connection_build if link.connection is None else link.connection


def running(scope: Scope, entry: System) -> tuple[int, ...]:
    """Yen for running the old and the new system over the horizon, by cutover month.

    The old contract is paid until the month before the cutover, or to its end if that is
    later, and dearer by the surcharge beyond that end; the new one is paid from the cutover
    to the end of the plan. If only one of the two yearly costs is known, the other is taken
    as equal.
    """
    old, new = yearly_costs(entry)
    surcharge = old * (entry.costs.extension or 0)
    length = len(scope.horizon)
    contract = None if entry.contract_end is None else entry.contract_end.date.last_month
    paid = length if contract is None else min(max(contract - scope.start + 1, 0), length)

    def yen(cutover: int) -> int:
        extended = max(0, cutover - paid)
        months_of_old = cutover if contract is None else max(cutover, paid)
        return (
            old * months_of_old // MONTHS_A_YEAR
            + surcharge * extended // (100 * MONTHS_A_YEAR)
            + new * (length - cutover) // MONTHS_A_YEAR
        )

    return tuple(yen(cutover) for cutover in range(length))


def yearly_costs(entry: System) -> tuple[int, int]:
    """Yen a year before and after the move; an unknown one is taken as equal to the other."""
    old, new = entry.costs.yearly, entry.migration.yearly if entry.migration else None
    return (
        (old if old is not None else new) or 0,
        (new if new is not None else old) or 0,
    )


def staying(scope: Scope, entry: System) -> int:
    """Yen for keeping a system over the horizon, dearer from one fiscal year to the next."""
    yearly, percent = entry.costs.yearly or 0, options.kept_growth(entry)
    months: dict[int, int] = defaultdict(int)
    for month in scope.horizon:
        months[fiscal_year_of(month)] += 1
    return sum(
        options.grown(yearly, percent, number) * count // MONTHS_A_YEAR
        for number, count in enumerate(months.values())
    )


def once(scope: Scope, case: Case) -> int:
    """Yen paid once for what becomes of a system, if there are options to weigh it against."""
    planned = case.system.migration
    counts = case.id in scope.weighed and planned is not None
    return (planned.cost or 0) if planned is not None and counts else 0


@dataclass(frozen=True, slots=True)
class Interface:
    """A link between two systems as two of their cases have it: what it costs in yen.

    Attributes:
        link: place of the link in the inventory.
        first: key of the case of the providing system.
        second: key of the case of the receiving system.
        build: building a bridge, if they cut over in different months; 0 if one stays.
        month: a month of the bridge.
        connection: the permanent connection, if it is weighed.
    """

    link: int
    first: Key
    second: Key
    build: int
    month: int
    connection: int


class Interfaces:
    """Prices links under the options of their ends."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.effects = options.Effects(scope.inventory.links)

    def between(self) -> Iterator[Interface]:
        """Every link between two systems that the plan decides, under each pair of cases."""
        cases = self.scope.cases_of
        for at, link in enumerate(self.scope.inventory.links):
            for first in cases.get(link.from_, ()):
                for second in cases.get(link.to, ()):
                    yield self._between(at, link, first, second)

    def _between(self, at: int, link: Link, first: Case, second: Case) -> Interface:
        under = self.under(link, first, second)
        if not bridgeable(under):
            return Interface(at, first.key, second.key, 0, 0, 0)
        both = first.moves and second.moves
        build, month = bridge_price(self.scope, under) if both else (0, 0)
        weighed = {first.id, second.id} & self.scope.weighed
        paid = weighed and (first.moves or second.moves)
        connection = connection_price(self.scope, under) if paid else 0
        return Interface(at, first.key, second.key, build, month, connection)

    def under(self, link: Link, *cases: Case) -> Link:
        """A link as the options of these cases would have it."""
        found = [
            self.effects.of(case.system.migration, case.id, link)
            for case in cases
            if case.option is not None and isinstance(case.system.migration, Option)
        ]
        return options.link_under(link, found)

    def outwards(self, case: Case) -> Iterator[Link]:
        """The links of a case that go on, to ends that the plan does not decide."""
        for link in self.scope.links_of.get(case.id, ()):
            other = link.to if link.from_ == case.id else link.from_
            under = self.under(link, case)
            if other not in self.scope.cases_of and bridgeable(under):
                yield under

    def connections(self, case: Case) -> int:
        """Yen for permanent connections of a case to such ends, if they are weighed."""
        if not case.moves or case.id not in self.scope.weighed:
            return 0
        return sum(connection_price(self.scope, link) for link in self.outwards(case))

    def standing(self, case: Case) -> tuple[int, ...]:
        """Yen for bridges to systems that have moved already, by cutover month.

        Such a bridge stands at the start of the plan, so only its months count, unless the
        other end cut over within the plan.
        """
        yen = [0] * len(self.scope.horizon)
        for link in self.outwards(case):
            other = link.to if link.from_ == case.id else link.from_
            if other not in self.scope.fixed:
                continue
            build, month = bridge_price(self.scope, link)
            since = min(self.scope.fixed[other] - self.scope.start, len(yen))
            for cutover in range(len(yen)):
                if since < 0:
                    yen[cutover] += month * cutover
                elif cutover != since:
                    yen[cutover] += build + month * abs(cutover - since)
        return tuple(yen)
