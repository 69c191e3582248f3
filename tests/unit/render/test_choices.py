"""What is shown of fronts and alternatives."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gcplan.core.text import Text
from gcplan.costing.plan_costs import cost_plan
from gcplan.planning.alternatives import alternatives
from gcplan.planning.fronts import Front, lateness_front, peak_front
from gcplan.planning.make import make_plan
from gcplan.planning.plan import Stage
from gcplan.render import choices
from gcplan.render.outcome import Planned
from tests.builders import link, scope, system, team
from tests.unit.render.test_keep import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.planning.plan import Plan
    from gcplan.planning.scope import Scope

# a is due in May; b cannot move before July: a bridge of 1,000 and 10 a month until then.
TOWN = scope(
    system("a", deadline="2026-05", effort={"t": 1}),
    system("b", release="2026-07", effort={"t": 1}),
    links=[link("a", "b", build=1000)],
    teams=[team("t")],
)
NAMES = {"a": "Alpha", "b": "Beta"}


def quiet(*_: object) -> None:
    """Progress is not looked at."""


def planned(plans: Iterable[Plan], town: Scope = TOWN) -> list[Planned]:
    """Plans with their costs."""
    return [Planned(town, plan, cost_plan(town, plan.cutovers)) for plan in plans]


@pytest.fixture(scope="module")
def late() -> Front:
    """Lateness against yen."""
    return lateness_front(TOWN, 5, quiet)


def test_lateness_against_yen(late: Front) -> None:
    found = choices.front(late, planned(point.plan for point in late.points), NAMES)
    points, months = found.tables
    assert rows(points) == [
        ["1", "0", "1,020", "0", "2026-07", "0", "-", "proven best"],
        ["2", "1", "1,010", "-10", "2026-07", "1", "1", "proven best"],
        ["3", "2", "0", "-1,020", "2026-07", "1", "1", "proven best"],
    ]
    assert rows(months) == [["Alpha", "2026-05", "2026-06", "2026-07"]]
    assert points.note is not None
    assert "Proven: there are no others" in points.note.en
    data = found.data["front"]
    assert isinstance(data, dict)
    assert [plan["decided_yen"] for plan in data["plans"]] == [1020, 1010, 0]
    assert [len(plan["changes"]) for plan in data["plans"]] == [0, 1, 1]
    assert data["least_peak"] is None


def test_a_month_like_that_to_the_left_is_not_repeated(late: Front) -> None:
    first, _, last = planned(point.plan for point in late.points)
    late = Front((late.points[0], late.points[2], late.points[2]), complete=False, least=0)
    points, months = choices.front(late, [first, last, last], NAMES).tables
    assert rows(months) == [["Alpha", "2026-05", "2026-07", "same"]]
    assert points.note is not None
    assert "It is not proven that there are no others" in points.note.en


def test_peaks_the_best_plan_first() -> None:
    # Both are due in April, 1.25 person-months each: 2.5 in a month, or a month late.
    town = scope(
        system("a", deadline="2026-04", effort={"t": 1.25}),
        system("b", deadline="2026-04", effort={"t": 1.25}),
        teams=[team("t")],
    )
    peaks = peak_front(town, "t", make_plan(town, 5, quiet), 5, quiet)
    plans = planned((point.plan for point in reversed(peaks.points)), town)
    found = choices.front(peaks, plans, NAMES, "t")
    assert found.tables[0].title.en == "A lower peak of t"
    assert [row[1:3] for row in rows(found.tables[0])] == [["2.5", "0"], ["1.25", "1"]]
    data = found.data["peak_front"]
    assert isinstance(data, dict)
    assert (data["team"], data["least_peak"]) == ("t", 1.25)
    assert [plan["peak"] for plan in data["plans"]] == [2.5, 1.25]


@pytest.mark.parametrize(
    ("bound", "words"),
    [(10, "proven best"), (9, "yen at most 10.0% better"), (None, "yen not proven")],
)
def test_what_is_not_proven_says_so(bound: int | None, words: str) -> None:
    stages = [Stage("yen", Text.same("y"), 10, bound), Stage("finish", Text.same("f"), 1, None)]
    assert choices._proof(stages).en == words  # noqa: SLF001 - its wording is the point


def test_alternatives() -> None:
    # The best one: 1,020 yen, a in May, b in July. Another month for both: a in April and b
    # in August at 1,040 (2 percent), the most that differ; of these the cheapest has a in
    # April, b in August: four months apart.
    found = alternatives(TOWN, 2, Decimal("2.5"), 5, quiet)
    part = choices.alternatives(found, planned(found.plans), NAMES, 2, Decimal("2.5"))
    points, months = part.tables
    assert rows(points) == [
        ["1", "0", "1,020", "0", "2026-07", "0", "-", "-", "proven best"],
        ["2", "0", "1,040", "+20", "2026-08", "0", "2", "2", "proven to differ most"],
    ]
    assert rows(months) == [["Alpha", "2026-05", "2026-04"], ["Beta", "2026-07", "2026-08"]]
    assert points.note is not None
    assert "at most 2.5% dearer (1,045 yen)" in points.note.en
    assert points.title.en == "Clearly different plans: 2 of 2"


@pytest.mark.parametrize(
    ("within", "count", "words"),
    [("0", 2, "Proven: there are no more."), ("2.5", 2, "There may be more.")],
)
def test_whether_there_are_more(within: str, count: int, words: str) -> None:
    # Within 0 percent there is only the best plan: any other month of either costs more or
    # is late.
    found = alternatives(TOWN, count, Decimal(within), 5, quiet)
    part = choices.alternatives(found, planned(found.plans), NAMES, count, Decimal(within))
    assert part.tables[0].note is not None
    assert part.tables[0].note.en.endswith(words)
