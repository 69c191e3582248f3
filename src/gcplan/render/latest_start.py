"""The latest start of every system: by its dates, and as far as people allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_containing, month_text
from gcplan.model.inventory import Status
from gcplan.render import json_v1, reasons, taken
from gcplan.render.document import Column, Part, Table
from gcplan.render.tables_plan import SYSTEM
from gcplan.render.words import joined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.model.calendar import Month
    from gcplan.planning.latest_start import LatestStart
    from gcplan.planning.scope import Scope
    from gcplan.render.conflict import Locate
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object

_END = Text("計画の終期", "end of the plan")


def part(found: Sequence[LatestStart], scope: Scope, as_of: date, locate: Locate) -> Part:
    """The latest starts, the most urgent first."""
    now = month_containing(as_of)
    table = Table(
        "latest_start",
        Text("期日から見た最も遅い着手", "Latest start that keeps the dates"),
        (
            SYSTEM,
            Column("id", Text("システムID", "id"), "code", optional=True),
            Column("months", Text("作業月数", "months"), "number", optional=True),
            Column("latest", Text("最遅着手", "latest"), "month"),
            Column("people", Text("体制込み", "people"), least=8),
            Column("planned", Text("計画", "planned"), "month"),
            Column("slack", Text("余裕月", "slack"), "number"),
            Column("alarm", Text("注意", "alarm"), least=8, alarm=True),
            Column("date", Text("決めている期日", "date behind it"), least=16),
            Column("due", Text("期限月", "due"), "month", optional=True),
            Column(
                "against",
                Text("期日より早める条件", "what makes it earlier"),
                least=16,
                optional=True,
            ),
        ),
        tuple(_row(entry, scope, now) for entry in found),
        Text(
            "最遅着手: 自分の期日を守り、後に続くシステムも期日を守れる最後の着手月。着手可能時期・"
            "凍結期間・先行後続は考え、体制の上限は考えない。計画: 計画の着手月。体制込み: 遅延（"
            "重み付き月数）がこの計画を超えない計画のうち最も遅い着手月（「以降」はさらに遅い計画がない"
            "とは証明できていないもの、-は調べていないもの）。",
            "latest: the last start that keeps its own dates and lets those that wait for it keep"
            " theirs, with release, freezes and order but without limits of people. planned: the"
            " start in the plan. people: the latest start in any plan with no more lateness"
            " (weighted) than this one (“or later” where none later is not proven, - where it was"
            " not looked at).",
        ),
    )
    data = {"latest_start": [_data(entry, scope, now, locate) for entry in found]}
    options = taken.part(scope)
    return Part((table, *options.tables), {**data, **options.data})


def _row(entry: LatestStart, scope: Scope, now: Month) -> Row:
    return (
        scope.systems[entry.system].name,
        entry.system,
        entry.months,
        entry.start,
        _people(entry),
        entry.planned - entry.months + 1,
        entry.slack,
        joined(_ALARMS[alarm] for alarm in _alarms(entry, scope, now)),
        _date(entry, scope),
        entry.date.month if entry.date else scope.end,
        joined(origin.sentence for origin in entry.against),
    )


def _people(entry: LatestStart) -> Text | None:
    if entry.people is None:
        return None
    month = month_text(entry.people.month - entry.months + 1)
    if entry.people.proven:
        return Text.same(month)
    return Text(f"{month}以降", f"{month} or later")


def _date(entry: LatestStart, scope: Scope) -> Text:
    if entry.date is None:
        return _END
    if entry.date.system == entry.system:
        return entry.date.name
    name, other = entry.date.name, scope.systems[entry.date.system].name
    return Text(f"「{other}」の{name.ja}", f"{name.en} of “{other}”")


_ALARMS = {
    "past": Text("着手の期限を過ぎた", "already past"),
    "impossible": Text("期日は守れない", "date cannot be kept"),
    "late": Text("計画では間に合わない", "planned too late"),
    "tight": Text("余裕なし", "no slack"),
}


def _alarms(entry: LatestStart, scope: Scope, now: Month) -> list[str]:
    """What deserves attention; whether work has begun is taken from the status."""
    begun = scope.systems[entry.system].status is Status.MIGRATING
    found = ["past"] if entry.start < now and not begun else []
    if not entry.possible:
        return [*found, "impossible"]
    if entry.slack < 0:
        return [*found, "late"]
    return found if entry.slack or entry.date is None else [*found, "tight"]


def _data(entry: LatestStart, scope: Scope, now: Month, locate: Locate) -> Object:
    month = json_v1.month
    people = entry.people
    return {
        "system": entry.system,
        "months": entry.months,
        "latest_start": month(entry.start),
        "latest_cutover": month(entry.cutover),
        "planned_start": month(entry.planned - entry.months + 1),
        "slack": entry.slack,
        "alarms": _alarms(entry, scope, now),
        "date": None
        if entry.date is None
        else {
            "system": entry.date.system,
            "name": json_v1.text(entry.date.name),
            "due": month(entry.date.month),
            "position": json_v1.place(locate(entry.date.path)),
        },
        "requirements": reasons.data(entry.against, locate),
        "with_people": None
        if people is None
        else {"start": month(people.month - entry.months + 1), "proven": people.proven},
    }
