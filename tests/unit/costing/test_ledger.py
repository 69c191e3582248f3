"""Every yen in its month, by figures worked out by hand.

The plan runs from April 2026 to March 2027, one fiscal year, unless `end` says otherwise. A
bridge costs 100 yen and 10 a month, a permanent connection 1,000.
"""

from __future__ import annotations

import pytest

from gcplan.costing.ledger import Item, Purpose, by_year, due, ledger, sums
from tests.builders import Entry, at, link, month, moved, scope, staying, system


def items(*systems: Entry, cut: dict[str, str] | None = None, **parts: object) -> tuple[Item, ...]:
    """The ledger for some cutovers."""
    return ledger(scope(*systems, **parts), at(**(cut or {})))  # type: ignore[arg-type]


def found(entries: tuple[Item, ...], purpose: Purpose) -> list[tuple[str | None, int, int, int]]:
    """System, first month, months and yen of the items for a purpose."""
    return [(i.system, i.first, len(i.yen), sum(i.yen)) for i in entries if i.purpose is purpose]


def test_a_month_gets_what_is_due_up_to_its_end() -> None:
    # 100 yen a year: 8.33 a month, so 8, 16, 25, 33 in all after the first four months.
    assert due(100, 12, 4) == (8, 8, 9, 8)
    assert sum(due(100, 12, 12)) == 100
    # Any twelve months in a row are a year, wherever they begin.
    months = due(100, 12, 40)
    assert {sum(months[i : i + 12]) for i in range(28)} == {100}
    assert due(100, 12, 0) == ()


def test_old_to_the_month_before_the_cutover_and_new_from_it() -> None:
    entries = items(system("a", old=1200, new=2400, cost=70), cut={"a": "2026-07"})
    # April to June at 100; July to March, nine months, at 200; 70 in July.
    assert found(entries, Purpose.OLD) == [("a", month("2026-04"), 3, 300)]
    assert found(entries, Purpose.NEW) == [("a", month("2026-07"), 9, 1800)]
    assert found(entries, Purpose.MOVES) == [("a", month("2026-07"), 1, 70)]
    assert found(entries, Purpose.DOUBLE) == found(entries, Purpose.EXTENSION) == []


@pytest.mark.parametrize(
    ("contract", "double", "surcharge"),
    [
        # To the end of September: July to September are paid twice.
        ("2026-09-30", [("a", month("2026-07"), 3, 300)], []),
        ("2026-07-31", [("a", month("2026-07"), 1, 100)], []),
        ("2026-06-30", [], []),
        # One month beyond the contract at 20 percent.
        ("2026-05-31", [], [("a", month("2026-06"), 1, 20)]),
        # Over before the plan: April to June.
        ("2025-12-31", [], [("a", month("2026-04"), 3, 60)]),
        # Not paid beyond the plan: July to March.
        ("2030-12-31", [("a", month("2026-07"), 9, 900)], []),
    ],
)
def test_double_running_and_surcharge(contract: str, double: object, surcharge: object) -> None:
    one = system("a", old=1200, new=0, extension=20, contract_end={"date": contract, "weight": 0})
    entries = items(one, cut={"a": "2026-07"})
    assert found(entries, Purpose.OLD) == [("a", month("2026-04"), 3, 300)]
    assert found(entries, Purpose.DOUBLE) == double
    assert found(entries, Purpose.EXTENSION) == surcharge


def test_systems_without_a_cutover_run_throughout() -> None:
    entries = items(
        {**staying("stays"), "costs": {"annual": 120}},
        {**staying("kept"), "migration": {"disposition": "keep", "annual": 60}},
        moved("gone", "2026-01", costs={"annual": 24}, migration={"annual": 36}),
        moved("went", "2026-01", costs={"annual": 24}),
        staying("unknown"),
    )
    # What has moved costs what it was to cost after the move, if that is stated.
    told = [("stays", 120), ("kept", 60), ("gone", 36), ("went", 24), ("unknown", 0)]
    assert [(i.system, sum(i.yen)) for i in entries] == told
    assert {i.purpose for i in entries} == {Purpose.STAYING}


def test_a_yearly_cost_that_only_one_side_states_counts_on_both() -> None:
    entries = items(
        system("a", old=1200), system("b", new=600), cut={"a": "2026-07", "b": "2026-10"}
    )
    assert found(entries, Purpose.NEW) == [
        ("a", month("2026-07"), 9, 900),
        ("b", month("2026-10"), 6, 300),
    ]
    assert found(entries, Purpose.OLD)[1] == ("b", month("2026-04"), 6, 300)


def test_rows_without_a_total_are_the_total() -> None:
    one = system(
        "a", costs={"annual_rows": {"cloud": 500, "network": 700}}, annual_rows={"cloud": 24}
    )
    entries = items(one, cut={"a": "2026-07"})
    assert [found(entries, p)[0][3] for p in (Purpose.OLD, Purpose.NEW)] == [300, 18]


AB = {"links": (link("a", "b"),)}


def test_a_link_counts_with_the_end_that_cuts_over_later() -> None:
    entries = items(system("a"), system("b"), cut={"a": "2026-09", "b": "2026-06"}, **AB)
    # Built in June, kept in June, July and August; the connection in September.
    (bridge,) = [i for i in entries if i.purpose is Purpose.BRIDGES]
    assert (bridge.system, bridge.first, bridge.yen) == ("a", month("2026-06"), (110, 10, 10))
    assert found(entries, Purpose.CONNECTIONS) == [("a", month("2026-09"), 1, 1000)]


