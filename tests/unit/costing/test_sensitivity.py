"""The same plan at other rates and prices, by figures worked out by hand.

The plan runs from April 2026 to March 2027 unless `end` says otherwise.
"""

from __future__ import annotations

from gcplan.costing.plan_costs import cost_plan
from gcplan.costing.sensitivity import (
    Factor,
    first_five_years,
    outlooks,
    with_cloud,
    with_one_off,
    year_after,
)
from tests.builders import Entry, at, link, moved, scope, staying, system

CUT = {"a": "2026-10"}
RATE = {"assumed": 100, "dollar_share": 50, "changes": [10]}
CLOUDY = system(
    "a",
    costs={"annual": 100, "annual_rows": {"cloud": 60}},
    annual=200,
    annual_rows={"cloud": 101},
)


def told(
    *systems: Entry, planning: Entry | None = None, **parts: object
) -> list[tuple[object, ...]]:
    whole = scope(*systems, planning=planning, **parts)
    found = outlooks(whole, at(**CUT))
    return [(o.factor.value, o.change, o.after, o.five_years) for o in found]


def test_the_plan_as_it_is_comes_first() -> None:
    # Half a year at 100, half a year at 200; four more years at 200.
    assert told(CLOUDY, planning={"price_changes": []}) == [("nothing", 0, 200, 50 + 100 + 800)]


def test_half_of_a_cloud_row_in_dollars() -> None:
    found = told(CLOUDY, planning={"exchange_rate": RATE, "price_changes": []})
    # 101 at 110 yen: 101 * 1.05 = 106.05, so 5 more; at 90: 95.95, so 6 less.
    # The old row of 60: 3 more or 3 less; half a year of 103 is 51, of 97 is 48.
    assert found[1:] == [
        ("exchange-rate", -10, 194, 48 + 97 + 4 * 194),
        ("exchange-rate", 10, 205, 51 + 102 + 4 * 205),
    ]


def test_without_a_share_all_of_it_is_in_dollars() -> None:
    rate = {"assumed": 100, "changes": 10}
    found = told(CLOUDY, planning={"exchange_rate": rate, "price_changes": []})
    # 101 at 110 yen: 111.1, so 10 more.
    assert [after for _, _, after, _ in found[1:]] == [200 - 11, 210]


def test_cloud_prices_from_low_to_high() -> None:
    found = told(CLOUDY, planning={"price_changes": [5, 10, 0]})
    cloud = [(change, after) for factor, change, after, _ in found if factor == "cloud-price"]
    # 101: 90.9, 95.95, 106.05, 111.1.
    assert cloud == [(-10, 189), (-5, 194), (5, 205), (10, 210)]


def test_nothing_is_told_of_rows_that_nobody_states() -> None:
    rate = {"exchange_rate": RATE, "price_changes": [5]}
    found = told(system("a", old=100), staying("b"), planning=rate)
    assert [factor for factor, *_ in found] == ["nothing", "one-off-price", "one-off-price"]


def test_one_off_prices_reach_moves_bridges_and_connections() -> None:
    whole = scope(
        system("a", cost=1000),
        moved("b", "2026-09"),
        links=[link("a", "b"), link("b", "a", build=50, connection=10)],
        planning={"price_changes": [10]},
    )
    found = {(o.factor, o.change): o for o in outlooks(whole, at(**CUT))}
    # Move 1000, bridges 100 + 10 and 50 + 10 for September, connections 1000 and 10.
    base = found[Factor.NOTHING, 0]
    assert (base.after, base.five_years) == (0, 1000 + 110 + 60 + 1010)
    # All but the two months of bridge, ten percent up and down.
    assert found[Factor.ONE_OFF, 10].five_years == base.five_years + 100 + 10 + 5 + 101
    assert found[Factor.ONE_OFF, -10].five_years == base.five_years - 100 - 10 - 5 - 101


def test_a_total_that_is_the_sum_of_rows_follows_them() -> None:
    whole = scope(system("a", costs={"annual_rows": {"cloud": 10, "network": 5}}))
    changed = with_cloud(whole, lambda yen: yen * 2)
    assert changed.systems["a"].costs.yearly == 25
    assert whole.systems["a"].costs.yearly == 15


def test_what_is_not_stated_stays_so() -> None:
    whole = scope(system("a"), staying("b"), links=[link("a", "b")])
    for changed in (with_cloud(whole, lambda _: 7), with_one_off(whole, lambda yen: yen)):
        assert changed.inventory == whole.inventory
    dearer = with_one_off(whole, lambda yen: yen * 3)
    assert cost_plan(dearer, at(**CUT)).connections == 3000


def test_five_years_end_after_sixty_months() -> None:
    # April 2026 to March 2032 is six years at 120; five of them count.
    whole = scope(system("a", old=120), planning={"end": "2032-03"})
    assert first_five_years(whole, at(a="2032-01")) == 600
    assert year_after(whole, at(a="2032-01")) == 120


def test_a_move_in_the_sixth_year_is_beyond_them() -> None:
    whole = scope(system("a", old=0, cost=99), planning={"end": "2032-03"})
    assert first_five_years(whole, at(a="2031-03")) == 99
    assert first_five_years(whole, at(a="2031-04")) == 0
