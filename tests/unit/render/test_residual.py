"""What is shown of legacy risk, gaps and places."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.core.position import Position
from gcplan.core.text import Text
from gcplan.render import gaps, legacy, places
from gcplan.standards.legacy import load_criteria
from tests.builders import month
from tests.unit.render.reports import planned, studied

if TYPE_CHECKING:
    from gcplan.core.position import Path
    from gcplan.render.document import Cell, Part, Table
    from gcplan.render.report import Report

# The plan runs to the end of May 2028. 税 works in January and February 2027.
VILLAGE = """
gcplan: 1
municipality: {name: Village}
planning: {start: 2027-01, end: 2028-05}
teams: [{id: t, name: 税務課}, {id: v, name: V}]
platforms: [{id: room, name: Room, contract_end: 2027-01-31, monthly: 5}, {id: cloud, name: Cloud}]
milestones: [{id: hall, name: Hall, date: 2027-02-01, applies_to: {platform: room}}]
systems:
  - {id: tax, name: 税, affairs: [juminzei], owner: A課, platform: room, platform_after: cloud,
     migration: {months: 2, effort: {t: 1}},
     gaps: [{name: 様式, decision: change-work, effort: {t: 0.5, v: 1}, forms: [x, y], cost: 70,
             ordinances: z, date: 2027-01, hard: no, note: n},
            {name: 減免, owner: B課, date: 2027-12-01}]}
  - {id: dogs, name: 犬, affairs: [], platform: room, staff_who_know: 1, customisation: low,
     contract_end: 2028-05-31}
links:
  - {from: tax, to: dogs, method: db}
