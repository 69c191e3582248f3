"""Why a system no longer has the month it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.costing.comparison import Tally
from gcplan.costing.reasons import reasons
from gcplan.planning.differences import month_changes
from tests.builders import at, freeze, link, moved, scope, system, team

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Scope

LATE = {"date": "2026-05-31", "weight": 2}


def why(whole: Scope, before: Mapping[str, Month], after: Mapping[str, Month]) -> dict[str, str]:
    found = reasons(whole, month_changes(before, after), after)
    return {system: text.en for system, text in found.items()}


def test_a_requirement_forbids_the_old_month() -> None:
    whole = scope(
        system("a"),
        system("b", after=["a"]),
        freezes=[freeze(5, applies_to={"systems": ["a"]})],
    )
    found = why(whole, at(a="2026-05", b="2026-05"), at(a="2026-06", b="2026-06"))
    assert found["a"].startswith("“a” does not cut over during the freeze")
    assert found["b"].startswith("“b” does not cut over before “a”")


def test_a_requirement_that_is_broken_anyway_is_no_reason() -> None:
    whole = scope(system("a", pin="2026-09"), system("b"))
    found = why(whole, at(a="2026-05", b="2026-05"), at(a="2026-05", b="2026-06"))
    assert found == {"b": "as good in either month"}


def test_systems_that_move_together_go_back_together() -> None:
    whole = scope(system("a", together=["b"], deadline=LATE), system("b"))
    found = why(whole, at(a="2026-07", b="2026-07"), at(a="2026-05", b="2026-05"))
    # Two months late, weight 2.
    assert set(found.values()) == {"lateness: saves 4 (with all that moved alike: 2)"}


def test_yen_that_a_move_saves_or_costs() -> None:
    whole = scope(system("a"), system("b"), links=[link("a", "b", build=100, month=10)])
    apart, same = at(a="2026-05", b="2026-06"), at(a="2026-06", b="2026-06")
    assert why(whole, apart, same) == {"a": "cost: saves 110 yen"}
    assert why(whole, same, apart) == {"a": "cost: 110 yen more"}


def test_more_requirements_are_counted() -> None:
    whole = scope(
        system("a", pin="2026-06", effort={"t": 2}, release="2026-06"),
        freezes=[freeze(5)],
        teams=[team("t", [{"capacity": 2, "from": "2026-06"}])],
    )
    found = why(whole, at(a="2026-05"), at(a="2026-06"))["a"]
    # Window, pin, freeze and capacity forbid May.
    assert found.endswith("; and 2 more")


def test_months_outside_the_plan_are_forbidden_by_the_window() -> None:
    found = why(scope(system("a")), at(a="2020-01"), at(a="2026-05"))
    assert "can start in 2026-04" in found["a"]


def test_plans_that_leave_systems_out_are_explained_for_the_others() -> None:
    whole = scope(
        system("a", effort={"t": 1}, after=["c"]),
        system("b", effort={"t": 1}, together=["c"]),
        system("c", effort={"t": 1}),
        teams=[team("t", 2)],
    )
    found = why(whole, at(a="2026-05", b="2026-05"), at(a="2026-06", b="2030-01"))
    # Of c nothing is known, and b is outside the plan: a alone leaves the team free.
    assert found["a"] == "as good in either month"
    assert set(found) == {"a", "b"}


def test_what_going_back_costs_is_the_difference_of_the_whole_plans() -> None:
    whole = scope(
        system("a", old=120, new=240, contract_end="2026-08", extension=10),
        system("b", old=1200, deadline=LATE),
        system("c"),
        moved("d", "2025-01"),
        moved("e", "2026-07"),
        links=[link("a", "b"), link("c", "a"), link("d", "a", month=7), link("e", "b", month=3)],
        milestones=[{"id": "m", "date": "2026-06-30", "applies_to": {"systems": ["a", "c"]}}],
    )
    after = at(a="2026-07", b="2026-06", c="2026-09")
    now = Tally.of(whole, after)
    for number in range(4, 13):
        before = {**after, **at(a=f"2026-{number:02}", c=f"2026-{number:02}")}
        for system_ in ("a", "c"):
            back = Tally.of(whole, {**after, system_: before[system_]})
            late, yen = back.lateness - now.lateness, back.yen - now.yen
            told = why(whole, before, after).get(system_)
            if before[system_] == after[system_]:
                assert told is None
            elif late:
                words = f"saves {late}" if late > 0 else f"{-late} more"
                assert told == f"lateness: {words}"
            elif yen:
                assert told == f"cost: {f'saves {yen:,} yen' if yen > 0 else f'{-yen:,} yen more'}"
            else:
                assert told == "as good in either month"
