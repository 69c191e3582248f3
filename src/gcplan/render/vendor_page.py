"""The facts on the page of one vendor: what it is asked to do, and what it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.analysis.vendor import concerned, dealings, questions
from gcplan.planning.compile import limits_of
from gcplan.planning.dates import binding_dates
from gcplan.planning.limits import named
from gcplan.planning.scope import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.analysis.integrations import End, IntegrationPoint
    from gcplan.analysis.vendor import Dealing, Question
    from gcplan.costing.plan_costs import Bridge
    from gcplan.model.assessment import Gap
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Team
    from gcplan.planning.dates import BindingDate
    from gcplan.planning.limits import Origin
    from gcplan.planning.plan import Move, Plan, TeamLoad
    from gcplan.planning.scope import Scope
    from gcplan.render.report import Report


@dataclass(frozen=True)
class VendorPage:
    """Everything on the page of a vendor.

    Attributes:
        report: the studied inventory with its plan.
        scope: what the plan had to decide.
        plan: the plan.
        team: the vendor.
    """

    report: Report
    scope: Scope
    plan: Plan
    team: Team

    @cached_property
    def dealt(self) -> tuple[Dealing, ...]:
        """The systems that the vendor runs or works on."""
        return dealings(self.report.inventory, self.scope.kinds, self.team.id)

    @cached_property
    def points(self) -> tuple[IntegrationPoint, ...]:
        """The links of the systems that it runs, if the plan moves either end."""
        return concerned(self.report.points, self.dealt, self.scope.moving)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What it is asked."""
        return questions(self.team, self.dealt, self.points, self.report.expected)

    @cached_property
    def moves(self) -> Mapping[str, Move]:
        """What the plan says of every system."""
        return {move.system: move for move in self.plan.moves}

    @cached_property
    def dates(self) -> tuple[BindingDate, ...]:
        """The dates that bind the systems it runs."""
        own = {dealing.system.id for dealing in self.dealt if dealing.runs}
        return tuple(date for date in binding_dates(self.scope) if date.system in own)

    @cached_property
    def cutovers(self) -> tuple[Month, ...]:
        """The months in which the plan has systems of the vendor cut over, in order."""
        decided = [self.moves[d.system.id] for d in self.dealt if d.runs and d.moves]
        return tuple(sorted(move.cutover for move in decided if move.cutover is not None))

    @cached_property
    def load(self) -> TeamLoad | None:
        """Its work by month; None if it has none."""
        return next((e for e in self.plan.loads if e.team == self.team.id and any(e.load)), None)

    @cached_property
    def bridges(self) -> Mapping[int, Bridge]:
        """The bridges of the plan by link."""
        costs = self.report.costs
        return {bridge.link: bridge for bridge in costs.bridges} if costs else {}

    @cached_property
    def requirements(self) -> tuple[tuple[str, Origin], ...]:
        """What the plan has to keep for the systems it runs, without the capacities of teams."""
        own = {dealing.system.id for dealing in self.dealt if dealing.runs}
        found = [
            (system, limit.origin)
            for limit in limits_of(self.scope)
            for system in named(limit)
            if system in own
        ]
        order = {dealing.system.id: i for i, dealing in enumerate(self.dealt)}
        return tuple(dict.fromkeys(sorted(found, key=lambda entry: order[entry[0]])))

    @cached_property
    def gaps(self) -> tuple[tuple[Dealing, Gap], ...]:
        """Gaps to the standard of the systems it runs, and those it works on."""
        return tuple(
            (dealing, gap)
            for dealing in self.dealt
            for gap in dealing.system.gaps
            if dealing.in_use and (dealing.runs or self.team.id in gap.effort)
        )

    def own_end(self, point: IntegrationPoint) -> tuple[End, End]:
        """The end of a link that the vendor runs, and the other one."""
        own = {dealing.system.id for dealing in self.dealt if dealing.runs}
        ends = (point.source, point.target)
        return ends if point.source.id in own else (ends[1], ends[0])

    def vendor_of(self, system: str) -> str | None:
        """The name of whoever runs a system, as far as stated."""
        entry = self.scope.systems.get(system)
        teams = {team.id: team.name for team in self.report.inventory.teams}
        return teams.get(entry.vendor) if entry and entry.vendor else None

    def cutover_of(self, end: str) -> Month | None:
        """When a system cuts over or did so; None if it stays or is no system."""
        move = self.moves.get(end)
        return move.cutover if move else None

    def effort(self, system: str) -> int | None:
        """The vendor's own work on a move, in hundredths; None if none is stated."""
        return self.scope.effort(system).get(self.team.id)

    def own_effort(self, gap: Gap) -> int | None:
        """The vendor's own work on a gap, in hundredths; None if none is stated."""
        amount = gap.effort.get(self.team.id)
        return None if amount is None else int(amount * HUNDREDTHS)
