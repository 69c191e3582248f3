"""Tables of requirements that no plan can keep, and of those that a given plan breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.document import Cell, Column, Row, Table
from gcplan.render.tables_plan import ITEM
from gcplan.render.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.position import Position
    from gcplan.costing.recount import Recount
    from gcplan.planning.conflict import Conflict
    from gcplan.planning.planfile import PlanFile

PLACE = Column("position", Text("台帳の場所", "in the inventory"), "code")
REQUIREMENT = Column("requirement", Text("条件", "requirement"), least=24)

MINIMAL = Text(
    "このうちどれか1つを緩めるか外すと、残りは両立する。",
    "Relaxing or dropping any one of them lets the others hold together.",
)
PERHAPS_FEWER = Text(
    "計算量の上限のため、このすべてが必要かどうかは確かめきれていない。",
    "The search was too short to tell whether all of them are needed.",
)


def conflict(conflict: Conflict, positions: Sequence[Position]) -> Table:
    """The requirements that cannot hold together, each with its place in the inventory."""
    return Table(
        "conflict",
        Text("同時に満たせない条件", "Requirements that cannot hold together"),
        (REQUIREMENT, PLACE),
        tuple(
            (origin.sentence, str(position))
            for origin, position in zip(conflict.origins, positions, strict=True)
        ),
        MINIMAL if conflict.minimal else PERHAPS_FEWER,
    )


def findings(
    recount: Recount,
    plan: PlanFile,
    names: Mapping[str, str],
    positions: Sequence[Position],
    places: Mapping[str, Position],
) -> Table:
    """What is wrong with a plan: broken requirements, systems without a month or with one too many.

    Args:
        recount: the judgement.
        plan: the plan that was judged.
        names: names by system id.
        positions: for each violation, where the requirement stands in the inventory.
        places: for each system, where it stands in the inventory.
    """
    rows = (
        *_violations(recount, plan, names, positions),
        *_undecided(recount, names, places),
        *_idle(recount, plan, names, places),
    )
    return Table(
        "findings",
        Text(f"計画の指摘: {recount.findings}件", f"Findings: {recount.findings}"),
        (
            Column("systems", Text("システム", "systems")),
            Column("month", Text("月", "month"), "month"),
            REQUIREMENT,
            Column("plan", Text("計画の場所", "in the plan"), "code"),
            PLACE,
        ),
        rows,
    )


def _violations(
    recount: Recount, plan: PlanFile, names: Mapping[str, str], positions: Sequence[Position]
) -> Iterator[Row]:
    for violation, position in zip(recount.violations, positions, strict=True):
        written = (plan.positions[s] for s in violation.systems if s in plan.positions)
        yield (
            listed(names[system] for system in violation.systems),
            violation.month,
            violation.origin.sentence,
            _place(next(written, None)),
            str(position),
        )


def _undecided(
    recount: Recount, names: Mapping[str, str], places: Mapping[str, Position]
) -> Iterator[Row]:
    message = Text("切替月がない", "has no cutover")
    for system in recount.undecided:
        yield names[system], None, message, None, str(places[system])


def _idle(
    recount: Recount, plan: PlanFile, names: Mapping[str, str], places: Mapping[str, Position]
) -> Iterator[Row]:
    message = Text(
        "台帳では移行済みか移行しないシステム", "has moved already or stays, says the inventory"
    )
    for system in recount.idle:
        month, written = plan.cutovers[system], plan.positions[system]
        yield names[system], month, message, str(written), str(places[system])


def _place(position: Position | None) -> Cell:
    return None if position is None else str(position)


def recount(recount: Recount, plan: PlanFile) -> Table:
    """Lateness and yen counted again, beside what the plan file says."""
    counted = {"lateness": recount.lateness, "yen": recount.costs.decided_yen}
    labels = {
        "lateness": Text("遅延（重み付き月数）", "lateness (weighted months)"),
        "yen": Text("暫定連携と新旧運用の費用（円）", "bridges, running old and new (yen)"),
    }
    return Table(
        "recount",
        Text("数え直し", "Counted again"),
        (
            ITEM,
            Column("counted", Text("数え直した値", "counted"), "number"),
            Column("written", Text("計画ファイルの値", "in the plan file"), "number"),
            Column("change", Text("増減", "change"), "number", alarm=True),
        ),
        tuple(
            (label, counted[key], plan.values.get(key), _change(counted[key], plan.values.get(key)))
            for key, label in labels.items()
        ),
    )


def _change(now: int, before: int | None) -> str | None:
    return None if before is None else f"{now - before:+,}" if now != before else "0"
