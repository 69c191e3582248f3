"""The table of the work of teams."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import calendar_month, fiscal_year_of
from gcplan.render.document import Column, Table
from gcplan.render.words import ENGLISH_MONTHS, fiscal_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.planning.plan import Plan, TeamLoad
    from gcplan.render.document import Row

YEAR = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
"""The months of a fiscal year in order."""


def loads(plan: Plan) -> Table:
    """Work of each team by month, one row for each fiscal year in which it has any."""
    months = tuple(
        Column(
            f"month_{month}",
            Text(f"{month}月", ENGLISH_MONTHS[month - 1]),
            "effort",
            series=True,
        )
        for month in YEAR
    )
    return Table(
        "loads",
        Text("体制の月別工数（人月）", "Work of the teams by month (person-months)"),
        (
            Column("team", Text("体制", "team"), least=10),
            Column("year", Text("年度", "year"), "code"),
            Column("capacity", Text("上限", "capacity"), "code"),
            *months,
        ),
        tuple(row for load in plan.loads for row in _load_rows(load, plan)),
        Text(
            "上限: その年度の1か月あたりの人月（年度内で変わるときは最小～最大）。",
            "capacity: person-months a month in that year (least..most if it changes).",
        ),
    )


def _load_rows(team: TeamLoad, plan: Plan) -> Iterator[Row]:
    for year, months in groupby(range(plan.start, plan.end + 1), fiscal_year_of):
        at = {calendar_month(month): month - plan.start for month in months}
        if not any(team.load[i] for i in at.values()):
            continue
        load = {month: team.load[i] or "" for month, i in at.items()}
        yield team.name, fiscal_year(year), _capacity(team, at), *(load.get(m, "") for m in YEAR)


def _capacity(team: TeamLoad, at: Mapping[int, int]) -> Text | None:
    if team.capacity is None:
        return None
    values = [team.capacity[i] for i in at.values()]
    least, most = (f"{value / 100:g}" for value in (min(values), max(values)))
    return Text.same(least) if least == most else Text(f"{least}～{most}", f"{least}..{most}")
