"""Plans, costs and conflicts in the shape of `json-v1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.costing.options import NOTHING
from gcplan.render.json_v1 import Object, month, person_months, place, text
from gcplan.render.words import UNSOURCED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.analysis.assumptions import Assumption
    from gcplan.analysis.knowledge import Unknown
    from gcplan.core.position import Position
    from gcplan.costing.options import Choices
    from gcplan.costing.plan_costs import Bridge, PlanCosts
    from gcplan.planning.conflict import Conflict
    from gcplan.planning.dates import BindingDate
    from gcplan.planning.plan import Move, Plan, Stage


def plan(
    plan: Plan, missed: Sequence[tuple[BindingDate, int]], choices: Choices = NOTHING
) -> Object:
    """A plan; loads and capacities are by month from `start` to `end`."""
    more = {choice.system.id: choice.more(choice.taken) for choice in choices.systems}
    return {
        "start": month(plan.start),
        "end": month(plan.end),
        "engine": plan.engine,
        "stages": [stage(entry) for entry in plan.stages],
        "systems": [_move(move, more.get(move.system)) for move in plan.moves],
        "missed_dates": [
            {
                "system": date.system,
                "date": text(date.name),
                "due": month(date.month),
                "cutover": month(plan.cutovers.get(date.system)),
                "months_late": late,
                "weight": date.weight,
            }
            for date, late in missed
        ],
        "waves": [
            {"number": w.number, "month": month(w.month), "systems": list(w.systems)}
            for w in plan.waves
        ],
        "teams": [
            {
                "id": load.team,
                "name": load.name,
                "load": person_months(load.load),
                "capacity": None if load.capacity is None else person_months(load.capacity),
            }
            for load in plan.loads
        ],
    }


def stage(stage: Stage) -> Object:
    """A goal and how well it is met."""
    return {
        "key": stage.key,
        "name": text(stage.name),
        "value": stage.value,
        "bound": stage.bound,
        "proven": stage.proven,
        "gap": None if stage.gap is None else round(stage.gap, 4),
    }


def _move(move: Move, more: int | None) -> Object:
    return {
        "id": move.system,
        "name": move.name,
        "class": move.kind.value,
        "option": move.option,
        "option_proposed": move.proposed,
        "more_than_keeping_yen": more,
        "teams": list(move.teams),
        "decided": move.decided,
        "start": month(move.start),
        "cutover": month(move.cutover),
        "wave": move.wave,
        "months_late": move.late,
        "binding": text(move.binding),
    }


def costs(costs: PlanCosts) -> Object:
    """Every yen that the plan causes or decides."""
    return {
        "bridges": [_bridge(bridge) for bridge in costs.bridges],
        "running": [
            {"system": entry.system, "before": entry.before, "after": entry.after}
            for entry in costs.running
        ],
        "bridge_yen": costs.bridge_yen,
        "running_yen": costs.running_yen,
        "platform_yen": costs.platforms,
        "option_yen": costs.chosen,
        "decided_yen": costs.decided_yen,
        "move_yen": costs.moves,
        "connection_yen": costs.connections,
    }


def _bridge(bridge: Bridge) -> Object:
    return {
        "link": bridge.link,
        "from": bridge.source,
        "to": bridge.target,
        "data": bridge.data,
        "first": month(bridge.first),
        "last": month(bridge.last),
        "months": bridge.months,
        "build_yen": bridge.build,
        "month_yen": bridge.monthly,
        "yen": bridge.yen,
    }


def conflict(conflict: Conflict, positions: Sequence[Position]) -> Object:
    """Requirements that cannot hold together, each with its place in the inventory."""
    return {
        "minimal": conflict.minimal,
        "reason": text(conflict.reason),
        "systems": [
            {
                "id": entry.system,
                "name": entry.name,
                "months": entry.months,
                "earliest": month(entry.earliest),
            }
            for entry in conflict.systems
        ],
        "requirements": [
            {
                "requirement": origin.requirement,
                "sentence": text(origin.sentence),
                "position": place(position),
            }
            for origin, position in zip(conflict.origins, positions, strict=True)
        ],
    }


def assumption(entry: Assumption) -> Object:
    """A default that was used."""
    return {
        "name": text(entry.name),
        "value": entry.value,
        "setting": entry.setting,
        "source": None if entry.source == UNSOURCED else entry.source,
        "count": entry.count,
    }


def unknown(entry: Unknown) -> Object:
    """A field that nobody has written down yet, and for what."""
    return {
        "name": text(entry.name),
        "setting": entry.setting,
        "entries": list(entry.entries),
        "asked": entry.asked,
        "movers": entry.movers,
        "assumed_yen": entry.yen,
    }
