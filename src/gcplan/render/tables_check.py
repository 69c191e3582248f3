"""What a check of a plan shows: what is wrong with it, and how it compares with our best one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render import beside
from gcplan.render.document import Cell, Column, Table
from gcplan.render.json_plan import stage
from gcplan.render.json_v1 import month, place, text
from gcplan.render.tables_plan import ITEM, proof
from gcplan.render.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.position import Position
    from gcplan.costing.comparison import Comparison, Tally
    from gcplan.costing.recount import Recount
    from gcplan.planning.planfile import PlanFile
    from gcplan.render.json_v1 import Object


def amounts(
    given: Recount, plan: PlanFile, beside_ours: Comparison | Text | None, names: Mapping[str, str]
) -> Iterator[Table]:
    """What a plan covers and comes to, and how it compares with our best one if that is wanted."""
    if given.partial:
        yield coverage(given)
    yield recount(given, plan)
    if beside_ours is not None:
        yield from comparison(beside_ours, names)


def coverage(recount: Recount) -> Table:
    """How many of the systems that move a partial plan covers."""
    given, left = len(recount.cutovers), len(recount.undecided)
    every = given + left
    return Table(
        "coverage",
        Text("計画に含まれるシステム", "What the plan covers"),
        (ITEM, Column("systems", Text("システム数", "systems"))),
        (
            (
                Text("含まれる", "covered"),
                Text(f"{every:,}のうち{given:,}", f"{given:,} of {every:,}"),
            ),
            (
                Text("含まれない", "not covered"),
                Text(f"{every:,}のうち{left:,}", f"{left:,} of {every:,}"),
            ),
        ),
        Text(
            "含まれないシステムは確かめていない。数え直しにも、それらとの暫定連携は入らない。",
            "Those not covered are not checked, and bridges to them are not counted below.",
        ),
    )


def recount(recount: Recount, plan: PlanFile) -> Table:
    """Lateness and yen counted again, beside what the plan file says."""
    counted = {"lateness": recount.lateness, "yen": recount.costs.decided_yen}
    labels = {"lateness": beside.LATENESS, "yen": beside.YEN}
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
    return None if before is None else beside.change(before, now)


SIDES = beside.Sides(Text("gcplanの最善", "our best"), Text("この計画", "the plan"))


def comparison(found: Comparison | Text, names: Mapping[str, str]) -> Iterator[Table]:
    """A plan beside our best one, or why there is none of ours."""
    if isinstance(found, Text):
        yield Table(
            "comparison",
            _BESIDE,
            (ITEM, Column("value", Text("結果", "result"), least=24)),
            ((SIDES.before, found),),
        )
        return
    yield _tallies(found)
    yield from beside.options(found.options, names, SIDES)
    yield beside.months(found.months, names, SIDES)
    if found.theirs is not None:
        yield beside.bridges(found.bridges, names, SIDES)


_BESIDE = Text("gcplanの最善の計画との比較", "Beside our own best plan")


def _tallies(found: Comparison) -> Table:
    proofs = {stage.key: proof(stage) for stage in found.stages}
    rows = list(beside.rows(found.ours, found.theirs))
    keys = ["lateness", "yen", *(None for _ in rows[2:])]
    return Table(
        "comparison",
        _BESIDE,
        (
            ITEM,
            *SIDES.columns(),
            Column("change", Text("差", "difference"), "number"),
            Column("proof", Text("最善の証明", "proof of ours"), least=16),
        ),
        tuple(
            (*row[:3], _difference(row[3], found), proofs.get(key) if key else None)
            for row, key in zip(rows, keys, strict=True)
        ),
        sentences(_verdict(found)),
    )


def _difference(shown: Cell, found: Comparison) -> Cell:
    """A plan that breaks requirements, or lacks systems, is never shown as the better one."""
    if not found.comparable and isinstance(shown, str) and shown.startswith("-"):
        return Text("比較不可", "not comparable")
    return shown


def _verdict(found: Comparison) -> Iterator[Text]:
    theirs, ours = found.theirs, found.ours
    if theirs is None:
        yield found.hindrance or Text("", "")
        return
    if not found.comparable:
        yield Text(
            "この計画は条件を満たさないか、切替月のないシステムがあるため、値が小さくても良い"
            "計画とは言えない。",
            "The plan breaks requirements or lacks systems, so smaller values do not make it"
            " better.",
        )
        return
    if found.completed:
        yield Text(
            f"この計画にない{found.completed:,}システムは、その切替月のもとで最善になるよう補った。",
            f"Systems that the plan does not cover ({found.completed:,}) were given the best months"
            " that its own leave.",
        )
    yield _so_much(theirs, ours)


def _so_much(theirs: Tally, ours: Tally) -> Text:
    later, dearer = theirs.lateness - ours.lateness, theirs.yen - ours.yen
    if (later, dearer) < (0, 0):
        return Text(
            "この計画のほうが良い。gcplanの計画は最善と証明されていない（--effort を増やすと"
            "改善することがある）。",
            "The plan is better than ours, which is not proven best (a greater --effort may"
            " improve it).",
        )
    if not later and not dearer:
        return Text("最善の計画と同じ良さ。", "It is as good as our best plan.")
    late = beside.more(ours.lateness, theirs.lateness)
    cost = beside.more(ours.yen, theirs.yen, yen=True)
    return Text(
        f"最善の計画に比べ、遅延は{late.ja}、費用は{cost.ja}。",
        f"Against our best plan: lateness {late.en}, cost {cost.en}.",
    )


def data(
    recount: Recount,
    plan: PlanFile,
    positions: Sequence[Position],
    comparison: Comparison | Text | None,
) -> Object:
    """What the referee says of a plan file, and how it compares."""
    return {
        "findings": recount.findings,
        "violations": [
            {
                "requirement": violation.origin.requirement,
                "sentence": text(violation.origin.sentence),
                "systems": list(violation.systems),
                "month": month(violation.month),
                "position": place(position),
                "plan_position": _optional_place(plan.written(violation.systems, violation.month)),
            }
            for violation, position in zip(recount.violations, positions, strict=True)
        ],
        "partial": recount.partial,
        "covered": len(recount.cutovers),
        "undecided": list(recount.undecided),
        "idle": list(recount.idle),
        "lateness": recount.lateness,
        "decided_yen": recount.costs.decided_yen,
        "recorded": {
            "lateness": plan.values.get("lateness"),
            "decided_yen": plan.values.get("yen"),
        },
        "comparison": _comparison_data(comparison),
    }


def _optional_place(position: Position | None) -> Object | None:
    return None if position is None else place(position)


def _comparison_data(found: Comparison | Text | None) -> Object | None:
    if found is None:
        return None
    if isinstance(found, Text):
        return {"message": text(found), **_NO_COMPARISON}
    return {
        "message": text(found.hindrance),
        "comparable": found.comparable,
        "completed": found.completed,
        "theirs": beside.tally_data(found.theirs),
        "ours": beside.tally_data(found.ours),
        "stages": [stage(entry) for entry in found.stages],
        "systems": beside.months_data(found.months),
        "options": beside.options_data(found.options),
        "bridges": beside.bridges_data(found.bridges),
    }


_NO_COMPARISON: Object = {
    "comparable": False,
    "completed": 0,
    "theirs": None,
    "ours": None,
    "stages": [],
    "systems": [],
    "options": [],
    "bridges": [],
}
