"""Why there is no plan, and what would make one possible: tables and data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render import json_plan
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import place, text
from gcplan.render.tables_plan import SYSTEM
from gcplan.render.words import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gcplan.core.position import Path, Position
    from gcplan.planning.conflict import Conflict
    from gcplan.planning.plan import Stage
    from gcplan.planning.relaxations import Relaxation, WaysOut
    from gcplan.planning.requirements.requirement import Change
    from gcplan.render.document import Cell, Row
    from gcplan.render.json_v1 import Object

    Locate = Callable[[Path], Position]

PLACE = Column("position", Text("台帳の場所", "in the inventory"), "code")
REQUIREMENT = Column("requirement", Text("条件", "requirement"), least=24)

MINIMAL = Text(
    "このうちどれか1つを緩めるか外すと、残りは両立する。",
    "Relaxing or dropping any one of them lets the others hold together.",
)
ALONE = Text(
    "この条件は、計画の期間のうちではそれだけで満たせない。",
    "Within the period of the plan this one cannot be met, whatever the others.",
)
PERHAPS_FEWER = Text(
    "計算量の上限のため、このすべてが必要かどうかは確かめきれていない。",
    "The search was too short to tell whether all of them are needed.",
)
BEHIND = Text(
    "上の条件をすべて緩めても、これが残る。", "This remains even if all of the above give way."
)
WHAT_TO_DO = Text(
    "どの案も、その行をすべて台帳に書けば計画が立つことを確かめてある。"
    "書き換えたら、もう一度 gcplan plan を実行する。"
    "金額は順位のための重み（planning.relaxation_price）で、計画の費用ではない。",
    "With all lines of any one option written in the inventory there is a plan: each was tried."
    " Change the inventory and run gcplan plan again."
    " The prices only rank the options (planning.relaxation_price); they are no costs of a plan.",
)
CHEAPEST = Text(
    "これらの条件と計画の終期を緩める案のうち、案1より安いものはないと証明済み。",
    "Proven: no change of these requirements or of the end of the plan is cheaper than option 1.",
)
PERHAPS_CHEAPER = Text(
    "計算量の上限のため、より安い案がないかどうかは確かめきれていない（--effort で増やせる）。",
    "The search was too short to tell whether there are cheaper ones (--effort allows more).",
)
NONE_FOUND = Text(
    "計算量の上限のうちでは、計画が立つ変更は見つからなかった（--effort で増やせる）。",
    "No changes that make a plan possible were found (--effort allows more search).",
)


def part(conflict: Conflict, ways: WaysOut | None, locate: Locate) -> Part:
    """The requirements that collide, the systems they speak of, and what to change.

    Args:
        conflict: what collides.
        ways: what makes a plan possible; None if that was not looked for.
        locate: tells where a path of the inventory is written.
    """
    tables = [_conflict(conflict, locate)]
    data: Object = {"conflict": _data(conflict, locate)}
    if conflict.systems:
        tables.append(_systems(conflict))
    if ways is not None:
        tables += [_behind(n, c, locate) for n, c in enumerate(ways.conflicts[1:], start=2)]
        tables.append(_relaxations(ways, locate))
        data["ways_out"] = _ways_out(ways, locate)
    return Part(tuple(tables), data)


def _conflict(conflict: Conflict, locate: Locate) -> Table:
    minimal = ALONE if len(conflict.origins) == 1 else MINIMAL
    claim = minimal if conflict.minimal else PERHAPS_FEWER
    return Table(
        "conflict",
        Text("同時に満たせない条件", "Requirements that cannot hold together"),
        (REQUIREMENT, PLACE),
        tuple(_requirements(conflict, locate)),
        claim if conflict.reason is None else sentences((conflict.reason, claim)),
    )


def _behind(number: int, conflict: Conflict, locate: Locate) -> Table:
    return Table(
        f"conflict_{number}",
        Text(f"その陰にある衝突（{number}つ目）", f"Another conflict behind it ({number})"),
        (REQUIREMENT, PLACE),
        tuple(_requirements(conflict, locate)),
        BEHIND if conflict.reason is None else sentences((conflict.reason, BEHIND)),
    )


def _requirements(conflict: Conflict, locate: Locate) -> Iterator[Row]:
    for origin in conflict.origins:
        yield origin.sentence, str(locate(origin.path))


def _systems(conflict: Conflict) -> Table:
    return Table(
        "conflict_systems",
        Text("関係するシステム", "Systems concerned"),
        (
            SYSTEM,
            Column("months", Text("所要月数", "months of work"), "number"),
            Column("earliest", Text("最も早い切替", "earliest cutover"), "month"),
        ),
        tuple((entry.name, entry.months, entry.earliest) for entry in conflict.systems),
    )


def _relaxations(ways: WaysOut, locate: Locate) -> Table:
    rows = tuple(
        row
        for rank, relaxation in enumerate(ways.relaxations, start=1)
        for row in _changes(rank, relaxation, locate)
    )
    claim = CHEAPEST if ways.settled else PERHAPS_CHEAPER
    return Table(
        "relaxations",
        Text("計画が立つようになる変更（安い順）", "What makes a plan possible, cheapest first"),
        (
            Column("option", Text("案", "option"), "number"),
            Column("change", Text("変更", "change"), least=24),
            Column("price", Text("金額", "price"), "yen"),
            Column("total", Text("案の合計", "option in all"), "yen", optional=True),
            Column("lateness", Text("そのときの遅延", "lateness then"), "number"),
            PLACE,
        ),
        rows,
        sentences((WHAT_TO_DO, claim)) if rows else NONE_FOUND,
    )


def _changes(rank: int, relaxation: Relaxation, locate: Locate) -> Iterator[Row]:
    """One line a change; the total only where it is not the price of the one change."""
    total = relaxation.yen if len(relaxation.changes) > 1 else None
    late = _late(relaxation.lateness)
    for change in relaxation.changes:
        yield rank, change.sentence, change.yen, total, late, str(locate(change.path))


def _late(stage: Stage | None) -> Cell:
    """Weighted months; those of a search that did not end may be fewer."""
    if stage is None:
        return None
    if stage.proven:
        return stage.value
    return Text(f"{stage.value:,}以下", f"{stage.value:,} or less")


def _data(conflict: Conflict, locate: Locate) -> Object:
    return json_plan.conflict(conflict, [locate(origin.path) for origin in conflict.origins])


def _ways_out(ways: WaysOut, locate: Locate) -> Object:
    return {
        "settled": ways.settled,
        "behind": [_data(conflict, locate) for conflict in ways.conflicts[1:]],
        "relaxations": [
            {
                "price": relaxation.yen,
                "least": relaxation.least,
                "lateness": None if relaxation.lateness is None else relaxation.lateness.value,
                "lateness_proven": relaxation.lateness is not None and relaxation.lateness.proven,
                "changes": [_change(change, locate) for change in relaxation.changes],
            }
            for relaxation in ways.relaxations
        ],
    }


def _change(change: Change, locate: Locate) -> Object:
    return {
        "sentence": text(change.sentence),
        "price_key": change.price_key,
        "amount": change.amount,
        "price": change.yen,
        "position": place(locate(change.path)),
    }
