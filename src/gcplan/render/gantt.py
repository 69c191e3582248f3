"""The plan as a bar for each system, in characters that every font has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import calendar_month
from gcplan.planning.dates import binding_dates
from gcplan.planning.limits import Forbid
from gcplan.planning.requirements.freezes import FREEZE
from gcplan.render.document import Column, Table
from gcplan.render.tables_plan import SYSTEM, horizon_by_year
from gcplan.render.words import fiscal_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.plan import Move, Plan
    from gcplan.planning.scope import Scope

CUTOVER, HARD, SOFT, WORK, FROZEN, IDLE = "#Dd=x."
LEGEND = Text(
    f"{CUTOVER} 切替　{WORK} 移行作業　{HARD} 必ず守る期日　{SOFT} 守りたい期日"
    f"　{FROZEN} 凍結期間　{IDLE} その他",
    f"{CUTOVER} cutover   {WORK} work   {HARD} hard date   {SOFT} soft date   {FROZEN} freeze"
    f"   {IDLE} other",
)
DIGITS, INITIALS = "123456789012", "JFMAMJJASOND"
"""January to December: the last digit of the month, the first letter of its name."""


def gantt(plan: Plan, scope: Scope) -> Table:
    """Work, cutover, dates and freezes of every system the plan decides, by cutover."""
    years = horizon_by_year(plan.start, plan.end)
    signs = _signs(scope)
    moves = sorted((m for m in plan.moves if m.decided), key=lambda m: plan.cutovers[m.system])
    return Table(
        "gantt",
        Text("工程表", "Timeline"),
        (
            SYSTEM,
            *(
                Column(f"fiscal_year_{year}", fiscal_year(year), "code", series=True)
                for year in years
            ),
        ),
        (
            (Text("（月）", "(month)"), *map(_scale, years.values())),
            *(
                (move.name, *(_bar(move, signs[move.system], months) for months in years.values()))
                for move in moves
            ),
        ),
        LEGEND,
    )


def _signs(scope: Scope) -> Mapping[str, Mapping[Month, str]]:
    """Freezes and dates of each system, the date where both fall on one month."""
    signs: dict[str, dict[Month, str]] = defaultdict(dict)
    for limit in FREEZE.limits(scope):
        if isinstance(limit, Forbid):
            signs[limit.system].update(dict.fromkeys(limit.months, FROZEN))
    for date in sorted(binding_dates(scope), key=lambda date: date.hard):
        signs[date.system][date.month] = HARD if date.hard else SOFT
    return signs


def _scale(months: range) -> Text:
    at = [calendar_month(month) - 1 for month in months]
    return Text("".join(DIGITS[i] for i in at), "".join(INITIALS[i] for i in at))


def _bar(move: Move, signs: Mapping[Month, str], months: range) -> str:
    return "".join(_sign(move, signs, month) for month in months)


def _sign(move: Move, signs: Mapping[Month, str], month: Month) -> str:
    if month == move.cutover:
        return CUTOVER
    sign = signs.get(month, IDLE)
    if sign in {HARD, SOFT} or move.start is None or move.cutover is None:
        return sign
    return WORK if move.start <= month < move.cutover else sign
