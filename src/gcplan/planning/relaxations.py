"""When there is no plan: what would have to give way for one, cheapest first.

The requirements of the conflict may be broken at a price (`softened`), and the engine looks
for the plan that pays least. What that plan breaks is then written into a copy of the
inventory, and the referee has to accept it there: no way out is shown otherwise. Further
ones follow by forbidding those found.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gcplan.planning import referee
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.conflict import find_conflict
from gcplan.planning.goals import lateness
from gcplan.planning.greedy import greedy_plans
from gcplan.planning.probe import Probe
from gcplan.planning.requirements import window
from gcplan.planning.requirements.deadlines import DEADLINE
from gcplan.planning.softened import hopeless, key_of, needed, soften
from gcplan.planning.solve import optimise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.conflict import Conflict
    from gcplan.planning.limits import Limit
    from gcplan.planning.plan import Stage
    from gcplan.planning.requirements.requirement import Change, Cutovers
    from gcplan.planning.scope import Case, Scope

LATER = 12
"""So many months after its end a plan is thought of as ending."""
MOST_CONFLICTS = 3
"""So many conflicts, one behind the other, are looked into; then every date may give way."""
MOST_RELAXATIONS, MOST_CHANGES = 6, 4
"""So many ways out are looked for, and no further ones if the cheapest is of more changes."""
SEARCH_UNITS, LATENESS_SHARE = 0.02, 0.02
"""Deterministic time in one effort for each way out; part of the effort for its lateness."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Changes of the inventory with which there is a plan; the referee has accepted it.

    Attributes:
        changes: what to change, all of it.
        yen: the price by which it is ranked.
        least: whether no smaller changes of these values are enough, for certain.
        lateness: the least lateness found with them, and what it cannot be below.
    """

    changes: tuple[Change, ...]
    yen: int
    least: bool
    lateness: Stage | None


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What can be done about a conflict.

    Attributes:
        conflicts: the conflict, and those that stand behind it: each remains when
            everything in those before it gives way.
        relaxations: cheapest first.
        settled: whether the first is proven to be the cheapest change of the requirements
            in the conflicts and of the end of the plan.
        options: where systems have several options, those that the ways out are found for.
    """

    conflicts: tuple[Conflict, ...]
    relaxations: tuple[Relaxation, ...]
    settled: bool
    options: Mapping[str, str] = field(default_factory=dict)


def ways_out(scope: Scope, conflict: Conflict, effort: float) -> WaysOut:
    """Look for relaxations; without OR-Tools there are none.

    Args:
        scope: what cannot be planned.
        conflict: requirements that cannot hold together.
        effort: work to spend.
    """
    if find_spec("ortools") is None:
        return WaysOut((conflict,), (), settled=False)
    if scope.open:
        return _with_options(scope, conflict, effort)
    search = _Search(scope, effort)
    conflicts = search.all_conflicts(conflict)
    found = list(search.relaxations()) if search.possible else []
    settled = bool(found) and found[0].least
    ranked = sorted(found, key=lambda relaxation: (relaxation.yen, len(relaxation.changes)))
    return WaysOut(conflicts, tuple(ranked), settled=settled)


def _with_options(scope: Scope, conflict: Conflict, effort: float) -> WaysOut:
    """Ways out for the options that need the least work: others may be cheaper to make possible."""
    best = {system: _least_work(scope, cases) for system, cases in scope.cases_of.items()}
    chosen = {system: option for system, option in best.items() if option is not None}
    decided = scope.decided(chosen)
    ways = ways_out(
        decided, find_conflict(decided, limits_of(decided), effort, engine=True), effort
    )
    conflicts = (conflict, *ways.conflicts[1:])
    return replace(ways, conflicts=conflicts, settled=False, options=chosen)


def _least_work(scope: Scope, cases: Sequence[Case]) -> str | None:
    """The option that moves a system with the least work, of equals the quickest."""
    moving = [case for case in cases if case.moves] or list(cases)
    best = min(
        moving,
        key=lambda c: (sum(scope.effort_of(c.system).values()), scope.months_of(c.system)),
    )
    return best.option


