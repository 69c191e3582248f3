"""What no plan of a large city can be below: a linear relaxation, checked in whole numbers.

Items are spread over their places, and a first-order method finds what about every limit and
every link is worth. Whatever these prices are, they bound every plan: each limit and each link
is taken into the price of the places of its items, and each item goes where it is cheapest.
That is done in whole numbers, so nothing is trusted that was computed with rounding.

Like `cpsat`, this loads OR-Tools, so it is imported only where it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.linear_solver.python import model_builder_helper as linear

from gcplan.planning import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from gcplan.planning.goals import Cap, Goal
    from gcplan.planning.problem import Pair, PlanningProblem

    Yen = NDArray[np.int64]
    Weights = Mapping[int, int]

ENTRIES_PER_EFFORT = 50_000_000
"""Entries of the matrix that are gone through in one effort, over all iterations."""
EXACT = 1e-4
"""It ends when it is this near to its own optimum."""
MILLION = 1_000_000
"""Yen are counted in millions there: the method wants numbers of like size."""
INFINITE = float("inf")
LARGEST = 10**12
"""No price is larger, so that all sums fit into 64 bits."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The weights of the places that items have add up to at most so much.

    Attributes:
        weights: item, place, weight.
        most: the most they may add up to.
    """

    weights: tuple[tuple[int, int, int], ...]
    most: int


def ceilings(problem: PlanningProblem, caps: Sequence[Cap]) -> Iterator[Ceiling]:
    """What the relaxation keeps to: loads, budgets, precedences that always hold, and caps.

    Whatever else a plan must keep to only makes it dearer, and is left out.
    """
    for (load, month), taken in rows.work(problem).items():
        yield Ceiling(tuple(taken), problem.capacities[load][month])
    for most, taken in zip(problem.budgets, rows.spending(problem), strict=True):
        yield Ceiling(tuple(taken), most)
    for gap in problem.gaps:
        ours, theirs = problem.items[gap.later], problem.items[gap.earlier]
        if ours.single and theirs.single:
            weights = [(gap.later, t, -t) for t in ours.domain]
            yield Ceiling((*weights, *((gap.earlier, t, t) for t in theirs.domain)), -gap.months)
    for cap in caps:
        if not cap.goal.bridges:
            tables = enumerate(zip(cap.goal.tables, problem.items, strict=True))
            weights = [(i, t, table[t]) for i, (table, item) in tables for t in item.domain]
            yield Ceiling(tuple(w for w in weights if w[2]), cap.most)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the relaxation has it.

    Attributes:
        pair: the link.
        rows: row, and what it counts of the places of the first item.
    """

    pair: Pair
    rows: tuple[tuple[int, Weights], ...]


