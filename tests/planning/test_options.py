"""Options in the plan: what is chosen, what binds it, and what a written plan may say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.costing.recount import recount
from gcplan.planning import cpsat
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.conflict import ConflictError
from gcplan.planning.goals import yen
from gcplan.planning.make import make_plan
from gcplan.planning.relaxations import ways_out
from gcplan.planning.weigh import STATUS_QUO, weigh
from tests.builders import Entry, at, freeze, link, option, residual, scope, system, team

if TYPE_CHECKING:
    from gcplan.planning.plan import Plan
    from gcplan.planning.scope import Scope

KEEP, RETIRE = option("keep"), option("retire", annual=0)


def planned(plan: Scope) -> Plan:
    """The best plan."""
    return make_plan(plan, 5, lambda *_: None)


def r(*options: Entry, **fields: object) -> Entry:
    """A residual system with options; 1,200 a year today."""
    return {**residual("r", old=1200, **fields), "migration": None, "options": list(options)}


@pytest.mark.parametrize(("cost", "chosen"), [(1099, "retire"), (1101, "keep")])
def test_the_cheapest_option_is_taken(cost: int, chosen: str) -> None:
    # Ending at the end of April saves nothing of April: 100 of 1,200 are paid in any case,
    # because work takes a month: the cutover is in May.
    plan = scope(r(KEEP, option("retire", cost=cost, months=2)))
    assert planned(plan).options == {"r": chosen}


def test_a_decision_leaves_no_choice() -> None:
    plan = scope(r(KEEP, RETIRE, decision={"option": "keep", "reason": "x"}))
    assert planned(plan).options == {"r": "keep"}
    assert not plan.open


def test_a_planned_move_is_an_option_and_lends_what_is_not_said() -> None:
    entry = residual("r", old=1200, disposition="rebuild", cost=500, months=2, annual=600)
    entry["options"] = [option("rebuild", cost=300), KEEP]
    (rebuild, _) = scope(entry).cases_of["r"]
    planned_ = rebuild.system.migration
    assert planned_ is not None
    assert (planned_.cost, planned_.months, planned_.annual) == (300, 2, 600)
    entry["options"] = [KEEP]
    keys = [case.option for case in scope(entry).cases_of["r"]]
    assert keys == ["rebuild", "keep"]


def test_no_variable_of_the_solver_counts_single_yen() -> None:
    # A search by cores would raise it yen by yen and count no effort for that.
    links = [link("q", "r")]
    options = [KEEP, RETIRE, option("rebuild", months=1)]
    plan = scope(r(*options), {**r(*options), "id": "q"}, links=links)
    problem = compile_problem(plan, limits_of(plan))
    assert any(yen > 100 for tie in problem.ties for row in tie.yen for yen in row)
    model = cpsat.Model(problem, by_month=True)
    model.pose(yen(problem), [], None)
    assert max(max(variable.domain) for variable in model.cp.proto.variables) <= problem.length


def test_staying_misses_dates_to_the_end_of_the_plan() -> None:
    # The contract ends in June; leaving is at most nine months late, staying ten.
    late = {"date": "2026-06-30", "weight": 2}
    plan = scope(r(KEEP, option("retire", pin="2027-03"), contract_end=late))
    found = planned(plan)
    assert (found.options, found.stages[0].value) == ({"r": "retire"}, 18)
    kept = recount(plan, {}, {"r": "keep"})
    assert kept.lateness == 2 * 10


def test_a_renewed_contract_takes_the_place_of_the_old_one() -> None:
    late = {"date": "2026-06-30", "weight": 2}
    renewed = option("keep", contract_end="2028-03-31")
    plan = scope(r(renewed, option("retire", pin="2027-03", cost=5000), contract_end=late))
    found = planned(plan)
    assert (found.options, found.stages[0].value) == ({"r": "keep"}, 0)


@pytest.mark.parametrize(("hard", "chosen"), [(False, "keep"), (True, "retire")])
def test_a_hard_date_rules_staying_out(hard: bool, chosen: str) -> None:  # noqa: FBT001
    milestone = {"id": "m", "date": "2026-12-31", "hard": hard, "weight": 0}
    plan = scope(r(KEEP, option("retire", cost=9000)), milestones=[milestone])
    assert planned(plan).options == {"r": chosen}
    broken = {v.origin.requirement for v in recount(plan, {}, {"r": "keep"}).violations}
    assert broken == ({"deadline"} if hard else set())


@pytest.mark.parametrize(("most", "months"), [(299, 12), (300, 12), (599, 12), (600, 1)])
def test_a_budget_puts_moves_into_other_years(most: int, months: int) -> None:
    # Two moves at 300 each; what does not fit into fiscal 2026 waits for April 2027.
    budget = [{"year": "FY2026", "yen": most}]
    systems = [system(name, cost=300, deadline="2026-04") for name in "ab"]
    plan = scope(*systems, planning={"end": "2028-03", "budget": budget})
    found = planned(plan).cutovers
    assert max(found.values()) - plan.start == (months if months > 1 else 0)
    assert (min(found.values()) == plan.start) is (most >= 300)
    soon = dict.fromkeys("ab", plan.start)
    broken = {v.origin.requirement for v in recount(plan, soon).violations}
    assert broken == (set() if most >= 600 else {"budget"})


def test_a_budget_in_a_conflict_and_what_would_help() -> None:
    budget = [{"year": "FY2026", "yen": 250}]
    plan = scope(system("a", cost=300), planning={"budget": budget})
    with pytest.raises(ConflictError) as raised:
        planned(plan)
    assert [o.requirement for o in raised.value.conflict.origins] == ["budget"]
    ways = ways_out(plan, raised.value.conflict, 5)
    sentences = [c.sentence.en for way in ways.relaxations for c in way.changes]
    assert "raise the budget of fiscal year 2026 by 50 yen (to 300)" in sentences


@pytest.mark.parametrize("merged", [1, 2])
def test_what_absorbs_goes_on_and_is_there_first(merged: int) -> None:
    other = {**residual("q", old=9), "migration": None, "options": [RETIRE, KEEP]}
    target = "q" if merged == 1 else "a"
    plan = scope(r(option("absorb", into=target, annual=0)), other, system("a", release="2026-08"))
    found = planned(plan)
    if merged == 1:
        assert found.options == {"r": "absorb", "q": "keep"}
    else:
        assert found.cutovers["r"] >= found.cutovers["a"]
    early = {**found.cutovers, "r": plan.start - 1 + merged, "a": plan.start + 6, "q": plan.start}
    wrong = recount(plan, early, {"q": "retire", "r": "absorb"})
    said = [v.origin.sentence.en for v in wrong.violations if v.origin.requirement == "absorb"]
    goes_on = "“q”, which absorbs “r”, neither ends nor is absorbed"
    assert said == [goes_on if merged == 1 else "“r” is not absorbed before “a” has cut over"]


def test_an_option_without_room_is_left_to_another() -> None:
    work = option("rebuild", effort={"t": 2}, months=1)
    plan = scope(r(work, option("retire", cost=9000)), teams=[team("t", 1)])
    assert planned(plan).options == {"r": "retire"}


def test_no_plan_under_any_option_is_a_conflict_with_ways_out() -> None:
    options = option("rebuild", months=2), option("retire", months=3)
    plan = scope(r(*options), freezes=[freeze(5, 6)], planning={"end": "2026-06"})
    with pytest.raises(ConflictError) as raised:
        planned(plan)
    found = ways_out(plan, raised.value.conflict, 5)
    assert found.options == {"r": "rebuild"}
    assert found.relaxations
    assert not found.settled


def test_what_a_written_plan_says_of_options() -> None:
    plan = scope(r(KEEP, option("rebuild"), option("retire")))
    month = at(r="2026-06")
    said = recount(plan, month, {"r": "廃止"})
    assert (said.scope.chosen, said.assumed, said.findings) == ({"r": "retire"}, {}, 0)
    unsaid = recount(plan, month)
    assert (unsaid.assumed, unsaid.findings) == ({"r": "rebuild"}, 0)
    assert recount(plan, month, {"r": "keep"}).idle == ("r",)
    assert recount(plan, {}, {"r": "keep"}).findings == 0
    assert recount(plan, {}).undecided == ("r",)
    (wrong,) = recount(plan, month, {"r": "rebiuld"}).violations
    assert "rebuild" in wrong.origin.sentence.en


def test_a_plan_against_a_decision_is_a_finding() -> None:
    plan = scope(r(KEEP, RETIRE, decision="keep"))
    found = recount(plan, at(r="2026-06"), {"r": "retire"})
    assert [v.origin.requirement for v in found.violations] == ["option"]
    assert found.idle == ("r",)


def test_every_option_is_weighed_against_the_plan() -> None:
    # Keeping costs 1,200. Ending in April costs 50, once. Rebuilt in April: 300 and 600.
    options = option("retire", cost=50), option("rebuild", cost=300, annual=600)
    plan = scope(r(*options))
    found = weigh(plan, planned(plan), 5, lambda *_: None)
    prices = {o.key: o.forced.yen for o in found.systems["r"] if o.forced is not None}
    assert prices == {"retire": 0, "rebuild": 850, STATUS_QUO: 1150}
    assert all(o.forced.proven for o in found.systems["r"] if o.forced is not None)
    assert [o.listed for o in found.systems["r"]] == [True, True, False]


def test_the_price_of_a_decision_may_be_below_nothing() -> None:
    plan = scope(r(KEEP, option("retire", cost=50), decision="keep"))
    found = weigh(plan, planned(plan), 5, lambda *_: None).systems["r"]
    prices = {o.key: o.forced.yen for o in found if o.forced is not None}
    assert prices == {"keep": 0, "retire": -1150}
    assert [o.decided for o in found] == [True, False]


def test_an_option_that_cannot_be_is_told_so() -> None:
    milestone = {"id": "m", "date": "2026-12-31", "hard": True}
    plan = scope(r(KEEP, option("retire")), milestones=[milestone])
    found = weigh(plan, planned(plan), 5, lambda *_: None).systems["r"]
    assert [(o.key, o.possible) for o in found] == [("keep", False), ("retire", True)]
