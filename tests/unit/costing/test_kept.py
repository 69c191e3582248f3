"""A published plan beside the one that keeps to it: what is said of whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gcplan.costing.kept import Aside, Kept, kept
from gcplan.planning.keep import Published, replan
from gcplan.planning.make import RefereeError
from gcplan.planning.plan import Stage
from gcplan.planning.planfile import PlanFile
from tests.builders import at, link, month, moved, scope, staying, system

if TYPE_CHECKING:
    from gcplan.model.calendar import Month
    from gcplan.planning.scope import Scope

CITY = scope(
    system("pinned", pin="2026-09"),
    system("slow"),
    system("steady"),
    system("new"),
    moved("done", "2026-03"),
    moved("other", "2026-02"),
    staying("stays"),
)
PUBLISHED = at(
    pinned="2026-08",
    slow="2026-04",
    steady="2026-06",
    done="2026-03",
    other="2026-03",
    stays="2026-07",
    gone="2026-05",
)


def beside(
    plan: Scope, published: dict[str, Month], *, over: int = 0, worth: int | None = None
) -> Kept:
    """A published plan beside the one that keeps to it, when so many months are over."""
    first = plan.start + over
    still = {system: published[system] for system in plan.movers if system in published}
    found = replan(plan, Published(still), first, worth, 5, lambda *_: None)
    return kept(plan, file_of(published), first, found, worth)


def file_of(published: dict[str, Month]) -> PlanFile:
    """A plan file with these months."""
    names = {system: f"name of {system}" for system in published}
    return PlanFile(None, None, None, {}, published, {}, names)


def test_who_moved_and_why() -> None:
    found = beside(CITY, PUBLISHED, over=1)
    why = {system: text.en for system, text in found.why.items()}
    assert list(why) == ["pinned", "slow", "new"]
    assert why["pinned"] == "“pinned” is pinned to 2026-09"
    assert why["slow"] == "its month is over (before 2026-05), and it has not moved"
    assert why["new"] == "no month in the published plan"
    assert found.moved == 2  # the new one had no month
    assert (found.least.value, found.valid) == (2, False)
    assert found.over == ("slow",)


def test_who_is_not_planned() -> None:
    found = beside(CITY, PUBLISHED)
    assert found.carried_out == 1  # done, in its month
    assert found.aside == (
        Aside("other", "other", month("2026-03"), known=True, cutover=month("2026-02")),
        Aside("stays", "stays", month("2026-07"), known=True, cutover=None),
        Aside("gone", "name of gone", month("2026-05"), known=False, cutover=None),
    )


def test_a_plan_that_still_holds_is_compared() -> None:
    # Apart from May to August: 100 and 3 months of 10. For 129 a move, b goes to a.
    plan = scope(system("a", pin="2026-05"), system("b"), links=[link("a", "b")])
    found = beside(plan, at(a="2026-05", b="2026-08"), worth=129)
    assert found.valid
    assert (found.before.yen, found.after.yen, found.saved) == (130, 0, 130)
    assert found.why["b"].en == "cost: saves 130 yen"


@pytest.mark.parametrize(("published", "valid"), [(at(a="2026-05"), False), ({}, False)])
def test_without_a_month_for_everybody_it_does_not_hold(
    published: dict[str, Month], *, valid: bool
) -> None:
    assert beside(scope(system("a"), system("b")), published).valid is valid


@pytest.mark.parametrize("key", ["moved", "traded"])
def test_a_wrong_count_is_not_shown(key: str) -> None:
    plan, published = scope(system("a")), at(a="2026-05")
    found = replan(plan, Published(published), plan.start, 7, 5, lambda *_: None)
    stages = [s for s in found.plan.stages if s.key != key]
    wrong = Stage(key, found.least.name, 1, None)
    changed = replace(found, plan=replace(found.plan, stages=(*stages, wrong)))
    assert kept(plan, file_of(published), plan.start, found, 7).moved == 0
    with pytest.raises(RefereeError, match=f"{key} 1, counted 0"):
        kept(plan, file_of(published), plan.start, changed, 7)