class _Search:
    """One search for ways out.

    Attributes:
        possible: whether there is a plan when everything in the conflicts gives way.
        alone: whether one change may be enough: it is not if there is a conflict behind.
    """

    def __init__(self, scope: Scope, effort: float) -> None:
        self.scope, self.effort = scope, effort
        self.longer = _ending(scope, scope.end + LATER)
        self.hard: list[Limit] = list(limits_of(self.longer))
        self.soft: list[Limit] = []
        self.possible = False
        self.alone = True

    def all_conflicts(self, conflict: Conflict) -> tuple[Conflict, ...]:
        """The conflict and those behind it, as far as they are looked into."""
        conflicts, probe = [conflict], Probe(self.longer, self.effort, engine=True)
        self._give_way(conflict, self.scope, limits_of(self.scope))
        while True:
            rest = [*self.hard, *hopeless(self.longer, self.soft)]
            stays = probe.impossible(rest)
            if stays and len(conflicts) < MOST_CONFLICTS:
                behind = find_conflict(self.longer, rest, self.effort, engine=True)
                if not self._give_way(behind, self.longer, self.hard):
                    break  # nothing in it can give way
                conflicts.append(behind)
            elif not (stays and self._let_dates_give_way()):
                self.possible = stays is False
                break
        self.alone = len(conflicts) == 1
        return tuple(conflicts)

    def _let_dates_give_way(self) -> bool:
        """Whether there was any date left that did not."""
        dates = [limit for limit in self.hard if limit.origin.requirement == DEADLINE.key]
        self._soften(dates)
        return bool(dates)

    def _give_way(self, conflict: Conflict, scope: Scope, limits: Sequence[Limit]) -> bool:
        """Let the requirements of a conflict be broken at a price; whether any are left to be.

        A date that binds several systems gives way for all of them.
        """
        origins = frozenset(conflict.origins)
        places = {(origin.requirement, origin.path) for origin in origins}
        keys = {key_of(scope, limit) for limit in limits if limit.origin in origins}
        gone = [
            limit
            for limit in self.hard
            if (limit.origin.requirement, limit.origin.path) in places
            and key_of(self.longer, limit) in keys
        ]
        self._soften(gone)
        return bool(gone)

    def _soften(self, limits: Sequence[Limit]) -> None:
        self.soft += limits
        there = {id(limit) for limit in limits}
        self.hard = [limit for limit in self.hard if id(limit) not in there]

    def relaxations(self) -> Iterator[Relaxation]:
        """The cheapest, then each change that is enough alone, then further combinations."""
        self.softened = soften(self.longer, self.hard, self.soft, self.scope.end)
        self.hint = next((start for _, start in greedy_plans(self.softened.problem)), None)
        self.found: list[dict[int, int]] = []
        every = range(len(self.softened.knobs))
        if first := self._cheapest(every):
            yield first
        for knob in every if self.alone else ():
            known = any(list(prices) == [knob] for prices in self.found)
            if not known and (alone := self._cheapest([knob])):
                yield alone
        more = first is not None and first.least and len(first.changes) <= MOST_CHANGES
        while more and len(self.found) < MOST_RELAXATIONS:
            other = self._cheapest(every, [_below(prices) for prices in self.found])
            if other is None:
                break
            yield other

    def _cheapest(
        self, allowed: Sequence[int], ceilings: Sequence[Mapping[int, int]] = ()
    ) -> Relaxation | None:
        """The cheapest way out by these changes that keeps to one price of each set."""
        from gcplan.planning import cores, searches  # noqa: PLC0415 - half a second to load

        effort = self.effort * SEARCH_UNITS
        solution = cores.cheapest(self.softened, allowed, ceilings, self.hint, effort)
        if solution.start is None:
            return None
        cutovers = self.softened.problem.cutovers(solution.start)
        changes = self._changes(cutovers)
        paid = {change.key: change.price // self.softened.unit for change in changes}
        knobs = enumerate(self.softened.knobs)
        self.found.append({knob: paid[key] for knob, key in knobs if key in paid})
        least = solution.verdict is searches.Verdict.OPTIMAL
        return _accepted(self.scope, changes, cutovers, least=least, effort=self.effort)

    def _changes(self, cutovers: Cutovers) -> tuple[Change, ...]:
        last = max(cutovers.values())
        end = (window.later_end(self.scope, last),) if last > self.scope.end else ()
        return (*end, *needed(self.longer, self.soft, cutovers))


def _below(prices: Mapping[int, int]) -> dict[int, int]:
    """What must be undercut to be another way out: less of one change, or none of several."""
    alone = len(prices) == 1
    return {knob: price - 1 if alone else 0 for knob, price in prices.items()}


def _ending(scope: Scope, end: Month) -> Scope:
    return replace(scope, settings=replace(scope.settings, end=end))


def _accepted(
    scope: Scope, changes: Sequence[Change], cutovers: Cutovers, *, least: bool, effort: float
) -> Relaxation | None:
    """The changes as a way out, if the referee accepts the plan after them."""
    relaxed = scope
    for change in changes:
        relaxed = change.apply(relaxed)
    if referee.violations(relaxed, cutovers) or referee.undecided(relaxed, cutovers):
        return None
    yen = sum(change.yen for change in changes)
    late = _lateness(relaxed, cutovers, effort * LATENESS_SHARE)
    return Relaxation(tuple(changes), yen, least, late)


def _lateness(scope: Scope, cutovers: Cutovers, effort: float) -> Stage:
    """The least lateness of a scope that has a plan, as far as a short search tells."""
    problem = compile_problem(scope, limits_of(scope))
    hint = problem.start_of(cutovers, {})
    solved = optimise(problem, [lateness(problem)], effort, lambda *_: None, hint=hint)
    if solved is None:
        raise ValueError(scope)  # the referee has accepted a plan for it
    return solved.stages[0]
