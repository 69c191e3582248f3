"""Every sum of yen is the same, however it is cut, and agrees with the count of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan.costing.known import ten_rows
from gcplan.costing.ledger import Purpose, due, ledger
from gcplan.costing.money import Money, count_money
from gcplan.costing.plan_costs import cost_plan
from gcplan.costing.sensitivity import with_cloud, with_one_off
from gcplan.planning.plan import Plan
from tests.builders import staying
from tests.planning.strategies import entries, scope_from

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope

SMALL = settings(deadline=None, derandomize=True, database=None, max_examples=40)
PLACES = (None, "p", "q")
YEN = st.sampled_from((None, 0, 1, 700, 9999))


@st.composite
def priced(draw: st.DrawFn) -> Scope:
    """Small inventories with platforms, rows and one-off costs."""
    parts: dict[str, Any] = draw(entries(horizon=20))
    parts["systems"].append({**staying("s"), "costs": {"annual": draw(YEN)}})
    for entry in parts["systems"]:
        entry["platform"], entry["platform_after"] = (draw(st.sampled_from(PLACES)) for _ in "12")
        if "migration" in entry:
            entry["migration"]["cost"] = draw(YEN)
            rows = {"cloud": draw(YEN)}
            if entry["migration"].get("annual") in (None, 6007) and rows["cloud"] != 9999:
                entry["migration"]["annual_rows"] = rows
    parts["platforms"] = [{"id": place, "monthly": draw(YEN)} for place in PLACES if place]
    parts["planning"]["exchange_rate"] = {"assumed": 145}
    return scope_from(parts)


def counted(scope: Scope, data: st.DataObject) -> tuple[Money, dict[str, int]]:
    """The money of any months."""
    months = st.sampled_from(scope.horizon)
    cutovers = {system: data.draw(months, label=system) for system in scope.movers}
    plan = Plan(scope.start, scope.end, cutovers, (), (), (), (), "")
    return count_money(scope, plan, cost_plan(scope, cutovers)), cutovers


@SMALL
@given(priced(), st.data())
def test_all_sums_agree(scope: Scope, data: st.DataObject) -> None:
    """`count_money` itself compares with `cost_plan` and raises if a yen is missing."""
    money, _ = counted(scope, data)
    by_year = [sum(years) for years in zip(*money.purposes.values(), strict=True)]
    by_kind = sum(money.over_the_plan(purpose) for purpose in Purpose)
    by_item = sum(sum(item.yen) for item in money.items)
    by_entry = sum(s.yen for s in money.systems) + sum(p.yen for p in money.platforms)
    assert sum(by_year) == by_kind == by_item == by_entry == money.yen
    parts = [*(s.years for s in money.systems), *(p.years for p in money.platforms)]
    assert [sum(years) for years in zip(*parts, strict=True)] == by_year
    for entry in money.systems:
        assert sum(entry.purposes.values()) == entry.yen


@SMALL
@given(priced(), st.data())
def test_no_month_is_outside_the_plan_and_none_is_negative(
    scope: Scope, data: st.DataObject
) -> None:
    money, _ = counted(scope, data)
    for item in money.items:
        assert scope.start <= item.first
        assert item.first + len(item.yen) - 1 <= scope.end
        assert min(item.yen) >= 0


@SMALL
@given(priced(), st.data())
def test_rows_add_up_to_the_year(scope: Scope, data: st.DataObject) -> None:
    money, _ = counted(scope, data)
    rows = ten_rows(money.systems)
    assert sum(row.before for row in rows) == sum(s.terms.old for s in money.systems)
    assert sum(row.after for row in rows) == sum(s.terms.new for s in money.systems)


@SMALL
@given(priced(), st.data())
def test_an_unchanged_price_changes_nothing(scope: Scope, data: st.DataObject) -> None:
    money, cutovers = counted(scope, data)
    for same in (with_cloud(scope, lambda yen: yen), with_one_off(scope, lambda yen: yen)):
        assert ledger(same, cutovers) == money.items
    lowest, *_, highest = sorted(outlook.five_years for outlook in money.outlooks)
    assert lowest <= money.outlooks[0].five_years <= highest


@given(st.integers(0, 10**9), st.sampled_from((12, 1200)), st.integers(0, 80))
def test_what_falls_due_is_cut_once(yen: int, denominator: int, months: int) -> None:
    found = due(yen, denominator, months)
    assert sum(found) == yen * months // denominator
    assert len(found) == months
    assert max(found, default=0) - min(found, default=0) <= 1
