"""Options of a system beside each other, the rest of the plan unchanged.

The plan runs from April 2026 to March 2027, a connection costs 1,000, a bridge 100 and 10 a month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.costing.options import NOTHING, Choices, Parts, choices
from gcplan.planning.plan import Plan
from tests.builders import at, link, month, moved, option, residual, scope, staying, system

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope
    from tests.builders import Entry

KEEP = option("keep")


def r(*options: Entry, **fields: object) -> Entry:
    """A residual system with options; 1,200 a year today."""
    return {**residual("r", old=1200, **fields), "migration": None, "options": list(options)}


def chosen(plan: Scope, options: dict[str, str], **cutovers: str) -> Choices:
    """What is said of a plan, which need not be valid."""
    taken = {**plan.chosen, **options}
    return choices(plan, Plan(plan.start, plan.end, at(**cutovers), (), (), (), (), "none", taken))


def test_a_bridge_and_a_connection_are_what_moving_costs_beside_keeping() -> None:
    plan = scope(
        r(KEEP, option("rebuild", annual=600, cost=90)), system("a"), links=[link("a", "r")]
    )
    found = chosen(plan, {"r": "rebuild"}, r="2026-07", a="2026-05").systems[0]
    # Three months at 100, nine at 50; May and June are bridged. Kept: a moves, so it is built anew.
    assert found.taken.parts == Parts(300 + 450, 90, 1000, 100 + 20, 0)
    assert found.status_quo.parts == Parts(1200, 0, 1000, 0, 0)
    assert found.more(found.taken) == 750 + 90 + 120 - 1200
    assert (found.taken.links, found.status_quo.links) == ((0, 1, 0), (1, 0, 0))
    assert [(touched.from_, effect.effect) for touched, effect in found.touched] == [
        ("a", "change")
    ]


def test_other_options_cut_over_when_the_plan_does_or_as_soon_as_they_can() -> None:
    plan = scope(
        r(
            KEEP,
            option("rebuild", months=1),
            option("co-host", months=1, release="2026-09"),
            option("retire", months=1, release="2027-03"),
            option("replace-by-saas", months=2, release="2027-03"),
        )
    )
    found = chosen(plan, {"r": "rebuild"}, r="2026-06").systems[0]
    months = {option.key: option.cutover for option in found.options}
    assert months == {
        "keep": None,
        "rebuild": month("2026-06"),
        "co-host": month("2026-09"),
        "retire": month("2027-03"),
        "replace-by-saas": None,  # April 2027 is beyond the plan
    }
    late = next(option for option in found.options if option.key == "replace-by-saas")
    assert late.parts is None
    assert found.more(late) is None


def test_dates_that_keeping_misses() -> None:
    soft = {"date": "2026-12", "weight": 3}
    plan = scope(r(KEEP, option("rebuild"), contract_end=soft))
    found = chosen(plan, {"r": "rebuild"}, r="2027-02").systems[0]
    # The rebuilt one leaves two months late; one that stays counts to April, four months.
    assert (found.taken.late, found.status_quo.late) == (2 * 3, 4 * 3)
    hard = scope(r(KEEP, option("rebuild"), contract_end={**soft, "hard": True}))
    found = chosen(hard, {"r": "rebuild"}, r="2026-11").systems[0]
    assert (found.status_quo.late, [name.en for name in found.status_quo.missed]) == (
        0,
        ["contract end"],
    )
    assert found.taken.missed == ()


def test_a_residual_system_without_options_is_there_with_what_leaving_it_costs() -> None:
    plan = scope(
        staying("s"), system("a"), moved("old", "2026-01"), links=[link("s", "a"), link("old", "s")]
    )
    found = chosen(plan, {}, a="2026-05")
    (only,) = found.systems
    assert (only.system.id, only.open, only.decided) == ("s", False, False)
    # The link with `a` is built anew; that with a system that has moved stands.
    assert only.taken.parts == Parts(0, 0, 1000, 0, 0)
    assert (found.open, found.more, found.later) == (False, 0, 0)


def test_the_status_quo_is_compared_with_where_nobody_lists_it() -> None:
    plan = scope(residual("r", old=1200, new=600, cost=50))
    (only,) = chosen(plan, {}, r="2026-10").systems
    assert [(o.key, o.listed) for o in only.options] == [
        ("rebuild", True),
        ("status-quo", False),
    ]
    assert only.more(only.taken) == 600 + 300 + 50 - 1200


def test_what_was_decided_is_told_with_its_reason() -> None:
    decided = {**r(KEEP, option("rebuild")), "decision": {"option": "keep", "reason": "new"}}
    (only,) = chosen(scope(decided), {}).systems
    assert (only.taken.key, only.decided, only.reason) == ("keep", True, "new")
    assert only.more(only.taken) == 0


def test_a_place_that_all_must_leave_is_no_saving_of_one_of_them() -> None:
    place = [{"id": "p", "monthly": 500}]
    both = [{**r(KEEP, option("rebuild", annual=1200), platform="p"), "id": name} for name in "rs"]
    plan = scope(*both, platforms=place)
    found = chosen(plan, {"r": "rebuild", "s": "rebuild"}, r="2026-06", s="2026-09")
    # April to September are paid, six months; keeping either pays to March, twelve.
    assert [c.more(c.taken) for c in found.systems] == [-6 * 500, -6 * 500]
    assert found.more == -6 * 500  # and keeping both costs no more than keeping one


def test_a_plan_without_residual_systems_says_nothing() -> None:
    assert chosen(scope(system("a")), {}, a="2026-05") == NOTHING
