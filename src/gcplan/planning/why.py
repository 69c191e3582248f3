"""Why a system cuts over when it does: which months it could have, and what others would cost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.model.inventory import Status
from gcplan.planning.blockers import Blockers
from gcplan.planning.goals import Cap, lateness, yen
from gcplan.planning.make import plan_of
from gcplan.planning.solve import HUGE, Solved, optimise
from gcplan.planning.standing import Reason, find_plan, goal, suppose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.goals import Goal
    from gcplan.planning.limits import Origin
    from gcplan.planning.plan import Plan, Stage
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Scope
    from gcplan.planning.solve import Report
    from gcplan.planning.standing import Standing

EDGE_SHARE, PROBE_SHARE, REASON_SHARE, SHIFT_SHARE = 0.1, 0.05, 0.25, 0.5
"""Parts of the effort: first or last month, one month between, one reason, one cost."""
PROBES_PER_EFFORT = 200
"""How many months may be tried with the engine: so many in one effort, shared by the items."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last month in which a system can cut over.

    Attributes:
        month: the furthest month for which a plan is known.
        bound: beyond it there is none; None beside a month means that nothing was proven.
        reason: why not beyond the bound.
    """

    month: Month
    bound: Month
    reason: Reason

    @property
    def proven(self) -> bool:
        """Whether no plan goes further."""
        return self.month == self.bound


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more there is of something than in the plan; at least that much, if known."""

    value: int
    least: int | None

    @property
    def proven(self) -> bool:
        """Whether it cannot be less."""
        return self.least is not None and self.value <= self.least


@dataclass(frozen=True, slots=True)
class Held:
    """A system in another month while all others stay as planned.

    Attributes:
        against: requirements that this would break; without any, it is possible.
        lateness: more weighted months of lateness than planned.
        yen: more yen than planned.
    """

    against: tuple[Origin, ...]
    lateness: int
    yen: int


@dataclass(frozen=True, slots=True)
class Shift:
    """The best plan with a system in the nearest other month that it can have.

    Attributes:
        month: that month.
        plan: the plan, accepted by the referee.
        lateness: difference in weighted months.
        yen: difference in yen, with the lateness of the plan.
        moved: other systems that cut over in another month than planned.
        held: the same month with everybody else as planned.
    """

    month: Month
    plan: Plan
    lateness: Difference
    yen: Difference
    moved: tuple[str, ...]
    held: Held


@dataclass(frozen=True, slots=True)
class Why:
    """Why a system cuts over when it does.

    Attributes:
        system: id of the system.
        cutover: its planned month.
        together: systems that must cut over with it.
        own: months that its own requirements leave, were it alone.
        months: for each month of the plan, whether some plan has the system in it; None if
            that was not found out.
        earliest: the first month that is possible.
        latest: the last one.
        earlier: what a month earlier would cost; None if there is no such plan.
        later: what a month later would cost; None if there is no such plan.
    """

    system: str
    cutover: Month
    together: tuple[str, ...]
    own: tuple[Month, ...]
    months: Mapping[Month, bool | None]
    earliest: Edge
    latest: Edge
    earlier: Shift | None
    later: Shift | None


def why(standing: Standing, system: str, effort: float, report: Report) -> Why:
    """Why a moving system cuts over when it does.

    Args:
        standing: the plan.
        system: id of a system that the plan decides.
        effort: work to spend, shared by all solves.
        report: told of progress.

    Raises:
        RefereeError: a plan of ours breaks a requirement; a bug.
    """
    window = _Window(standing, system, effort, report)
    window.explore()
    item = standing.problem.items[window.i]
    return Why(
        system=system,
        cutover=standing.scope.start + window.planned,
        together=tuple(other for other in item.systems if other != system),
        own=standing.own_months(system),
        months={standing.scope.start + t: window.can.get(t, False) for t in window.horizon},
        earliest=window.edge(-1),
        latest=window.edge(+1),
        earlier=window.shift(-1),
        later=window.shift(+1),
    )


def stays(scope: Scope, system: str) -> Text:
    """Why the plan decides nothing for a system that does not move in it."""
    entry = scope.systems[system]
    if system in scope.fixed:
        month = month_text(scope.fixed[system])
        return Text(f"{month}に移行済み", f"has cut over already, in {month}")
    if entry.status is Status.RETAINED:
        return Text("移行しない（status: retained）", "stays (status: retained)")
    if system in scope.chosen:
        key = scope.chosen[system]
        return Text(f"移行しない（選択肢 {key}）", f"stays (option {key})")
    if entry.migration is not None:
        return Text("移行しない（disposition: keep）", "stays (disposition: keep)")
    return Text(
        "移行しない（標準化対象外で、移行（migration）が書かれていない）",
        "stays (residual, and no migration is written for it)",
    )