@pytest.mark.parametrize("later", ["a", "b"])
def test_a_connection_is_built_with_the_later_cutover(later: str) -> None:
    cut = {"a": "2026-06", "b": "2026-06", later: "2026-09"}
    entries = items(system("a"), system("b"), cut=cut, **AB)
    assert found(entries, Purpose.CONNECTIONS) == [(later, month("2026-09"), 1, 1000)]


def test_a_bridge_to_one_that_moves_after_the_plan_lives_to_its_end() -> None:
    entries = items(moved("a", "2027-06"), system("b"), cut={"b": "2027-02"}, **AB)
    assert found(entries, Purpose.BRIDGES) == [("b", month("2027-02"), 2, 120)]


def test_in_the_same_month_it_counts_with_the_giving_end() -> None:
    entries = items(system("a"), system("b"), cut={"a": "2026-09", "b": "2026-09"}, **AB)
    assert found(entries, Purpose.BRIDGES) == []
    assert found(entries, Purpose.CONNECTIONS) == [("a", month("2026-09"), 1, 1000)]


def test_to_one_that_stays_there_is_only_a_connection() -> None:
    entries = items(staying("a"), system("b"), cut={"b": "2026-09"}, **AB)
    assert found(entries, Purpose.BRIDGES) == []
    assert found(entries, Purpose.CONNECTIONS) == [("b", month("2026-09"), 1, 1000)]


def test_a_bridge_that_stands_is_not_built_again() -> None:
    entries = items(moved("a", "2026-03"), system("b"), cut={"b": "2026-06"}, **AB)
    assert found(entries, Purpose.BRIDGES) == [("b", month("2026-04"), 2, 20)]
    # One month later it falls into the plan: built then.
    entries = items(moved("a", "2026-04"), system("b"), cut={"b": "2026-06"}, **AB)
    assert found(entries, Purpose.BRIDGES) == [("b", month("2026-04"), 2, 120)]


@pytest.mark.parametrize("ending", [{"method": "manual"}, {"retained_after": False}])
def test_links_that_need_no_interface_cost_nothing(ending: Entry) -> None:
    ends = items(
        system("a"),
        system("b"),
        links=(link("a", "b", **ending),),
        cut={"a": "2026-06", "b": "2026-09"},
    )
    assert {i.purpose for i in ends} <= {Purpose.OLD, Purpose.NEW}
    assert sum(sum(i.yen) for i in ends) == 0


# Platforms


def paid(*systems: Entry, **cut: str) -> dict[str, tuple[int, int]]:
    """First month and number of months for which `old` (5 a month) and `new` (7) are paid."""
    platforms = [{"id": "old", "monthly": 5}, {"id": "new", "monthly": 7}, {"id": "free"}]
    entries = items(*systems, platforms=platforms, cut=cut)
    fixed = [i for i in entries if i.purpose is Purpose.PLATFORMS]
    assert all(set(i.yen) == {5 if i.platform == "old" else 7} for i in fixed)
    return {i.platform or "": (i.first - month("2026-04"), len(i.yen)) for i in fixed}


def test_a_platform_is_paid_to_the_month_in_which_the_last_leaves() -> None:
    here: Entry = {"platform": "old", "platform_after": "new"}
    a, b = system("a", **here), system("b", **here)
    # Old: April to October, when b leaves. New: from June, when a comes, ten months.
    assert paid(a, b, a="2026-06", b="2026-10") == {"old": (0, 7), "new": (2, 10)}


def test_one_that_leaves_in_the_first_month_still_pays_it() -> None:
    assert paid(system("a", platform="old"), a="2026-04") == {"old": (0, 1), "new": (0, 12)}


def test_a_platform_that_systems_come_to_after_the_plan_is_not_paid() -> None:
    assert paid(moved("a", "2027-06", platform_after="new")) == {"old": (0, 12)}


def test_one_that_stays_keeps_it_to_the_end() -> None:
    a, b = system("a", platform="old"), {**staying("b"), "platform": "old"}
    assert paid(a, b, a="2026-06")["old"] == (0, 12)
    renewed = system("a", platform="old", platform_after="old")
    assert paid(renewed, a="2026-06")["old"] == (0, 12)


def test_one_that_was_left_or_reached_before_the_plan() -> None:
    gone = moved("a", "2026-03", platform="old", platform_after="new")
    assert paid(gone) == {"new": (0, 12)}


def test_a_platform_that_no_system_names_is_paid_throughout() -> None:
    assert paid(system("a"), a="2026-06") == {"old": (0, 12), "new": (0, 12)}


# Sums


def test_years_are_fiscal_years() -> None:
    whole = scope(system("a", old=1200, new=2400), planning={"end": "2027-06"})
    entries = ledger(whole, at(a="2027-03"))
    # Eleven months of the old; one and then three of the new.
    assert by_year(entries, (2026, 2027)) == (1100 + 200, 600)
    assert sums(entries, lambda item: item.purpose) == {"old": 1100, "new": 800}
    assert sums(entries, lambda item: item.platform) == {}
