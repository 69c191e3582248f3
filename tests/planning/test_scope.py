"""Which systems a plan decides, and what their moves take."""

from __future__ import annotations

import pytest

from tests.builders import Entry, link, month, moved, residual, scope, staying, system


@pytest.mark.parametrize(
    ("entry", "moves"),
    [
        ({"affairs": ["juki"]}, True),
        ({"affairs": ["juki"], "status": "migrating"}, True),
        ({"affairs": ["juki"], "status": "retained"}, False),
        ({"affairs": ["juki"], "status": "migrated", "cutover": "2026-01"}, False),
        ({"affairs": ["juki"], "migration": {"disposition": "keep"}}, False),
        ({"affairs": ["juki"], "migration": {"disposition": "standardise"}}, True),
        ({"affairs": []}, False),
        ({"affairs": [], "migration": {}}, True),
        ({"affairs": [], "migration": {"disposition": "keep"}}, False),
        ({"affairs": [], "migration": {"disposition": "retire"}}, True),
        ({"affairs": [], "migration": {}, "status": "retained"}, False),
    ],
)
def test_what_moves(entry: Entry, *, moves: bool) -> None:
    assert scope({"id": "a", **entry}).movers == (("a",) if moves else ())


def test_movers_are_in_inventory_order_and_the_moved_are_fixed() -> None:
    plan = scope(system("b"), moved("y", "2026-02-10"), staying("r"), residual("a"))
    assert plan.movers == ("b", "a")
    assert plan.fixed == {"y": month("2026-02")}
    assert plan.index == {"b": 0, "y": 1, "r": 2, "a": 3}


def test_the_plan_runs_from_the_first_to_the_last_month() -> None:
    plan = scope(system("a"), planning={"start": "2026-10-15", "end": "令和9年3月"})
    assert (plan.start, plan.end, len(plan.horizon)) == (month("2026-10"), month("2027-03"), 6)


def test_effort_is_counted_in_hundredths_and_sorted_by_team() -> None:
    plan = scope(system("a", effort={"v": "0.29", "it": "1.15"}))
    assert list(plan.effort("a").items()) == [("it", 115), ("v", 29)]
    assert plan.effort("a")["v"] == 29  # not 28.999...


def test_links_are_found_from_both_ends() -> None:
    plan = scope(system("a"), system("b"), links=[link("a", "b"), link("b", "r")])
    assert [len(plan.links_of[name]) for name in ("a", "b", "r")] == [1, 2, 1]


def test_selectors_name_movers_only() -> None:
    plan = scope(
        system("a"),
        staying("r"),
        milestones=[{"id": "m", "date": "2026-06"}],
    )
    assert plan.selected(plan.inventory.milestones[0].applies_to) == ("a",)
