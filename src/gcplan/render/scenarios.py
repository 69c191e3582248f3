"""What if: the plans of several scenarios beside that of the inventory as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, visible
from gcplan.model.calendar import month_text
from gcplan.planning.conflict import ConflictError
from gcplan.render import json_plan, json_v1
from gcplan.render.conflict import PLACE, REQUIREMENT
from gcplan.render.document import NOTHING, Column, Table
from gcplan.render.outcome import moved, other_options
from gcplan.render.tables_plan import ITEM, SYSTEM, missed
from gcplan.render.words import marked, with_legend, yen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gcplan.render.document import Cell, ColumnKind, Row
    from gcplan.render.json_v1 import Object
    from gcplan.render.outcome import Outcome, Peak, Planned

BASE = Text("台帳のまま", "base")
_SAME = Text("同じ", "same")


def tables(outcomes: Sequence[Outcome]) -> list[Table]:
    """The scenarios, what comes of each, why some have no plan, peaks, and who moves.

    Args:
        outcomes: that of the inventory as it is first.
    """
    found = [_named(outcomes), _compared(outcomes)]
    if any(outcome.error for outcome in outcomes):
        found.append(_conflicts(outcomes))
    return [*found, _peaks(outcomes), *_options(outcomes), _moves(outcomes)]


def _named(outcomes: Sequence[Outcome]) -> Table:
    return Table(
        "scenarios",
        Text("シナリオ", "Scenarios"),
        (
            Column("id", Text("記号", "id"), "code"),
            Column("name", Text("名前", "name"), least=14),
            Column("result", Text("計画", "plan"), least=24),
            Column("note", Text("控え", "note"), least=14, optional=True),
            PLACE,
        ),
        tuple(_row(outcome) for outcome in outcomes),
    )


def _row(outcome: Outcome) -> Row:
    scenario, place = outcome.scenario, outcome.place
    result = _verdict(outcome)
    if scenario is None:
        return None, BASE, result, None, None
    return scenario.id, scenario.name, result, scenario.note, None if place is None else str(place)


def _label(outcome: Outcome) -> Text:
    return BASE if outcome.scenario is None else Text.same(visible(outcome.scenario.id))


def _columns(outcomes: Sequence[Outcome], kind: ColumnKind = "text") -> Iterator[Column]:
    """The base, which a narrow screen repeats, and the scenarios, of which it continues."""
    for number, outcome in enumerate(outcomes):
        key = f"scenario_{number}" if number else "base"
        yield Column(key, _label(outcome), kind, series=number > 0)


def _compared(outcomes: Sequence[Outcome]) -> Table:
    base = outcomes[0]
    return Table(
        "comparison",
        Text("シナリオの比較", "Scenarios side by side"),
        (ITEM, *_columns(outcomes)),
        (
            *((label, *(_shown(o, tell) for o in outcomes)) for label, tell in _MEASURES),
            (
                Text("費用の計の差", "difference of total"),
                *(_dearer(base, outcome) for outcome in outcomes),
            ),
            (
                Text("切替が変わるもの", "other cutovers"),
                *(_changed(base, outcome, moved) for outcome in outcomes),
            ),
            *_other_options(outcomes),
        ),
        Text(
            "費用の計: 暫定連携、新旧の運用、移行の一時費用、恒久連携の構築。差と、切替が変わる"
            "もの（システムの数）は、台帳のままの計画と比べたもの。",
            "total: bridges, running old and new, one-off cost of the moves, permanent"
            " connections. The difference and the systems with other cutovers are against the"
            " base.",
        ),
    )


def _verdict(outcome: Outcome) -> Text:
    if outcome.planned is not None:
        return Text("あり", "yes")
    if isinstance(outcome.error, ConflictError):
        first, *others = outcome.error.conflict.origins
        sentence = first.sentence
        if not others:
            return Text(f"なし（{sentence.ja}）", f"none ({sentence.en})")
        return Text(
            f"なし（{sentence.ja} ほか{len(others)}件）",
            f"none ({sentence.en}, and others: {len(others)})",
        )
    return Text("見つからず", "not found")


def _shown(outcome: Outcome, tell: Callable[[Planned], Text]) -> Text | None:
    return None if outcome.planned is None else tell(outcome.planned)


def _count(number: int) -> Text:
    return Text.same(f"{number:,}")


def _last(planned: Planned) -> Text:
    last = max(planned.plan.cutovers.values(), default=None)
    return Text.same(NOTHING if last is None else month_text(last))


def _proof(key: str) -> Callable[[Planned], Text]:
    """How far it is proven that a goal cannot be met better."""

    def tell(planned: Planned) -> Text:
        gaps = [stage.gap for stage in planned.plan.stages if stage.key == key]
        if None in gaps:
            return Text("下界なし", "no bound")
        gap = sum(gap for gap in gaps if gap is not None)
        if not gap:
            return Text("最善と証明済み", "proven best")
        return Text(f"改善は最大{gap:.1%}", f"at most {gap:.1%} better")

    return tell


_MEASURES: tuple[tuple[Text, Callable[[Planned], Text]], ...] = (
    (Text("最後の切替", "last cutover"), _last),
    (Text("遅延（重み付き）", "weighted lateness"), lambda p: _count(p.lateness)),
    (Text("　証明", "  proof"), _proof("lateness")),
    (Text("遅れるシステム", "late systems"), lambda p: _count(p.late)),
    (Text("暫定連携（本）", "bridges"), lambda p: _count(len(p.costs.bridges))),
    (Text("暫定連携の費用", "yen for bridges"), lambda p: yen(p.costs.bridge_yen)),
    (Text("新旧の運用", "running old, new"), lambda p: yen(p.costs.running_yen)),
    (Text("　証明", "  proof"), _proof("yen")),
    (Text("費用の計", "total"), lambda p: yen(p.total_yen)),
)


def _dearer(base: Outcome, other: Outcome) -> Text | None:
    if other is base or base.planned is None or other.planned is None:
        return None
    more = other.planned.total_yen - base.planned.total_yen
    return Text(f"{more:+,}円", f"{more:+,} yen") if more else yen(0)


def _other_options(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    """How many systems have another option, if any plan has options."""
    if any(outcome.planned and outcome.planned.plan.options for outcome in outcomes):
        label = Text("選択肢が変わるもの", "other options")
        yield (label, *(_changed(outcomes[0], outcome, other_options) for outcome in outcomes))


def _changed(
    base: Outcome, other: Outcome, differing: Callable[[Outcome, Outcome], tuple[str, ...] | None]
) -> Text | None:
    systems = None if other is base else differing(base, other)
    return None if systems is None else _count(len(systems))


def _conflicts(outcomes: Sequence[Outcome]) -> Table:
    rows: list[Row] = []
    for outcome in outcomes:
        if isinstance(outcome.error, ConflictError):
            origins = outcome.error.conflict.origins
            for origin, position in zip(origins, outcome.positions, strict=True):
                rows.append((_label(outcome), origin.sentence, str(position)))
        elif outcome.error is not None:
            rows.append((_label(outcome), outcome.error.message, None))
    return Table(
        "scenario_conflicts",
        Text(
            "計画がないシナリオで同時に満たせない条件",
            "Requirements that cannot hold together where there is no plan",
        ),
        (Column("scenario", Text("シナリオ", "scenario")), REQUIREMENT, PLACE),
        tuple(rows),
    )


def _peaks(outcomes: Sequence[Outcome]) -> Table:
    names = {load.team: load.name for o in outcomes if o.planned for load in o.planned.plan.loads}
    peaks = [outcome.peaks for outcome in outcomes]
    return Table(
        "peaks",
        Text("体制の山（負荷がもっとも重い月）", "Peaks: the hardest month of each team"),
        (Column("team", Text("体制", "team"), least=14), *_columns(outcomes)),
        tuple(
            (name, *(_peak(found.get(team)) for found in peaks))
            for team, name in names.items()
            if any(found.get(team) for found in peaks)
        ),
        Text(
            "上限に対する割合と月。上限の書かれていない体制は人月。",
            "Share of the capacity, and the month; person-months where no capacity is stated.",
        ),
    )


def _peak(peak: Peak | None) -> Cell:
    if peak is None:
        return None
    month, work = month_text(peak.month), f"{peak.load / 100:.1f}"
    if peak.share is None:
        return Text(f"{work}人月（{month}）", f"{work} person-months ({month})")
    return Text(f"{peak.share:.0%}（{month}）", f"{peak.share:.0%} ({month})")


def _names(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """The name of every system that any plan has."""
    names: dict[str, str] = {}
    for outcome in outcomes:
        for move in outcome.planned.plan.moves if outcome.planned else ():
            names.setdefault(move.system, move.name)
    return names


def _options(outcomes: Sequence[Outcome]) -> list[Table]:
    """The systems that do not have the same option in all plans, if there are any."""
    base = outcomes[0]
    differing = {s for outcome in outcomes for s in other_options(base, outcome) or ()}
    if not differing:
        return []
    table = Table(
        "scenario_options",
        Text("選択肢が変わるシステム", "Systems with another option"),
        (SYSTEM, *_columns(outcomes, "code")),
        tuple(
            (name, *(_option(base, outcome, system) for outcome in outcomes))
            for system, name in _names(outcomes).items()
            if system in differing
        ),
        with_legend(
            None,
            proposed=any(o.planned and differing & o.planned.plan.proposed for o in outcomes),
        ),
    )
    return [table]


def _option(base: Outcome, other: Outcome, system: str) -> Cell:
    if other.planned is None:
        return None
    plan = other.planned.plan
    option = plan.options.get(system)
    before = base.planned.plan.options.get(system) if base.planned else None
    if other is not base and option == before:
        return _SAME
    return None if option is None else marked(option, proposed=system in plan.proposed)


def _moves(outcomes: Sequence[Outcome]) -> Table:
    base = outcomes[0]
    differing = {s for outcome in outcomes for s in moved(base, outcome) or ()}
    return Table(
        "scenario_moves",
        Text("切替月が変わるシステム", "Systems with another cutover"),
        (SYSTEM, *_columns(outcomes, "month")),
        tuple(
            (name, *(_month(base, outcome, system) for outcome in outcomes))
            for system, name in _names(outcomes).items()
            if system in differing
        ),
        Text(
            "最善と証明されていない計画や、同じくらい良い計画が複数あるときは、シナリオの"
            "ためとは限らない違いも含む。",
            "Where plans are not proven best, or several are equally good, some differences"
            " may not be due to the scenario.",
        ),
    )


def _month(base: Outcome, other: Outcome, system: str) -> Cell:
    if other.planned is None:
        return None
    month = other.planned.plan.cutovers.get(system)
    before = base.planned.plan.cutovers.get(system) if base.planned else None
    return _SAME if other is not base and month == before else month


def data(outcomes: Sequence[Outcome]) -> list[Object]:
    """The same facts for `json-v1`; the inventory as it is comes first and has no id."""
    return [_object(outcomes[0], outcome) for outcome in outcomes]


def _object(base: Outcome, outcome: Outcome) -> Object:
    scenario, planned, error = outcome.scenario, outcome.planned, outcome.error
    conflict = error.conflict if isinstance(error, ConflictError) else None
    systems, options = moved(base, outcome), other_options(base, outcome)
    return {
        "id": None if scenario is None else scenario.id,
        "name": None if scenario is None else scenario.name,
        "note": None if scenario is None else scenario.note,
        "position": None if outcome.place is None else json_v1.place(outcome.place),
        "feasible": True if planned else False if conflict else None,
        "message": None if error is None else json_v1.text(error.message),
        "conflict": None if conflict is None else json_plan.conflict(conflict, outcome.positions),
        "measures": None if planned is None else _measures(planned, outcome),
        "moved_systems": None if systems is None else list(systems),
        "systems_with_another_option": None if options is None else list(options),
        "plan": None if planned is None else _plan(planned),
        "costs": None if planned is None else json_plan.costs(planned.costs),
    }


def _plan(planned: Planned) -> Object:
    return json_plan.plan(planned.plan, missed(planned.plan, planned.scope))


def _measures(planned: Planned, outcome: Outcome) -> Object:
    return {
        "last_cutover": json_v1.month(max(planned.plan.cutovers.values(), default=None)),
        "lateness": planned.lateness,
        "late_systems": planned.late,
        "bridges": len(planned.costs.bridges),
        "total_yen": planned.total_yen,
        "peaks": [
            {
                "team": team,
                "month": json_v1.month(peak.month),
                "load": peak.load / 100,
                "capacity": None if peak.capacity is None else peak.capacity / 100,
                "share": None if peak.share is None else round(peak.share, 4),
            }
            for team, peak in outcome.peaks.items()
        ],
    }
