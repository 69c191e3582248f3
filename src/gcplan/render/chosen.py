"""What the plan makes of each residual system, beside its other options and leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.render import figures_options
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import month, text
from gcplan.render.tables_plan import MORE, SYSTEM, names_of
from gcplan.render.words import option_name, sentences, with_legend, yen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.analysis.options import Effect
    from gcplan.costing.options import Choice, Choices, Parts, Priced
    from gcplan.model.inventory import Link
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object
    from gcplan.render.report import Report

LINKS = Column("links", Text("連携", "links"), "code")
_EACH = Text(
    "差: ほかのシステムの月と選択肢を計画のままとし、そのシステムだけを現状のまま使い続けた場合と"
    "比べた計画期間の費用（＋は現状維持より高い）。最善の計画を立て直した差ではない（それは"
    "gcplan options）。書かれていない費用は0円とした。",
    "against keeping: yen over the plan, if this system alone were kept as it is and the rest of"
    " the plan stayed (+: dearer than keeping). It is not the price of the choice, for which"
    " gcplan options plans anew. Costs that nobody states count as 0.",
)
_OF_OPTIONS = Text(
    "◎: 計画の選択。切替: 計画の月。その月にできない選択肢は、できる最初の月。"
    "凍結期間や人員までは見ていない（見るのは gcplan options）。遅延: 重み付き月、×は"
    "必ず守る期日に反する。",
    "*: what the plan takes. cutover: the month of the plan, or the first one in which the"
    " option can be done; freezes and people are not looked at (gcplan options does)."
    " late: weighted months; x where a hard date is missed.",
)


def part(report: Report) -> Part:
    """What becomes of each system; what else could; and which links that changes."""
    found, names = report.choices, names_of(report.inventory)
    if not found.open:
        return Part((), {"choices": _data(found)})
    figure = figures_options.differences(found)
    tables = (_choices(found), _options(found), _links(found, names))
    return Part(tables, {"choices": _data(found)}, figures=(figure,) if figure else ())


def _choices(found: Choices) -> Table:
    return Table(
        "option_choices",
        Text("システムごとの選択", "What becomes of each system"),
        (
            SYSTEM,
            Column("option", Text("計画の選択", "taken"), least=12),
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("once", Text("一時費用（円）", "once (yen)"), "yen", optional=True),
            Column("before", Text("いまの年額（円）", "a year now (yen)"), "yen", optional=True),
            Column("after", Text("その後の年額（円）", "a year then (yen)"), "yen", optional=True),
            MORE,
            Column("later", Text("遅延の差", "d.late"), "number"),
            LINKS,
            Column("basis", Text("決定の理由", "decided because"), least=12, optional=True),
        ),
        tuple(_choice(choice) for choice in found.systems),
        with_legend(
            sentences((_EACH, _all_kept(found))),
            proposed=any(choice.taken.proposed for choice in found.systems),
        ),
    )


def _choice(choice: Choice) -> Row:
    taken = choice.taken
    return (
        choice.system.name,
        option_name(taken),
        taken.cutover,
        taken.parts.once if taken.parts else None,
        choice.system.costs.yearly,
        _after(taken),
        choice.more(taken),
        taken.late - choice.status_quo.late,
        figures_options.links(taken.links),
        _basis(choice),
    )


def _basis(choice: Choice) -> Text | str | None:
    """Why it was decided in the inventory; nothing where the plan chose."""
    if not choice.open:
        return Text("選択肢なし", "no options")
    return choice.reason or Text("決定済み", "decided") if choice.decided else None


def _after(option: Priced) -> int | None:
    """Yen a year once it has been done."""
    entry = option.case.system
    planned = entry.migration
    keeps = not option.case.moves
    return entry.costs.yearly if keeps or planned is None else planned.yearly


def _all_kept(found: Choices) -> Text:
    """The plan against leaving every residual system as it is."""
    cost, late = _compared(found.more), _compared(found.later)
    more, later = yen(abs(found.more)), f"{abs(found.later):,}"
    ja = (
        "残存システムをすべて現状のまま使い続けるのに比べ、計画の費用は"
        f"{cost.ja.format(more.ja)}、遅延（重み付き月）は{late.ja.format(later)}。"
    )
    en = (
        "Against leaving all residual systems as they are, the plan costs"
        f" {cost.en.format(more.en)}; its lateness is {late.en.format(later)} (weighted months)."
    )
    if found.missed:
        ja += f"現状のままでは必ず守る期日を{found.missed}件破る。"
        en += f" Leaving them breaks hard dates: {found.missed}."
    return Text(ja, en)


def _compared(difference: int) -> Text:
    if not difference:
        return Text("同じ", "the same")
    return Text("{}多い", "{} more") if difference > 0 else Text("{}少ない", "{} less")


def _options(found: Choices) -> Table:
    return Table(
        "option_list",
        Text("選択肢ごとの費用（計画期間の計、円）", "Cost of each option over the plan (yen)"),
        (
            SYSTEM,
            Column("taken", Text("計画", "plan"), "code"),
            Column("option", Text("選択肢", "option"), least=12),
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("running", Text("運用", "running"), "yen", optional=True),
            Column("once", Text("一時", "once"), "yen", optional=True),
            Column("connections", Text("再接続", "connections"), "yen", optional=True),
            Column("bridges", Text("暫定連携", "bridges"), "yen", optional=True),
            Column("platforms", Text("置き場所の差", "platforms"), "yen", optional=True),
            Column("more", Text("現状維持との差", "against keeping"), "yen"),
            Column("late", Text("遅延", "late"), "number"),
            LINKS,
            Column("risk", Text("危険", "risk"), least=10, optional=True),
            Column("benefit", Text("利点", "benefit"), least=10, optional=True),
        ),
        tuple(
            _option(choice, option)
            for choice in found.systems
            if choice.open
            for option in choice.options
        ),
        with_legend(
            _OF_OPTIONS, proposed=any(o.proposed for c in found.systems for o in c.options)
        ),
    )


def _option(choice: Choice, option: Priced) -> Row:
    parts, planned = option.parts, option.case.system.migration
    return (
        choice.system.name,
        Text("◎", "*") if option is choice.taken else Text.same(""),
        option_name(option),
        option.cutover,
        *(_amounts(parts) if parts else (None,) * 5),
        choice.more(option),
        Text("×", "x") if option.missed else option.late,
        figures_options.links(option.links),
        getattr(planned, "risk", None),
        getattr(planned, "benefit", None),
    )


def _amounts(parts: Parts) -> tuple[int, ...]:
    return parts.running, parts.once, parts.connections, parts.bridges, parts.platforms


def _links(found: Choices, names: Mapping[str, str]) -> Table:
    return Table(
        "option_links",
        Text("選択で変わる連携・終わる連携", "Links that change or end with the choices"),
        (
            SYSTEM,
            Column("option", Text("計画の選択", "taken"), least=12, optional=True),
            Column("changes", Text("変わる連携", "links that change"), least=20),
            Column("ends", Text("終わる連携", "links that end"), least=16),
        ),
        tuple(
            (
                choice.system.name,
                option_name(choice.taken),
                *(_ends(choice, names, ends=ends) for ends in (False, True)),
            )
            for choice in found.systems
            if choice.touched
        ),
        with_legend(
            Text("→: 渡す側、←: 受ける側。", "→: data goes there, ←: comes from there."),
            proposed=any(choice.taken.proposed for choice in found.systems if choice.touched),
        ),
    )


def _ends(choice: Choice, names: Mapping[str, str], *, ends: bool) -> Text | None:
    """The other ends of links that end, or that change."""
    touched = [link for link, effect in choice.touched if effect.ends is ends]
    return listed(_end(link, choice.system.id, names) for link in touched) if touched else None


def _end(link: Link, system: str, names: Mapping[str, str]) -> str:
    return f"→{names[link.to]}" if link.from_ == system else f"←{names[link.from_]}"


def _data(found: Choices) -> Object:
    return {
        "more_than_keeping_all_yen": found.more,
        "later_than_keeping_all": found.later,
        "hard_dates_missed_by_keeping_all": found.missed,
        "systems": [
            {
                "id": choice.system.id,
                "name": choice.system.name,
                "class": choice.kind.value,
                "taken": choice.taken.key,
                "status_quo": choice.status_quo.key,
                "decided": choice.decided,
                "reason": choice.reason,
                "links": [_touched(link, effect) for link, effect in choice.touched],
                "options": [_option_data(choice, option) for option in choice.options],
            }
            for choice in found.systems
        ],
    }


def _touched(link: Link, effect: Effect) -> Object:
    return {
        "from": link.from_,
        "to": link.to,
        "data": link.data,
        "effect": effect.effect.value,
        "method": None if effect.method is None else effect.method.value,
        "connection_yen": effect.connection,
    }


def _option_data(choice: Choice, option: Priced) -> Object:
    keep, change, end = option.links
    return {
        "id": option.key,
        "disposition": None if option.disposition is None else option.disposition.value,
        "listed": option.listed,
        "proposed": option.proposed,
        "cutover": month(option.cutover),
        "yen": None if option.parts is None else parts_data(option.parts),
        "more_than_keeping_yen": choice.more(option),
        "lateness": option.late,
        "hard_dates_missed": [text(name) for name in option.missed],
        "links": {"keep": keep, "change": change, "end": end},
    }


def parts_data(parts: Parts) -> Object:
    """Yen over the plan by what they are for."""
    return {
        "running": parts.running,
        "once": parts.once,
        "connections": parts.connections,
        "bridges": parts.bridges,
        "platforms_more_than_keeping": parts.platforms,
        "total": parts.total,
    }
