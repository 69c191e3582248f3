"""Gaps between local requirements and the standard, one table for each department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.gaps import effort_of, gap_entries, gap_totals
from gcplan.core.text import Text, listed
from gcplan.model.assessment import Decision
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import month, person_months, place, text
from gcplan.render.tables_plan import SYSTEM, names_of
from gcplan.render.words import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gcplan.analysis.gaps import GapEntry, GapTotal
    from gcplan.core.position import Path, Position
    from gcplan.model.assessment import Gap
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object
    from gcplan.render.report import Report

DECISIONS = {
    Decision.CHANGE_WORK: Text("業務を変える", "change the work"),
    Decision.USE_OPTION: Text("標準オプション", "use a standard option"),
    Decision.BUILD_OUTSIDE: Text("外付けで作る", "build outside"),
    Decision.DROP: Text("取りやめる", "drop"),
    Decision.UNDECIDED: Text("未決定", "undecided"),
}
DECISION = Column("decision", Text("扱い", "decision"), least=8)
_HUNDREDTHS = 100


def part(report: Report, locate: Callable[[Path], Position]) -> Part:
    """The gaps of all systems by department, and how many there are of each decision."""
    entries = _entries(report)
    totals = gap_totals(entries)
    names = names_of(report.inventory)
    teams = {team.id: team.name for team in report.inventory.teams}
    return Part(
        (_totals(totals), *_by_owner(entries, names, teams)),
        {"gaps": _data(report, entries, totals, locate)},
    )


def _entries(report: Report) -> tuple[GapEntry, ...]:
    moves = [move for move in report.plan.moves if move.decided] if report.plan else []
    starts = {move.system: move.start for move in moves if move.start is not None}
    cutovers = {move.system: move.cutover for move in moves if move.cutover is not None}
    return gap_entries(report.inventory, starts, cutovers)


def _totals(totals: Sequence[GapTotal]) -> Table:
    count = sum(total.count for total in totals)
    return Table(
        "gap_decisions",
        Text(f"標準との適合差: {count}件", f"Gaps to the standard: {count}"),
        (
            DECISION,
            Column("count", Text("件数", "gaps"), "number"),
            Column("effort", Text("工数（人月）", "person-months"), "effort"),
            Column("cost", Text("費用（円）", "cost (yen)"), "yen"),
        ),
        tuple((DECISIONS[t.decision], t.count, t.effort, t.cost) for t in totals),
        Text(
            "取りやめるもののほかの工数は、未決定のものも含めて移行の工数に加えている。"
            "費用は計画の費用に入れていない。",
            "Except for those dropped, the effort is part of the moves, also where nothing is"
            " decided yet. The cost is not part of the plan's costs.",
        ),
    )


def _by_owner(
    entries: Sequence[GapEntry], names: Mapping[str, str], teams: Mapping[str, str]
) -> list[Table]:
    """One table to hand out for each department, in the order in which they turn up."""
    owners = dict.fromkeys(entry.owner for entry in entries)
    return [
        _of_owner(owner, [e for e in entries if e.owner == owner], names, teams) for owner in owners
    ]


def _of_owner(
    owner: str | None,
    entries: Sequence[GapEntry],
    names: Mapping[str, str],
    teams: Mapping[str, str],
) -> Table:
    whose = Text("所管課の記載なし", "no department stated") if owner is None else Text.same(owner)
    return Table(
        "gaps",
        Text(f"適合差: {whose.ja}（{len(entries)}件）", f"Gaps: {whose.en} ({len(entries)})"),
        (
            SYSTEM,
            Column("gap", Text("適合差", "gap"), least=14),
            DECISION,
            Column("date", Text("期日", "date"), least=10, optional=True),
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("open", Text("要対応", "open"), least=14, alarm=True),
            Column("effort", Text("工数（人月）", "person-months"), least=13, optional=True),
            Column("forms", Text("様式", "forms"), least=10, optional=True),
            Column("ordinances", Text("例規", "ordinances"), least=10, optional=True),
            Column("cost", Text("費用（円）", "cost (yen)"), "yen", optional=True),
            Column("note", Text("備考", "note"), least=10, optional=True),
        ),
        tuple(_row(entry, names, teams) for entry in entries),
    )


def _row(entry: GapEntry, names: Mapping[str, str], teams: Mapping[str, str]) -> Row:
    gap = entry.gap
    return (
        names[entry.system],
        gap.name,
        DECISIONS[gap.decision],
        _date(gap),
        entry.cutover,
        joined(entry.concerns.values()) if entry.concerns else None,
        _effort(gap, teams),
        listed(gap.forms) if gap.forms else None,
        listed(gap.ordinances) if gap.ordinances else None,
        gap.cost,
        gap.note,
    )


def _effort(gap: Gap, teams: Mapping[str, str]) -> Text | None:
    """`税務課 1、A社 0.5`."""
    if not gap.effort:
        return None
    return listed(f"{teams[team]} {amount}" for team, amount in gap.effort.items())


def _date(gap: Gap) -> Text | None:
    """The last day that keeps it, marked if it must be kept."""
    if gap.date is None:
        return None
    day = gap.date.last.isoformat()
    return Text(f"{day}（必須）", f"{day} (hard)") if gap.hard else Text.same(day)


def _data(
    report: Report,
    entries: Sequence[GapEntry],
    totals: Sequence[GapTotal],
    locate: Callable[[Path], Position],
) -> Object:
    index = {system.id: i for i, system in enumerate(report.inventory.systems)}
    return {
        "entries": [
            {
                **_gap(entry),
                "position": place(locate(("systems", index[entry.system], "gaps", entry.index))),
            }
            for entry in entries
        ],
        "totals": [
            {
                "decision": total.decision.value,
                "count": total.count,
                "person_months": total.effort / _HUNDREDTHS,
                "cost_yen": total.cost,
            }
            for total in totals
        ],
    }


def _gap(entry: GapEntry) -> Object:
    gap = entry.gap
    teams = {team: int(amount * _HUNDREDTHS) for team, amount in sorted(gap.effort.items())}
    return {
        "system": entry.system,
        "name": gap.name,
        "decision": gap.decision.value,
        "owner": entry.owner,
        "effort": dict(zip(teams, person_months(list(teams.values())), strict=True)),
        "person_months": effort_of(gap) / _HUNDREDTHS,
        "cost_yen": gap.cost,
        "forms": list(gap.forms),
        "ordinances": list(gap.ordinances),
        "date": None if gap.date is None else gap.date.last.isoformat(),
        "hard": gap.hard,
        "note": gap.note,
        "planned": entry.planned,
        "start": month(entry.start),
        "cutover": month(entry.cutover),
        "open": [
            {"key": key.value, "message": text(message)} for key, message in entry.concerns.items()
        ],
    }