class Relaxation:
    """The linear program of a problem, for a goal under caps."""

    def __init__(self, problem: PlanningProblem, goal: Goal, caps: Sequence[Cap]) -> None:
        self.problem, self.goal = problem, goal
        self.unit = MILLION if goal.bridges else 1
        self.model = linear.ModelBuilderHelper()
        self.entries = 0
        self.shares = [self._spread(i) for i in range(len(problem.items))]
        self.ceilings = [(ceiling, self._ceiling(ceiling)) for ceiling in ceilings(problem, caps)]
        self.links = [self._link(pair) for pair in problem.pairs if goal.bridges]
        self.solver = linear.ModelSolverHelper("PDLP")

    def _share(self, cost: int = 0, most: int = 1) -> int:
        share: int = self.model.add_var()
        self.model.set_var_lower_bound(share, 0)
        self.model.set_var_upper_bound(share, most)
        self.model.set_var_objective_coefficient(share, cost / self.unit)
        return share

    def _row(self, terms: Iterable[tuple[int, int]], least: float, most: float) -> int:
        row: int = self.model.add_linear_constraint()
        self.model.set_constraint_lower_bound(row, least)
        self.model.set_constraint_upper_bound(row, most)
        for share, weight in terms:
            self.model.add_term_to_constraint(row, share, weight)
            self.entries += 1
        return row

    def _spread(self, i: int) -> dict[int, int]:
        """The shares of the places of an item."""
        table = self.goal.tables[i]
        shares = {place: self._share(table[place]) for place in self.problem.items[i].domain}
        self._row(((share, 1) for share in shares.values()), 1, 1)
        return shares

    def _ceiling(self, ceiling: Ceiling) -> int:
        terms = ((self.shares[i][place], weight) for i, place, weight in ceiling.weights)
        return self._row(terms, -INFINITE, ceiling.most)

    def _link(self, pair: Pair) -> Link:
        ours = rows.by_month(self.problem, pair.first, pair.first_modes)
        theirs = rows.by_month(self.problem, pair.second, pair.second_modes)
        differ = self._share(self.goal.bridges * pair.build)
        apart = self._share(self.goal.bridges * pair.month, self.problem.length)
        self._row([(apart, 1), (differ, -1)], 0, INFINITE)
        found, same = [], []
        for month in sorted(ours.keys() & theirs.keys()):
            both = self._share()
            same.append((both, 1))
            found.append(self._tied([(both, -1)], pair, dict.fromkeys(ours[month], 1), {}))
            self._tied([(both, -1)], pair, {}, dict.fromkeys(theirs[month], 1))
        one, other = ({p: t for t, some in of.items() for p in some} for of in (ours, theirs))
        if len(one) < len(self.shares[pair.first]) or len(other) < len(self.shares[pair.second]):
            weights = dict.fromkeys(one, -1), dict.fromkeys(other, -1)
            found.append(self._tied([(differ, 1), *same], pair, *weights, least=-1))
            return Link(pair, tuple(found))
        self._row([(differ, 1), *same], 1, INFINITE)
        for sign in (1, -1):
            weights = (
                {p: sign * t for p, t in one.items()},
                {p: -sign * t for p, t in other.items()},
            )
            found.append(self._tied([(apart, 1)], pair, *weights))
        return Link(pair, tuple(found))

    def _tied(
        self,
        own: Sequence[tuple[int, int]],
        pair: Pair,
        ours: Weights,
        theirs: Weights,
        least: int = 0,
    ) -> tuple[int, Weights]:
        """A row on variables of a link and the places of both ends."""
        first, second = self.shares[pair.first], self.shares[pair.second]
        terms = [
            *own,
            *((first[place], weight) for place, weight in ours.items()),
            *((second[place], weight) for place, weight in theirs.items()),
        ]
        return self._row(terms, least, INFINITE), ours

    def solve(self, effort: float) -> int:
        """The bound that so much effort gives."""
        iterations = max(1, int(effort * ENTRIES_PER_EFFORT / self.entries))
        self.solver.set_solver_specific_parameters(
            f"termination_criteria {{ iteration_limit: {iterations}"
            f" simple_optimality_criteria {{ eps_optimal_relative: {EXACT}"
            f" eps_optimal_absolute: {EXACT} }} }} num_threads: 1"
        )
        self.solver.solve(self.model)
        return self.bound(np.nan_to_num(self.solver.dual_values()))

    def stop(self) -> None:
        """End a solve that is running."""
        self.solver.interrupt_solve()

    def bound(self, dual: NDArray[np.float64]) -> int:
        """What every plan has at least of the goal, whatever the dual values are."""
        domains = [item.domain for item in self.problem.items]
        tables = zip(domains, self.goal.tables, strict=True)
        prices = [{place: table[place] for place in domain} for domain, table in tables]
        total = self.goal.bridges * sum(s.monthly * s.least for s in self.problem.shared)
        for ceiling, row in self.ceilings:
            if price := max(0, self._whole(-dual[row])):
                total -= price * ceiling.most
                for i, place, weight in ceiling.weights:
                    prices[i][place] += price * weight
        for link in self.links:
            pair, ours = link.pair, prices[link.pair.first]
            toll = self._toll(link, dual)
            rest = (self._bridges(pair) - toll[:, None]).min(axis=0)
            for place, yen in zip(domains[pair.first], toll, strict=True):
                ours[place] += int(yen)
            for place, yen in zip(domains[pair.second], rest, strict=True):
                prices[pair.second][place] += int(yen)
        return total + sum(min(of.values()) for of in prices)

    def _toll(self, link: Link, dual: NDArray[np.float64]) -> Yen:
        """By place of its first item, what part of a link is paid there."""
        tolls = dict.fromkeys(self.problem.items[link.pair.first].domain, 0.0)
        for row, weights in link.rows:
            for place, weight in weights.items():
                tolls[place] -= weight * dual[row]
        return np.array([self._whole(toll) for toll in tolls.values()])

    def _bridges(self, pair: Pair) -> Yen:
        """What a link counts, by place of its first and of its second item."""
        first, second = (np.array(self.problem.items[i].domain) for i in (pair.first, pair.second))
        length = self.problem.length
        apart = abs(first[:, None] % length - second[None, :] % length)
        ours = (pair.first_modes >> first // length)[:, None]
        theirs = (pair.second_modes >> second // length)[None, :]
        yen: Yen = (apart > 0) * pair.build + apart * pair.month
        return self.goal.bridges * yen * (ours & theirs & 1)

    def _whole(self, price: float) -> int:
        """A price of the relaxation as whole units of the goal."""
        return round(min(max(price * self.unit, -LARGEST), LARGEST))
