"""Pictures of a plan: the moves over the months, and the work of the teams."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.dates import binding_dates
from gcplan.planning.limits import Forbid
from gcplan.planning.requirements.freezes import FREEZE
from gcplan.planning.requirements.words import stretches
from gcplan.render.figure import Bar, Due, Flag, Loads, Timeline
from gcplan.render.words import month_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.costing.plan_costs import Bridge, PlanCosts
    from gcplan.model.calendar import Month
    from gcplan.planning.plan import Move, Plan
    from gcplan.planning.scope import Scope


def timeline(plan: Plan, scope: Scope, costs: PlanCosts) -> Timeline | None:
    """Work, cutover, freezes, dates and bridges of every system; None if the plan decides none."""
    frozen, dues, bridged = frozen_months(scope), _dues(scope), _bridged(costs.bridges)
    moves = sorted((m for m in plan.moves if m.decided), key=lambda m: plan.cutovers[m.system])
    bars = tuple(
        _bar(move, frozen[move.system], dues[move.system], bridged[move.system]) for move in moves
    )
    if not bars:
        return None
    return Timeline(
        "timeline",
        Text("工程表", "Timeline"),
        _about(bars),
        ("moves", "gantt", "bridges"),
        plan.start,
        plan.end,
        bars,
        _flags(plan, scope),
        tuple(
            sum(1 for b in costs.bridges if b.first <= month <= b.last) for month in scope.horizon
        ),
    )


def _about(bars: Sequence[Bar]) -> Text:
    first, last = month_in_words(bars[0].cutover), month_in_words(bars[-1].cutover)
    late = sum(1 for bar in bars if bar.late)
    return Text(
        f"切り替えるシステムは{len(bars)}件。最初の切替は{first.ja}、最後は{last.ja}。"
        f"守りたい期日に遅れるのは{late}件。",
        f"Systems that cut over: {len(bars)}. The first does so in {first.en}, the last in"
        f" {last.en}. Late for a soft date: {late}.",
    )


def frozen_months(scope: Scope) -> Mapping[str, frozenset[Month]]:
    """The months of the plan in which each system may not cut over because of a freeze."""
    found: dict[str, frozenset[Month]] = defaultdict(frozenset)
    for limit in FREEZE.limits(scope):
        if isinstance(limit, Forbid):
            found[limit.system] |= limit.months
    return found


def _dues(scope: Scope) -> Mapping[str, Sequence[Due]]:
    """The dates of each system within the plan; a hard one counts where both fall together."""
    found: dict[str, dict[Month, bool]] = defaultdict(dict)
    for date in binding_dates(scope):
        if date.month in scope.horizon:
            months = found[date.system]
            months[date.month] = date.hard or months.get(date.month, False)
    ordered = {system: sorted(months.items()) for system, months in found.items()}
    return defaultdict(tuple, {s: [Due(*due) for due in dues] for s, dues in ordered.items()})


def _bridged(bridges: Sequence[Bridge]) -> Mapping[str, Sequence[Bridge]]:
    found: dict[str, list[Bridge]] = defaultdict(list)
    for bridge in bridges:
        found[bridge.source].append(bridge)
        found[bridge.target].append(bridge)
    return found


def _bar(
    move: Move, frozen: frozenset[Month], dues: Sequence[Due], bridges: Sequence[Bridge]
) -> Bar:
    if move.start is None or move.cutover is None:
        raise ValueError(move)
    months = (min(b.first for b in bridges), max(b.last for b in bridges)) if bridges else None
    return Bar(
        move.name,
        move.kind,
        move.start,
        move.cutover,
        move.late,
        tuple(stretches(sorted(frozen))),
        tuple(dues),
        months,
        len(bridges),
    )


def _flags(plan: Plan, scope: Scope) -> tuple[Flag, ...]:
    flags = (
        Flag(m.date.deadline_month, m.name or m.id, m.hard) for m in scope.inventory.milestones
    )
    return tuple(sorted((f for f in flags if plan.start <= f.month <= plan.end), key=_month))


def _month(flag: Flag) -> Month:
    return flag.month


def loads(plan: Plan) -> Loads | None:
    """The work of every team that has any, against what it can do."""
    busy = tuple(team for team in plan.loads if any(team.load))
    if not busy:
        return None
    return Loads(
        "team_loads",
        Text("体制の負荷と上限", "Team load against capacity"),
        Text(
            f"仕事のある体制は{len(busy)}。塗りが月ごとの工数（人月）、線がその月の上限。",
            f"Teams with work: {len(busy)}. Columns are person-months a month, the line is what"
            " the team can do.",
        ),
        ("loads",),
        plan.start,
        plan.end,
        busy,
    )
