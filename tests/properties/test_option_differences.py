"""What an option costs beside another is what the whole plan costs with one and the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from gcplan.costing.options import choices
from gcplan.costing.plan_costs import cost_plan
from gcplan.planning.plan import Plan
from gcplan.planning.referee import lateness
from gcplan.planning.requirements.window import earliest_of
from gcplan.planning.weigh import opened
from tests.planning.strategies import optional_scopes

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope


def some_plan(scope: Scope) -> Plan:
    """The last option of each system, as early as its work allows; it need not be valid."""
    options = {system: found[-1].key for system, found in scope.open.items()}
    decided = scope.decided(options)
    cutovers = {case.id: earliest_of(decided, case.system) for case in decided.cases if case.moves}
    return Plan(
        scope.start, scope.end, cutovers, (), (), (), (), "none", {**scope.chosen, **options}
    )


@given(optional_scopes())
def test_differences_are_those_of_whole_plans(scope: Scope) -> None:
    plan = some_plan(scope)
    if any(month > scope.end for month in plan.cutovers.values()):
        return  # not even this plan can be counted
    every = opened(scope)
    taken = {s: plan.options.get(s, found[0].key) for s, found in every.open.items()}
    planned = every.decided(taken)
    late, yen = lateness(planned, plan.cutovers), cost_plan(planned, plan.cutovers).total
    for choice in choices(scope, plan).systems:
        system = choice.system.id
        if system not in taken:
            continue  # it stays, and there is nothing else
        for option in choice.options:
            months = {s: m for s, m in plan.cutovers.items() if s != system}
            if option.cutover is not None:
                months[system] = option.cutover
            if option.parts is None or choice.taken.parts is None:
                continue
            other = every.decided({**taken, system: option.key})
            more = cost_plan(other, months).total - yen
            assert option.parts.total - choice.taken.parts.total == more
            assert option.late - choice.taken.late == lateness(other, months) - late
