"""What becomes of the systems left behind: tables, picture and data of a town done by hand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from gcplan.core.position import Position
from gcplan.core.text import Text
from gcplan.pipeline import scope_of
from gcplan.render import documents
from gcplan.render.figure import Difference, Differences
from gcplan.render.figures_options import MOST, differences
from gcplan.render.html import differences as drawn
from gcplan.render.html.columns import Unit
from tests.unit.render.reports import planned
from tests.unit.render.test_html_geometry import WORDS

if TYPE_CHECKING:
    from gcplan.core.position import Path
    from gcplan.render.document import Document, Table

# A year from 2027-01. The office system costs 1,200 a year and is replaced at once, in January, by
# one at 600 and 90 once; its link with the residents, who moved before, is built anew for 70.
TOWN = """
gcplan: 1
municipality: {name: Town}
planning: {start: 2027-01, end: 2027-12, unit_price: {bridge_build: 0, bridge_month: 0}}
systems:
  - {id: juki, name: Residents, affairs: [juki], status: migrated, cutover: 2026-12}
  - id: office
    name: Office
    affairs: []
    costs: {annual: 1200}
    options:
      - {id: new, disposition: replace-by-saas, annual: 600, cost: 90, months: 1, benefit: fast}
      - {disposition: rebuild, annual: 2400, cost: 500, months: 1, risk: slow}
      - {disposition: keep}
  - {id: dogs, name: Dogs, affairs: []}
links:
  - {from: juki, to: office, data: moves, method: file, connection: 70}
