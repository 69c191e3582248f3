"""What is shown of money."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from gcplan.core.text import Text
from gcplan.render import money
from gcplan.render.words import fiscal_year_in_full, percent_change
from tests.unit.render.reports import planned, studied

if TYPE_CHECKING:
    from gcplan.render.document import Cell, Part, Table

# January 2027 to June 2028: three months, a year, three months. A moves in June 2027, its old
# contract ends in July; B follows in September.
VILLAGE = """
gcplan: 1
municipality: {name: Village}
planning:
  start: 2027-01
  end: 2028-06
  unit_price: {bridge_build: 30, bridge_month: 1, connection_build: 20}
  exchange_rate: {assumed: 100, changes: 10}
  price_changes: 10
teams: [{id: t, name: Team, rate: 800}, {id: u, name: Other}]
platforms: [{id: room, name: Room, monthly: 5}, {id: cloud, name: Cloud}]
systems:
  - {id: a, name: A, affairs: [juki], platform: room, platform_after: cloud,
     contract_end: {date: 2027-07-31, weight: 0},
     costs: {annual: 1200, baseline_fy2018: 1000},
     migration: {months: 1, pin: 2027-06, effort: {t: 1, u: 2}, cost: 500, annual: 1800,
                 annual_rows: {cloud: 600}, subsidy: {eligible: yes, yen: 400, source: s}}}
  - {id: b, name: B, affairs: [], platform: room,
     costs: {annual: 600}, migration: {months: 1, pin: 2027-09, annual: 400}}
