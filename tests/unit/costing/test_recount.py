"""A given plan is judged from the inventory alone."""

from __future__ import annotations

from gcplan.costing.recount import recount
from tests.builders import at, link, moved, scope, staying, system


def test_a_plan_that_keeps_everything_has_no_findings() -> None:
    found = recount(scope(system("a"), system("b")), at(a="2026-05", b="2026-05"))
    assert found.findings == 0
    assert (found.violations, found.undecided, found.idle) == ((), (), ())


def test_broken_missing_and_superfluous_systems_are_findings() -> None:
    whole = scope(
        system("late", deadline={"date": "2026-06-30", "hard": True}),
        system("missing"),
        moved("done", "2025-01"),
        staying("stays"),
    )
    found = recount(whole, at(late="2026-07", done="2026-08", stays="2026-09"))
    assert [v.origin.requirement for v in found.violations] == ["deadline"]
    assert found.undecided == ("missing",)
    assert found.idle == ("done", "stays")
    assert found.findings == 4
    kept = recount(whole, at(late="2026-06", missing="2026-06"))
    assert kept.findings == 0


def test_systems_that_a_partial_plan_leaves_out_are_no_findings() -> None:
    whole = scope(system("a", together=["b"]), system("b"), system("c"))
    found = recount(whole, at(a="2026-05"), partial=True)
    assert (found.findings, found.missing) == (0, ())
    assert found.undecided == ("b", "c")
    assert found.cutovers == at(a="2026-05")
    # What it does cover keeps every requirement.
    assert recount(whole, at(a="2026-05", b="2026-06"), partial=True).findings == 1
    assert recount(whole, at(a="2026-05")).missing == ("b", "c")


def test_lateness_and_yen_are_counted_again() -> None:
    whole = scope(
        system("a", deadline={"date": "2026-05-31", "weight": 3}),
        system("b"),
        links=[link("a", "b", build=100, month=10)],
    )
    found = recount(whole, at(a="2026-07", b="2026-10"))
    # Two months late, weight 3. The bridge lives from July to September.
    assert found.lateness == 6
    assert found.costs.decided_yen == 100 + 3 * 10
