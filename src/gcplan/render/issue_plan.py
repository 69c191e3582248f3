"""What is wrong with a plan file, as issues for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.render.issue import BROKEN_PLAN, told
from gcplan.render.tables_check import IDLE, MISSING, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.position import Position
    from gcplan.costing.recount import Recount
    from gcplan.planning.planfile import PlanFile
    from gcplan.render.issue import Issue


def issues(
    recount: Recount,
    plan: PlanFile,
    names: Mapping[str, str],
    positions: Sequence[Position],
    places: Mapping[str, Position],
) -> Iterator[Issue]:
    """What is wrong with a plan; for the arguments see `tables_check.findings`."""
    for violation, position in zip(recount.violations, positions, strict=True):
        month, sentence = month_text(violation.month), violation.origin.sentence
        message = Text(f"{sentence.ja}（{month}）", f"{sentence.en} ({month})")
        about = ", ".join(names[system] for system in violation.systems)
        yield _issue(about, message, written(violation, plan), position)
    for system in recount.missing:
        yield _issue(names[system], MISSING, plan.positions.get(system), places[system])
    for system in recount.idle:
        yield _issue(names[system], IDLE, plan.positions[system], places[system])


def _issue(about: str, message: Text, in_plan: Position | None, place: Position) -> Issue:
    """Where the plan says so, with the place in the inventory beside it, or only there."""
    if in_plan is None:
        return told(BROKEN_PLAN, about, message, place)
    return told(BROKEN_PLAN, about, message, in_plan, (place,))
