"""Is a plan possible at all? Asked of any part of the requirements, by counting or by search."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.compile import EmptyDomainError, compile_problem
from gcplan.planning.counting import overload
from gcplan.planning.greedy import greedy_plans
from gcplan.planning.limits import Forbid, Limit, Load, Origin
from gcplan.planning.requirements import words

if TYPE_CHECKING:
    from gcplan.model.calendar import Month
    from gcplan.planning.counting import Overload
    from gcplan.planning.problem import PlanningProblem
    from gcplan.planning.scope import Case, Scope

Impossible = Callable[[Sequence[Limit]], "bool | None"]
"""Whether limits are impossible together; None if that could not be found out."""

FRAME = Origin("frame", Text("計画の期間", "period of the plan"), ("planning",))
"""That work is done within the plan: a fact, which no conflict names."""

CORE_UNITS, PROBE_UNITS = 0.5, 0.05
"""Deterministic time in one effort: for the first proof, and for each question after it."""


def frame(scope: Scope) -> list[Forbid]:
    """For each system, the months in which its work would begin before the plan.

    Not for one that has no other month: its window is a conflict by itself.
    """
    first = [
        (case, scope.start + scope.months_of(case.system) - 1) for case in scope.cases if case.moves
    ]
    return [
        Forbid(case.id, frozenset(range(scope.start - 1, month)), FRAME, case.option)
        for case, month in first
        if month <= scope.end
    ]


class Probe:
    """Answers whether some of the limits of a scope are impossible."""

    def __init__(self, scope: Scope, effort: float, *, engine: bool) -> None:
        self.scope, self.effort, self.engine = scope, effort, engine
        self.frame = frame(scope)

    def impossible(self, limits: Sequence[Limit]) -> bool | None:
        """Whether no plan keeps these limits; None if that could not be found out."""
        try:
            problem = self._problem(limits)
        except EmptyDomainError:
            return True
        if overload(problem):
            return True
        if not self.engine:
            return False if any(True for _ in greedy_plans(problem)) else None
        from gcplan.planning import cores  # noqa: PLC0415 - OR-Tools takes half a second to load

        return cores.is_impossible(problem, self.effort * PROBE_UNITS)

    def plainly_impossible(self, limits: Sequence[Limit]) -> Impossible | None:
        """The test that shows these limits to be impossible without a search, if there is one."""
        try:
            over = overload(self._problem(limits))
        except EmptyDomainError:
            return self._leaves_no_month
        if over is None:
            return None
        load = _loads(limits)[over.load]
        return lambda some: self._overloads(some, load)

    def _leaves_no_month(self, limits: Sequence[Limit]) -> bool:
        try:
            self._problem(limits)
        except EmptyDomainError:
            return True
        return False

    def _overloads(self, limits: Sequence[Limit], load: Load) -> bool:
        loads = _loads(limits)
        if load not in loads:
            return False
        try:
            return overload(self._problem(limits), [loads.index(load)]) is not None
        except EmptyDomainError:
            return True

    def core(self, limits: Sequence[Limit]) -> tuple[Origin, ...] | None:
        """Requirements that the engine needs to prove that there is no plan."""
        from gcplan.planning import cores  # noqa: PLC0415 - OR-Tools takes half a second to load

        before = {(limit.system, limit.option): limit.months for limit in self.frame}
        domains = [(case, self._months(case, before)) for case in self.scope.cases]
        return cores.core(domains, self.scope.start, limits, self.effort * CORE_UNITS)

    def _months(
        self, case: Case, before: Mapping[tuple[str, str | None], Collection[Month]]
    ) -> list[Month]:
        """The months that a case may have; the one beyond the plan if it stays."""
        if not case.moves:
            return [self.scope.end + 1]
        closed = before.get((case.id, case.option), ())
        return [month for month in self.scope.horizon if month not in closed]

    def reason(self, limits: Sequence[Limit]) -> Text | None:
        """What counting says of limits that are impossible; None if it says nothing."""
        try:
            over = overload(self._problem(limits))
        except EmptyDomainError:
            return None
        return None if over is None else _in_words(self.scope, _loads(limits)[over.load], over)

    def _problem(self, limits: Sequence[Limit]) -> PlanningProblem:
        return compile_problem(self.scope, [*self.frame, *limits])


def _loads(limits: Sequence[Limit]) -> list[Load]:
    return [limit for limit in limits if isinstance(limit, Load)]


def _in_words(scope: Scope, load: Load, over: Overload) -> Text:
    when = words.span(scope.start + over.first, scope.start + over.last)
    needed, available = words.amount(over.needed), words.amount(over.available)
    return Text(
        f"{when.ja}に「{load.name.ja}」で必要な量は{needed}、上限の合計は{available}。",
        f"In {when.en}, {needed} is needed of “{load.name.en}”; its limits add up to {available}.",
    )
