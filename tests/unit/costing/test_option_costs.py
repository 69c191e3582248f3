"""What options cost: every rule with figures worked out by hand.

The plan runs from April 2026; a connection costs 1,000, a bridge 100 and 10 a month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.costing.ledger import ledger
from gcplan.costing.plan_costs import PlanCosts, cost_plan
from gcplan.planning.compile import compile_problem, limits_of
from tests.builders import Entry, at, link, moved, option, residual, scope, staying, system

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope


def both(plan: Scope, chosen: dict[str, str], **cutovers: str) -> PlanCosts:
    """The recount of a plan, which the problem and the ledger must agree with."""
    decided, months = plan.decided(chosen), at(**cutovers)
    costs = cost_plan(decided, months)
    problem = compile_problem(plan, limits_of(plan))
    assert problem.yen(problem.start_of(months, chosen)) == costs.decided_yen
    running = {"old", "double", "extension", "new"}
    paid = [i for i in ledger(decided, months) if i.purpose in running or i.system in decided.kept]
    kept = sum(sum(i.yen) for i in paid if i.purpose == "moves")
    assert sum(sum(item.yen) for item in paid) - kept == costs.running_yen
    return costs


def r(*options: Entry, **fields: object) -> Entry:
    """A residual system with options; 1,200 a year today."""
    return {**residual("r", old=1200, **fields), "migration": None, "options": list(options)}


KEEP, RETIRE = option("keep"), option("retire")


@pytest.mark.parametrize(
    ("growth", "end", "yen"),
    [
        (None, "2027-03", 1200),  # a year
        (10, "2027-03", 1200),  # it rises in the next fiscal year only
        (10, "2027-04", 1200 + 110),  # a twelfth of 1,320
        (10, "2028-03", 1200 + 1320),
        (10, "2029-03", 1200 + 1320 + 1452),
    ],
)
def test_keeping_gets_dearer_each_fiscal_year(growth: int | None, end: str, yen: int) -> None:
    plan = scope(r(option("keep", growth=growth), RETIRE), planning={"end": end})
    assert both(plan, {"r": "keep"}).decided_yen == yen


def test_keeping_at_another_price_with_something_paid_once() -> None:
    plan = scope(r(option("keep", annual=2400, cost=70), RETIRE))
    assert both(plan, {"r": "keep"}).decided_yen == 2400 + 70


@pytest.mark.parametrize(("annual", "after"), [(None, 0), (240, 120)])
def test_what_ends_costs_nothing_afterwards_unless_that_is_said(
    annual: int | None, after: int
) -> None:
    plan = scope(r(KEEP, option("retire", cost=50, annual=annual)))
    # Six months at 100, from October on half a year of what is said.
    costs = both(plan, {"r": "retire"}, r="2026-10")
    assert costs.decided_yen == 600 + 50 + after
    assert (costs.moves, costs.chosen) == (50, 50)


def test_once_costs_of_systems_without_options_do_not_count_for_the_choice() -> None:
    plan = scope(r(KEEP, RETIRE), system("a", cost=900))
    costs = both(plan, {"r": "keep"}, a="2026-05")
    assert (costs.moves, costs.chosen, costs.decided_yen, costs.total) == (900, 0, 1200, 2100)


LINKS = (link("r", "a"), link("a", "r"), link("r", "s"))
"""To a system that moves, from it, and to one that stays."""


@pytest.mark.parametrize(
    ("chosen", "month", "bridges", "connections"),
    [
        ("keep", None, 0, 2 * 1000),  # a moves: its two links are connected anew
        ("rebuild", "2026-05", 0, 3 * 1000),  # in the same month as a
        ("rebuild", "2026-08", 2 * (100 + 3 * 10), 3 * 1000),
        ("retire", "2026-08", 0, 0),  # its links end with it
    ],
)
def test_links_under_an_option(
    chosen: str, month: str | None, bridges: int, connections: int
) -> None:
    plan = scope(
        r(KEEP, option("rebuild", annual=1200), RETIRE), system("a"), staying("s"), links=LINKS
    )
    months = {} if month is None else {"r": month}
    costs = both(plan, {"r": chosen}, a="2026-05", **months)
    assert (costs.bridge_yen, costs.connections) == (bridges, connections)
    assert costs.chosen == connections


def test_absorbing_takes_over_the_links_that_there_are_not() -> None:
    absorb = option("absorb", into="a", annual=0)
    links = (link("r", "a"), link("s", "r"), link("s", "a"), link("r", "s"))
    plan = scope(r(KEEP, absorb), system("a"), staying("s"), links=links)
    costs = both(plan, {"r": "absorb"}, a="2026-05", r="2026-05")
    # r - a is within; s - r is there already as s - a; r - s becomes a - s. And s - a for a.
    assert costs.connections == 1000 + 1000


def test_what_an_option_says_of_a_link_holds() -> None:
    says = [
        {"with": "a", "data": "x", "effect": "end"},
        {"with": "a", "effect": "change", "connection": 70},
    ]
    links = (link("r", "a", data="x"), link("r", "a", data="y"), link("r", "s"))
    plan = scope(
        r(KEEP, option("rebuild", annual=1200, links=says)), system("a"), staying("s"), links=links
    )
    costs = both(plan, {"r": "rebuild"}, a="2026-05", r="2026-06")
    assert (costs.bridge_yen, costs.connections) == (110, 70 + 1000)


def test_of_two_prices_of_a_connection_the_higher_counts() -> None:
    ours = r(KEEP, option("rebuild", annual=0, links=[{"with": "q", "connection": 70}]))
    other = option("rebuild", annual=0, links=[{"with": "r", "connection": 90}])
    theirs = {**residual("q"), "migration": None, "options": [option("keep"), other]}
    plan = scope(ours, theirs, links=[link("q", "r")])
    moved_both = both(plan, {"r": "rebuild", "q": "rebuild"}, r="2026-05", q="2026-05")
    assert moved_both.connections == 90
    assert both(plan, {"r": "rebuild", "q": "keep"}, r="2026-05").connections == 70
    assert both(plan, {"r": "keep", "q": "keep"}).connections == 0


def test_a_standing_bridge_lives_until_a_system_with_options_moves() -> None:
    plan = scope(
        r(KEEP, option("rebuild", annual=1200)), moved("y", "2026-01"), links=[link("y", "r")]
    )
    assert both(plan, {"r": "rebuild"}, r="2026-07").bridge_yen == 3 * 10
    assert both(plan, {"r": "keep"}).bridge_yen == 0


def platforms(**fields: object) -> list[Entry]:
    """Two places at 500 and 40 a month."""
    return [{"id": "p", "monthly": 500, **fields}, {"id": "q", "monthly": 40}]


ON_P = {"platform": "p", "platform_after": "q"}


@pytest.mark.parametrize(
    ("chosen", "month", "old", "new"),
    [
        ("keep", None, 12, 11),  # to the end; a comes to q in May
        ("rebuild", "2026-06", 3, 11),  # June is paid, a left before
        ("rebuild", "2026-04", 2, 12),  # then a is the last, in May
        ("elsewhere", "2026-06", 3, 11),
    ],
)
def test_a_platform_is_paid_until_the_last_has_left(
    chosen: str, month: str | None, old: int, new: int
) -> None:
    options = (
        KEEP,
        option("rebuild", annual=0),
        option("rebuild", id="elsewhere", annual=0, platform_after="q"),
    )
    plan = scope(
        r(*options, **ON_P), system("a", platform="p", platform_after="q"), platforms=platforms()
    )
    months = {} if month is None else {"r": month}
    costs = both(plan, {"r": chosen}, a="2026-05", **months)
    assert costs.platforms == old * 500 + new * 40


@pytest.mark.parametrize(("end", "paid"), [("2026-05-31", 3), ("2026-06-30", 3), ("2026-08-31", 5)])
def test_and_to_the_end_of_its_contract(end: str, paid: int) -> None:
    contract = {"date": end, "weight": 0}
    plan = scope(r(KEEP, RETIRE, platform="p"), platforms=platforms(contract_end=contract))
    assert both(plan, {"r": "retire"}, r="2026-06").platforms == paid * 500 + 12 * 40


def test_a_platform_that_only_an_option_names_is_paid_if_it_is_taken() -> None:
    options = (KEEP, option("rebuild", annual=0, platform_after="q"))
    plan = scope(r(*options), platforms=platforms()[1:])
    assert both(plan, {"r": "keep"}).platforms == 0
    assert both(plan, {"r": "rebuild"}, r="2027-01").platforms == 3 * 40
