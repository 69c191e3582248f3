"""How a solve is staged, what it reports, and how it gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.instances import generate
from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.planning import solve as solving
from gcplan.planning.compile import limits_of
from gcplan.planning.conflict import ConflictError
from gcplan.planning.make import make_plan
from gcplan.planning.plan import Stage
from gcplan.planning.solve import Solved, solve
from tests.builders import freeze, scope, staying, system

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope

NAME = Text.same("goal")


def solved(plan: Scope, effort: float = 5) -> Solved:
    """The plan for a scope."""
    return solve(plan, limits_of(plan), effort, lambda *_: None)[1]


def test_three_stages_proven_one_after_the_other() -> None:
    found = solved(scope(system("a", deadline="2026-03"), system("b", old=1200)))
    assert [stage.key for stage in found.stages] == ["lateness", "yen", "finish"]
    # April is a month late; twelve months at 100; nobody waits.
    assert [stage.value for stage in found.stages] == [1, 1200, 0]
    assert all(stage.proven for stage in found.stages)
    assert found.engine.startswith("OR-Tools CP-SAT ")


def test_nothing_to_decide_needs_no_search() -> None:
    found = solved(scope(staying("r")))
    assert (found.start, found.stages) == ((), ())


def test_systems_that_must_follow_each_other_move_together() -> None:
    # No month between them, so a circle only means the same month; c is not in it.
    plan = scope(
        system("c", after=["a"]),
        system("a", after=["b"], release="2026-06"),
        system("b", after=["a"]),
    )
    assert solved(plan).start == (2, 2, 2)


def test_a_large_inventory_has_a_bound_for_yen_that_need_not_be_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scope = generate(16, 1)
    proven = {stage.key: stage for stage in solved(scope).stages}
    monkeypatch.setattr(solving, "LARGE", 1)
    stages = {stage.key: stage for stage in make_plan(scope, 0.2, lambda *_: None).stages}
    assert proven["lateness"] == stages["lateness"]
    assert proven["yen"].proven
    assert 0.8 * proven["yen"].value < (stages["yen"].bound or 0) <= proven["yen"].value
    assert "finish" not in stages


def test_progress_is_told_by_stage() -> None:
    told: list[tuple[str, int, int | None]] = []
    plan = generate(16, 1)
    _, found = solve(
        plan,
        limits_of(plan),
        0.2,
        lambda stage, value, bound: told.append((stage.en, value, bound)),
    )
    names = [stage.name.en for stage in found.stages]
    assert {stage for stage, _, _ in told} <= set(names)
    yen = [value for stage, value, _ in told if stage == names[1]]
    assert yen
    assert min(yen) >= next(stage.value for stage in found.stages if stage.key == "yen")
    assert all(bound is None or bound <= value for _, value, bound in told)


def test_without_the_engine_a_conflict_in_single_months_is_still_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda _: None)
    plan = scope(
        system("a", months=2),
        freezes=[freeze(5, 6)],
        planning={"end": "2026-06"},
    )
    with pytest.raises(ConflictError) as raised:
        solved(plan)
    # Two months of work are over in May at the earliest: the freeze leaves no month of the plan.
    assert [o.requirement for o in raised.value.conflict.origins] == ["freeze"]


def test_without_the_engine_no_plan_is_not_taken_for_a_proof(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Three systems, two months, one cutover a month: impossible, but no single month says so.
    monkeypatch.setattr(solving, "find_spec", lambda _: None)
    plan = scope(
        system("a"),
        system("b"),
        system("c"),
        planning={"end": "2026-05", "cutovers_per_month": 1},
    )
    with pytest.raises(UnfinishedError) as raised:
        solved(plan)
    assert raised.value.exit_code == 5


@pytest.mark.parametrize(
    ("value", "bound", "proven", "gap"),
    [
        (0, 0, True, 0.0),
        (5, 5, True, 0.0),
        (10, 9, False, 0.1),
        (10, 0, False, 1.0),
        (10, None, False, None),
        (10, 12, True, 0.0),  # a bound may be rounded up to above the value
    ],
)
def test_what_a_stage_claims(
    value: int, bound: int | None, *, proven: bool, gap: float | None
) -> None:
    stage = Stage("yen", NAME, value, bound)
    assert (stage.proven, stage.gap) == (proven, gap)
