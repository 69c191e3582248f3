"""What a reader of a pull request is told of two plans or two inventories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gcplan.core.text import Text
from gcplan.planning.planfile import PlanFile
from gcplan.render.document import shown
from tests.builders import at
from tests.unit.render.reports import TOWN, inventories_diff, plans_diff

if TYPE_CHECKING:
    from gcplan.render.document import Document

VALUES = {"lateness": 8, "yen": 100}


def plan(values: dict[str, int], **cutovers: str) -> PlanFile:
    return PlanFile(None, None, None, values, at(**cutovers), {})


def rows(document: Document, key: str) -> list[tuple[str, ...]]:
    (table,) = (table.trimmed() for table in document.tables if table.key == key)
    return [
        tuple(shown(cell, c.kind, "en") for cell, c in zip(row, table.columns, strict=True))
        for row in table.rows
    ]


def summary(document: Document) -> str:
    assert isinstance(document.subtitle, Text)
    return document.subtitle.en


def test_plans_are_told_in_one_sentence_and_a_table() -> None:
    old = plan(VALUES, juki="2027-05", juminzei="2027-06", odd="2027-07")
    new = plan({"lateness": 8, "yen": 1100}, juki="2027-06", juminzei="2027-05", library="2027-07")
    document = plans_diff(old, new, counted=False)
    assert summary(document) == (
        "Systems with another month: 4 (later 1, earlier 1, added 1, removed 1)."
        " They do not cover the same systems, so lateness and cost cannot be compared."
    )
    assert rows(document, "months") == [
        ("Residents", "2027-05", "2027-06", "+1"),
        ("Tax", "2027-06", "2027-05", "-1"),
        ("図書館", "-", "2027-07", "-"),
        ("市民総合窓口支援システム", "2027-07", "-", "-"),
    ]
    assert rows(document, "waves")[0] == ("2027-05", "Residents", "Tax")


def test_what_plan_files_say_of_themselves_is_told_as_such() -> None:
    new = plan({"lateness": 8, "yen": 1100}, juki="2027-06")
    assert summary(plans_diff(plan(VALUES, juki="2027-05"), new, counted=False)) == (
        "Systems with another month: 1 (later 1)."
        " By the plan files: lateness the same, cost +1,000 yen."
    )


def test_counted_plans_tell_what_they_cost_and_why() -> None:
    old = plan(VALUES, juki="2027-04", juminzei="2027-06")
    document = plans_diff(old, plan(VALUES, juki="2027-06", juminzei="2027-06"), counted=True)
    # The bridge of two months is spared: 100 + 2 × 10. Without it, April is frozen anyway.
    assert summary(document) == (
        "Systems with another month: 1 (later 1). Lateness the same, cost -120 yen."
        " Findings: 1, now 0."
    )
    ((*_, why),) = rows(document, "months")
    assert why.startswith("“Residents” does not cut over during the freeze “spring”")
    assert rows(document, "bridges") == [("Residents", "Tax", "moves", "120", "0", "-120")]
    data: Any = document.data["diff"]
    assert [tally["decided_yen"] for tally in data["outcomes"]] == [1820, 1700]
    assert data["different"] is True


def test_equal_plans_are_told_in_one_sentence() -> None:
    one = plan(VALUES, juki="2027-05")
    document = plans_diff(one, one, counted=True)
    assert summary(document) == "No differences."
    assert document.tables == ()


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("weight: 2", "weight: 3", ("systems", "juminzei Tax", "migration.deadline.weight", "2")),
        ("hard: true", "hard: false", ("milestones", "law", "hard", "yes")),
        ("[4]", "[4, 5]", ("freezes", "spring", "months", "4")),
        ("annual: 1200", "annual: 2400", ("systems", "juminzei Tax", "costs.annual", "1,200")),
        ("it: 1,", "it: 1.5,", ("systems", "juki Residents", "migration.effort.it", "1")),
        ("2027-05,", "2027-06,", ("systems", "juminzei Tax", "migration.release", "2027-05")),
        ("method: db", "method: api", ("links", "library → juki: readers", "method", "db")),
        ("name: IT,", "name: ICT,", ("teams", "it", "name", "IT")),
    ],
)
def test_changes_are_shown_as_they_were_typed(old: str, new: str, row: tuple[str, ...]) -> None:
    document = inventories_diff(TOWN, TOWN.replace(old, new, 1), plan=False)
    assert summary(document) == "Added: 0, removed: 0, changed: 1."
    ((section, entry, field, kind, before, *_),) = rows(document, "changes")
    assert (section, entry, field, before) == row
    assert kind == "changed"


def test_steps_of_a_capacity_are_shown_on_one_line() -> None:
    document = inventories_diff(TOWN, TOWN.replace("[{capacity: 1}, {", "[{"), plan=False)
    ((*_, before, after, _, _),) = rows(document, "changes")
    assert before == "{capacity: 1}, {capacity: 2, from: 2027-03, to: 2027-03}"
    assert after == "{capacity: 2, from: 2027-03, to: 2027-03}"


def test_a_capacity_that_always_holds_is_a_number() -> None:
    limited = TOWN.replace("name: Vendor}", "name: Vendor, cutovers_per_month: 2}")
    document = inventories_diff(limited, limited.replace("month: 2}", "month: 3}"), plan=False)
    ((*_, before, after, _, _),) = rows(document, "changes")
    assert (before, after) == ("2", "3")


def test_what_a_change_does_to_the_plan() -> None:
    # Before, Tax cuts over in June: two months late, weight 2. Two months more take it to August.
    changed = TOWN.replace(
        "migration: {months: 2, release: 2027-05", "migration: {months: 4,\n     release: 2027-05"
    )
    document = inventories_diff(TOWN, changed, plan=True)
    assert "Lateness +4" in summary(document)
    why = {name: cells[-1] for name, *cells in rows(document, "months")}
    assert why["Tax"].startswith("“Tax” can start in 2027-05, takes 4 months")


def test_an_inventory_without_a_plan_is_told() -> None:
    document = inventories_diff(TOWN, TOWN.replace("capacity: 1}", "capacity: 0}"), plan=True)
    assert "after: no plan keeps every requirement" in summary(document)
    data: Any = document.data["diff"]
    assert [tally is None for tally in data["outcomes"]] == [False, True]
    assert len(data["messages"]) == 1