class _Window:
    """Which months a system can have, found out step by step."""

    def __init__(self, standing: Standing, system: str, effort: float, report: Report) -> None:
        self.standing, self.system, self.effort, self.report = standing, system, effort, report
        self.i = standing.item(system)
        self.item = standing.problem.items[self.i]
        self.planned = standing.start[self.i]
        self.horizon = range(standing.problem.length)
        self.can: dict[int, bool | None] = dict.fromkeys(self.item.domain)
        self.plans: dict[int, Start] = {}
        self.blockers = Blockers(standing.limits, standing.plan.cutovers, standing.scope.start)

    def explore(self) -> None:
        """Find the first and the last month, then look at those between, nearest first."""
        self._known(self.standing.start)
        for towards in (-1, +1):
            self._furthest(towards)
        for t in self.item.domain:
            if self.can[t] is None and not self.against(t):
                self._known(self.standing.moved(self.i, t))
        open_ = sorted(
            (t for t, known in self.can.items() if known is None),
            key=lambda t: (abs(t - self.planned), t),
        )
        for t in open_[: self._probes()]:
            self._probe(t)

    def _probes(self) -> int:
        return int(self.effort * PROBES_PER_EFFORT) // len(self.standing.problem.items)

    def _known(self, plan: Start) -> None:
        """Remember a plan as proof that its month is possible; the referee has to agree."""
        if self.can[plan[self.i]] is None:
            self.standing.cutovers(plan)
            self.can[plan[self.i]] = True
            self.plans[plan[self.i]] = plan

    def _furthest(self, towards: int) -> None:
        """Solve for the first (-1) or last (+1) month."""
        last = self.standing.problem.length - 1

        def distance(i: int, t: int) -> int:
            return (t if towards < 0 else last - t) if i == self.i else 0

        name = _EARLIEST if towards < 0 else _LATEST
        asked = goal(self.standing.problem, name, distance)
        solved = self._solve([asked], self.standing.problem, self.standing.start, EDGE_SHARE)
        self._known(solved.start)
        bound = solved.stages[0].bound or 0
        for t in self.item.domain:
            if distance(self.i, t) < bound:
                self.can[t] = False

    def _solve(
        self,
        goals: Sequence[Goal],
        problem: PlanningProblem,
        hint: Start,
        share: float,
        caps: Sequence[Cap] = (),
    ) -> Solved:
        effort = self.effort * share
        solved = optimise(problem, goals, effort, self.report, caps=caps, hint=hint)
        if solved is None:
            raise ValueError(self.system)  # there is a plan: the hint
        return solved

    def _probe(self, t: int) -> None:
        problem = self.standing.only([self.i], {t})
        try:
            plan = find_plan(problem, self.effort * PROBE_SHARE)
        except UnfinishedError:
            return
        if plan is None:
            self.can[t] = False
        else:
            self._known(plan)

    def against(self, t: int) -> tuple[Origin, ...]:
        """Requirements that stand against a month, everybody else as planned."""
        return self.blockers.against(self.item.systems, self.standing.scope.start + t)

    def edge(self, towards: int) -> Edge:
        """The furthest month there is, and why not beyond."""
        ordered = sorted(self.can, key=lambda t: t * -towards)
        month = next(t for t in ordered if self.can[t])
        bound = next(t for t in ordered if self.can[t] is not False)
        start = self.standing.scope.start
        return Edge(start + month, start + bound, self._reason(bound, towards))

    def _reason(self, bound: int, towards: int) -> Reason:
        """Why no plan has the system beyond a month."""
        scope = self.standing.scope
        within = [t for t in self.horizon if (t - bound) * towards <= 0]
        supposed = suppose(scope, self.system, [scope.start + t for t in within], _BEYOND)
        standing = self.standing
        if (
            len(standing.problem.items) >= HUGE
        ):  # then nothing further is proven to stand against it
            standing = standing.about(self.item.systems)
        return standing.reason([supposed], self.effort * REASON_SHARE)

    def shift(self, towards: int) -> Shift | None:
        """The best plan with the system in the nearest month that it can have."""
        there = [t for t, plan in self.plans.items() if (t - self.planned) * towards > 0]
        if not there:
            return None
        t = min(there, key=lambda t: abs(t - self.planned))
        solved = self._best(t)
        standing = self.standing
        plan = plan_of(standing.scope, standing.limits, standing.problem, solved)
        now = standing.plan.cutovers
        late, money = solved.stages[0], solved.stages[1]
        return Shift(
            month=standing.scope.start + t,
            plan=plan,
            lateness=_difference(late, standing.problem.lateness(standing.start)),
            yen=_difference(money, standing.problem.yen(standing.start)),
            moved=tuple(
                s
                for s, month in plan.cutovers.items()
                if month != now[s] and s not in self.item.systems
            ),
            held=self._held(t),
        )

    def _best(self, t: int) -> Solved:
        """Least lateness, then least yen, then as few other moves as can be.

        Where the plan's own yen are not proven, another search would compare two searches
        rather than two months. Then as few others as possible move, and nothing is proven.
        """
        problem = self.standing.only([self.i], {t})
        others = goal(
            problem,
            Text("切替月が変わるシステムの組の数", "groups of systems with another cutover"),
            lambda i, month: int(month != self.standing.start[i]),
        )
        late = lateness(problem)
        near = self._solve([late, others], problem, self.plans[t], SHIFT_SHARE)
        kept = [Cap(each, each.amount(problem, near.start)) for each in (late, others)]
        caps = kept[:1] if self._settled() else kept
        fewest = replace(others, last=True)
        best = self._solve([yen(problem), fewest], problem, near.start, SHIFT_SHARE, caps)
        money = best.stages[0] if self._settled() else replace(best.stages[0], bound=None)
        return Solved(best.start, (near.stages[0], money), best.engine)

    def _settled(self) -> bool:
        """Whether the yen of the plan are proven."""
        return all(s.proven for s in self.standing.plan.stages if s.key == "yen")

    def _held(self, t: int) -> Held:
        problem, before = self.standing.problem, self.standing.start
        after = self.standing.moved(self.i, t)
        return Held(
            self.against(t),
            problem.lateness(after) - problem.lateness(before),
            problem.yen(after) - problem.yen(before),
        )


_EARLIEST = Text("最も早い切替月", "earliest month")
_LATEST = Text("最も遅い切替月", "latest month")
_BEYOND = Text("ほかの月に切り替える", "it cuts over in another month")


def _difference(stage: Stage, planned: int) -> Difference:
    return Difference(stage.value - planned, None if stage.bound is None else stage.bound - planned)