"""


@cache
def document() -> Document:
    report = planned(TOWN)
    return documents.full(report, scope_of(report), nowhere)


def nowhere(path: Path) -> Position:
    return Position("town.yaml", 1, len(path) + 1)


def table(key: str) -> Table:
    return next(table for table in document().tables if table.key == key)


def in_english(key: str) -> list[tuple[object, ...]]:
    return [
        tuple(cell.en if isinstance(cell, Text) else cell for cell in row)
        for row in table(key).trimmed().rows
    ]


JANUARY = 2027 * 12


def test_what_the_plan_takes_beside_keeping() -> None:
    # 600 + 90 + 70 beside 1,200.
    assert in_english("option_choices") == [
        *[("Office", "replace by SaaS (new)", JANUARY, 90, 1200, 600, -440, 0, "change 1", None)],
        *[("Dogs", "as it is", None, 0, None, None, 0, 0, "", "no options")],
    ]


def test_every_option_with_its_parts() -> None:
    rows = in_english("option_list")
    assert [row[:9] for row in rows] == [
        ("Office", "*", "replace by SaaS (new)", JANUARY, 600, 90, 70, 0, 0),
        ("Office", "", "rebuild", JANUARY, 2400, 500, 70, 0, 0),
        ("Office", "", "keep", None, 1200, 0, 0, 0, 0),
    ]
    assert [row[9:] for row in rows] == [
        (-440, 0, "change 1", None, "fast"),
        (1770, 0, "change 1", "slow", None),
        (0, 0, "", None, None),
    ]


def test_which_links_change() -> None:
    assert in_english("option_links") == [("Office", "replace by SaaS (new)", "←Residents")]


def test_leaving_things_is_one_of_the_compared_columns_of_the_risk() -> None:
    assert in_english("legacy_costs") == [
        ("Office", 1200, 1200, 0, 0, 1200, "replace by SaaS (new)", 760, 0, -440),
        ("Dogs", None, 0, 0, 0, 0, "as it is", 0, 0, 0),
    ]


def test_the_plan_says_the_option_and_its_difference() -> None:
    rows = {row[1]: row[3:5] for row in in_english("moves")}
    assert rows == {"juki": (None, None), "office": ("new", -440), "dogs": (None, None)}


def test_the_brief_says_what_leaving_everything_would_save() -> None:
    brief = document().brief
    assert brief is not None
    left = next(topic for topic in brief.topics if topic.key == "left")
    assert (
        left.answers[1].en == "Staying: Dogs. The choices made cost 440 yen less than leaving all."
    )


def test_data_say_the_same() -> None:
    data = document().data
    choices = data["choices"]
    assert isinstance(choices, dict)
    assert choices["more_than_keeping_all_yen"] == -440
    office, dogs = choices["systems"]
    assert [o["more_than_keeping_yen"] for o in office["options"]] == [-440, 1770, 0]
    assert (office["taken"], dogs["taken"]) == ("new", "status-quo")
    assert [link["effect"] for link in office["links"]] == ["change"]


def test_what_is_only_proposed_is_marked_wherever_a_choice_is_shown() -> None:
    listed = TOWN.partition("    options:")[0] + "links:" + TOWN.partition("links:")[2]
    report = planned(listed.replace("planning: {", "planning: {use_templates: yes, "))
    found = documents.full(report, scope_of(report), nowhere)
    for key, marks in {
        "moves": 1,
        "option_choices": 1,
        "option_list": 4,
        "legacy_costs": 1,
    }.items():
        shown = next(t for t in found.tables if t.key == key)
        cells = [c.en for row in shown.rows for c in row if isinstance(c, Text)]
        assert sum("proposal" in cell for cell in cells) == marks
        assert shown.note is not None
        assert "not the city's own" in shown.note.en
    plan, choices = found.data["plan"], found.data["choices"]
    assert isinstance(plan, dict)
    assert isinstance(choices, dict)
    moves = {move["id"]: move["option_proposed"] for move in plan["systems"]}
    assert moves == {"juki": False, "office": True}
    options = choices["systems"][0]["options"]
    assert [(o["proposed"], o["listed"]) for o in options] == [(True, False)] * 4
    figure = differences(report.choices)
    assert figure is not None
    assert figure.rows[0].chosen.ja.startswith("〔案〕")
    assert "市の数字ではない" in figure.about.ja


def row(name: str, yen: int | None, *others: int) -> Difference:
    return Difference(name, Text.same("x"), None, yen, others, Text.same(""), None)


def figure(*rows: Difference, omitted: int = 0) -> Differences:
    return Differences("options", Text.same("t"), Text.same("a"), (), rows, omitted)


def test_bars_go_to_both_sides_of_the_line() -> None:
    rows = (row("a", 300), row("b", -100, 0))
    chart = drawn.Chart.of(rows, "en")
    # 425 units for 400 yen, a quarter of them left of the line.
    assert (chart.unit, chart.zero) == (425 / 400, 480 + 106.25)
    assert (chart.at(300), chart.at(-100)) == (905, 480)
    assert chart.told == Unit(1, 0, "yen")


@pytest.mark.parametrize("yen", [None, 0, 5, -5])
def test_a_row_is_told_whatever_its_difference(yen: int | None) -> None:
    told = [entry[3] for entry in WORDS.findall(drawn.draw(figure(row("one", yen)), "en"))]
    amount = {None: "not comparable", 0: "0", 5: "+5", -5: "−5"}[yen]
    assert "one" in told
    assert amount in told


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (30, 1), (31, 2), (60, 2)])
def test_many_rows_take_several_sheets(count: int, sheets: int) -> None:
    svg = drawn.draw(figure(*(row(f"s{i}", i) for i in range(count))), "ja")
    assert svg.count("role=img") == sheets
    assert "件は表に" not in svg
    assert "ほか7件は表に" in drawn.draw(figure(row("a", 1), omitted=7), "ja")


def test_of_too_many_systems_the_largest_differences_are_drawn() -> None:
    """One more than there is room for; the one without a difference is left to the table."""
    town = TOWN.partition("  - id: office")[0] + "".join(
        f"  - {{id: s{i}, name: S{i}, affairs: [], costs: {{annual: {1200 if i else 0}}},"
        f" options: [{{disposition: retire, months: 1}}, {{disposition: keep}}]}}\n"
        for i in range(MOST + 1)
    )
    found = differences(planned(town).choices)
    assert found is not None
    assert (len(found.rows), found.omitted) == (MOST, 1)
    assert "S0" not in [entry.name for entry in found.rows]
