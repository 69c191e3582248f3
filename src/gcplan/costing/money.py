"""The money of a plan: before, during and after, by fiscal year, system, team and platform.

All sums are of the one `ledger`, and what it shares with `PlanCosts` is compared to the yen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.analysis.places import places
from gcplan.costing.ledger import Purpose, by_year, ledger, sums
from gcplan.costing.months import months_used
from gcplan.costing.sensitivity import outlooks
from gcplan.costing.yearly import Terms
from gcplan.model.calendar import MONTHS_A_YEAR, fiscal_year_of
from gcplan.planning.make import RefereeError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.analysis.places import Place
    from gcplan.costing.ledger import Cutovers, Item
    from gcplan.costing.plan_costs import PlanCosts
    from gcplan.costing.sensitivity import Outlook
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Kind
    from gcplan.planning.plan import Plan, TeamLoad
    from gcplan.planning.scope import Scope

ONCE = frozenset({Purpose.MOVES, Purpose.CONNECTIONS})
"""What is paid once and for good."""
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class SystemMoney:
    """One system.

    Attributes:
        system: its id.
        kind: its class.
        moves: whether it moves in the plan or has moved.
        terms: what it costs a year today and after the plan.
        baseline: what it cost in fiscal year 2018, if known.
        purposes: yen over the plan.
        years: yen of each fiscal year of the plan.
    """

    system: str
    kind: Kind
    moves: bool
    terms: Terms
    baseline: int | None
    purposes: Mapping[Purpose, int]
    years: tuple[int, ...]

    @property
    def yen(self) -> int:
        """Over the plan."""
        return sum(self.years)


@dataclass(frozen=True, slots=True)
class PlatformMoney:
    """One platform.

    Attributes:
        platform: its id.
        name: its name.
        monthly: its fixed cost a month, if known.
        first: first month in which it is paid for; None if it never is.
        last: last month in which it is paid for.
        ends: whether nobody needs it after that.
        years: yen of each fiscal year of the plan.
        today: yen a year of running the systems that are on it at the start.
        after: yen a year of running the systems that are on it after the plan.
        paid_today: whether it is paid for when the plan starts.
    """

    platform: str
    name: str
    monthly: int | None
    first: Month | None
    last: Month | None
    ends: bool
    years: tuple[int, ...]
    today: int
    after: int
    paid_today: bool

    @property
    def yen(self) -> int:
        """Over the plan."""
        return sum(self.years)

    @property
    def before(self) -> int:
        """Its fixed cost in the year before the plan."""
        return (self.monthly or 0) * MONTHS_A_YEAR if self.paid_today else 0

    @property
    def afterwards(self) -> int:
        """Its fixed cost in a year after the plan."""
        goes_on = self.first is not None and not self.ends
        return (self.monthly or 0) * MONTHS_A_YEAR if goes_on else 0


@dataclass(frozen=True, slots=True)
class TeamMoney:
    """The work of one team, by fiscal year; yen only if it states a rate.

    It is not part of any total: what a move costs once may contain it.
    """

    team: str
    name: str
    rate: int | None
    effort: tuple[int, ...]
    yen: tuple[int, ...] | None


@dataclass(frozen=True)
class Money:
    """Everything about yen.

    Attributes:
        start: first month of the plan.
        end: last month of the plan.
        years: the fiscal years that the plan touches.
        items: every yen in its month.
        systems: in inventory order.
        platforms: in inventory order.
        teams: in inventory order.
        outlooks: at other rates and prices; the first is the plan as it is.
    """

    start: Month
    end: Month
    years: tuple[int, ...]
    items: tuple[Item, ...]
    systems: tuple[SystemMoney, ...]
    platforms: tuple[PlatformMoney, ...]
    teams: tuple[TeamMoney, ...]
    outlooks: tuple[Outlook, ...]

    @cached_property
    def purposes(self) -> Mapping[Purpose, tuple[int, ...]]:
        """Yen by fiscal year for each purpose."""
        return {p: by_year([i for i in self.items if i.purpose is p], self.years) for p in Purpose}

    def over_the_plan(self, *purposes: Purpose) -> int:
        """Yen over the plan for some purposes."""
        return sum(sum(self.purposes[purpose]) for purpose in purposes)

    def running(self, kind: Kind) -> tuple[int | None, int | None]:
        """Yen a year of the systems of a class, today and after; None if none states any."""
        terms = [s.terms for s in self.systems if s.kind is kind and s.terms.known]
        if not terms:
            return None, None
        return sum(entry.old for entry in terms), sum(entry.new for entry in terms)

    @property
    def fixed(self) -> tuple[int | None, int | None]:
        """Yen a year of platforms, today and after; None if no price of any is stated."""
        priced = [platform for platform in self.platforms if platform.monthly is not None]
        if not priced:
            return None, None
        return sum(p.before for p in priced), sum(p.afterwards for p in priced)

    @property
    def known(self) -> bool:
        """Whether there is any yen at all."""
        return bool(self.yen or self.before or self.after)

    @property
    def yen(self) -> int:
        """Over the plan."""
        return self.over_the_plan(*Purpose)

    @property
    def before(self) -> int:
        """In the year before the plan: systems and platforms."""
        running = sum(entry.terms.old for entry in self.systems)
        return running + sum(platform.before for platform in self.platforms)

    @property
    def after(self) -> int:
        """In a full year after everything has moved and every old contract has ended."""
        running = sum(entry.terms.new for entry in self.systems)
        return running + sum(platform.afterwards for platform in self.platforms)


def count_money(scope: Scope, plan: Plan, costs: PlanCosts) -> Money:
    """Count the money of a plan.

    Raises:
        RefereeError: it differs from what the plan was counted at, or within itself; a bug.
    """
    years = tuple(range(fiscal_year_of(scope.start), fiscal_year_of(scope.end) + 1))
    items = ledger(scope, plan.cutovers)
    money = Money(
        start=scope.start,
        end=scope.end,
        years=years,
        items=items,
        systems=_systems(scope, plan.cutovers, items, years),
        platforms=_platforms(scope, plan.cutovers, items, years),
        teams=tuple(_team(scope, load, years) for load in plan.loads),
        outlooks=outlooks(scope, plan.cutovers),
    )
    require_same_yen(money, costs)
    return money


def _systems(
    scope: Scope, cutovers: Cutovers, items: Sequence[Item], years: Sequence[int]
) -> tuple[SystemMoney, ...]:
    own: dict[str, list[Item]] = {system.id: [] for system in scope.inventory.systems}
    for item in items:
        if item.system is not None:
            own[item.system].append(item)
    return tuple(
        SystemMoney(
            system=s.id,
            kind=scope.kinds[s.id],
            moves=s.id in cutovers or s.id in scope.fixed,
            terms=Terms.of(s, cutovers),
            baseline=s.costs.baseline_fy2018,
            purposes={Purpose(key): yen for key, yen in sums(own[s.id], _purpose).items()},
            years=by_year(own[s.id], years),
        )
        for s in scope.inventory.systems
    )


def _purpose(item: Item) -> str:
    return item.purpose


def _platforms(
    scope: Scope, cutovers: Cutovers, items: Sequence[Item], years: Sequence[int]
) -> tuple[PlatformMoney, ...]:
    found = []
    terms = {s.id: Terms.of(s, cutovers) for s in scope.inventory.systems}
    for place in places(scope.inventory, cutovers):
        used = months_used(scope, place, cutovers)
        here, then = _on(scope, place)
        found.append(
            PlatformMoney(
                platform=place.id,
                name=place.name,
                monthly=place.monthly,
                first=used.start if used else None,
                last=used[-1] if used else None,
                ends=place.closes is not None,
                years=by_year([i for i in items if i.platform == place.id], years),
                today=sum(terms[system].old for system in here),
                after=sum(terms[system].new for system in then),
                paid_today=_paid_today(scope, place, used),
            )
        )
    return tuple(found)


def _on(scope: Scope, place: Place) -> tuple[list[str], list[str]]:
    """The systems on a platform at the start of the plan, and those after it."""
    has_come = [s for s in place.arrivals if s in scope.fixed and scope.fixed[s] < scope.start]
    here = [r.system for r in place.residents if r.leaves is None or r.leaves >= scope.start]
    return [*here, *has_come], [*place.staying, *place.arrivals]


def _paid_today(scope: Scope, place: Place, used: range) -> bool:
    """Whether its months reach back beyond the start: nobody comes only in the first one."""
    here, _ = _on(scope, place)
    unnamed = not (place.residents or place.arrivals)
    return bool(used) and (unnamed or bool(here))


def _team(scope: Scope, load: TeamLoad, years: Sequence[int]) -> TeamMoney:
    """Each month's work at the rate, cut to whole yen once over the plan."""
    rates = {team.id: team.rate for team in scope.inventory.teams}
    rate = rates[load.team]
    effort, yen, done = dict.fromkeys(years, 0), dict.fromkeys(years, 0), 0
    for month, work in zip(scope.horizon, load.load, strict=True):
        year = fiscal_year_of(month)
        effort[year] += work
        if rate is not None:
            yen[year] += (done + work) * rate // _HUNDREDTHS - done * rate // _HUNDREDTHS
        done += work
    spent = None if rate is None else tuple(yen.values())
    return TeamMoney(load.team, load.name, rate, tuple(effort.values()), spent)


def require_same_yen(money: Money, costs: PlanCosts) -> None:
    """What two ways of counting share must agree to the yen, and so must all sums.

    Raises:
        RefereeError: they do not; a bug.
    """
    before = sum(entry.before for entry in costs.running)
    after = sum(entry.after for entry in costs.running)
    by_system = sum(entry.yen for entry in money.systems)
    by_platform = sum(entry.yen for entry in money.platforms)
    pairs = {
        "old": (money.over_the_plan(Purpose.OLD, Purpose.DOUBLE, Purpose.EXTENSION), before),
        "new": (money.over_the_plan(Purpose.NEW), after),
        "bridges": (money.over_the_plan(Purpose.BRIDGES), costs.bridge_yen),
        "moves": (money.over_the_plan(Purpose.MOVES), costs.moves),
        "connections": (money.over_the_plan(Purpose.CONNECTIONS), costs.connections),
        "systems": (by_system + by_platform, money.yen),
        "after": (money.outlooks[0].after, money.after),
    }
    for name, (here, there) in pairs.items():
        if here != there:
            raise RefereeError(f"money, {name}: {here}, counted {there}")
