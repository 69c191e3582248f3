"""The work of a team in a month stays within its capacity in that month."""

from __future__ import annotations

from gcplan.planning.requirements.capacity import CAPACITY, team_load
from tests.builders import Entry, at, month, moved, scope, staying, system, team
from tests.planning.verdicts import both, broken, span

WHOLE = span("2026-04", "2027-03")


def test_work_up_to_the_capacity_and_a_hundredth_more() -> None:
    # Two moves of one month each with 0.5 and 0.5 or 0.51 person-months, capacity 1.
    for effort, expected in (("0.5", WHOLE), ("0.51", [m for m in WHOLE if m != "2026-08"])):
        plan = scope(
            system("a", effort={"t": "0.5"}),
            system("b", effort={"t": effort}),
            teams=[team("t", 1)],
        )
        assert both(CAPACITY, plan, "b", a="2026-08") == expected


def test_moves_may_not_overlap_where_one_fills_the_team() -> None:
    # a works from July to September; b takes two months, so it must be over by June (cut
    # over in May: work in April and May) or start in October (cut over in November).
    plan = scope(
        system("a", months=3, effort={"t": 3}),
        system("b", months=2, effort={"t": 2}),
        teams=[team("t", 1)],
    )
    # Cutover in April works in March too, before the plan: the window judges that.
    expected = [*span("2026-04", "2026-06"), *span("2026-11", "2027-03")]
    assert both(CAPACITY, plan, "b", a="2026-09") == expected


def steps(*entries: Entry) -> list[Entry]:
    """A team whose capacity changes."""
    return [team("t", entries)]


def test_capacity_changes_over_time() -> None:
    # 2 a month, 1 in June and July: a move with 2 in its only month cannot be then.
    less = {"capacity": 1, "from": "2026-06", "to": "2026-07"}
    plan = scope(system("a", effort={"t": 2}), teams=steps({"capacity": 2}, less))
    assert both(CAPACITY, plan, "a") == [m for m in WHOLE if m not in {"2026-06", "2026-07"}]


def test_no_step_means_no_capacity_at_all() -> None:
    plan = scope(
        system("a", effort={"t": "0.01"}),
        teams=steps({"capacity": 1, "from": "2026-08", "to": "2026-09"}),
    )
    assert both(CAPACITY, plan, "a") == ["2026-08", "2026-09"]


def test_the_last_step_that_covers_a_month_counts() -> None:
    plan = scope(
        system("a", effort={"t": 1}),
        teams=steps({"capacity": 0}, {"capacity": 1, "from": "2027-02"}),
    )
    assert both(CAPACITY, plan, "a") == ["2027-02", "2027-03"]
    swapped = scope(
        system("a", effort={"t": 1}),
        teams=steps({"capacity": 1, "from": "2027-02"}, {"capacity": 0}),
    )
    assert both(CAPACITY, swapped, "a") == []


def test_a_team_without_capacity_is_never_the_limit() -> None:
    plan = scope(system("a", effort={"t": 99}), teams=[team("t")])
    assert both(CAPACITY, plan, "a") == WHOLE


def test_only_moves_that_are_to_be_decided_take_capacity() -> None:
    done = moved("y", "2026-08", migration={"months": 1, "effort": {"t": 1}})
    plan = scope(system("a", effort={"t": 1}), done, staying("r"), teams=[team("t", 1)])
    assert both(CAPACITY, plan, "a") == WHOLE


def test_teams_do_not_share() -> None:
    plan = scope(
        system("a", effort={"t": 1}),
        system("b", effort={"u": 1}),
        teams=[team("t", 1), team("u", 1)],
    )
    assert both(CAPACITY, plan, "b", a="2026-08") == WHOLE


def test_the_phases_decide_when_a_team_is_busy() -> None:
    # Ten months with 10 person-months: 30 percent in four months, 35 in three, 35 in three.
    phases = [
        {"name": "prepare", "time": 40, "effort": 30},
        {"name": "data", "time": 30, "effort": 35},
        {"name": "test", "time": 30, "effort": 35},
    ]
    plan = scope(system("a", months=10, effort={"t": 10}), planning={"phases": phases})
    load = team_load(plan, at(a="2027-01"), "t")
    assert min(load) == month("2026-04")
    work = [sum(load[m].values()) for m in sorted(load)]
    # In hundredths: 300 / 4 = 75, then 350 / 3 = 116.67, rounded.
    assert work == [75, 75, 75, 75, 117, 117, 117, 117, 117, 117]


def test_violations_name_everyone_who_works_in_the_month() -> None:
    plan = scope(
        system("a", months=2, effort={"t": 2}),
        system("b", effort={"t": "0.1"}),
        system("c", effort={"u": 1}),
        teams=[team("t", 1), team("u", 1)],
    )
    assert broken(CAPACITY, plan, a="2026-08", b="2026-07", c="2026-07") == [("a", "b", "2026-07")]
    assert broken(CAPACITY, plan, a="2026-08", b="2026-09", c="2026-07") == []
