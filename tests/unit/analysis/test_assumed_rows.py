"""What is assumed of yearly costs that are stated row by row."""

from __future__ import annotations

from datetime import date

from gcplan.analysis.assumptions import assumptions, settle
from gcplan.model.inventory import Kind
from gcplan.model.money import CostRows
from tests.builders import Entry, inventory, system


def assumed(*systems: Entry, **planning: object) -> dict[str, tuple[str, int | None]]:
    """Value and count of every assumption by its setting."""
    whole = inventory(*systems, planning=planning)
    settings = settle(whole, date(2026, 3, 31))
    kinds = {entry.id: Kind.STANDARD for entry in whole.systems}
    return {a.setting: (a.value, a.count) for a in assumptions(whole, kinds, settings)}


CLOUD = {"annual_rows": {"cloud": 5}}
SHARE = "planning.exchange_rate.dollar_share"
SUM = "systems[].costs.annual / migration.annual"


def test_all_of_a_cloud_row_is_in_dollars_unless_said_otherwise() -> None:
    both = system("a", costs=CLOUD, annual_rows={"cloud": 7, "network": 1})
    rate = {"assumed": 145}
    assert assumed(both, exchange_rate=rate)[SHARE] == ("100", 2)
    assert SHARE not in assumed(both)
    assert SHARE not in assumed(both, exchange_rate={**rate, "dollar_share": 0})
    assert SHARE not in assumed(system("a", annual_rows={"cloud": 0}), exchange_rate=rate)


def test_rows_that_are_not_all_ten_are_taken_as_the_year() -> None:
    every = dict.fromkeys(CostRows.model_fields, 1)
    assert assumed(system("a", costs=CLOUD))[SUM] == ("=", 1)
    assert SUM not in assumed(system("a", costs={**CLOUD, "annual": 9}))
    assert SUM not in assumed(system("a", costs={"annual_rows": every}))
    assert SUM in assumed(system("a", costs={"annual_rows": {**every, "cloud": None}}))
