"""Why a system cuts over when it does: months it could have, reasons, and what others cost."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.model.calendar import month_text
from gcplan.planning.dates import binding_dates
from gcplan.planning.requirements.words import span, stretches
from gcplan.planning.why import stays
from gcplan.render import json_plan, json_v1, reasons, taken
from gcplan.render.beside import change
from gcplan.render.conflict import PLACE, REQUIREMENT
from gcplan.render.document import Column, Part, Table
from gcplan.render.tables_plan import ITEM, bridges
from gcplan.render.words import joined, month_in_words, yen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.costing.plan_costs import PlanCosts
    from gcplan.model.calendar import Month
    from gcplan.planning.dates import BindingDate
    from gcplan.planning.scope import Scope
    from gcplan.planning.why import Difference, Edge, Shift, Why
    from gcplan.render.conflict import Locate
    from gcplan.render.document import Cell, Row
    from gcplan.render.json_v1 import Object

TITLE = Text("切替月の理由", "Why it cuts over when it does")
VALUE = Column("value", Text("値", "value"), least=24)


def undecided(scope: Scope, system: str) -> Part:
    """A system of which the plan decides nothing."""
    reason = stays(scope, system)
    table = Table(
        "why",
        TITLE,
        (ITEM, VALUE),
        (
            (Text("システム", "system"), scope.systems[system].name),
            (Text("切替", "cutover"), reason),
        ),
    )
    data = {"system": system, "cutover": json_v1.month(scope.fixed.get(system))}
    own = taken.part(scope, {system})
    return Part(
        (table, *own.tables), {"why": {**data, "undecided": json_v1.text(reason)}, **own.data}
    )


def part(
    found: Why, scope: Scope, costs: PlanCosts, names: Mapping[str, str], locate: Locate
) -> Part:
    """What there is to say of a system that the plan decides."""
    own = (bridge for bridge in costs.bridges if found.system in {bridge.source, bridge.target})
    costs = replace(costs, bridges=tuple(own))
    dates = [date for date in binding_dates(scope) if date.system == found.system]
    options = taken.part(scope, {found.system})
    tables = (
        _summary(found, scope, costs, names),
        *options.tables,
        _months(found),
        _reasons(found, locate),
        _shifts(found, names, locate),
        _dates(found, dates),
        bridges(costs, names),
    )
    return Part(tables, {"why": _data(found, costs, dates, locate), **options.data})


def _summary(found: Why, scope: Scope, costs: PlanCosts, names: Mapping[str, str]) -> Table:
    months = scope.months(found.system)
    start = month_text(found.cutover - months + 1)
    slack = found.latest.month - found.cutover
    count, money = len(costs.bridges), yen(costs.bridge_yen)
    return Table(
        "why",
        TITLE,
        (ITEM, VALUE),
        (
            (Text("システム", "system"), names[found.system]),
            (Text("計画の切替", "planned cutover"), month_in_words(found.cutover)),
            (
                Text("計画の着手", "planned start"),
                Text(f"{start}（{months}か月の作業）", f"{start} (months of work: {months})"),
            ),
            (Text("同時切替の指定", "must cut over with"), _named(found.together, names)),
            (Text("このシステムだけなら可能な月", "months it could have alone"), _spans(found.own)),
            (Text("最も早い切替", "earliest"), _edge(found.earliest, -1)),
            (Text("最も遅い切替", "latest"), _edge(found.latest, +1)),
            (Text("最も遅い切替までの月数", "months to the latest"), Text.same(str(slack))),
            (
                Text("暫定連携", "its bridges"),
                Text(f"{count}本、{money.ja}", f"{count}, {money.en}"),
            ),
        ),
        Text(
            "最も早い・遅い切替: 台帳のすべてのシステムの条件を満たす計画がある月。期日の遅れと"
            "費用は問わない。",
            "earliest, latest: some plan keeps every requirement of every system; dates that may"
            " be missed and yen are not looked at.",
        ),
    )


def _named(systems: tuple[str, ...], names: Mapping[str, str]) -> Text:
    return listed(names[system] for system in systems) if systems else Text("なし", "none")


def _spans(months: tuple[Month, ...]) -> Text:
    return listed(span(first, last) for first, last in stretches(months))


def _edge(edge: Edge, towards: int) -> Text:
    month, bound = month_text(edge.month), month_text(edge.bound)
    if edge.proven:
        return Text(f"{month}（証明済み）", f"{month} (proven)")
    ja, en = ("以前", "before") if towards < 0 else ("以後", "after")
    return Text(
        f"{month}（{bound}より{ja}はないと証明済み。その間は未確認）",
        f"{month} (none {en} {bound}, which is proven; not found out between)",
    )


def _months(found: Why) -> Table:
    words = {
        True: Text("計画がある", "there is a plan"),
        False: Text("計画はない", "there is none"),
        None: Text("未確認", "not found out"),
    }
    rows = []
    for can, run in groupby(found.months.items(), key=lambda entry: entry[1]):
        stretch = [month for month, _ in run]
        rows.append((stretch[0], stretch[-1], words[can]))
    return Table(
        "why_months",
        Text("この月に切り替える計画があるか", "Is there a plan with it in this month"),
        (
            Column("first", Text("始", "from"), "month"),
            Column("last", Text("終", "to"), "month"),
            Column("possible", Text("結果", "result")),
        ),
        tuple(rows),
    )


def _reasons(found: Why, locate: Locate) -> Table:
    edges = (
        (Text("{}より前にできない", "not before {}"), found.earliest),
        (Text("{}より後にできない", "not after {}"), found.latest),
    )
    rows: list[Row] = []
    for words, edge in edges:
        bound = month_text(edge.bound)
        label = Text(words.ja.format(bound), words.en.format(bound))
        rows.extend(reasons.rows(edge.reason.origins, locate, label))
    minimal = found.earliest.reason.minimal and found.latest.reason.minimal
    return Table(
        "why_reasons",
        Text("それより前・後にできない理由", "Why not earlier or later than that"),
        (Column("question", Text("問い", "question"), least=10), REQUIREMENT, PLACE),
        tuple(rows),
        _ALL_NEEDED if minimal else _PERHAPS_FEWER,
    )


_ALL_NEEDED = Text(
    "計画期間の中で、どれか1つでもなければ可能になる。",
    "Within the period of the plan. Without any one of them it would be possible.",
)
_PERHAPS_FEWER = Text(
    "計算量の上限のため、このすべてが必要かどうかは確かめきれていない。",
    "The search was too short to tell whether all of them are needed.",
)


def _shifts(found: Why, names: Mapping[str, str], locate: Locate) -> Table:
    sides = (
        (Text("早める", "earlier"), found.earlier),
        (Text("遅らせる", "later"), found.later),
    )
    rows = [row for label, shift in sides for row in _shift(label, shift, names, locate)]
    return Table(
        "why_costs",
        Text("近い月に変えた場合（計画との差）", "In the nearest other month, against the plan"),
        (
            Column("case", Text("変更", "change"), "code"),
            Column("month", Text("切替", "cutover"), "month"),
            Column("others", Text("他のシステム", "others"), least=7),
            Column("lateness", Text("遅延の差", "lateness"), "number"),
            Column("yen", Text("費用の差（円）", "yen"), "number"),
            Column("proof", Text("証明", "proof"), least=8),
            Column(
                "moved", Text("一緒に動く・妨げる条件", "moves with it, or what forbids"), least=14
            ),
        ),
        tuple(rows),
        Text(
            "遅延が先、費用は後。遅延の差は重み付き月数で、費用の差はその遅延のもとでの最小の費用との"
            "差。他を据え置く場合は、妨げる条件がなければ可能。",
            "Lateness comes first: it differs by weighted months, and yen are the least with that"
            " lateness. With the others held it is possible if nothing forbids it.",
        ),
    )


def _shift(
    label: Text, shift: Shift | None, names: Mapping[str, str], locate: Locate
) -> Iterator[Row]:
    if shift is None:
        none = Text("可能な月は見つからない", "no such month is known")
        yield label, None, none, None, None, None, None
        return
    held = shift.held
    planned = Text("計画し直す", "planned anew")
    yield (
        *(label, shift.month, planned, change(0, shift.lateness.value), change(0, shift.yen.value)),
        _proof(shift),
        _named(shift.moved, names),
    )
    forbids = joined(
        Text(f"{o.sentence.ja}（{locate(o.path)}）", f"{o.sentence.en} ({locate(o.path)})")
        for o in held.against
    )
    possible = not held.against
    yield (
        *("", shift.month, Text("据え置く", "held")),
        change(0, held.lateness) if possible else None,
        change(0, held.yen) if possible else None,
        None,
        None if possible else forbids,
    )


def _proof(shift: Shift) -> Text:
    if shift.lateness.proven and shift.yen.proven:
        return Text("証明済み", "proven")
    if shift.lateness.proven:
        return Text(
            f"遅延は証明済み、費用は{_most(shift.yen).ja}",
            f"lateness proven, yen {_most(shift.yen).en}",
        )
    return Text(f"遅延は{_most(shift.lateness).ja}", f"lateness {_most(shift.lateness).en}")


def _most(difference: Difference) -> Text:
    if difference.least is None:
        return Text("これ以下", "at most that")
    least = change(0, difference.least)
    return Text(f"これ以下、{least}以上", f"at most that, at least {least}")


def _dates(found: Why, dates: list[BindingDate]) -> Table:
    return Table(
        "why_dates",
        Text("期日", "Its dates"),
        (
            Column("date", Text("期日", "date"), least=16),
            Column("due", Text("期限月", "due"), "month"),
            Column("kind", Text("扱い", "kind"), "code"),
            Column("weight", Text("重み", "weight"), "number"),
            Column("spare", Text("余裕月", "months to spare"), "number"),
            Column("late", Text("遅延月", "months late"), "number", alarm=True),
        ),
        tuple(_date(found, date) for date in dates),
    )


def _date(found: Why, date: BindingDate) -> tuple[Cell, ...]:
    spare = date.month - found.cutover
    kind = Text("必ず守る", "hard") if date.hard else Text("遅れを数える", "soft")
    weight = None if date.hard else date.weight
    return date.name, date.month, kind, weight, max(0, spare), max(0, -spare)


def _data(found: Why, costs: PlanCosts, dates: list[BindingDate], locate: Locate) -> Object:
    month = json_v1.month
    return {
        "system": found.system,
        "cutover": month(found.cutover),
        "together": list(found.together),
        "own_months": [month(m) for m in found.own],
        "months": [{"month": month(m), "possible": can} for m, can in found.months.items()],
        "earliest": _edge_data(found.earliest, locate),
        "latest": _edge_data(found.latest, locate),
        "earlier": _shift_data(found.earlier, locate),
        "later": _shift_data(found.later, locate),
        "dates": [
            {
                "date": json_v1.text(date.name),
                "due": month(date.month),
                "hard": date.hard,
                "weight": date.weight,
                "months_late": max(0, found.cutover - date.month),
            }
            for date in dates
        ],
        "bridges": json_plan.costs(costs)["bridges"],
    }


def _edge_data(edge: Edge, locate: Locate) -> Object:
    return {
        "month": json_v1.month(edge.month),
        "bound": json_v1.month(edge.bound),
        "proven": edge.proven,
        "minimal": edge.reason.minimal,
        "requirements": reasons.data(edge.reason.origins, locate),
    }


def _shift_data(shift: Shift | None, locate: Locate) -> Object | None:
    if shift is None:
        return None
    return {
        "month": json_v1.month(shift.month),
        "lateness": _difference(shift.lateness),
        "yen": _difference(shift.yen),
        "moved": [
            {"system": system, "cutover": json_v1.month(shift.plan.cutovers[system])}
            for system in shift.moved
        ],
        "held": {
            "against": reasons.data(shift.held.against, locate),
            "lateness": shift.held.lateness,
            "yen": shift.held.yen,
        },
    }


def _difference(difference: Difference) -> Object:
    return {
        "value": difference.value,
        "least": difference.least,
        "proven": difference.proven,
    }
