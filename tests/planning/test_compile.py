"""Systems become items, limits become domains and loads, links become pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.planning.compile import EmptyDomainError, compile_problem, limits_of
from gcplan.planning.problem import Distance, Gap, Pair, PlanningProblem
from tests.builders import freeze, link, moved, scope, staying, system, team

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope


def compiled(plan: Scope) -> PlanningProblem:
    """The problem that all requirements pose."""
    return compile_problem(plan, limits_of(plan))


def items(problem: PlanningProblem) -> list[tuple[str, ...]]:
    """The systems of each item."""
    return [item.systems for item in problem.items]


def test_together_joins_over_several_hands_in_inventory_order() -> None:
    plan = scope(
        system("a"),
        system("b", together=["d"]),
        system("c", together=["a"]),
        system("d"),
        system("e", together=["d"]),
    )
    assert items(compiled(plan)) == [("a", "c"), ("b", "d", "e")]


def test_only_systems_that_move_become_items() -> None:
    plan = scope(system("a"), moved("y", "2026-03"), staying("r"))
    assert items(compiled(plan)) == [("a",)]


def test_an_item_may_cut_over_where_each_of_its_systems_may() -> None:
    # a needs April and May, b may not in June; the plan has five months.
    plan = scope(
        system("a", months=2, together=["b"]),
        system("b"),
        freezes=[freeze(6, applies_to={"systems": "b"})],
        planning={"end": "2026-08"},
    )
    (item,) = compiled(plan).items
    assert item.domain == (1, 3, 4)


def test_work_of_an_item_is_added_up_to_the_common_cutover() -> None:
    # a: 0.5 and 0.5, b: 2 in the month of the cutover.
    plan = scope(
        system("a", months=2, effort={"t": 1}, together=["b"]),
        system("b", effort={"t": 2, "u": 1}),
        teams=[team("t", 3), team("u", 1), team("v", 1)],
    )
    problem = compiled(plan)
    assert len(problem.capacities) == 2  # nobody works for v
    (item,) = problem.items
    assert item.modes[0].uses == {0: (50, 250), 1: (100,)}


def test_cutovers_of_an_item_count_one_by_one() -> None:
    plan = scope(system("a", together=["b"]), system("b"), planning={"cutovers_per_month": 2})
    (item,) = compiled(plan).items
    assert item.modes[0].uses == {0: (200,)}


@pytest.mark.parametrize(
    ("busy", "domain"),
    [
        # Two months of work with 1 each; there is only half of it in the busy month, so no
        # cutover in that month or the next. The first cutover, in May, works in April and May.
        ("2026-04", (2, 3, 4, 5)),
        ("2026-05", (3, 4, 5)),
        ("2026-06", (1, 4, 5)),
        ("2026-09", (1, 2, 3, 4)),
    ],
)
def test_months_in_which_an_item_alone_is_too_much_are_out(
    busy: str, domain: tuple[int, ...]
) -> None:
    less = {"capacity": "0.5", "from": busy, "to": busy}
    plan = scope(
        system("a", months=2, effort={"t": 2}),
        teams=[team("t", [{"capacity": 1}, less])],
        planning={"end": "2026-09"},
    )
    (item,) = compiled(plan).items
    assert item.domain == domain


def test_precedences_cut_the_domains_along_a_chain() -> None:
    # Six months; each at least two after the one before: 0-1, 2-3, 4-5.
    plan = scope(
        system("c", after=[{"system": "b", "months": 2}]),
        system("b", after=[{"system": "a", "months": 2}]),
        system("a"),
        planning={"end": "2026-09"},
    )
    problem = compiled(plan)
    assert [item.domain for item in problem.items] == [(4, 5), (2, 3), (0, 1)]
    assert problem.gaps == (Gap(1, 0, 2), Gap(2, 1, 2))


def test_relations_within_an_item_vanish_if_they_hold_anyway() -> None:
    plan = scope(
        system("a"),
        system("b", together=["a"], after=["a"], apart=[{"system": "a", "months": 0}]),
    )
    problem = compiled(plan)
    assert (problem.gaps, problem.distances) == ((), ())


@pytest.mark.parametrize(
    "relation",
    [{"after": [{"system": "a", "months": 1}]}, {"apart": ["a"]}],
)
def test_relations_within_an_item_that_cannot_hold(relation: dict[str, object]) -> None:
    with pytest.raises(EmptyDomainError):
        compiled(scope(system("a"), system("b", together=["a"], **relation)))  # type: ignore[arg-type]


def test_a_chain_longer_than_the_plan() -> None:
    plan = scope(
        system("a"),
        system("b", after=[{"system": "a", "months": 6}]),
        planning={"end": "2026-09"},
    )
    with pytest.raises(EmptyDomainError):
        compiled(plan)


def test_equal_distances_are_kept_once() -> None:
    plan = scope(system("a", apart=["b"]), system("b", apart=["a", {"system": "a", "months": 3}]))
    assert compiled(plan).distances == (Distance(0, 1, 1), Distance(0, 1, 3))


def test_links_add_up_per_pair_of_items() -> None:
    plan = scope(
        system("a"),
        system("b", together=["c"]),
        system("c"),
        links=[
            link("b", "a", build=1, month=2),
            link("a", "c"),  # 100 and 10, to the same item as b
            link("b", "c"),  # within an item
            link("a", "b", build=0, month=0),
        ],
    )
    assert compiled(plan).pairs == (Pair(0, 1, 101, 12),)


def test_links_that_cost_nothing_make_no_pair() -> None:
    links = [
        link("a", "b", build=0, month=0),
        link("a", "b", method="manual"),
        link("a", "b", retained_after=False),
    ]
    assert compiled(scope(system("a"), system("b"), links=links)).pairs == ()


def test_lateness_and_yen_by_month() -> None:
    # Due in May with weight 2 and in June with weight 3 (milestone); contract end in May
    # with weight 0 counts for money only: paid 100 a month until then, 200 for the new one.
    plan = scope(
        system(
            "a",
            old=1200,
            new=2400,
            deadline={"date": "2026-05", "weight": 2},
            contract_end={"date": "2026-05", "weight": 0},
        ),
        milestones=[{"id": "m", "date": "2026-06", "weight": 3}],
        planning={"end": "2026-08"},
    )
    (item,) = compiled(plan).items
    assert item.late == (0, 0, 2, 4 + 3, 6 + 6)
    # Cutover in April: 2 months old, 5 new; May: 2 and 4; June: 2 and 3; July: 3 and 2; ...
    assert item.yen == (1200, 1000, 800, 700, 600)


def test_a_date_before_the_plan_is_late_from_the_start() -> None:
    plan = scope(system("a", deadline="2026-02"), planning={"end": "2026-06"})
    (item,) = compiled(plan).items
    assert item.late == (2, 3, 4)


def test_the_problem_counts_a_plan() -> None:
    plan = scope(
        system("a", old=1200),
        system("b", deadline="2026-04"),
        links=[link("a", "b")],
        planning={"end": "2026-07"},
    )
    problem = compiled(plan)
    assert problem.lateness((0, 2)) == 2
    # a costs 100 a month, old or new: 400; the bridge lives for two months.
    assert problem.yen((0, 2)) == 400 + 120
    assert problem.yen((2, 2)) == 400
    assert problem.cutovers((0, 2)) == {"a": plan.start, "b": plan.start + 2}
