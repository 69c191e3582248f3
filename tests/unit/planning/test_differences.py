"""Two plans beside each other, and a partial one completed."""

from __future__ import annotations

import pytest

from gcplan.planning.complete import complete
from gcplan.planning.conflict import ConflictError
from gcplan.planning.differences import (
    MonthChange,
    OptionChange,
    WaveChange,
    month_changes,
    option_changes,
    wave_changes,
)
from tests.builders import at, link, month, scope, system, team

OLD = at(a="2026-05", b="2026-05", gone="2026-06", c="2026-07")
NEW = at(c="2026-07", b="2026-06", a="2026-04", new="2026-07")


def test_systems_with_another_month() -> None:
    may, june, july = (month(f"2026-0{number}") for number in (5, 6, 7))
    assert month_changes(OLD, NEW) == (
        MonthChange("b", may, june),
        MonthChange("a", may, may - 1),
        MonthChange("new", None, july),
        MonthChange("gone", june, None),
    )
    assert [c.months for c in month_changes(OLD, NEW)] == [1, -1, None, None]
    assert month_changes(OLD, OLD) == ()


def test_months_with_other_systems() -> None:
    april = month("2026-04")
    assert wave_changes(OLD, NEW) == (
        WaveChange(april, (), ("a",)),
        WaveChange(april + 1, ("b", "a"), ()),
        WaveChange(april + 2, ("gone",), ("b",)),
        WaveChange(april + 3, ("c",), ("c", "new")),
    )
    assert wave_changes(OLD, dict(reversed(OLD.items()))) == ()


def test_systems_with_another_option_and_which_of_them_are_only_proposed() -> None:
    old, new = {"a": "keep", "b": "keep", "c": "keep"}, {"b": "rebuild", "a": "new", "c": "keep"}
    assert option_changes(old, new, ({"a", "b"}, {"b"})) == (
        OptionChange("b", "keep", "rebuild", (True, True)),
        OptionChange("a", "keep", "new", (True, False)),
    )
    assert option_changes(old, new, some={"a"}) == (OptionChange("a", "keep", "new"),)


def test_a_partial_plan_is_completed_as_well_as_possible() -> None:
    whole = scope(system("a"), system("b"), links=[link("a", "b")])
    plan = complete(whole, at(a="2026-09"), 5, lambda *_: None)
    # Beside a bridge of 100 and 10 a month, nothing costs anything.
    assert plan.cutovers == at(a="2026-09", b="2026-09")


def test_months_that_leave_none_for_the_rest_are_named() -> None:
    whole = scope(
        system("a", effort={"t": 1}),
        system("b", effort={"t": 1}, pin="2026-09"),
        teams=[team("t", 1)],
    )
    with pytest.raises(ConflictError) as caught:
        complete(whole, at(a="2026-09"), 5, lambda *_: None)
    keys = {origin.requirement for origin in caught.value.conflict.origins}
    assert keys == {"given", "pin", "capacity"}
