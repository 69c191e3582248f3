"""What stands open about gaps, and what they add up to."""

from __future__ import annotations

import pytest

from gcplan.analysis.gaps import Concern, GapEntry, GapTotal, gap_entries, gap_totals
from gcplan.model.assessment import Decision
from tests.builders import Entry, at, inventory, moved, staying, system, team

STARTS, CUTOVERS = at(a="2026-06"), at(a="2026-09")


def entry(gap: Entry, **fields: object) -> GapEntry:
    """The gap of a system `a` that is worked on from June and cuts over in September 2026."""
    whole = inventory(system("a", gaps=[{"name": "g", **gap}], **fields))  # type: ignore[arg-type]  # no amounts
    return gap_entries(whole, STARTS, CUTOVERS)[0]


def concerns(gap: Entry) -> set[Concern]:
    return set(entry(gap).concerns)


def test_a_gap_without_a_decision_is_undecided() -> None:
    assert entry({}).gap.decision is Decision.UNDECIDED
    assert concerns({}) == concerns({"decision": "未定"}) == {Concern.UNDECIDED}
    assert concerns({"decision": "業務の見直し"}) == set()


@pytest.mark.parametrize(
    ("date", "late"),
    [("2026-09-30", False), ("2026-09", False), ("2026-09-29", True), ("2026-08", True)],
)
def test_a_gap_is_dealt_with_when_its_system_has_cut_over(date: str, *, late: bool) -> None:
    expected = {Concern.DONE_LATE} if late else set()
    assert concerns({"decision": "use-option", "date": date}) == expected
    assert concerns({"decision": "drop", "date": date}) == set()


# Work starts in June: a decision may wait until the end of May, not until June.
@pytest.mark.parametrize(
    ("date", "late"), [("2026-05-31", False), ("2026-06-01", True), ("2026-06", True)]
)
def test_an_open_decision_has_to_come_before_the_work(date: str, *, late: bool) -> None:
    found = concerns({"date": date})
    assert (Concern.DECIDED_LATE in found) is late
    assert Concern.DECIDED_LATE not in concerns({"date": date, "decision": "drop"})


def test_effort_is_planned_with_the_move_only() -> None:
    gap = {"name": "g", "decision": "change-work", "effort": {"t": 1}}
    dropped = {"name": "d", "decision": "drop"}
    whole = inventory(
        system("a", gaps=[gap]),
        {**staying("s"), "gaps": [gap, dropped]},
        moved("m", "2026-02", gaps=[{**gap, "date": "2026-01-31"}]),
        teams=[team("t")],
    )
    found = gap_entries(whole, STARTS, CUTOVERS)
    assert [(e.system, e.index, e.planned) for e in found] == [
        ("a", 0, True),
        ("s", 0, False),
        ("s", 1, False),
        ("m", 0, False),
    ]
    assert [set(e.concerns) for e in found] == [
        set(),
        {Concern.NOT_PLANNED},
        set(),
        {Concern.NOT_PLANNED, Concern.DONE_LATE},
    ]
    assert found[3].cutover == at(m="2026-02")["m"]


def test_the_owner_of_a_gap_goes_before_that_of_its_system() -> None:
    assert entry({"owner": "会計課"}, owner="税務課").owner == "会計課"
    assert entry({}, owner="税務課").owner == "税務課"
    assert entry({}).owner is None


def test_totals_by_decision_leave_out_what_nobody_took() -> None:
    gaps = [
        {"name": "a", "effort": {"t": "0.25", "u": 1}, "cost": 100},
        {"name": "b", "decision": "drop", "cost": 50},
        {"name": "c", "effort": {"t": "0.5"}},
    ]
    whole = inventory(system("a", gaps=gaps), teams=[team("t"), team("u")])
    # Undecided: 0.25 + 1 + 0.5 person-months.
    assert gap_totals(gap_entries(whole, {}, {})) == (
        GapTotal(Decision.DROP, 1, 0, 50),
        GapTotal(Decision.UNDECIDED, 2, 175, 100),
    )
