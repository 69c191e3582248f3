"""Every yen of a plan, by figures worked out by hand.

The plan runs from April 2026 to March 2027. A bridge costs 100 yen and 10 a month, a
permanent connection 1,000.
"""

from __future__ import annotations

import pytest

from gcplan.costing.plan_costs import PlanCosts, Running, cost_plan
from tests.builders import Entry, at, link, month, moved, residual, scope, staying, system


def costs(*systems: Entry, links: tuple[Entry, ...] = (), **cutovers: str) -> PlanCosts:
    """The costs of these cutovers."""
    return cost_plan(scope(*systems, links=links), at(**cutovers))


def bridges(*systems: Entry, links: tuple[Entry, ...], **cutovers: str) -> list[tuple[int, ...]]:
    """First and last month, price of building, yen in all, for each bridge."""
    found = costs(*systems, links=links, **cutovers).bridges
    return [(b.first, b.last, b.build, b.yen) for b in found]


A, B = system("a"), system("b")
AB = (link("a", "b"),)


def test_no_bridge_if_both_ends_cut_over_together() -> None:
    assert bridges(A, B, links=AB, a="2026-06", b="2026-06") == []


def test_a_bridge_lives_while_only_one_end_has_cut_over() -> None:
    # June, July, August: in September b is there too. 100 + 3 * 10.
    expected = [(month("2026-06"), month("2026-08"), 100, 130)]
    assert bridges(A, B, links=AB, a="2026-06", b="2026-09") == expected
    assert bridges(A, B, links=AB, a="2026-09", b="2026-06") == expected


def test_one_month_apart_is_one_month_of_bridge() -> None:
    (bridge,) = costs(A, B, links=AB, a="2026-06", b="2026-07").bridges
    assert (bridge.months, bridge.yen) == (1, 110)
    assert (bridge.source, bridge.target, bridge.link) == ("a", "b", 0)


def test_a_link_may_state_its_own_price() -> None:
    links = (
        link("a", "b", build=7, month=1),
        link("b", "a", build=0),
        link("a", "b", month=0),
    )
    found = costs(A, B, links=links, a="2026-06", b="2026-08")
    # 7 + 2 * 1, 0 + 2 * 10, 100 + 2 * 0
    assert [b.yen for b in found.bridges] == [9, 20, 100]
    assert found.bridge_yen == 129


def test_bridges_come_by_first_month_then_in_inventory_order() -> None:
    links = (link("b", "c"), link("a", "c"), link("a", "b"))
    found = costs(A, B, system("c"), links=links, a="2026-05", b="2026-07", c="2026-09")
    assert [b.link for b in found.bridges] == [1, 2, 0]


@pytest.mark.parametrize("ending", [{"method": "manual"}, {"retained_after": False}])
def test_links_that_need_no_interface_cost_nothing(ending: Entry) -> None:
    found = costs(A, B, links=(link("a", "b", **ending),), a="2026-06", b="2026-09")
    assert found.bridges == ()
    assert found.connections == 0


def test_a_system_that_stays_needs_a_connection_but_no_bridge() -> None:
    found = costs(A, staying("r"), links=(link("a", "r"),), a="2026-06")
    assert found.bridges == ()
    assert found.connections == 1000


def test_a_bridge_to_a_system_that_moved_before_the_plan_stands_already() -> None:
    # From April until June only y is new: 3 * 10, and nothing to build.
    systems = (A, moved("y", "2025-10"))
    links = (link("y", "a"),)
    expected = [(month("2026-04"), month("2026-06"), 0, 30)]
    assert bridges(*systems, links=links, a="2026-07") == expected
    assert bridges(*systems, links=links, a="2026-04") == []


def test_a_system_that_moved_just_before_the_plan_has_its_bridge_too() -> None:
    systems = (A, moved("y", "2026-03"))
    assert bridges(*systems, links=(link("y", "a"),), a="2026-05") == [
        (month("2026-04"), month("2026-04"), 0, 10)
    ]


@pytest.mark.parametrize(
    ("cutover", "expected"),
    [
        ("2026-04", 120),  # April and May before y: 100 + 2 * 10
        ("2026-06", 0),
        ("2026-09", 130),  # June to August after it: 100 + 3 * 10
    ],
)
def test_a_cutover_fixed_within_the_plan_builds_its_bridge(cutover: str, expected: int) -> None:
    found = costs(A, moved("y", "2026-06"), links=(link("y", "a"),), a=cutover)
    assert found.bridge_yen == expected


def test_a_bridge_to_a_later_move_counts_to_the_end_of_the_plan() -> None:
    # y follows long after the plan: from January to March 2027, 100 + 3 * 10.
    found = costs(A, moved("y", "2030-01"), links=(link("y", "a"),), a="2027-01")
    assert found.bridge_yen == 130


