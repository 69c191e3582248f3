"""The options of each system beside the plan: what they cost, when, and what they do to links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render import templates
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import month
from gcplan.render.tables_plan import SYSTEM
from gcplan.render.words import DISPOSITIONS, PROPOSAL, marked, with_legend

if TYPE_CHECKING:
    from gcplan.model.moves import Migration
    from gcplan.planning.weigh import Forced, Weighed, Weighing
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object

_NOTE = Text(
    "◎: 計画が選んだもの。遅延差・費用差: それを選んだときの最善の計画と、この計画との差"
    "（計画期間の計）。≦: 最善とまでは証明していない（差はもっと小さいかもしれない）。"
    "単独の費用: そのシステムだけで決まる費用（一時費用・運用・先方が動かない連携）。"
    "連携: 続く／変わる／終わる。",
    "*: what the plan takes. d.late, d.yen: the best plan with it less this plan, over the"
    " period. <=: not proven best (the difference may be smaller). alone: yen that depend on"
    " this system alone (once, running, links to ends that do not move). links: go"
    " on/change/end.",
)
_NONE = Text("不可", "impossible")
_NOT_FOUND = Text("未発見", "none found")


def part(found: Weighing) -> Part:
    """Every option of every system."""
    count = sum(len(options) for options in found.systems.values())
    proposed = any(option.proposed for some in found.systems.values() for option in some)
    table = Table(
        "options",
        Text(
            f"選択肢の比較: {len(found.systems)}システム、{count}件",
            f"Options: systems {len(found.systems)}, options {count}",
        ),
        (
            SYSTEM,
            Column("taken", Text("計画", "plan"), "code"),
            Column("option", Text("選択肢", "option"), "code"),
            Column("disposition", Text("方針", "disposition"), "code", optional=True),
            Column("once", Text("一時費用", "once"), "yen"),
            Column("annual", Text("年額", "a year"), "yen"),
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("links", Text("連携", "links"), "code"),
            Column("alone", Text("単独の費用", "alone"), "yen", optional=True),
            Column("later", Text("遅延差", "d.late"), "code"),
            Column("dearer", Text("費用差", "d.yen"), "code"),
            Column("risk", Text("危険", "risk"), least=10, optional=True),
            Column("benefit", Text("利点", "benefit"), least=10, optional=True),
        ),
        tuple(_row(found, system, o) for system, some in found.systems.items() for o in some),
        with_legend(_NOTE, proposed=proposed),
        main=True,
    )
    tables = [table, *([_decisions(found)] if found.systems else [])]
    if proposed:
        tables.append(templates.table(found.templates))
    if found.unpriced:
        tables.append(_unpriced(found))
    return Part(tuple(tables), {"options": _data(found)})


def _row(found: Weighing, system: str, option: Weighed) -> Row:
    planned = option.case.system.migration
    keeps = not option.case.moves
    yearly = option.case.system.costs.yearly if keeps or planned is None else planned.yearly
    return (
        found.scope.systems[system].name,
        _mark(option),
        option.key,
        None if planned is None else _disposition(planned),
        None if planned is None else planned.cost,
        yearly,
        None if option.forced is None else option.forced.cutovers.get(system),
        "{}/{}/{}".format(*option.links),
        option.alone,
        _difference(option, "lateness"),
        _difference(option, "yen"),
        getattr(planned, "risk", None),
        getattr(planned, "benefit", None),
    )


def _mark(option: Weighed) -> Text:
    """What the plan takes, and what is only proposed."""
    if option.decided:
        return Text("決定", "decided")
    if not option.taken:
        return PROPOSAL if option.proposed else Text.same("")
    return Text("◎案", "* proposal") if option.proposed else Text("◎", "*")


def _disposition(planned: Migration) -> Text | None:
    return None if planned.disposition is None else DISPOSITIONS[planned.disposition]


def _difference(option: Weighed, of: str) -> Text | None:
    """How much more, with a mark where less may be possible."""
    if option.taken:
        return Text.same("0")
    if option.forced is None:
        return _NOT_FOUND if option.possible is None else _NONE
    value = getattr(option.forced, of)
    sure = value == getattr(option.forced, f"least_{of}")
    return Text.same(f"{value:+,}") if sure else Text(f"≦{value:+,}", f"<={value:+,}")


def _decisions(found: Weighing) -> Table:
    """What the plan takes, against keeping each system as it is."""
    rows = []
    for system, options in found.systems.items():
        taken = next((option for option in options if option.taken), None)
        kept = next((option for option in options if not option.case.moves), None)
        if taken is None or kept is None:
            continue
        rows.append(
            (
                found.scope.systems[system].name,
                marked(taken.key, proposed=taken.proposed),
                None if taken.forced is None else taken.forced.cutovers.get(system),
                _difference(kept, "lateness"),
                _difference(kept, "yen"),
                taken.reason,
            )
        )
    return Table(
        "status_quo",
        Text("計画の選択と、現状のまま使い続けた場合", "What the plan takes, and keeping things"),
        (
            SYSTEM,
            Column("option", Text("計画の選択", "taken"), "code"),
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("later", Text("現状維持の遅延差", "keeping: d.late"), "code"),
            Column("dearer", Text("現状維持の費用差", "keeping: d.yen"), "code"),
            Column("reason", Text("決定の理由", "reason"), least=10, optional=True),
        ),
        tuple(rows),
        with_legend(
            Text(
                "費用差がプラスなら、現状のまま使うほうが高い。",
                "Where d.yen is above 0, keeping things costs more.",
            ),
            proposed=any(o.taken and o.proposed for some in found.systems.values() for o in some),
        ),
    )


def _unpriced(found: Weighing) -> Table:
    """The systems for which nothing can be proposed."""
    return Table(
        "unpriced",
        Text(
            f"年額がわからず、選択肢を提案できないシステム: {len(found.unpriced)}",
            f"Nothing proposed, the yearly cost is unknown: systems {len(found.unpriced)}",
        ),
        (SYSTEM, Column("setting", Text("書くところ", "write"), "code")),
        tuple((system.name, f"{system.id}.costs.annual") for system in found.unpriced),
        Text(
            "年額を書くか、options に選択肢を並べると比べられる。",
            "With a yearly cost, or with `options` of its own, a system can be weighed.",
        ),
    )


def _data(found: Weighing) -> Object:
    return {
        "plan_yen": found.yen,
        "templates": templates.data(found.templates),
        "unpriced": [system.id for system in found.unpriced],
        "systems": [
            {
                "id": system,
                "name": found.scope.systems[system].name,
                "options": [_option(system, option) for option in options],
            }
            for system, options in found.systems.items()
        ],
    }


def _option(system: str, option: Weighed) -> Object:
    planned = option.case.system.migration
    keep, change, end = option.links
    disposition = None if planned is None else planned.disposition
    return {
        "id": option.key,
        "disposition": None if disposition is None else disposition.value,
        "taken": option.taken,
        "decided": option.decided,
        "reason": option.reason,
        "listed": option.listed,
        "proposed": option.proposed,
        "possible": option.possible,
        "once_yen": None if planned is None else planned.cost,
        "alone_yen": option.alone,
        "links": {"keep": keep, "change": change, "end": end},
        "risk": getattr(planned, "risk", None),
        "benefit": getattr(planned, "benefit", None),
        "best": None if option.forced is None else _best(system, option.forced),
    }


def _best(system: str, forced: Forced) -> Object:
    return {
        "cutover": month(forced.cutovers.get(system)),
        "lateness": forced.lateness,
        "least_lateness": forced.least_lateness,
        "yen": forced.yen,
        "least_yen": forced.least_yen,
        "proven": forced.proven,
        "decided_yen": forced.decided_yen,
    }
