"""Impossible plans as CP-SAT models: which requirements collide, and what is cheapest to give up.

Like `cpsat`, this loads OR-Tools, so it is imported only where it is needed.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from gcplan.planning import cpsat
from gcplan.planning.limits import Apart, Forbid, Limit, Load, Order, Same

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.limits import Origin
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.softened import Excess, PairPrice, Softened

    Row = dict[int, list[tuple[cp_model.IntVar, int]]]
    """By month, the literals that bring work and how much."""


def is_impossible(problem: PlanningProblem, effort: float) -> bool | None:
    """Whether a problem has no plan; None if the effort does not tell."""

    def build(entrant: cpsat.Entrant) -> cpsat.Model:
        return cpsat.Model(problem, by_month=entrant.by_month)

    verdict = cpsat.race([cpsat.INTERVALS], build, effort).verdict
    return None if verdict is cpsat.Verdict.UNKNOWN else verdict is cpsat.Verdict.INFEASIBLE


def core(
    domains: Mapping[str, Sequence[Month]], start: Month, limits: Sequence[Limit], effort: float
) -> tuple[Origin, ...] | None:
    """Some requirements that already cannot hold together; None if the effort finds none.

    Args:
        domains: by system, the months to choose from if there were no limits.
        start: first month of the plan.
        limits: the limits of all requirements.
        effort: deterministic time.
    """
    return _Assumptions(domains, start, limits).core(effort)


class _Assumptions:
    """A model in which every requirement holds only if its literal is true.

    Loads are sums by month: a cumulative cannot be made to depend on a literal.
    """

    def __init__(
        self, domains: Mapping[str, Sequence[Month]], start: Month, limits: Sequence[Limit]
    ) -> None:
        self.cp, self.start = cp_model.CpModel(), start
        origins = dict.fromkeys(limit.origin for limit in limits)
        self.kept = {origin: self.cp.new_bool_var("") for origin in origins}
        self.cutover: dict[str, cp_model.IntVar] = {}
        self.at: dict[str, dict[Month, cp_model.IntVar]] = {}
        for system, months in domains.items():
            self.cutover[system] = self.cp.new_int_var(months[0], months[-1], "")
            self.at[system] = literals(self.cp, self.cutover[system], months)
        for limit in limits:
            self._post(limit, self.kept[limit.origin])

    def _post(self, limit: Limit, kept: cp_model.IntVar) -> None:
        cutover = self.cutover
        match limit:
            case Forbid():
                for month, literal in self.at[limit.system].items():
                    if month in limit.months:
                        self.cp.add_implication(kept, ~literal)
            case Order():
                apart = cutover[limit.later] - cutover[limit.earlier]
                self.cp.add(apart >= limit.months).only_enforce_if(kept)
            case Same():
                apart = cutover[limit.first] - cutover[limit.second]
                self.cp.add(apart == 0).only_enforce_if(kept)
            case Apart():
                apart, before = (
                    cutover[limit.second] - cutover[limit.first],
                    self.cp.new_bool_var(""),
                )
                self.cp.add(apart >= limit.months).only_enforce_if(kept, before)
                self.cp.add(apart <= -limit.months).only_enforce_if(kept, ~before)
            case Load():
                self._post_load(limit, kept)

    def _post_load(self, load: Load, kept: cp_model.IntVar) -> None:
        rows: Row = defaultdict(list)
        for system, work in load.uses.items():
            add_work(rows, self.at[system], self.start, work)
        for month, most in enumerate(load.capacity):
            if rows[month]:
                row = sum(amount * literal for literal, amount in rows[month])
                self.cp.add(row <= most).only_enforce_if(kept)

    def core(self, effort: float) -> tuple[Origin, ...] | None:
        """The requirements that the engine needed for its proof."""
        self.cp.add_assumptions(list(self.kept.values()))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = cpsat.SEED
        solver.parameters.max_deterministic_time = effort
        solver.parameters.catch_sigint_signal = False
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
) -> cpsat.Solution:
    """The plan for which the least has to be given up; its value is the price.

    Args:
        softened: the problem, with prices on what may give way.
        allowed: what may give way, by number.
        ceilings: prices, of each set of which at least one must not be exceeded.
        hint: a plan to start from.
        effort: deterministic time of each search.
    """

    def build(entrant: cpsat.Entrant) -> cpsat.Model:
        model = cpsat.Model(softened.problem, by_month=entrant.by_month)
        prices = _Prices(model, softened, allowed, ceilings)
        if hint is not None:
            prices.hint(hint)
        return model

    return cpsat.race([cpsat.INTERVAL_CORES, cpsat.INTERVALS], build, effort)


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