"""


@cache
def village() -> Report:
    return planned(VILLAGE)


def locate(path: Path) -> Position:
    """The path itself in the place of a file."""
    return Position("/".join(map(str, path)))


def table(part: Part, key: str, number: int = 0) -> Table:
    return [t for t in part.tables if t.key == key][number]


def rows(found: Table, *keys: str) -> list[list[str | int | None]]:
    """The named columns in English, row by row."""
    places = [[c.key for c in found.columns].index(key) for key in keys]
    return [[_english(row[i]) for i in places] for row in found.rows]


def _english(cell: Cell) -> str | int | None:
    return cell.en if isinstance(cell, Text) else cell


def test_every_criterion_has_a_column_of_results() -> None:
    found = table(legacy.part(village(), locate), "legacy_risk")
    keys = [criterion.id for criterion in load_criteria()]
    assert [column.key for column in found.columns][-len(keys) :] == keys
    # Support, technology and vendor are not said; 11 criteria, of which 2 are at risk.
    assert rows(found, "name", "cutover", "at_risk", "unknown") == [["犬", None, 2, 4]]
    marks = dict(zip(keys, rows(found, *keys)[0], strict=True))
    assert [key for key, mark in marks.items() if mark == "RISK"] == ["direct-db", "staff"]
    assert [key for key, mark in marks.items() if mark == "ok"] == [
        *("contract-end", "boundary-links", "write-back", "re-keying", "customisation")
    ]


def test_risks_have_their_evidence_and_its_place() -> None:
    found = table(legacy.part(village(), locate), "legacy_evidence")
    assert rows(found, "criterion", "evidence", "position") == [
        ["database access across the boundary", "links: 1 (←税)", "links/0"],
        ["staff who know it", "people: 1", "systems/1/staff_who_know"],
    ]


def test_what_is_unknown_says_what_to_collect() -> None:
    found = table(legacy.part(village(), locate), "legacy_unknown")
    assert [row[0] for row in rows(found, "criterion")] == [
        *("support end", "technology end of life", "last at its vendor", "share of one vendor")
    ]
    assert rows(found, "count", "systems") == [[1, "犬"]] * 4


def test_thresholds_are_shown_with_their_side() -> None:
    found = table(legacy.part(village(), locate), "legacy_criteria")
    limits = dict(zip((c.id for c in load_criteria()), rows(found, "at_risk"), strict=True))
    assert limits["staff"] == ["below 2"]
    assert limits["vendor-share"] == ["above 40"]


def test_every_system_is_judged_on_request() -> None:
    data: Any = legacy.part(village(), locate, every=True).data["legacy_risk"]
    assert [(s["id"], s["class"], s["cutover"]) for s in data["systems"]] == [
        ("tax", "standard", "2027-02"),
        ("dogs", "residual", None),
    ]
    first = data["systems"][0]["results"][0]
    # The contract of the room ends in January 2027, 16 months before the end of the plan.
    assert (first["criterion"], first["result"], first["least"]) == ("contract-end", "at-risk", 16)
    assert first["positions"][0]["file"] == "platforms/0/contract_end"


def test_what_to_collect_is_told_for_the_unknown_only() -> None:
    data: Any = legacy.part(village(), locate).data["legacy_risk"]
    for result in data["systems"][0]["results"]:
        assert (result["collect"] is not None) is (result["result"] == "unknown")


def test_gaps_are_handed_out_by_department() -> None:
    part = gaps.part(village(), locate)
    ours, theirs = table(part, "gaps"), table(part, "gaps", 1)
    assert (ours.title.ja, theirs.title.ja) == ("適合差: A課（1件）", "適合差: B課（1件）")
    assert rows(ours, "gap", "decision", "effort", "forms", "ordinances", "cost", "date") == [
        ["様式", "change the work", "税務課 0.5, V 1", "x, y", "z", 70, "2027-01-31"]
    ]
    # January is over before the cutover in February.
    assert rows(ours, "cutover", "open") == [
        [month("2027-02"), "cutover after its date (months: 1)"]
    ]
    assert rows(theirs, "open") == [
        ["undecided; decide before work in 2027-01; its date is not before work starts in 2027-01"]
    ]


def test_gaps_add_up_by_decision() -> None:
    part = gaps.part(village(), locate)
    assert rows(table(part, "gap_decisions"), "decision", "count", "effort", "cost") == [
        ["change the work", 1, 150, 70],
        ["undecided", 1, 0, 0],
    ]
    data: Any = part.data["gaps"]
    assert data["totals"][0]["person_months"] == 1.5
    assert data["entries"][0]["effort"] == {"t": 0.5, "v": 1.0}
    assert data["entries"][1]["position"]["file"] == "systems/0/gaps/1"
    assert [e["key"] for e in data["entries"][1]["open"]] == ["undecided", "decided-late"]


def test_a_gap_without_a_department_is_handed_out_too() -> None:
    report = studied(VILLAGE.replace("owner: A課, ", ""))
    found = table(gaps.part(report, locate), "gaps")
    assert found.title == Text("適合差: 所管課の記載なし（1件）", "Gaps: no department stated (1)")


def test_places_say_who_stays_and_by_how_much_the_contract_is_missed() -> None:
    part = places.part(village())
    assert rows(table(part, "places"), "place", "leaving", "staying", "closes", "beyond") == [
        ["Room", 1, 1, "not in this plan: 犬 stays", 1],
        ["Cloud", 0, 0, "goes on: systems come to it", None],
    ]
    assert rows(table(part, "place_systems"), "name", "leaves", "state", "goes_to") == [
        ["税", month("2027-02"), "leaves", "Cloud"],
        ["犬", None, "stays", None],
    ]
    assert rows(table(part, "place_dates"), "milestone", "due", "in_time", "late", "staying") == [
        ["Hall", month("2027-01"), None, "税 2027-02", "犬"]
    ]


def test_the_month_in_which_a_place_can_be_closed() -> None:
    report = planned(VILLAGE.replace("affairs: [], platform: room", "affairs: [], platform: cloud"))
    data: Any = places.part(report).data["places"]
    assert data["platforms"][0]["closes"] == "2027-03"
    assert data["platforms"][1]["closes"] is None


@pytest.mark.parametrize("plan", [True, False])
def test_everything_can_be_shown_without_places_gaps_or_a_plan(*, plan: bool) -> None:
    text = "municipality: {name: x}\nplanning: {start: 2027-01}\nsystems: [{id: a}]\n"
    report = planned(text) if plan else studied(text)
    parts = (legacy.part(report, locate), gaps.part(report, locate), places.part(report))
    assert [t.key for t in parts[1].tables] == ["gap_decisions"]
    assert [t.key for t in parts[2].tables] == ["places", "islands"]
    assert not any(t.rows for part in parts[1:] for t in part.tables)
