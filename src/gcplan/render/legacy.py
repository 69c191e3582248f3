"""What becomes a risk if systems stay as they are: results by criterion, and their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.legacy import Result, legacy_risks
from gcplan.analysis.legacy_measures import LegacyFacts
from gcplan.core.text import Text, listed
from gcplan.render import figures_legacy
from gcplan.render.chosen import parts_data
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import month, place, text
from gcplan.render.tables_plan import SYSTEM, names_of
from gcplan.render.words import evidence, option_name, with_legend
from gcplan.standards.legacy import load_criteria

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gcplan.analysis.legacy import Judgement, LegacyRisk
    from gcplan.core.position import Path, Position
    from gcplan.costing.options import Choice
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object
    from gcplan.render.report import Report
    from gcplan.standards.legacy import Criterion

    Locate = Callable[[Path], Position]

RESULTS = {
    Result.AT_RISK: Text("注意", "RISK"),
    Result.OK: Text("良", "ok"),
    Result.UNKNOWN: Text("不明", "?"),
}
WHERE = Column("position", Text("台帳の場所", "in the inventory"), "code", optional=True)
CRITERION = Column("criterion", Text("観点", "criterion"), least=14)


def part(report: Report, locate: Locate, *, every: bool = False) -> Part:
    """The legacy risk of the residual systems, or of every system."""
    risks = legacy_risks(facts_of(report), every=every)
    names = names_of(report.inventory)
    tables = [_summary(risks, names, every=every)]
    left = {choice.system.id: choice for choice in report.choices.systems}
    if left:
        tables.append(_costs([*left.values()]))
    if risks:
        tables += [_criteria(), _at_risk(risks, names, locate), _to_collect(risks, names)]
    return Part(
        tuple(tables),
        {"legacy_risk": _data(risks, left, locate)},
        tuple(c.source for entry in load_criteria() for c in entry.evidence),
        (figures_legacy.grid(risks, names),) if risks else (),
    )


def facts_of(report: Report) -> LegacyFacts:
    """What the criteria look at."""
    return LegacyFacts(
        inventory=report.inventory,
        kinds={c.system: c.kind for c in report.classifications},
        points=report.points,
        expected=report.expected,
        end=report.settings.end,
        cutovers=report.plan.cutovers if report.plan else {},
    )


def _summary(risks: Sequence[LegacyRisk], names: Mapping[str, str], *, every: bool) -> Table:
    whose = (
        Text("全システム", "every system") if every else Text("残存システム", "residual systems")
    )
    criteria = load_criteria()
    return Table(
        "legacy_risk",
        Text(f"現状のまま使い続けるリスク: {whose.ja}", f"Risk of staying as it is: {whose.en}"),
        (
            SYSTEM,
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("at_risk", Text("注意", "RISK"), "number"),
            Column("unknown", Text("不明", "?"), "number"),
            *(Column(c.id, c.short, "code", series=True) for c in criteria),
        ),
        tuple(
            (
                names[risk.system],
                risk.cutover,
                _count(risk, Result.AT_RISK),
                _count(risk, Result.UNKNOWN),
                *(RESULTS[j.result] for j in risk.judgements),
            )
            for risk in risks
        ),
        Text(
            "計画の終期まで現状のまま使う場合について、観点ごとに次の表のしきい値と比べた結果。"
            "点数や重み付けはしない。切替: この計画で置き換える月。不明: 台帳の記載が足りない。",
            "Each criterion against its threshold in the next table, if the system stayed as it is"
            " until the end of the plan; no score, no weights. cutover: when this plan replaces"
            " it. ?: the inventory says too little.",
        ),
    )


def _count(risk: LegacyRisk, result: Result) -> int:
    return sum(1 for judgement in risk.judgements if judgement.result is result)


_OF_COSTS = Text(
    "再接続: 相手の移行に合わせて連携を作り直す一時費用。現状のままなら連携は相手が切り替わ"
    "るときに恒久の形になり、暫定連携は要らない。置き場所: 固定費の差。",
    "connections: paid once to build links anew because their other ends move. As a system"
    " that is left never moves, its links are built anew for good, and need no bridges."
    " platforms: the difference in their fixed cost.",
)


def _costs(choices: Sequence[Choice]) -> Table:
    """What leaving each system as it is costs, beside what the plan takes."""
    return Table(
        "legacy_costs",
        Text(
            "現状のまま使い続ける費用と計画の選択（計画期間の計、円）",
            "Leaving systems as they are, and what the plan takes (yen over the plan)",
        ),
        (
            SYSTEM,
            Column("yearly", Text("いまの年額", "a year now"), "yen", optional=True),
            Column("running", Text("現状: 運用", "left: running"), "yen"),
            Column("connections", Text("現状: 再接続", "left: connections"), "yen"),
            Column("bridges", Text("現状: 暫定連携", "left: bridges"), "yen", optional=True),
            Column("left", Text("現状: 計", "left: total"), "yen"),
            Column("option", Text("計画の選択", "taken"), least=12, optional=True),
            Column("taken", Text("選択: 計", "taken: total"), "yen"),
            Column("platforms", Text("置き場所", "platforms"), "yen", optional=True),
            Column("more", Text("差", "difference"), "yen"),
        ),
        tuple(_cost(choice) for choice in choices),
        with_legend(_OF_COSTS, proposed=any(choice.taken.proposed for choice in choices)),
    )


def _cost(choice: Choice) -> Row:
    left, taken = choice.status_quo.parts, choice.taken.parts
    return (
        choice.system.name,
        choice.system.costs.yearly,
        *((left.running, left.connections, left.bridges, left.total) if left else (None,) * 4),
        option_name(choice.taken),
        *((taken.total - taken.platforms, taken.platforms) if taken else (None, None)),
        choice.more(choice.taken),
    )


def _criteria() -> Table:
    return Table(
        "legacy_criteria",
        Text("リスクの観点としきい値", "Criteria and thresholds of risk"),
        (
            CRITERION,
            Column("measure", Text("測るもの", "measure"), least=18),
            Column("at_risk", Text("注意", "RISK"), "code"),
            Column("why", Text("理由", "why it matters"), least=20),
            Column("evidence", Text("理由の出典", "source"), least=10),
        ),
        tuple((c.name, c.measure, _limit(c), c.why, evidence(c.evidence)) for c in load_criteria()),
        Text(
            "しきい値に公表された根拠はない。standards/data/legacy_risk.yaml の数字を市の判断で"
            "直す。連携は、台帳にあるものと想定されるものだけを数える。",
            "No threshold has a published basis: they are numbers in"
            " standards/data/legacy_risk.yaml, for the city to change. Links are those that the"
            " inventory declares, and those expected but not declared.",
        ),
    )


def _limit(criterion: Criterion) -> Text:
    if criterion.above:
        return Text(f"{criterion.threshold}を超える", f"above {criterion.threshold}")
    return Text(f"{criterion.threshold}未満", f"below {criterion.threshold}")


def _at_risk(risks: Sequence[LegacyRisk], names: Mapping[str, str], locate: Locate) -> Table:
    return Table(
        "legacy_evidence",
        Text("注意の根拠", "Evidence of the risks"),
        (SYSTEM, CRITERION, Column("evidence", Text("根拠", "evidence"), least=24), WHERE),
        tuple(_evidence(risks, names, locate)),
        Text(
            "良・不明も含むすべての根拠と位置は --format json にある。",
            "--format json has the evidence of all results with every place.",
        ),
    )


def _evidence(
    risks: Sequence[LegacyRisk], names: Mapping[str, str], locate: Locate
) -> Iterator[Row]:
    for risk in risks:
        for judgement in risk.judgements:
            if judgement.result is Result.AT_RISK:
                measure = judgement.measure
                where = str(locate(measure.paths[0]))
                yield names[risk.system], judgement.criterion.name, measure.evidence, where


def _to_collect(risks: Sequence[LegacyRisk], names: Mapping[str, str]) -> Table:
    rows: list[Row] = []
    for i, criterion in enumerate(load_criteria()):
        unknown = [r.system for r in risks if r.judgements[i].result is Result.UNKNOWN]
        if unknown:
            systems = listed(names[system] for system in unknown)
            rows.append((criterion.name, criterion.collect, len(unknown), systems))
    return Table(
        "legacy_unknown",
        Text("不明を解くために集めること", "What to collect where it is unknown"),
        (
            CRITERION,
            Column("collect", Text("集めること", "collect"), least=24),
            Column("count", Text("件数", "systems"), "number"),
            Column("systems", Text("システム", "names"), least=20),
        ),
        tuple(rows),
    )


def _data(risks: Sequence[LegacyRisk], left: Mapping[str, Choice], locate: Locate) -> Object:
    return {
        "criteria": [_criterion(criterion) for criterion in load_criteria()],
        "systems": [
            {
                "id": risk.system,
                "class": risk.kind.value,
                "cutover": month(risk.cutover),
                "results": [_judgement(judgement, locate) for judgement in risk.judgements],
                "status_quo_yen": _quiet(left.get(risk.system)),
            }
            for risk in risks
        ],
    }


def _quiet(choice: Choice | None) -> Object | None:
    """What leaving a system as it is costs over the plan; None without a plan or a choice."""
    if choice is None or choice.status_quo.parts is None:
        return None
    return {"yearly": choice.system.costs.yearly, **parts_data(choice.status_quo.parts)}


def _criterion(criterion: Criterion) -> Object:
    return {
        "id": criterion.id,
        "name": text(criterion.name),
        "measure": text(criterion.measure),
        "threshold": criterion.threshold,
        "at_risk": "above" if criterion.above else "below",
        "why": text(criterion.why),
        "evidence": [str(citation) for citation in criterion.evidence],
    }


def _judgement(judgement: Judgement, locate: Locate) -> Object:
    measure, unknown = judgement.measure, judgement.result is Result.UNKNOWN
    return {
        "criterion": judgement.criterion.id,
        "result": judgement.result.value,
        "least": measure.least,
        "most": measure.most,
        "evidence": text(measure.evidence),
        "positions": [place(locate(path)) for path in measure.paths],
        "collect": text(judgement.criterion.collect) if unknown else None,
    }