def test_links_between_systems_that_have_moved_are_history() -> None:
    found = costs(
        A, moved("y", "2026-06"), moved("z", "2026-09"), links=(link("y", "z"),), a="2026-05"
    )
    assert found.bridges == ()
    assert found.connections == 0


def test_a_residual_system_that_moves_has_bridges_too() -> None:
    assert (
        costs(A, residual("r"), links=(link("a", "r"),), a="2026-06", r="2026-08").bridge_yen == 120
    )


def running(cutover: str, **fields: object) -> tuple[int, int]:
    """Yen before and after the cutover of one system."""
    (entry,) = costs(system("a", **fields), a=cutover).running  # type: ignore[arg-type]
    assert isinstance(entry, Running)
    return entry.before, entry.after


@pytest.mark.parametrize(
    ("cutover", "expected"),
    [
        # Old 100 a month until the month before the cutover, new 200 from the cutover on.
        ("2026-04", (0, 2400)),
        ("2026-10", (600, 1200)),
        ("2027-03", (1100, 200)),
    ],
)
def test_old_until_the_cutover_and_new_from_it(cutover: str, expected: tuple[int, int]) -> None:
    assert running(cutover, old=1200, new=2400) == expected


@pytest.mark.parametrize(
    ("contract", "months_of_old"),
    [
        ("2026-12", 9),  # paid to its end: April to December
        ("2026-12-15", 9),  # also for the month it ends in
        ("2026-09", 6),  # over when the new system starts
        ("2026-10", 7),
        ("2026-08", 6),  # extended until the cutover
        ("2025-03", 6),
        ("2030-03", 12),  # counted to the end of the plan
    ],
)
def test_the_old_contract_is_paid_to_its_end(contract: str, months_of_old: int) -> None:
    found = running("2026-10", old=1200, new=2400, contract_end={"date": contract, "weight": 0})
    assert found == (100 * months_of_old, 1200)


@pytest.mark.parametrize(
    ("contract", "old"),
    [
        # Old for six months, April to September, at 100, and 35 more beyond the contract's end.
        ("2026-10", 700),  # paid to its end, a month beside the new one
        ("2026-09", 600),
        ("2026-08", 635),
        ("2026-08-01", 635),
        ("2026-04", 600 + 5 * 35),
        ("2026-03", 600 + 6 * 35),
        ("2020-03", 600 + 6 * 35),  # counted within the plan
    ],
)
def test_running_on_after_the_contract_costs_a_surcharge(contract: str, old: int) -> None:
    end = {"date": contract, "weight": 0}
    assert running("2026-10", old=1200, new=2400, extension=35, contract_end=end) == (old, 1200)


def test_without_a_contract_end_there_is_no_surcharge() -> None:
    assert running("2026-10", old=1200, extension=35) == (600, 600)


def test_the_surcharge_is_rounded_down_for_itself() -> None:
    # 1,000 a year for 4 months: 333.33; 7 percent of that: 23.33.
    end = {"date": "2026-03", "weight": 0}
    assert running("2026-08", old=1000, extension=7, contract_end=end) == (333 + 23, 666)


def test_an_unknown_side_equals_the_known_one() -> None:
    assert running("2026-10", old=1200) == (600, 600)
    assert running("2026-10", new=2400) == (1200, 1200)
    assert running("2026-10") == (0, 0)
    assert running("2026-10", old=0, new=2400) == (0, 1200)  # nothing is not unknown


def test_each_side_is_rounded_down_once() -> None:
    # 1,000 a year: 4 months 333.33, 8 months 666.67.
    assert running("2026-08", old=1000) == (333, 666)


def test_one_off_costs_count_for_moves_of_the_plan() -> None:
    done = moved("y", "2026-03", migration={"cost": 500})
    found = costs(system("a", cost=30), system("b"), done, a="2026-06", b="2026-06")
    assert found.moves == 30


def test_connections_are_built_where_an_end_moves() -> None:
    links = (link("a", "b"), link("a", "y", connection=5), link("y", "z"), link("r", "b"))
    systems = (A, B, moved("y", "2026-03"), moved("z", "2026-03"), staying("r"))
    found = costs(*systems, links=links, a="2026-06", b="2026-06")
    assert found.connections == 1000 + 5 + 1000


def test_the_plan_decides_bridges_and_running_only() -> None:
    systems = (system("a", cost=30, old=1200, new=2400), B)
    found = costs(*systems, links=AB, a="2026-10", b="2026-11")
    assert (found.bridge_yen, found.running_yen, found.decided_yen) == (110, 1800, 1910)
