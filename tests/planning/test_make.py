"""What a plan says of each system, wave and team, by one case worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.planning import make
from gcplan.planning.make import RefereeError, make_plan
from gcplan.planning.solve import BUILT_IN, Solved, solve
from tests.builders import freeze, link, month, moved, scope, staying, system, team

if TYPE_CHECKING:
    from gcplan.planning.plan import Move, Plan

CITY = scope(
    # Works in April and May, cuts over in May; due in April, so a month late.
    system("a", months=2, vendor="v", effort={"it": 2, "v": 1}, deadline="2026-04"),
    # Frozen until June: July.
    system("b", effort={"it": 1}, deadline="2026-04"),
    # Must follow b by a month: August.
    system("c", after=[{"system": "b", "months": 1}], deadline="2026-04"),
    # Nothing presses; the bridge to c keeps it with c.
    system("d"),
    moved("y", "2026-02"),
    staying("r"),
    teams=[team("it", 1), team("v"), team("w", 2)],
    freezes=[freeze(4, 5, 6, applies_to={"systems": "b"})],
    links=[link("d", "c")],
    planning={"end": "2026-09"},
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan for the city."""
    return make_plan(CITY, 5, lambda *_: None)


def row(plan: Plan, name: str) -> Move:
    """What the plan says of a system."""
    return next(move for move in plan.moves if move.system == name)


def test_cutovers_and_stages(plan: Plan) -> None:
    assert plan.cutovers == {
        "a": month("2026-05"),
        "b": month("2026-07"),
        "c": month("2026-08"),
        "d": month("2026-08"),
    }
    # One month for a, three for b, four for c. No bridge. April is 0: 1 + 3 + 4 + 4.
    assert [(s.key, s.value, s.bound) for s in plan.stages] == [
        ("lateness", 8, 8),
        ("yen", 0, 0),
        ("finish", 12, 12),
    ]


def test_rows_are_in_inventory_order_and_say_what_binds(plan: Plan) -> None:
    assert [move.system for move in plan.moves] == ["a", "b", "c", "d", "y", "r"]
    bindings = {move.system: move.binding.en if move.binding else None for move in plan.moves}
    assert "can start in 2026-04" in str(bindings["a"])
    assert "freeze" in str(bindings["b"])
    assert "after “b”" in str(bindings["c"])
    # A month earlier than c: 100 to build and 10 for the month.
    assert bindings["d"] == "cost (a month earlier: +110 yen)"
    assert bindings["y"] is None
    assert bindings["r"] is None


def test_start_late_and_teams(plan: Plan) -> None:
    a, d, y, r = (row(plan, name) for name in "adyr")
    assert (a.start, a.cutover, a.late, a.decided) == (
        month("2026-04"),
        month("2026-05"),
        1,
        True,
    )
    assert a.teams == ("v", "it")  # the vendor first
    assert (d.start, d.late, d.teams) == (month("2026-08"), 0, ())
    assert (y.start, y.cutover, y.decided, y.wave) == (None, month("2026-02"), False, None)
    assert (r.start, r.cutover, r.decided, r.wave) == (None, None, False, None)


def test_waves_are_numbered_by_month(plan: Plan) -> None:
    assert [(w.number, w.month, w.systems) for w in plan.waves] == [
        (1, month("2026-05"), ("a",)),
        (2, month("2026-07"), ("b",)),
        (3, month("2026-08"), ("c", "d")),
    ]
    assert [move.wave for move in plan.moves] == [1, 2, 3, 3, None, None]


def test_team_loads_by_month(plan: Plan) -> None:
    loads = {load.team: (load.load, load.capacity) for load in plan.loads}
    assert loads["it"] == ((100, 100, 0, 100, 0, 0), (100,) * 6)
    assert loads["v"] == ((50, 50, 0, 0, 0, 0), None)
    assert loads["w"] == ((0,) * 6, (200,) * 6)


def test_a_date_of_no_weight_is_not_missed() -> None:
    plan = make_plan(
        scope(system("a", months=3, contract_end={"date": "2026-04", "weight": 0})),
        5,
        lambda *_: None,
    )
    assert row(plan, "a").late == 0


def test_lateness_binds_where_no_requirement_does() -> None:
    # Cheaper by waiting (new costs more), but a month after May is late.
    plan = make_plan(
        scope(system("a", old=0, new=1200, deadline={"date": "2026-05"})), 5, lambda *_: None
    )
    assert row(plan, "a").cutover == month("2026-05")
    binding = row(plan, "a").binding
    assert binding is not None
    assert binding.en == "cost (a month earlier: +100 yen)"


@pytest.mark.parametrize(
    ("start", "fault"),
    [
        ((0, 3, 4, 4), "“a” can start"),  # a starts before the plan
        ((1, 2, 4, 4), "freeze"),
        ((1, 3, 3, 4), "at least"),
        ((1, 3, 4, 4), None),
    ],
)
def test_the_referee_refuses_a_wrong_plan(
    monkeypatch: pytest.MonkeyPatch, start: tuple[int, ...], fault: str | None
) -> None:
    def wrong(*given: object) -> object:
        problem, found = solve(*given)  # type: ignore[arg-type]
        return problem, Solved(start, found.stages, BUILT_IN)

    monkeypatch.setattr(make, "solve", wrong)
    if fault is None:
        assert make_plan(CITY, 5, lambda *_: None).engine == BUILT_IN
    else:
        with pytest.raises(RefereeError, match=fault):
            make_plan(CITY, 5, lambda *_: None)
