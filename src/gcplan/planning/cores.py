"""Impossible plans as CP-SAT models: which requirements collide, and what is cheapest to give up.

Like `cpsat`, this loads OR-Tools, so it is imported only where it is needed.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from gcplan.planning import cpsat, searches
from gcplan.planning.limits import (
    Apart,
    Exclude,
    Forbid,
    Key,
    Limit,
    Load,
    Order,
    Same,
    Spend,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.limits import Origin
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Case
    from gcplan.planning.softened import Excess, Overspend, PairPrice, Softened

    Literal = cp_model.LiteralT
    Domains = Sequence[tuple[Case, Sequence[Month]]]
    Row = dict[int, list[tuple[cp_model.IntVar, int]]]
    """By month, the literals that bring work and how much."""


def is_impossible(problem: PlanningProblem, effort: float) -> bool | None:
    """Whether a problem has no plan; None if the effort does not tell."""

    def build(entrant: searches.Entrant) -> cpsat.Model:
        return cpsat.Model(problem, by_month=entrant.by_month)

    verdict = searches.race([searches.INTERVALS], build, effort).verdict
    return None if verdict is searches.Verdict.UNKNOWN else verdict is searches.Verdict.INFEASIBLE


def core(
    domains: Domains, start: Month, limits: Sequence[Limit], effort: float
) -> tuple[Origin, ...] | None:
    """Some requirements that already cannot hold together; None if the effort finds none.

    Args:
        domains: by case, the months to choose from if there were no limits; for one that
            stays, the month that stands for that.
        start: first month of the plan.
        limits: the limits of all requirements.
        effort: deterministic time.
    """
    return _Assumptions(domains, start, limits).core(effort)


class _Assumptions:
    """A model in which every requirement holds only if its literal is true.

    Loads are sums by month: a cumulative cannot be made to depend on a literal.
    """

    def __init__(self, domains: Domains, start: Month, limits: Sequence[Limit]) -> None:
        self.cp, self.start = cp_model.CpModel(), start
        origins = dict.fromkeys(limit.origin for limit in limits)
        self.kept = {origin: self.cp.new_bool_var("") for origin in origins}
        self.cutover: dict[str, cp_model.IntVar] = {}
        self.at: dict[Key, dict[Month, cp_model.IntVar]] = {}
        self.cases: dict[str, list[Case]] = defaultdict(list)
        months: dict[str, dict[Key, Sequence[Month]]] = defaultdict(dict)
        for case, some in domains:
            self.cases[case.id].append(case)
            months[case.id][case.key] = some
        for system, by_case in months.items():
            self._choose(system, by_case)
        for limit in limits:
            self._post(limit, self.kept[limit.origin])

    def _choose(self, system: str, months: Mapping[Key, Sequence[Month]]) -> None:
        """One month of one of the cases."""
        every = [month for some in months.values() for month in some]
        self.cutover[system] = self.cp.new_int_var(min(every), max(every), "")
        for key, some in months.items():
            self.at[key] = {month: self.cp.new_bool_var("") for month in some}
        pairs = [pair for key in months for pair in self.at[key].items()]
        self.cp.add_exactly_one(literal for _, literal in pairs)
        self.cp.add(self.cutover[system] == sum(month * literal for month, literal in pairs))

    def _when(self, system: str, option: str | None, *, moving: bool = True) -> list[Literal]:
        """The literal that says that a system takes an option, or cuts over; none if it must."""
        cases = self.cases[system]
        chosen = [c for c in cases if (c.moves or not moving) and option in {None, c.option}]
        if len(chosen) == len(cases):
            return []
        there = self.cp.new_bool_var("")
        literals = [literal for case in chosen for literal in self.at[case.key].values()]
        self.cp.add(sum(literals) == there)
        return [there]

    def _post(self, limit: Limit, kept: cp_model.IntVar) -> None:
        match limit:
            case Forbid():
                for case in self.cases[limit.system]:
                    if limit.option in {None, case.option}:
                        self._forbid(self.at[case.key], limit.months, kept)
            case Order() | Same() | Apart():
                self._post_relation(limit, kept)
            case Load():
                self._post_load(limit, kept)
            case Spend():
                self._post_spend(limit, kept)
            case Exclude():
                both = [
                    *self._when(limit.first, limit.option, moving=False),
                    *self._when(limit.second, limit.other, moving=False),
                ]
                self.cp.add_bool_or([~kept, *(~literal for literal in both)])

    def _post_relation(self, limit: Order | Same | Apart, kept: cp_model.IntVar) -> None:
        if isinstance(limit, Order):
            self._relate(limit.earlier, None, limit.later, limit.option, limit.months, kept)
            return
        one, two = (limit.first, limit.option), (limit.second, None)
        months = 0
        when: list[Literal] = [kept]
        otherwise: list[Literal] = [kept]
        if isinstance(limit, Apart):
            before = self.cp.new_bool_var("")
            months, when, otherwise = limit.months, [kept, before], [kept, ~before]
        self._relate(*one, *two, months, *when)
        self._relate(*two, *one, months, *otherwise)

    def _forbid(
        self, at: Mapping[Month, cp_model.IntVar], months: Collection[Month], kept: cp_model.IntVar
    ) -> None:
        for month, literal in at.items():
            if month in months:
                self.cp.add_implication(kept, ~literal)

    def _relate(
        self,
        earlier: str,
        one: str | None,
        later: str,
        other: str | None,
        months: int,
        *kept: Literal,
    ) -> None:
        """`later` cuts over so many months after `earlier`, if both do."""
        apart = self.cutover[later] - self.cutover[earlier]
        when = [*kept, *self._when(earlier, one), *self._when(later, other)]
        self.cp.add(apart >= months).only_enforce_if(when)

    def _post_load(self, load: Load, kept: cp_model.IntVar) -> None:
        rows: Row = defaultdict(list)
        for key, work in load.uses.items():
            add_work(rows, self.at[key], self.start, work)
        for month, most in enumerate(load.capacity):
            if rows[month]:
                row = sum(amount * literal for literal, amount in rows[month])
                self.cp.add(row <= most).only_enforce_if(kept)

    def _post_spend(self, limit: Spend, kept: cp_model.IntVar) -> None:
        moving = {case.key: case.moves for cases in self.cases.values() for case in cases}
        row = sum(
            amount * literal
            for key, amount in limit.amounts.items()
            for month, literal in self.at[key].items()
            if (month if moving[key] else self.start) in limit.months
        )
        self.cp.add(row <= limit.most).only_enforce_if(kept)

    def core(self, effort: float) -> tuple[Origin, ...] | None:
        """The requirements that the engine needed for its proof."""
        self.cp.add_assumptions(list(self.kept.values()))
        solver = searches.counted_solver(effort)
        if solver.solve(self.cp) != cp_model.INFEASIBLE:
            return None
        needed = frozenset(solver.sufficient_assumptions_for_infeasibility())
        return tuple(origin for origin, kept in self.kept.items() if kept.index in needed)


def literals(
    cp: cp_model.CpModel, cutover: cp_model.IntVar, months: Sequence[int]
) -> dict[int, cp_model.IntVar]:
    """For each month, whether the cutover is in it."""
    at = {month: cp.new_bool_var("") for month in months}
    cp.add_exactly_one(at.values())
    cp.add(cutover == sum(month * literal for month, literal in at.items()))
    return at


def add_work(
    rows: Row, at: Mapping[int, cp_model.IntVar], start: Month, work: Sequence[int]
) -> None:
    """Enter the work of a move, whichever month it cuts over in, by month since the start."""
    for month, literal in at.items():
        for t, amount in enumerate(work, start=month - start - len(work) + 1):
            if amount and t >= 0:
                rows[t].append((literal, amount))


def cheapest(
    softened: Softened,
    allowed: Collection[int],
    ceilings: Sequence[Mapping[int, int]],
    hint: Start | None,
    effort: float,
) -> searches.Solution:
    """The plan for which the least has to be given up; its value is the price.

    Args:
        softened: the problem, with prices on what may give way.
        allowed: what may give way, by number.
        ceilings: prices, of each set of which at least one must not be exceeded.
        hint: a plan to start from.
        effort: deterministic time of each search.
    """

    def build(entrant: searches.Entrant) -> cpsat.Model:
        model = cpsat.Model(softened.problem, by_month=entrant.by_month)
        prices = _Prices(model, softened, allowed, ceilings)
        if hint is not None:
            prices.hint(hint)
        return model

    return searches.race([searches.INTERVAL_CORES, searches.INTERVALS], build, effort)


class _Prices:
    """What has to be given up, as variables of a model, and the least of it as its goal."""

    def __init__(
        self,
        model: cpsat.Model,
        softened: Softened,
        allowed: Collection[int],
        ceilings: Sequence[Mapping[int, int]],
    ) -> None:
        self.model, self.cp, self.softened = model, model.cp, softened
        self.terms: dict[int, list[tuple[cpsat.Expression, int]]] = defaultdict(list)
        for own in softened.months:
            self._by_table(own.knob, model.cutover[own.item], own.prices)
        for pair in softened.pairs:
            self._by_table(pair.knob, self._difference(pair), pair.prices)
        for excess in softened.loads:
            self._post_excess(excess)
        for budget in softened.budgets:
            self._post_overspend(budget)
        self.price = [self._most(knob, knob in allowed) for knob in range(len(softened.knobs))]
        for ceiling in ceilings:
            self._keep_one(ceiling)
        self.cp.minimize(sum(self.price))

    def _by_table(self, knob: int, index: cp_model.LinearExpr, prices: Sequence[int]) -> None:
        if slopes := _slopes(prices):
            pieces = (prices[t] + slope * (index - t) for t, slope in slopes)
            self.terms[knob].extend((piece, max(prices)) for piece in pieces)
            return
        price = self.cp.new_int_var(0, max(prices), "")
        self.cp.add_element(index, prices, price)
        self.terms[knob].append((price, max(prices)))

    def _most(self, knob: int, allowed: bool) -> cp_model.IntVar:  # noqa: FBT001
        """A change that several things need costs what the dearest of them needs."""
        most = max((most for _, most in self.terms[knob]), default=0)
        price = self.cp.new_int_var(0, most if allowed else 0, "")
        for needed, _ in self.terms[knob]:
            self.cp.add(price >= needed)
        return price

    def _difference(self, pair: PairPrice) -> cp_model.LinearExpr:
        """How much later the second cuts over, counted from the least there may be."""
        first, second = self.model.cutover[pair.first], self.model.cutover[pair.second]
        return second - first + self.softened.problem.length

    def hint(self, start: Start) -> None:
        """A plan to start from."""
        for cutover, month in zip(self.model.cutover, start, strict=True):
            self.cp.add_hint(cutover, month)

    def _post_excess(self, excess: Excess) -> None:
        rows: Row = defaultdict(list)
        for item, work in excess.uses.items():
            months = self.softened.problem.items[item].domain
            add_work(rows, literals(self.cp, self.model.cutover[item], months), 0, work)
        over: list[cp_model.IntVar] = []
        total = sum(map(sum, excess.uses.values()))
        for month, most in enumerate(excess.capacity):
            if rows[month]:
                needed = sum(amount * literal for literal, amount in rows[month])
                over.append(self.cp.new_int_var(0, total, ""))
                self.cp.add(over[-1] >= needed - most)
        price = excess.price * sum(over)
        self.terms[excess.knob].append((price, excess.price * total * len(over)))

    def _post_overspend(self, budget: Overspend) -> None:
        spent: list[cp_model.LinearExpr] = []
        for item, amounts in budget.amounts.items():
            at = literals(self.cp, self.model.cutover[item], self._months(item))
            spent += [amounts[t] * literal for t, literal in at.items() if amounts[t]]
        total = sum(map(max, budget.amounts.values()))
        over = self.cp.new_int_var(0, total, "")
        self.cp.add(over >= sum(spent) - budget.most)
        self.terms[budget.knob].append((budget.price * over, budget.price * total))

    def _months(self, item: int) -> tuple[int, ...]:
        return self.softened.problem.items[item].domain

    def _keep_one(self, ceiling: Mapping[int, int]) -> None:
        kept = [self.cp.new_bool_var("") for _ in ceiling]
        for (knob, most), literal in zip(ceiling.items(), kept, strict=True):
            self.cp.add(self.price[knob] <= most).only_enforce_if(literal)
        self.cp.add_bool_or(kept)


def _slopes(prices: Sequence[int]) -> list[tuple[int, int]]:
    """The straight pieces that a convex table is the highest of, by month and slope, else none."""
    steps = [after - before for before, after in pairwise(prices)]
    if any(after < before for before, after in pairwise(steps)):
        return []
    return [(t, step) for t, step in enumerate(steps) if not t or step > steps[t - 1]]
