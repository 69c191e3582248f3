"""Before, during and after; by system, platform and team; and what must agree.

The plan runs from April 2026 to March 2027 unless `end` says otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gcplan.costing.known import baseline, lacking, target, ten_rows
from gcplan.costing.ledger import Purpose
from gcplan.costing.money import Money, count_money, require_same_yen
from gcplan.costing.plan_costs import cost_plan
from gcplan.model.inventory import Kind
from gcplan.planning.make import RefereeError
from gcplan.planning.plan import Plan, TeamLoad
from tests.builders import Entry, at, link, moved, residual, scope, staying, system, team

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope


def counted(whole: Scope, *loads: TeamLoad, **cutovers: str) -> Money:
    """The money of some cutovers."""
    months = at(**cutovers)
    plan = Plan(whole.start, whole.end, months, (), (), loads, (), "")
    return count_money(whole, plan, cost_plan(whole, months))


TOWN = (
    system("a", old=1200, new=2400, platform="p", platform_after="q", cost=50),
    residual("b", old=600, new=300, platform="p"),
    {**staying("c"), "costs": {"annual": 120}},
)
PLATFORMS: list[Entry] = [{"id": "p", "monthly": 10}, {"id": "q", "monthly": 20}, {"id": "r"}]


def town() -> Scope:
    return scope(*TOWN, platforms=PLATFORMS, links=[link("a", "b")])


def test_before_during_and_after() -> None:
    money = counted(town(), a="2026-07", b="2026-09")
    # Today a, b, c and p; afterwards a, b, c anew, and q.
    assert money.before == 1200 + 600 + 120 + 120
    assert money.after == 2400 + 300 + 120 + 240
    over = {p: money.over_the_plan(p) for p in Purpose}
    assert over == {
        Purpose.STAYING: 120,
        Purpose.OLD: 300 + 250,
        Purpose.DOUBLE: 0,
        Purpose.EXTENSION: 0,
        Purpose.NEW: 1800 + 175,
        Purpose.BRIDGES: 120,  # July and August
        Purpose.CONNECTIONS: 1000,
        Purpose.MOVES: 50,
        Purpose.PLATFORMS: 60 + 180,  # p to September, q from July
    }
    assert money.yen == sum(over.values())


def test_systems_have_what_is_theirs() -> None:
    money = counted(town(), a="2026-07", b="2026-09")
    a, b, c = money.systems
    assert a.purposes == {Purpose.OLD: 300, Purpose.NEW: 1800, Purpose.MOVES: 50}
    assert b.purposes[Purpose.BRIDGES] == 120
    assert (a.kind, a.moves, b.kind, b.moves, c.moves) == (
        *(Kind.STANDARD, True),
        *(Kind.RESIDUAL, True),
        False,
    )
    assert c.years == (120,)


def test_platforms_know_who_is_on_them() -> None:
    p, q, r = counted(town(), a="2026-07", b="2026-09").platforms
    assert (p.ends, p.before, p.afterwards, p.today, p.after) == (True, 120, 0, 1800, 0)
    assert (q.ends, q.before, q.afterwards, q.today, q.after) == (False, 0, 240, 0, 2400)
    # Nobody names r, and its price is not known.
    assert (r.monthly, r.yen, r.before, r.afterwards) == (None, 0, 0, 0)
    assert p.first is not None
    assert p.last is not None
    assert p.last - p.first == 5


def test_a_platform_left_in_the_last_month_is_not_paid_after_it() -> None:
    money = counted(scope(*TOWN, platforms=PLATFORMS), a="2026-07", b="2027-03")
    assert (money.platforms[0].yen, money.platforms[0].afterwards) == (120, 0)


def test_a_platform_that_no_system_names_is_paid_before_and_after() -> None:
    whole = scope(system("a"), platforms=[{"id": "x", "monthly": 5}])
    money = counted(whole, a="2026-07")
    assert (money.fixed, money.yen) == ((60, 60), 60)


def test_a_platform_that_systems_come_to_after_the_plan_is_no_cost_of_it() -> None:
    late = moved("a", "2027-06", platform_after="x")
    money = counted(scope(late, platforms=[{"id": "x", "monthly": 5}]))
    assert (money.fixed, money.yen) == ((0, 0), 0)


def test_teams_by_year_and_outside_the_totals() -> None:
    whole = scope(system("a"), teams=[team("t", rate=1000), team("u")], planning={"end": "2027-05"})
    work = (0,) * 11 + (33, 33, 34)  # March, then April and May
    loads = [TeamLoad(name, name, work, None) for name in "tu"]
    money = counted(whole, *loads, a="2027-05")
    t, u = money.teams
    assert (t.effort, t.yen) == ((33, 67), (330, 670))
    assert (u.effort, u.yen) == ((33, 67), None)
    assert money.yen == 0


def test_the_yen_of_a_team_is_cut_once() -> None:
    whole = scope(system("a"), teams=[team("t", rate=1)])
    load = TeamLoad("t", "t", (50,) * 3 + (0,) * 9, None)
    # One and a half person-months at one yen.
    assert counted(whole, load, a="2026-06").teams[0].yen == (1,)


@pytest.mark.parametrize("field", ["moves", "connections"])
def test_two_counts_that_differ_are_a_bug(field: str) -> None:
    whole = town()
    money = counted(whole, a="2026-07", b="2026-09")
    costs = cost_plan(whole, at(a="2026-07", b="2026-09"))
    require_same_yen(money, costs)
    with pytest.raises(RefereeError, match=f"money, {field}"):
        require_same_yen(money, replace(costs, **{field: 7}))  # type: ignore[arg-type]


def test_sums_that_differ_are_a_bug() -> None:
    whole = town()
    money = counted(whole, a="2026-07", b="2026-09")
    costs = cost_plan(whole, at(a="2026-07", b="2026-09"))
    with pytest.raises(RefereeError, match="money, systems"):
        require_same_yen(replace(money, systems=money.systems[1:]), costs)
    wrong = replace(money.outlooks[0], after=1)
    with pytest.raises(RefereeError, match="money, after"):
        require_same_yen(replace(money, outlooks=(wrong,)), costs)


# The ten rows


def test_rows_are_compared_where_both_sides_state_them() -> None:
    whole = scope(
        system("a", costs={"annual": 100, "annual_rows": {"cloud": 30, "network": 20}},
               annual=200, annual_rows={"cloud": 120}),
        system("b", costs={"annual_rows": {"network": 5}}, annual=50),
        {**staying("c"), "costs": {"annual": 7}},
    )  # fmt: skip
    rows = ten_rows(counted(whole, a="2026-07", b="2026-07").systems)
    found = {row.row.key if row.row else None: row for row in rows}
    assert len(rows) == 11

    def told(key: str | None) -> tuple[int, ...]:
        row = found[key]
        return (row.before, row.stated_before, row.after, row.stated_after, row.both, row.change)

    assert told("cloud") == (30, 1, 120, 1, 1, 90)
    assert told("network") == (25, 2, 0, 0, 0, 0)
    assert told("operation_work") == (0, 0, 0, 0, 0, 0)
    # a: 50 of 100, then 80 of 200. b: all broken down, then none of 50. c: 7 both times.
    assert told(None) == (57, 2, 137, 3, 2, 30)
    assert sum(row.before for row in rows) == 100 + 5 + 7
    assert sum(row.after for row in rows) == 200 + 50 + 7


# The target


def with_baseline(name: str, before: int | None, new: int | None, **fields: object) -> Entry:
    return system(name, costs={"baseline_fy2018": before, "annual": 90}, new=new, **fields)  # type: ignore[arg-type]


def test_the_target_looks_at_standardised_systems_of_which_both_figures_are_known() -> None:
    whole = scope(
        with_baseline("a", 101, 71),
        with_baseline("b", 200, None),
        with_baseline("c", None, 10),
        with_baseline("stays", 300, 10, status="retained"),
        with_baseline("other", 400, 10, affairs=()),
        moved("gone", "2026-01", costs={"baseline_fy2018": 50, "annual": 30}),
    )
    cut = dict.fromkeys(("a", "b", "c", "other"), "2026-07")
    found = target(counted(whole, **cut).systems)
    assert found is not None
    assert (found.percent, found.of, found.known) == (30, 4, ("a", "gone"))
    # 151 in fiscal year 2018; 70 percent is 105.7, so at most 105; they cost 101.
    assert (found.baseline, found.most, found.after, found.over) == (151, 105, 101, -4)


def test_without_standardised_systems_there_is_no_target() -> None:
    money = counted(scope(residual("a"), system("b", status="retained")), a="2026-07")
    assert target(money.systems) is None


def test_fiscal_year_2018_beside_today_where_both_are_known() -> None:
    whole = scope(with_baseline("a", 80, 10), with_baseline("b", None, 10))
    found = baseline(counted(whole, a="2026-07", b="2026-07").systems)
    assert (found.systems, found.of, found.baseline, found.today) == (1, 2, 80, 90)


# What is not known


def test_what_is_lacking_by_whom() -> None:
    whole = scope(
        system("a", old=1, cost=5, annual_rows={"cloud": 1}, subsidy={"eligible": "no"}),
        residual("b", new=1, subsidy={"note": "?"}),
        moved("c", "2026-01"),
        staying("d"),
        platforms=PLATFORMS,
        teams=[team("t", rate=1), team("u"), team("idle")],
    )
    loads = [TeamLoad(n, n, (int(n != "idle"),) * 12, None) for n in ("t", "u", "idle")]
    found = lacking(whole.inventory, counted(whole, *loads, a="2026-07", b="2026-07"))
    by_name = {entry.name.en: entry for entry in found}

    def told(name: str) -> tuple[object, ...]:
        entry = by_name[name]
        return tuple(x and (x.lacking, x.of) for x in (entry.today, entry.after))

    assert told("yearly cost") == ((("b", "c", "d"), 4), (("c",), 3))
    assert told("cloud") == ((("a", "b", "c", "d"), 4), (("b", "c"), 3))
    assert told("cost in fiscal year 2018 (standard)") == ((("a", "c"), 2), None)
    assert told("one-off cost of the move") == (None, (("b",), 2))
    assert told("whether a subsidy covers the move") == (None, (("b",), 2))
    assert told("fixed cost of a platform a month") == ((("r",), 3), None)
    assert told("price of a person-month") == ((("u",), 2), None)
    assert "assumed rate of exchange" in by_name


def test_what_everybody_states_is_not_listed() -> None:
    whole = scope(system("a", old=1, new=1), planning={"exchange_rate": {"assumed": 145}})
    names = {entry.name.en for entry in lacking(whole.inventory, counted(whole, a="2026-07"))}
    assert "yearly cost" not in names
    assert "assumed rate of exchange" not in names
    assert "fixed cost of a platform a month" not in names  # there are no platforms