links: [{from: a, to: b, method: file}]
"""


@cache
def part(text: str = VILLAGE) -> Part:
    return money.part(planned(text))


def table(key: str, text: str = VILLAGE) -> Table:
    (found,) = [t for t in part(text).tables if t.key == key]
    return found


def rows(key: str, text: str = VILLAGE) -> list[list[str | int | None]]:
    """The cells of a table in English."""
    return [[_english(cell) for cell in row] for row in table(key, text).rows]


def _english(cell: Cell) -> str | int | None:
    return cell.en if isinstance(cell, Text) else cell


def test_without_a_plan_there_is_no_money() -> None:
    with pytest.raises(ValueError, match="Report"):
        money.part(studied(VILLAGE))


def test_years_are_named_by_era_and_by_number() -> None:
    labels = [column.label for column in table("money_years").columns[1:-1]]
    assert [label.ja for label in labels] == ["令和8年度", "令和9年度", "令和10年度"]
    assert [label.en for label in labels] == ["FY2026", "FY2027", "FY2028"]
    note = table("money_years").note
    assert note is not None
    assert note.en.endswith("FY2026: 3 of 12 months. FY2028: 3 of 12 months.")
    assert fiscal_year_in_full(2018) == Text("平成30年度", "FY2018")


def test_costs_by_year() -> None:
    assert rows("money_years") == [
        # A to May, B to August; A twice in June and July.
        ["running old systems, to the cutover", 450, 450, 0, 900],
        ["double running (old contracts after it)", 0, 200, 0, 200],
        # 150 a month from June, 33.3 from September.
        ["running the new systems", 0, 1500 + 233, 450 + 100, 2283],
        ["bridges, built and kept", 0, 33, 0, 33],
        ["building permanent connections", 0, 20, 0, 20],
        ["one-off cost of the moves", 0, 500, 0, 500],
        # The room to September, when B leaves it.
        ["fixed cost of platforms", 15, 30, 0, 45],
        ["total", 465, 2966, 550, 3981],
    ]


def test_before_during_and_after() -> None:
    found = [(when, item, yen, change) for when, item, yen, change in rows("money_phases")]
    before, after = "a year before", "a year after"
    assert found[:4] == [
        (before, "running standard systems", 1200, None),
        (before, "running residual systems", 600, None),
        (before, "fixed cost of platforms", 60, None),
        (before, "total", 1860, None),
    ]
    assert found[4:6] == [
        ("for reference", "fiscal year 2018 (known: 1/2)", 1000, None),
        ("for reference", "the same systems today", 1200, "+20.0%"),
    ]
    assert found[-4:] == [
        (after, "running standard systems", 1800, "+50.0%"),
        (after, "running residual systems", 400, "-33.3%"),
        (after, "fixed cost of platforms", 0, "-100.0%"),
        (after, "total", 2200, "+18.3%"),
    ]
    assert ("in the plan", "total", 3981, None) in found


def test_systems_add_up() -> None:
    found = rows("money_systems")
    assert [row[0] for row in found] == ["A", "B", "fixed cost of platforms", "total"]
    assert found[0][2:] == [1200, 1800, "+50.0%", 500, 0, 200, 2950 + 200]
    assert found[1][2:] == [600, 400, "-33.3%", 20, 33, 0, 400 + 333 + 53]
    for at in (2, 3, 5, 6, 7, 8):
        *parts, total = [row[at] for row in found]
        assert sum(x for x in parts if isinstance(x, int)) == total


def test_platforms_and_teams() -> None:
    assert rows("money_platforms")[0][1:6] == [5, *_months(), "yes", 45]
    assert rows("money_platforms")[1][1] is None
    # One person-month in June 2027, which is in no total.
    assert rows("money_teams") == [
        ["Team", 800, 100, 0, 800, 0, 800],
        ["Other", None, 200, None, None, None, None],
    ]


def _months() -> list[int]:
    return [2027 * 12, 2027 * 12 + 8]


def test_rows_that_nobody_states_are_not_zero() -> None:
    cloud, rest, total = rows("money_rows")[-3:]
    assert cloud[1:] == ["cloud", None, 0, 600, 1, 0, None]
    assert rest[1:] == ["yearly costs not broken down", 1800, 2, 1600, 2, 2, -200]
    assert total[1:] == ["total", 1800, None, 2200, None, None, None]


def test_the_target_is_for_standardised_systems_and_says_what_it_leaves_out() -> None:
    found = {row[0]: row[1] for row in rows("money_target")}
    assert found["target"] == "missed by 1,100 yen a year"
    assert found["against fiscal year 2018"] == "+80.0%"
    assert found["outside: residual systems, a year after"] == "400 yen"
    assert found["outside: double running and surcharge"] == "200 yen"
    cheaper = VILLAGE.replace("annual: 1800", "annual: 700")
    assert {row[0]: row[1] for row in rows("money_target", cheaper)}["target"] == (
        "met with 0 yen a year to spare"
    )


def test_a_target_that_only_some_can_be_compared_with() -> None:
    more = VILLAGE.replace(
        "links:",
        "  - {id: c, name: C, affairs: [inkan], status: migrated, cutover: 2026-12}\nlinks:",
    )
    found = {row[0]: row[1] for row in rows("money_target", more)}
    assert found["standard systems that can be compared"] == "1/2"
    assert found["target"] == "as far as known missed by 1,100 yen a year"


def test_outlooks_are_told_beside_the_plan_as_it_is() -> None:
    found = rows("money_outlooks")
    assert found[0] == ["as in the inventory", None, 2200, 0, 3981 + 7700, 0]
    # 600 at 110 yen is 660: 60 more a year, for 13 months of the plan and 42 beyond it.
    assert found[2] == ["exchange rate (yen a dollar)", "110 (+10)", 2260, 60, 11681 + 275, 275]
    assert [row[1] for row in found[1:]] == [
        "90 (-10)",
        "110 (+10)",
        "-10%",
        "+10%",
        "-10%",
        "+10%",
    ]


def test_subsidies_are_told_as_they_are() -> None:
    assert rows("subsidies") == [["A", "yes", 400, 500, "s", None]]
    unsure = VILLAGE.replace("eligible: yes, ", "")
    assert rows("subsidies", unsure) == [["A", "unknown", 400, 500, "s", None]]
    assert part().data["money"]["plan_yen"] == 3981  # type: ignore[index]  # nothing deducted


def test_where_nothing_is_known_only_that_is_told() -> None:
    poor = "gcplan: 1\nmunicipality: {name: T}\nsystems: [{id: a, affairs: [juki]}]\n"
    keys = [t.key for t in part(poor).tables]
    assert keys == ["money_target", "money_unknowns"]
    assert rows("money_target", poor)[1][1] == "cannot be told: nothing to compare"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [(100, 112, "+12.0%"), (100, 0, "-100.0%"), (0, 5, None), (None, 5, None), (5, None, None)],
)
def test_changes_in_percent(before: int | None, after: int | None, told: str | None) -> None:
    found = percent_change(before, after)
    assert (found and found.ja) == told
