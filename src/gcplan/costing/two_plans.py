"""Two plans, the earlier one first: two plan files, or the best plans of two inventories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.errors import NoFeasiblePlanError, UnfinishedError
from gcplan.core.text import Text
from gcplan.costing.comparison import BridgeChange, Tally, bridge_changes
from gcplan.costing.reasons import reasons
from gcplan.costing.recount import recount
from gcplan.planning.differences import (
    MonthChange,
    OptionChange,
    WaveChange,
    month_changes,
    option_changes,
    wave_changes,
)
from gcplan.planning.make import make_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.plan import Plan
    from gcplan.planning.scope import Scope
    from gcplan.planning.solve import Report

    Cutovers = Mapping[str, Month]
    Options = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TwoPlans:
    """What is different.

    Attributes:
        months: systems whose month differs.
        waves: months in which not the same systems switch.
        tallies: what each plan comes to; None where there is no plan; empty if not counted.
        findings: how many things are wrong with each plan; empty if not counted.
        bridges: bridges whose cost differs; none between different inventories.
        options: systems of which something else becomes.
        why: for each system that moved, why not the old month.
        hindrances: for each plan why there is none; empty where plans were given.
    """

    months: tuple[MonthChange, ...]
    waves: tuple[WaveChange, ...]
    tallies: tuple[Tally | None, ...] = ()
    findings: tuple[int, ...] = ()
    bridges: tuple[BridgeChange, ...] = ()
    why: Mapping[str, Text] | None = None
    hindrances: tuple[Text | None, ...] = ()
    options: tuple[OptionChange, ...] = ()

    @property
    def different(self) -> bool:
        """Whether any system has another month or option."""
        return bool(self.months or self.options)

    @classmethod
    def nothing(cls) -> TwoPlans:
        """No plans at all."""
        return cls((), ())


def given_plans(
    before: Cutovers,
    after: Cutovers,
    scope: Scope | None,
    options: tuple[Options, Options] = ({}, {}),
) -> TwoPlans:
    """Compare two plans; they are judged, counted and explained if an inventory is given."""
    months, waves = month_changes(before, after), wave_changes(before, after)
    if scope is None:
        return TwoPlans(months, waves, options=option_changes(*options))
    old, new = recount(scope, before, options[0]), recount(scope, after, options[1])
    return TwoPlans(
        months,
        waves,
        (Tally.of(old.scope, old.cutovers), Tally.of(new.scope, new.cutovers)),
        (old.findings, new.findings),
        bridge_changes(old.costs, new.costs),
        reasons(new.scope, months, new.cutovers),
        options=option_changes(
            old.scope.chosen, new.scope.chosen, (scope.proposed, scope.proposed)
        ),
    )


def best_plans(before: Scope, after: Scope, effort: float, report: Report) -> TwoPlans:
    """Plan two inventories and compare; why a month changed is asked of the newer one.

    Raises:
        RefereeError: a plan of ours does not hold; a bug.
    """
    old, new = (_best(scope, effort, report) for scope in (before, after))
    if not isinstance(old, Text) and not isinstance(new, Text):
        months = month_changes(old.cutovers, new.cutovers)
        decided = before.decided(old.options), after.decided(new.options)
        return TwoPlans(
            months,
            wave_changes(old.cutovers, new.cutovers),
            (Tally.of(decided[0], old.cutovers), Tally.of(decided[1], new.cutovers)),
            why=reasons(decided[1], months, new.cutovers),
            hindrances=(None, None),
            options=option_changes(old.options, new.options, (before.proposed, after.proposed)),
        )
    return TwoPlans(
        (),
        (),
        tuple(
            None if isinstance(plan, Text) else Tally.of(scope.decided(plan.options), plan.cutovers)
            for scope, plan in ((before, old), (after, new))
        ),
        hindrances=tuple(plan if isinstance(plan, Text) else None for plan in (old, new)),
    )


def _best(scope: Scope, effort: float, report: Report) -> Plan | Text:
    """The best plan, or why there is none."""
    try:
        return make_plan(scope, effort, report)
    except (NoFeasiblePlanError, UnfinishedError) as error:
        return error.message
