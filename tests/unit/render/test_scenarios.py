"""Scenarios side by side on a small inventory, with every number derived by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.loading.inventory import load_scenario
from gcplan.model.inventory import Scenario
from gcplan.pipeline import outcome, read, study
from gcplan.planning.plan import Stage, TeamLoad
from gcplan.render import scenarios
from gcplan.render.outcome import Outcome, Peak, moved
from tests.builders import month
from tests.unit.render.reports import TOWN

if TYPE_CHECKING:
    from gcplan.render.document import Cell, Table

SCENARIOS = """
scenarios:
  - {id: later, name: Tax later, note: n,
     changes: {systems: [{id: juminzei, migration: {release: 2027-06}}]}}
  - {id: never, name: No time,
     changes: {milestones: [{id: law, date: 2027-02}], freezes: [{name: spring, remove: yes}]}}
  - {id: cheap, changes: {planning: {unit_price: {connection_build: 1000}}}}
"""


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """The town as it is, and under each of the three."""
    base = read(["-"], BytesIO((TOWN + SCENARIOS).encode()))
    every = (base, *(load_scenario(base, at) for at in range(3)))
    return [
        outcome(loaded, study(loaded, None, date(2026, 12, 1)), 5, lambda *_: None)
        for loaded in every
    ]


def tables(outcomes: list[Outcome]) -> dict[str, Table]:
    return {table.key: table for table in scenarios.tables(outcomes)}


def row(table: Table, label: str) -> tuple[Cell, ...]:
    """The cells beside a label."""
    (found,) = (cells for cells in table.rows if _en(cells[0]) == label)
    return found[1:]


def _en(cell: Cell) -> str:
    return cell.en if isinstance(cell, Text) else str(cell)


def test_what_is_compared(outcomes: list[Outcome]) -> None:
    table = tables(outcomes)["comparison"]
    assert [column.label.en for column in table.columns] == [
        *("item", "base", "later", "never", "cheap")
    ]
    # Tax needs two months from May (or, later, from June); Residents waits for it.
    assert [_en(cell) for cell in row(table, "last cutover")] == [
        *("2027-06", "2027-07", "None", "2027-06")
    ]
    # Two or three months after the date of Tax, which weighs 2.
    assert [_en(cell) for cell in row(table, "weighted lateness")] == ["4", "6", "None", "4"]
    assert [_en(cell) for cell in row(table, "late systems")] == ["1", "1", "None", "1"]
    # Tax costs 1,200 a year for 17 months, its move nothing, that of Residents 700, and two
    # links are built anew, at 2,000,000 or 1,000 each.
    assert [_en(cell) for cell in row(table, "total")] == [
        *("4,002,400 yen", "4,002,400 yen", "None", "4,400 yen")
    ]
    assert [_en(cell) for cell in row(table, "difference of total")] == [
        *("None", "0 yen", "None", "-3,998,000 yen")
    ]
    assert [_en(cell) for cell in row(table, "other cutovers")] == ["None", "2", "None", "0"]


def test_who_moves(outcomes: list[Outcome]) -> None:
    base, later, never, cheap = outcomes
    assert moved(base, later) == ("juki", "juminzei")
    assert moved(base, cheap) == ()
    assert moved(base, never) is None
    assert moved(never, base) is None
    june, july = month("2027-06"), month("2027-07")
    same = Text("同じ", "same")
    assert tables(outcomes)["scenario_moves"].rows == (
        ("Residents", june, july, None, same),
        ("Tax", june, july, None, same),
    )


def test_a_scenario_without_a_plan_says_why_and_where(outcomes: list[Outcome]) -> None:
    never = outcomes[2]
    found = tables(outcomes)
    names, conflicts = found["scenarios"].rows, found["scenario_conflicts"].rows
    assert names[0] == (None, scenarios.BASE, Text("あり", "yes"), None, None)
    assert names[1] == ("later", "Tax later", Text("あり", "yes"), "n", str(outcomes[1].place))
    assert _en(names[3][2]) == "yes"
    assert _en(names[2][2]).startswith("none (")
    # The date is the scenario's, so it stands there; the months of work stand in the town.
    line = TOWN.count("\n") + 1 + SCENARIOS[: SCENARIOS.index("milestones")].count("\n")
    assert any(str(place).startswith(f"<stdin>:{line}:") for _, _, place in conflicts)
    assert all(label == Text.same("never") for label, _, _ in conflicts)
    assert len(conflicts) == len(never.positions)


def test_without_a_plan_as_it_is_nothing_is_compared(outcomes: list[Outcome]) -> None:
    _, later, never, _ = outcomes
    found = tables([replace(never, scenario=None), later])
    assert row(found["comparison"], "difference of total") == (None, None)
    assert row(found["comparison"], "other cutovers") == (None, None)
    assert found["scenario_moves"].rows == ()


def test_a_search_that_ended_early_is_told(outcomes: list[Outcome]) -> None:
    error = UnfinishedError(Text("打ち切り", "ended"))
    found = tables([outcomes[0], replace(outcomes[1], planned=None, error=error)])
    assert found["scenarios"].rows[1][2] == Text("見つからず", "not found")
    assert found["scenario_conflicts"].rows == ((Text.same("later"), error.message, None),)
    (_, data) = scenarios.data([outcomes[0], replace(outcomes[1], planned=None, error=error)])
    assert (data["feasible"], data["message"]["en"], data["plan"]) == (None, "ended", None)


@pytest.mark.parametrize(
    ("bound", "proof"),
    [(4, "proven best"), (3, "at most 25.0% better"), (None, "no bound")],
)
def test_the_proof_of_each_goal(outcomes: list[Outcome], bound: int | None, proof: str) -> None:
    planned = outcomes[0].planned
    assert planned is not None
    stage = Stage("lateness", Text.same("x"), 4, bound)
    changed = replace(planned, plan=replace(planned.plan, stages=(stage,)))
    table = tables([replace(outcomes[0], planned=changed)])["comparison"]
    assert [_en(cell) for cell in table.rows[2]][1:] == [proof]


def peak(load: tuple[int, ...], capacity: tuple[int, ...] | None) -> Peak | None:
    return Peak.of(TeamLoad("t", "T", load, capacity), month("2027-01"))


def test_peaks() -> None:
    assert peak((0, 0), (100, 100)) is None
    # Half of 4 is less than all of 1; without a capacity the work counts.
    assert peak((200, 100, 100), (400, 100, 100)) == Peak(month("2027-02"), 100, 100)
    assert peak((200, 100, 200), None) == Peak(month("2027-01"), 200, None)
    assert peak((0, 50), (0, 200)) == Peak(month("2027-02"), 50, 200)
    assert Peak(0, 50, 200).share == pytest.approx(0.25)
    assert Peak(0, 50, None).share is None


def test_ids_in_headings_hide_nothing(outcomes: list[Outcome]) -> None:
    scenario = Scenario.model_validate({"id": "a\u202eb", "changes": {}})
    table = tables([outcomes[0], replace(outcomes[1], scenario=scenario)])["comparison"]
    assert table.columns[2].label == Text.same("a\\u202eb")


def test_data_say_the_same(outcomes: list[Outcome]) -> None:
    base, later, never, _ = scenarios.data(outcomes)
    assert (base["id"], base["feasible"], base["moved_systems"]) == (None, True, [])
    assert (later["id"], later["note"], later["moved_systems"]) == (
        "later",
        "n",
        ["juki", "juminzei"],
    )
    measures: dict[str, Any] = later["measures"]
    assert measures["last_cutover"] == "2027-07"
    assert (measures["lateness"], measures["late_systems"], measures["bridges"]) == (6, 1, 0)
    assert (never["feasible"], never["measures"], never["plan"], never["costs"]) == (
        *(False, None, None, None),
    )
    assert never["conflict"]["requirements"]
