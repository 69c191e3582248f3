"""A plan as it stands, and questions put to the problem that it solves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.conflict import find_conflict, shrink
from gcplan.planning.goals import Goal
from gcplan.planning.greedy import greedy_plans
from gcplan.planning.limits import Forbid, Load, Origin, Spend, named
from gcplan.planning.make import require_valid
from gcplan.planning.probe import Probe
from gcplan.planning.requirements.window import WINDOW
from gcplan.planning.solve import optimise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.limits import Limit
    from gcplan.planning.plan import Plan
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Scope

QUESTION = "question"
"""Key of what is only supposed while a question is answered, and is no requirement."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Requirements that stand against something.

    Attributes:
        origins: the requirements.
        supposed: systems of which something has to be supposed for that.
        minimal: whether leaving out any one of these is known to make it possible.
    """

    origins: tuple[Origin, ...]
    supposed: tuple[str, ...]
    minimal: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan with the problem that it solves.

    Attributes:
        scope: what was to be decided.
        limits: every limit on the plan.
        problem: the problem that they pose.
        plan: the plan.
        start: its months for the problem.
    """

    scope: Scope
    limits: tuple[Limit, ...]
    problem: PlanningProblem
    plan: Plan
    start: Start

    @classmethod
    def of(cls, scope: Scope, plan: Plan) -> Standing:
        """The standing of a valid plan: its options are taken as decided."""
        scope = scope.decided(plan.options)
        limits = limits_of(scope)
        problem = compile_problem(scope, limits)
        start = problem.start_of(plan.cutovers, plan.options)
        return cls(scope, limits, problem, plan, start)

    def item(self, system: str) -> int:
        """The item that a system belongs to."""
        return next(i for i, item in enumerate(self.problem.items) if system in item.systems)

    def moved(self, i: int, t: int) -> Start:
        """The plan with one item in another month."""
        return (*self.start[:i], t, *self.start[i + 1 :])

    def only(self, chosen: Iterable[int], months: Collection[int]) -> PlanningProblem:
        """The problem with no other months for some items."""
        items = list(self.problem.items)
        for i in chosen:
            items[i] = replace(items[i], domain=tuple(t for t in items[i].domain if t in months))
        return replace(self.problem, items=tuple(items))

    def own_months(self, system: str) -> tuple[Month, ...]:
        """The months that a system could have if there were no other."""
        problem = compile_problem(self.scope, list(_alone(self.limits, system)))
        item = next(item for item in problem.items if system in item.systems)
        return tuple(problem.start + t for t in item.domain)

    def about(self, systems: Iterable[str]) -> Standing:
        """The same with the limits on a few systems, those they are tied to, and their teams."""
        near = set(systems)
        ties = [both for limit in self.limits if len(both := named(limit)) > 1]
        while more := {s for tie in ties if not near.isdisjoint(tie) for s in tie} - near:
            near |= more
        kept = (
            limit
            for limit in self.limits
            if not near.isdisjoint(limit.uses if isinstance(limit, Load) else named(limit))
        )
        return replace(self, limits=tuple(kept))

    def cutovers(self, start: Start) -> Mapping[str, Month]:
        """The months of a plan for this problem.

        Raises:
            RefereeError: it breaks a requirement; a bug.
        """
        cutovers = self.problem.cutovers(start)
        require_valid(self.scope, cutovers, self.problem.lateness(start))
        return cutovers

    def reason(self, supposed: Sequence[Forbid], effort: float) -> Reason:
        """Which requirements stand against what is supposed; it must be impossible.

        A conflict takes the period of the plan for granted. Here it is part of the answer,
        unless people are: so windows are put back where they are needed.
        """
        engine = find_spec("ortools") is not None
        limits = (*supposed, *self.limits)
        found = find_conflict(self.scope, limits, effort, engine=engine)
        used = [limit for limit in limits if limit.origin in found.origins]
        windows: list[Origin] = []
        if not any(isinstance(limit, Load) for limit in used):
            spoken_of = {system for limit in used for system in named(limit)}
            windows += [limit.origin for limit in self.limits if _is_window(limit, spoken_of)]
            probe = Probe(self.scope, effort, engine=engine)
            probe.frame = [limit for limit in probe.frame if limit.system not in spoken_of]
            origins = tuple(dict.fromkeys((*windows, *found.origins)))
            found = shrink(limits, origins, probe.impossible)
        origins = tuple(o for o in found.origins if o.requirement != QUESTION)
        return Reason(
            origins or tuple(windows[:1]),
            tuple(limit.system for limit in supposed if limit.origin in found.origins),
            found.minimal,
        )


def _alone(limits: Iterable[Limit], system: str) -> Iterator[Limit]:
    """The limits on one system as if there were no other."""
    for limit in limits:
        if isinstance(limit, Forbid) and limit.system == system:
            yield limit
        elif isinstance(limit, Load) and system in limit.uses:
            yield replace(limit, uses={system: limit.uses[system]})
        elif isinstance(limit, Spend) and system in limit.amounts:
            yield replace(limit, amounts={system: limit.amounts[system]})


def _is_window(limit: Limit, systems: Collection[str]) -> bool:
    return (
        isinstance(limit, Forbid)
        and limit.origin.requirement == WINDOW.key
        and limit.system in systems
    )


def suppose(scope: Scope, system: str, months: Iterable[Month], sentence: Text) -> Forbid:
    """For the sake of a question: a system does not cut over in these months."""
    origin = Origin(QUESTION, sentence, ("systems", scope.index[system]))
    return Forbid(system, frozenset(months), origin)


def goal(problem: PlanningProblem, name: Text, count: Callable[[int, int], int]) -> Goal:
    """A goal that counts something by item and place."""
    items = range(len(problem.items))
    tables = tuple(tuple(count(i, place) for place in problem.places(i)) for i in items)
    return Goal("question", name, name, tables)


def find_plan(problem: PlanningProblem, effort: float) -> Start | None:
    """Any plan for a problem; None if there is none.

    Raises:
        UnfinishedError: none was found, and none was ruled out.
    """
    if not all(item.domain for item in problem.items):
        return None
    for _, plan in greedy_plans(problem):
        return plan
    anything = goal(problem, Text("計画の有無", "whether there is a plan"), lambda _i, _t: 0)
    found = optimise(problem, [anything], effort, lambda *_: None)
    return None if found is None else found.start
