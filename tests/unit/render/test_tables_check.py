"""How a plan is set beside our best one, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render import tables_check
from gcplan.render.document import shown
from tests.builders import at
from tests.unit.render.reports import TOWN, compared, studied

if TYPE_CHECKING:
    from gcplan.costing.comparison import Comparison
    from gcplan.render.document import Table


def tables(found: Comparison | Text) -> dict[str, Table]:
    names = {system.id: system.name for system in studied().inventory.systems}
    return {table.key: table for table in tables_check.comparison(found, names)}


def rows(table: Table) -> list[list[str]]:
    return [
        [shown(cell, c.kind, "en") for cell, c in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]


def note(found: Comparison) -> str:
    told = tables(found)["comparison"].note
    return told.en if told else ""


def test_a_dearer_plan() -> None:
    _, found = compared(at(juki="2027-05", juminzei="2027-06"))
    # A bridge for May: 100 + 10; in June both ends cut over together.
    assert note(found) == "Against our best plan: lateness the same, cost +110 yen."
    lateness, yen, *_ = rows(tables(found)["comparison"])
    assert lateness[1:] == ["4", "4", "0", "proven best"]
    assert yen[3:] == ["+110", "proven best"]
    assert rows(tables(found)["months"]) == [["Residents", "2027-06", "2027-05", "-1", "-"]]


def test_an_equally_good_plan() -> None:
    _, found = compared(at(juki="2027-06", juminzei="2027-06"))
    assert note(found) == "It is as good as our best plan."


def test_a_better_plan_is_told_where_ours_is_not_proven() -> None:
    _, found = compared(at(juki="2027-05", juminzei="2027-06"))
    assert found.theirs is not None
    swapped = replace(found, ours=found.theirs, theirs=found.ours)
    assert note(swapped).startswith("The plan is better than ours, which is not proven best")


def test_a_plan_that_breaks_requirements_is_never_the_better_one() -> None:
    given, found = compared(at(juki="2027-02", juminzei="2027-04"))
    assert given.violations
    lateness, *_ = rows(tables(found)["comparison"])
    # No lateness, but before the release.
    assert lateness[1:4] == ["4", "0", "not comparable"]
    assert note(found).startswith("The plan breaks requirements or lacks systems")


def test_a_partial_plan_is_completed() -> None:
    given, found = compared(at(juki="2027-05"), partial=True)
    assert given.findings == 0
    assert note(found).startswith("Systems that the plan does not cover (1) were given")
    covered, left = rows(tables_check.coverage(given))
    assert covered == ["covered", "1 of 2"]
    assert left == ["not covered", "1 of 2"]


def test_a_partial_plan_that_breaks_requirements_is_not_completed() -> None:
    _, found = compared(at(juki="2027-04"), partial=True)
    assert found.theirs is None
    assert note(found).startswith("The plan breaks requirements, so it cannot be completed")
    assert "bridges" not in tables(found)
    ours = rows(tables(found)["comparison"])[0]
    assert ours[:3] == ["lateness (weighted months)", "4", "-"]


def test_a_partial_plan_that_leaves_no_room_is_told_why() -> None:
    # Both need the same people: in June 0.58 of one and 0.88 of the other, of 1 there is.
    tax = "pin: 2027-06, effort: {it: 1.5}, release: 2027-05, deadline"
    _, found = compared(
        at(juki="2027-06"), partial=True, text=TOWN.replace("release: 2027-05, deadline", tax)
    )
    assert found.theirs is None
    assert note(found).startswith("With these months the other systems cannot be planned.")
    assert "“Residents” cuts over in 2027-06 in the given plan" in note(found)


def test_why_there_is_no_best_plan() -> None:
    found = tables(Text("ない", "none"))
    assert rows(found["comparison"]) == [["our best", "none"]]
