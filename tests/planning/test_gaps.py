"""The work of gaps is part of the move, and a hard date of a gap binds the cutover."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan.analysis.assumptions import assumptions, settle
from gcplan.model.inventory import Kind
from gcplan.planning import referee
from gcplan.planning.conflict import ConflictError
from gcplan.planning.make import make_plan
from tests.builders import Entry, at, inventory, scope, system, team

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope

TEAMS = [team("t", 1), team("u")]


def of(*gaps: Entry, **fields: object) -> Scope:
    """A move of two months with 1 person-month of `t` and some gaps."""
    move = system("a", months=2, effort={"t": 1}, gaps=list(gaps), **fields)  # type: ignore[arg-type]  # no amounts
    return scope(move, teams=TEAMS)


def gap(decision: str = "undecided", **fields: object) -> Entry:
    return {"name": "g", "decision": decision, **fields}


@pytest.mark.parametrize("decision", ["change-work", "use-option", "build-outside", "undecided"])
def test_the_effort_of_gaps_is_added_by_team(decision: str) -> None:
    # 1 + 0.07 of t in hundredths; u has only what the gap takes.
    with_gap = of(gap(decision, effort={"t": "0.07", "u": "0.29"}))
    assert with_gap.effort("a") == {"t": 107, "u": 29}


def test_dropped_gaps_take_no_effort() -> None:
    assert of(gap("drop", effort={"t": 5})).effort("a") == {"t": 100}


def test_a_system_may_have_gaps_and_no_move_of_its_own() -> None:
    entry = {"id": "a", "affairs": ("juki",), "gaps": [gap(effort={"u": 2})]}
    assert scope(entry, teams=TEAMS).effort("a") == {"u": 200}


def test_gaps_count_against_the_capacity() -> None:
    # Two months with 1 person-month each: 2 fit, 2.02 do not (1.01 a month).
    assert make_plan(of(gap(effort={"t": 1})), 1, lambda *_: None).cutovers == at(a="2026-05")
    more = of(gap(effort={"t": "1.02"}))
    with pytest.raises(ConflictError):
        make_plan(more, 1, lambda *_: None)
    broken = referee.violations(more, at(a="2026-05"))
    assert {violation.origin.requirement for violation in broken} == {"capacity"}


# The move takes April and May, so that it may cut over in May at the earliest.
@pytest.mark.parametrize(("day", "kept"), [("2026-05-31", True), ("2026-05-30", False)])
def test_a_hard_date_of_a_gap_binds_the_cutover(day: str, *, kept: bool) -> None:
    bound = of(gap("change-work", date=day, hard=True))
    assert (not list(referee.violations(bound, at(a="2026-05")))) is kept
    if kept:
        assert make_plan(bound, 1, lambda *_: None).cutovers == at(a="2026-05")
    else:
        with pytest.raises(ConflictError) as caught:
            make_plan(bound, 1, lambda *_: None)
        paths = {origin.path for origin in caught.value.conflict.origins}
        assert ("systems", 0, "gaps", 0, "date") in paths


@pytest.mark.parametrize(
    "free",
    [
        gap("change-work", date="2026-04-30"),
        gap("drop", date="2026-04-30", hard=True),
    ],
)
def test_other_dates_of_gaps_bind_nothing(free: Entry) -> None:
    assert not list(referee.violations(of(free), at(a="2026-06")))
    assert referee.lateness(of(free), at(a="2026-06")) == 0


def test_what_undecided_gaps_add_is_an_assumption() -> None:
    def assumed(*gaps: Entry) -> list[tuple[str, int | None]]:
        whole = inventory(system("a", gaps=list(gaps)), teams=TEAMS)
        settings = settle(whole, date(2026, 3, 31))
        found = assumptions(whole, {"a": Kind.STANDARD}, settings)
        return [(a.value, a.count) for a in found if "gaps" in a.setting]

    undecided = gap(effort={"t": "0.5", "u": 1})
    assert assumed(undecided, gap("drop", effort={"t": 9}), undecided) == [("3.0", 2)]
    assert assumed(gap("use-option", effort={"t": 1}), gap()) == []
