"""Tables of a small plan, with every number derived by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gcplan.core.text import LANGS, Text
from gcplan.pipeline import scope_of
from gcplan.planning.plan import Stage
from gcplan.render import tables_costs, tables_loads, tables_plan
from gcplan.render.gantt import gantt
from gcplan.render.layout import fit
from tests.builders import month
from tests.unit.render.reports import planned

if TYPE_CHECKING:
    from gcplan.core.text import Lang
    from gcplan.render.document import Cell, Table
    from gcplan.render.report import Report


@pytest.fixture(scope="module")
def report() -> Report:
    return planned()


def column(table: Table, key: str) -> list[Cell]:
    at = [column.key for column in table.columns].index(key)
    return [row[at] for row in table.rows]


def test_every_system_has_a_row(report: Report) -> None:
    assert report.plan is not None
    table = tables_plan.moves(report.plan)
    assert column(table, "name")[:4] == ["Residents", "Tax", "Seals", "図書館"]
    # Tax can cut over in June 2027 at the earliest, two months late; waiting for it,
    # Residents needs no bridge. Both are then in the first wave.
    assert column(table, "cutover")[:3] == [month("2027-06"), month("2027-06"), month("2026-12")]
    assert column(table, "wave")[:4] == [1, 1, None, None]
    assert column(table, "late")[:4] == [0, 2, None, None]
    assert column(table, "binding")[2:4] == [
        Text("移行済み", "moved already"),
        Text("移行しない", "stays"),
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_a_plan_is_a_table_on_a_screen_of_80(report: Report, lang: Lang) -> None:
    assert report.plan is not None
    table = tables_plan.moves(report.plan)
    (block,) = fit(table, lang, 80).blocks
    left = [table.columns[i].key for i in block.columns]
    assert left == ["name", "class", "start", "cutover", "wave", "late", "binding"]


def test_a_plan_that_limits_nobody_says_so(report: Report) -> None:
    assert report.plan is not None
    assert report.costs is not None
    assert tables_plan.summary(report.plan, report.costs).note is None  # a team has a capacity
    loose = replace(report.plan, loads=tuple(replace(t, capacity=None) for t in report.plan.loads))
    note = tables_plan.summary(loose, report.costs).note
    assert note is not None
    assert "limits nobody's work" in note.en
    nobody = replace(loose, moves=tuple(replace(m, decided=False) for m in loose.moves))
    assert tables_plan.summary(nobody, report.costs).note is None  # nothing is planned


def test_a_missed_date_costs_its_months_times_its_weight(report: Report) -> None:
    assert report.plan is not None
    table = tables_plan.missed_dates(report.plan, scope_of(report))
    assert [row[2:] for row in table.rows] == [(month("2027-04"), month("2027-06"), 2, 2, 4)]


def test_the_timeline_draws_work_cutover_dates_and_freezes(report: Report) -> None:
    assert report.plan is not None
    table = gantt(report.plan, scope_of(report))
    assert [c.label.en for c in table.columns] == ["system", "FY2026", "FY2027", "FY2028"]
    assert table.rows[0] == (
        Text("（月）", "(month)"),
        Text("123", "JFM"),
        Text("456789012123", "AMJJASONDJFM"),
        Text("45", "AM"),
    )
    # Work in May, cutover in June. Residents is frozen every April, Tax has its own soft
    # date in April 2027; the hard date of the law is the end of March 2028.
    assert table.rows[1] == ("Residents", "...", "x=#........D", "x.")
    assert table.rows[2] == ("Tax", "...", "d=#........D", "..")


def test_loads_stand_by_fiscal_year_with_their_capacity(report: Report) -> None:
    assert report.plan is not None
    table = tables_loads.loads(report.plan)
    # Of 1 person-month, the default phases put 30 % into the first 40 % of two months and
    # 35 % into the next 30 %: by half time 30 + 35 x 10 / 30 = 41.67 %, so 0.42 and 0.58;
    # of half a person-month 0.208 and 0.292.
    year = Text("R9年度", "FY2027")
    assert table.rows == (
        ("IT", year, Text.same("1"), "", 42, 58, *[""] * 9),
        ("Vendor", year, None, "", 21, 29, *[""] * 9),
    )


def test_a_capacity_that_changes_shows_its_range() -> None:
    text = """
gcplan: 1
municipality: {name: Town}
planning: {start: 2027-01, end: 2027-03}
teams: [{id: it, capacity: [{capacity: 1}, {from: 2027-03, capacity: 2.5}]}]
systems: [{id: juki, affairs: [juki], migration: {months: 1, effort: {it: 1}, pin: 2027-01}}]
"""
    plan = planned(text).plan
    assert plan is not None
    # 2027-01 is the tenth month of fiscal year 2026.
    capacity = Text("1～2.5", "1..2.5")
    year = Text("R8年度", "FY2026")
    assert tables_loads.loads(plan).rows == (("it", year, capacity, *[""] * 9, 100, "", ""),)


@pytest.mark.parametrize(
    ("value", "bound", "proof"),
    [
        (5, 5, "proven best"),
        (0, 0, "proven best"),
        (8, 7, "not proven, at most 12.5% better"),
        (8, None, "not proven, no bound"),
    ],
)
def test_a_stage_says_how_far_it_is_proven(
    report: Report, value: int, bound: int | None, proof: str
) -> None:
    assert report.plan is not None
    stage = Stage("yen", Text("円", "yen"), value, bound)
    plan = replace(report.plan, stages=(stage,))
    shown = column(tables_plan.stages(plan), "proof")[0]
    assert isinstance(shown, Text)
    assert shown.en == proof


def test_costs_add_up(report: Report) -> None:
    assert report.costs is not None
    rows = tables_costs.costs(report.costs).rows
    yen = [row[2] for row in rows]
    # No bridge; Tax runs 17 months at 1,200 a year: 5 before June, 12 from June on. The new
    # yearly cost is unknown and taken as equal. Two of the three links are interfaces of a
    # moving system, at the default price of 2,000,000 a connection.
    assert yen == [0, 500, 1200, 700, 4_000_000, 4_002_400]
