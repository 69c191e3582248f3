"""Holds the reasons that are given against something to what trying every month finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.planning.brute_force import valid_plans

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.planning.limits import Origin
    from gcplan.planning.requirements.requirement import Violation
    from gcplan.planning.scope import Scope
    from gcplan.planning.standing import Reason
    from tests.planning.brute_force import Plan

LOADS = {"capacity", "cutovers"}


def holds(scope: Scope, reason: Reason, supposed: Callable[[Plan], bool]) -> None:
    """No plan that keeps the reasons is as supposed, and without any one of them some is.

    Where people are a reason, that work is done within the plan goes without saying.
    """
    frame = any(origin.requirement in LOADS for origin in reason.origins)
    assert reason.minimal  # small enough to be sure
    assert reason.origins
    assert not _possible(scope, set(reason.origins), supposed, frame=frame)
    for origin in reason.origins:
        assert _possible(scope, set(reason.origins) - {origin}, supposed, frame=frame)


def _possible(
    scope: Scope, kept: set[Origin], supposed: Callable[[Plan], bool], *, frame: bool
) -> bool:
    def counts(violation: Violation) -> bool:
        (first, *_), month = violation.systems, violation.month
        early = violation.origin.requirement == "window" and (
            month - scope.months(first) + 1 < scope.start
        )
        return violation.origin in kept or (frame and early)

    return any(supposed(plan) for plan in valid_plans(scope, counts))
