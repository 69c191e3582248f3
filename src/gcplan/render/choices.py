"""Plans to choose from: fronts of lateness, yen and peaks, and clearly different plans.

Number 1 is the best plan. Every plan is shown by what it comes to and how far that is
proven, and all of them by the months of the systems in which they differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.differences import month_changes
from gcplan.planning.scope import HUNDREDTHS
from gcplan.render import beside, json_plan
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import month
from gcplan.render.tables_plan import SYSTEM
from gcplan.render.words import joined, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from gcplan.planning.alternatives import Alternatives
    from gcplan.planning.differences import MonthChange
    from gcplan.planning.fronts import Front
    from gcplan.planning.plan import Plan, Stage
    from gcplan.render.document import Cell, Row
    from gcplan.render.json_v1 import Object
    from gcplan.render.outcome import Planned

NUMBER = Column("number", Text("案", "plan"), "number")
PEAK = Column("peak", Text("山", "peak"), "number")
MEASURES = (
    Column("lateness", Text("遅延", "lateness"), "number"),
    Column("yen", Text("費用（円）", "yen"), "yen"),
    Column("dearer", Text("案1との差", "against 1"), "number"),
    Column("last", Text("最後の切替", "last cutover"), "month", optional=True),
    Column("late", Text("遅れるシステム", "late systems"), "number", optional=True),
)
UNLIKE = (
    Column("from_best", Text("案1と違う", "unlike 1"), "number", optional=True),
    Column("from_all", Text("全案と違う", "unlike all"), "number"),
)
MOVED = Column("moved", Text("動く数", "moved"), "number")
PROOF = Column("proof", Text("証明", "proof"), least=16)

_SAME = Text("同じ", "same")
_STAYS = Text("移行しない", "stays")
_GOALS = {"lateness": Text("遅延", "lateness"), "yen": Text("費用", "yen")}
_WHAT = Text(
    "遅延: 重み付き月数。費用: 計画が左右する費用（暫定連携と新旧の運用）。",
    "lateness: weighted months. yen: what a plan decides (bridges, running old and new).",
)
_MOVED = Text(
    "動く数: すぐ上の案と切替月が違うシステム。", "moved: systems with another month than above."
)
_WHOLE = Text(
    "選択肢はこれですべてと証明済み。ほかの計画は、どれかの案より良いところがない。",
    "Proven: there are no others; any other plan is no better than one of these.",
)
_NOT_WHOLE = Text(
    "ほかの選択肢がないとまでは証明していない。", "It is not proven that there are no others."
)


@dataclass(frozen=True, slots=True)
class _Plans:
    """The plans of one table, and what systems are called."""

    plans: Sequence[Planned]
    names: Mapping[str, str]

    def measures(self, i: int) -> Row:
        """What a plan comes to."""
        planned, first = self.plans[i], self.plans[0]
        return (
            planned.lateness,
            planned.costs.decided_yen,
            beside.change(first.costs.decided_yen, planned.costs.decided_yen),
            max(planned.plan.cutovers.values(), default=None),
            planned.late,
        )

    def changes(self, i: int, other: int) -> Sequence[MonthChange]:
        """The systems whose months differ between two plans."""
        return month_changes(self.plans[other].plan.cutovers, self.plans[i].plan.cutovers)

    def differing(self, i: int, others: range) -> int:
        """In how many systems a plan differs from each of some others at once."""
        plans = [self.plans[other].plan for other in others]
        own = self.plans[i].plan
        systems = {**own.cutovers, **own.options}
        return sum(1 for s in systems if all(_of(plan, s) != _of(own, s) for plan in plans))

    def months(self, key: str) -> Table:
        """Plan by plan the months of the systems in which they differ."""
        systems = {s: None for planned in self.plans for s in planned.plan.cutovers}
        rows = [
            (system, [planned.plan.cutovers.get(system) for planned in self.plans])
            for system in systems
        ]
        shown = [(system, months) for system, months in rows if len(set(months)) > 1]
        return Table(
            key,
            Text(
                f"案によって切替月が違うシステム: {len(shown)}",
                f"Systems whose month depends on the plan: {len(shown)}",
            ),
            (
                SYSTEM,
                *(
                    Column(f"plan_{i}", Text(f"案{i}", f"plan {i}"), "month", series=True)
                    for i, _ in enumerate(self.plans, start=1)
                ),
            ),
            tuple((self.names[system], *_unless_same(months)) for system, months in shown),
            Text("同じ: 左隣の案と同じ月。", "same: as in the plan to the left."),
        )

    def data(self, i: int, other: int) -> Object:
        """A plan as data, with the systems that another one gives another month."""
        planned = self.plans[i]
        cutovers = planned.plan.cutovers
        return {
            "lateness": planned.lateness,
            "decided_yen": planned.costs.decided_yen,
            "last_cutover": month(max(cutovers.values(), default=None)),
            "late_systems": planned.late,
            "stages": [json_plan.stage(stage) for stage in planned.plan.stages],
            "changes": beside.months_data(self.changes(i, other)),
            "cutovers": {system: month(m) for system, m in cutovers.items()},
            "options": dict(planned.plan.options),
        }


def _of(plan: Plan, system: str) -> tuple[int | None, str | None]:
    """What a plan makes of a system."""
    return plan.cutovers.get(system), plan.options.get(system)


def _unless_same(months: Sequence[int | None]) -> list[Cell]:
    pairs = zip(months, (-1, *months), strict=False)
    return [_SAME if m == before else (_STAYS if m is None else m) for m, before in pairs]


def _proof(stages: Sequence[Stage]) -> Text:
    """How far it is proven that a plan is the best of its kind."""
    unproven = [stage for stage in stages if stage.key in _GOALS and not stage.proven]
    if unproven:
        return joined(_room(stage) for stage in unproven)
    return Text("最善と証明済み", "proven best")


def _room(stage: Stage) -> Text:
    goal = _GOALS[stage.key]
    if stage.gap is None:
        return Text(f"{goal.ja}は未証明", f"{goal.en} not proven")
    return Text(
        f"{goal.ja}は最大{stage.gap:.1%}改善の余地", f"{goal.en} at most {stage.gap:.1%} better"
    )


def front(
    found: Front, plans: Sequence[Planned], names: Mapping[str, str], team: str | None = None
) -> Part:
    """Lateness against yen, or a lower peak of a team against both; the best plan first.

    Args:
        found: the front.
        plans: its plans with their costs, the best first.
        names: name of each system by its id.
        team: id of the team whose peak is held down, if it is one.
    """
    view = _Plans(plans, names)
    key = "front" if team is None else "peak_front"
    levels = sorted((point.level for point in found.points), reverse=team is not None)
    peaks = [None if team is None else level / HUNDREDTHS for level in levels]
    rows = tuple(
        (
            i + 1,
            None if peak is None else f"{peak:g}",
            *view.measures(i),
            len(view.changes(i, i - 1)) if i else None,
            _proof(plans[i].plan.stages),
        )
        for i, peak in enumerate(peaks)
    )
    title, what = _about(found, plans, team)
    note = sentences((what, _MOVED, _WHOLE if found.complete else _NOT_WHOLE))
    data = {
        "team": team,
        "complete": found.complete,
        "least_peak": None if team is None else found.least / HUNDREDTHS,
        "plans": [{"peak": peak, **view.data(i, max(0, i - 1))} for i, peak in enumerate(peaks)],
    }
    table = Table(key, title, (NUMBER, PEAK, *MEASURES, MOVED, PROOF), rows, note)
    return Part((table, view.months(f"{key}_months")), {key: data})


def _about(found: Front, plans: Sequence[Planned], team: str | None) -> tuple[Text, Text]:
    """The title of a front, and how to read it."""
    if team is None:
        return Text("遅延と費用の選択肢", "Lateness against yen"), _WHAT
    name = next(load.name for load in plans[0].plan.loads if load.team == team)
    low = f"{found.least / HUNDREDTHS:g}"
    return (
        Text(f"「{name}」の負荷の山を下げる選択肢", f"A lower peak of {name}"),
        Text(
            "山: もっとも忙しい月の工数（人月）。各案は、山がそれを超えない計画のうちの最善（遅延、"
            f"次に費用）。山が{low}人月より低い計画はないと証明済み。",
            "peak: person-months in the hardest month. Each plan is the best (lateness, then yen)"
            f" with no higher peak. Proven: no plan has a peak below {low}.",
        ),
    )


def alternatives(
    found: Alternatives,
    plans: Sequence[Planned],
    names: Mapping[str, str],
    asked: int,
    within: Decimal,
) -> Part:
    """The best plan and clearly different ones.

    Args:
        found: the plans.
        plans: the same with their costs, the best first.
        names: name of each system by its id.
        asked: how many were asked for.
        within: by how many percent they may be dearer than the best.
    """
    view = _Plans(plans, names)
    rows = tuple(
        (
            i + 1,
            *view.measures(i),
            view.differing(i, range(1)) if i else None,
            view.differing(i, range(i)) if i else None,
            _different(planned.plan.stages) if i else _proof(planned.plan.stages),
        )
        for i, planned in enumerate(plans)
    )
    table = Table(
        "alternatives",
        Text(
            f"はっきり異なる計画: {asked}案のうち{len(plans)}案",
            f"Clearly different plans: {len(plans)} of {asked}",
        ),
        (NUMBER, *MEASURES, *UNLIKE, PROOF),
        rows,
        sentences((_WHAT, _limits(found, within), _ended(found))),
    )
    data = {
        "asked": asked,
        "within_percent": float(within),
        "most_yen": found.most_yen,
        "clear": found.clear,
        "ended": found.ended,
        "plans": [
            {"differing": view.differing(i, range(i)) if i else None, **view.data(i, 0)}
            for i in range(len(plans))
        ],
    }
    return Part((table, view.months("alternatives_months")), {"alternatives": data})


def _different(stages: Sequence[Stage]) -> Text:
    """Whether a plan could differ in more systems."""
    if stages[0].proven:
        return Text("違いは最大と証明済み", "proven to differ most")
    return Text("違いが最大かは未証明", "not proven to differ most")


def _limits(found: Alternatives, within: Decimal) -> Text:
    return Text(
        f"案2から: 遅延は案1以下、費用は{within}％増し（{found.most_yen:,}円）まで、上のどの案とも"
        f"{found.clear}システム以上が違い、上の全案と違うシステムが最も多い。",
        f"From 2 on: no later than 1, at most {within}% dearer ({found.most_yen:,} yen), other"
        f" months than each plan above in at least {found.clear} of the systems, and unlike all"
        " of them in as many as possible.",
    )


def _ended(found: Alternatives) -> Text:
    if found.ended is None:
        return Text(
            "これ以上は見つからなかった（ないとは証明していない）。",
            "No more were found (which proves nothing).",
        )
    if found.ended:
        return Text("これ以上はないと証明済み。", "Proven: there are no more.")
    return Text("ほかにもありうる。", "There may be more.")
