"""Every option of every system beside the plan: what choosing it instead would cost.

One problem holds all options, those decided against and keeping each system as it is among
them. The plan is one of its solutions; for each other option the best plan with it is looked
for, with a bound. What it costs is the difference of the two. For what is only proposed, all
other systems stay as they are in the plan, and nothing is proven.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.analysis import options
from gcplan.analysis.templates import Proposal, Proposals, settled, unpriced
from gcplan.core.errors import UnfinishedError
from gcplan.model.inventory import Kind
from gcplan.model.moves import Disposition, Option
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.goals import Cap, guide, lateness, yen
from gcplan.planning.make import require_valid
from gcplan.planning.solve import optimise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import System
    from gcplan.planning import arrays
    from gcplan.planning.plan import Plan
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Case, Scope
    from gcplan.planning.solve import Report
    from gcplan.standards.templates import Template

STATUS_QUO = "status-quo"
"""Key of keeping a system as it is, where that is no option of it."""
SHARE, LEAST_EFFORT = 2.0, 0.5
"""The effort for all options together, as a multiple of that for the plan; the least for one."""


@dataclass(frozen=True, slots=True)
class Forced:
    """The best plan in which a system takes an option.

    Attributes:
        cutovers: months of the systems that cut over.
        chosen: options of all systems.
        lateness: weighted months more than in the plan; at least `least_lateness`, if known.
        yen: yen more than in the plan; at least `least_yen`, if known.
        decided_yen: yen of that plan, to be counted again.
    """

    cutovers: Mapping[str, Month]
    chosen: Mapping[str, str]
    lateness: int
    least_lateness: int | None
    yen: int
    least_yen: int | None
    decided_yen: int

    @property
    def proven(self) -> bool:
        """Whether it is proven that no plan with the option is better."""
        return self.lateness == self.least_lateness and self.yen == self.least_yen


@dataclass(frozen=True, slots=True)
class Weighed:
    """One option of a system.

    Attributes:
        case: the system as the option would have it.
        key: key of the option.
        taken: whether it is the one in the plan.
        decided: whether it was decided on.
        reason: why, if that is said.
        listed: whether the inventory lists it or plans it; else it is the status quo or proposed.
        proposed: whether gcplan proposes it, at assumed prices.
        forced: the best plan with it; None if there is none or none was found.
        possible: whether there is one; None if that was not found out.
        alone: yen over the plan that depend on this system alone, in that plan.
        links: how many of its links go on as they are, change, and end.
    """

    case: Case
    key: str
    taken: bool
    decided: bool
    reason: str | None
    listed: bool
    proposed: bool
    forced: Forced | None
    possible: bool | None
    alone: int | None
    links: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Weighing:
    """All options.

    Attributes:
        scope: the inventory with all options open.
        systems: the options of each system, in inventory order.
        yen: what the plan costs, counted with all options open.
        chosen: what the plan takes, with the status quo where nothing else was open.
        templates: by what was proposed, and at what prices.
        unpriced: systems for which nothing can be proposed: nobody knows what they cost.
    """

    scope: Scope
    systems: Mapping[str, tuple[Weighed, ...]]
    yen: int
    chosen: Mapping[str, str]
    templates: tuple[Template, ...]
    unpriced: tuple[System, ...]


def opened(scope: Scope, *, proposing: bool = False) -> Scope:
    """The scope with every option open, and the status quo as one of them.

    Args:
        scope: the inventory as written.
        proposing: whether to propose some where it lists none.
    """
    inventory = scope.inventory
    proposals = Proposals(inventory, scope.kinds) if proposing else None
    systems = tuple(_opened(scope, proposals, system) for system in inventory.systems)
    return replace(
        scope,
        inventory=inventory.model_copy(update={"systems": systems}),
        chosen={},
        routes={},
    )


def _opened(scope: Scope, proposals: Proposals | None, system: System) -> System:
    """A system with what may become of it as a list; only those that are weighed."""
    if system.status not in options.OPEN:
        return system
    listed = [candidate.option for candidate in options.candidates(system)]
    residual = scope.kinds[system.id] is Kind.RESIDUAL
    if not listed and residual and system.migration is not None:
        listed = [options.as_option(system.migration)]
    listed += proposals.of(system) if proposals else ()
    if not listed:
        return system
    if not any(option.disposition is Disposition.KEEP for option in listed):
        listed.append(Option(id=STATUS_QUO, disposition=Disposition.KEEP))
    return system.model_copy(update={"options": tuple(listed), "migration": None, "decision": None})


def weigh(written: Scope, plan: Plan, effort: float, report: Report) -> Weighing:
    """Weigh every option against a plan.

    Args:
        written: the inventory as written.
        plan: the best plan.
        effort: the effort that was spent on it; about twice as much is spent here.
        report: told of progress.

    Raises:
        RefereeError: a plan of ours breaks a requirement; a bug.
    """
    scope = opened(written, proposing=True)
    weigher = _Weigher(scope, written, plan)
    count = sum(not weigher.quick(case) for case in scope.cases if case.option is not None)
    each = min(effort, max(LEAST_EFFORT, effort * SHARE / max(count, 1)))
    systems = {
        system: tuple(weigher.system(system, each, report))
        for system, cases in scope.cases_of.items()
        if len(cases) > 1
    }
    return Weighing(
        scope,
        systems,
        weigher.yen,
        weigher.chosen,
        settled(written.inventory),
        tuple(unpriced(written.inventory, written.kinds)),
    )


class _Weigher:
    """The problem with all options, and the plan as its solution."""

    def __init__(self, scope: Scope, written: Scope, plan: Plan) -> None:
        self.scope, self.written = scope, written
        self.problem = compile_problem(scope, limits_of(scope))
        self.effects = options.Effects(scope.inventory.links)
        self.chosen = {
            system: self._taken(system, cases, plan)
            for system, cases in scope.cases_of.items()
            if len(cases) > 1
        }
        self.start = self.problem.start_of(plan.cutovers, self.chosen)
        self.late, self.yen = self.problem.lateness(self.start), self.problem.yen(self.start)
        self.least_late = next((s.bound for s in plan.stages if s.key == "lateness"), None)
        self.item = {s: i for i, item in enumerate(self.problem.items) for s in item.systems}

    def quick(self, case: Case) -> bool:
        """Whether an option is only looked at beside the plan, in which it is not open."""
        proposed = isinstance(case.system.migration, Proposal)
        return proposed and not self.written.systems[case.id].options

    def _listed(self, case: Case) -> bool:
        """Whether the inventory lists or plans an option."""
        entry = self.written.systems[case.id]
        if isinstance(case.system.migration, Proposal):
            return False
        if entry.options:
            return any(c.key == case.option for c in options.candidates(entry))
        return entry.migration is not None and case.option != STATUS_QUO

    @staticmethod
    def _taken(system: str, cases: Sequence[Case], plan: Plan) -> str:
        """What becomes of a system in the plan."""
        keys = [case.option or "" for case in cases]
        return plan.options[system] if system in plan.options else keys[0]

    def system(self, system: str, effort: float, report: Report) -> Iterator[Weighed]:
        """The options of a system."""
        decision = self.written.systems[system].decision
        for mode, case in enumerate(self.scope.cases_of[system]):
            key = case.option or ""
            taken = key == self.chosen[system]
            each = 0 if self.quick(case) else effort
            found, possible = self._forced(self.item[system], mode, taken, each, report)
            place = None if found is None else found[self.item[system]]
            item = self.problem.items[self.item[system]]
            yield Weighed(
                case=case,
                key=key,
                taken=taken,
                decided=decision is not None and decision.option == key,
                reason=decision.reason if decision and decision.option == key else None,
                listed=self._listed(case),
                proposed=isinstance(case.system.migration, Proposal),
                forced=None if found is None else self._against(found, taken),
                possible=possible,
                alone=None if place is None else item.yen[place],
                links=self._links(case),
            )

    def _against(self, start: Start, taken: bool) -> Forced:  # noqa: FBT001
        chosen, cutovers = self.problem.chosen(start), self.problem.cutovers(start)
        late, money = self.problem.lateness(start), self.problem.yen(start)
        require_valid(self.scope.decided(chosen), cutovers, late)
        least_late, least_yen = (0, 0) if taken else self.bounds
        more_late, more_yen = late - self.late, money - self.yen
        return Forced(cutovers, chosen, more_late, least_late, more_yen, least_yen, money)

    def _forced(
        self,
        i: int,
        mode: int,
        taken: bool,  # noqa: FBT001
        effort: float,
        report: Report,
    ) -> tuple[Start | None, bool | None]:
        """The best plan with an item in a mode, and whether there is one."""
        self.bounds: tuple[int | None, int | None] = (None, None)
        if taken:
            return self.start, True
        beside = self._beside(i, mode)
        if not effort:
            return beside, None if beside is None else True
        problem = self._only(i, mode)
        if not all(item.domain for item in problem.items):
            return None, False
        goals = lateness(problem), yen(problem)
        known = beside is not None and self._as_early(i, mode, beside)
        caps = [Cap(goals[0], self.late)] if known else []
        try:
            asked = goals[len(caps) :]
            solved = optimise(problem, asked, effort, report, caps=caps, hint=beside)
        except UnfinishedError:
            return None, None
        if solved is None:
            return None, False
        bounds = [stage.bound for stage in solved.stages]
        late, money = [self.late, *bounds] if known else bounds
        self.bounds = (
            None if late is None else late - self.late,
            None if money is None else money - self.yen,
        )
        return solved.start, True

    def _as_early(self, i: int, mode: int, plan: Start) -> bool:
        """Whether a plan is as late as the best one of all, among which are those of this mode."""
        proven = self.least_late == self.late == self.problem.lateness(plan)
        return proven and mode in self._open_modes(i)

    def _only(self, i: int, mode: int) -> PlanningProblem:
        """The problem with an item in one mode, and the others in those that are open."""
        items = []
        for j, item in enumerate(self.problem.items):
            modes = {mode} if j == i else self._open_modes(j)
            places = (p for p in item.domain if self.problem.mode(p) in modes)
            items.append(replace(item, domain=tuple(places)))
        return replace(self.problem, items=tuple(items))

    def _open_modes(self, i: int) -> set[int]:
        """The modes that the plan may choose for an item: as written, or only the one it has."""
        item = self.problem.items[i]
        system = item.systems[0]
        keys = {c.key for c in self.written.open.get(system, ())} or {self.chosen.get(system, "")}
        return {m for m, mode in enumerate(item.modes) if mode.option in keys} or {0}

    @cached_property
    def _board(self) -> tuple[arrays.Arrays, arrays.Board]:
        """The plan as the local search sees it."""
        from gcplan.planning import arrays, kernel  # noqa: PLC0415 - the compiler loads slowly

        goal = guide(self.problem, (lateness(self.problem), yen(self.problem)))
        tables, board = arrays.arrays(self.problem, goal), arrays.board(self.problem, 1)
        for j, place in enumerate(self.start):
            kernel.place(tables, board, j, place)
        return tables, board

    def _beside(self, i: int, mode: int) -> Start | None:
        """The best plan in which only this item is elsewhere than planned, if there is one."""
        from gcplan.planning import kernel  # noqa: PLC0415 - as above

        tables, board = self._board
        length, count = self.problem.length, len(self.problem.items[i].modes)
        row = tables.guide + tables.data[tables.row_first + i]
        others = [row + at for at in range(length * count) if at // length != mode]
        before = [tables.data[at] for at in others]
        kernel.remove(tables, board, i)
        for at in others:
            tables.data[at] = kernel.NEVER
        place = int(kernel.cheapest(tables, board, i, 0, 0))
        for at, amount in zip(others, before, strict=True):
            tables.data[at] = amount
        kernel.place(tables, board, i, self.start[i])
        return None if place == kernel.UNPLACED else (*self.start[:i], place, *self.start[i + 1 :])

    def _links(self, case: Case) -> tuple[int, int, int]:
        """How many links go on as they are, change, and end."""
        planned = case.system.migration
        if not isinstance(planned, Option):
            return 0, 0, 0
        return self.effects.count(planned, case.id, self.scope.links_of.get(case.id, ()))
