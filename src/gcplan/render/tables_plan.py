"""Tables of a migration plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.costing.options import NOTHING
from gcplan.model.calendar import fiscal_year_of, month_of, month_text
from gcplan.planning.dates import binding_dates
from gcplan.render.document import Column, Table
from gcplan.render.words import KINDS, PROPOSAL, era_month, with_legend, yen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.costing.options import Choices
    from gcplan.costing.plan_costs import PlanCosts
    from gcplan.model.inventory import Inventory
    from gcplan.planning.dates import BindingDate
    from gcplan.planning.plan import Move, Plan, Stage
    from gcplan.planning.scope import Scope
    from gcplan.render.document import Row

SYSTEM = Column("name", Text("システム", "system"), least=14)
ITEM = Column("item", Text("項目", "item"), least=16)


def summary(plan: Plan, costs: PlanCosts) -> Table:
    """The plan in a few lines."""
    decided = [move for move in plan.moves if move.decided]
    moved = sum(1 for m in plan.moves if not m.decided and m.cutover is not None)
    last = max(plan.cutovers.values(), default=None)
    months = plan.end - plan.start + 1
    period = f"{month_text(plan.start)}～{month_text(plan.end)}"
    rows: list[tuple[Text, Text]] = [
        (
            Text("計画期間", "period"),
            Text(f"{period}（{months}か月）", f"{period.replace('～', ' to ')} (months: {months})"),
        ),
        (Text("切替月を決めたシステム", "systems given a cutover"), _count(len(decided))),
        (Text("移行済みのシステム", "systems moved already"), _count(moved)),
        (
            Text("移行しないシステム", "systems that stay"),
            _count(len(plan.moves) - len(decided) - moved),
        ),
        (Text("最後の切替", "last cutover"), _month(last)),
        (
            Text("期日に遅れるシステム", "systems late for a date"),
            _count(sum(1 for move in decided if move.late)),
        ),
        (Text("暫定連携", "bridges"), _bridges(costs)),
        (Text("新旧の運用", "running old and new"), yen(costs.running_yen)),
        *_only_if_any(Text("置き場所の固定費", "fixed cost of platforms"), costs.platforms),
        *_only_if_any(
            Text("選択肢の一時費用と連携", "options: once and connections"), costs.chosen
        ),
        (Text("計画が左右する費用の計", "total that the plan decides"), yen(costs.decided_yen)),
        (Text("計算", "engine"), Text.same(plan.engine)),
    ]
    return Table(
        "summary",
        Text("計画の要約", "The plan in short"),
        (ITEM, Column("value", Text("値", "value"), least=20)),
        tuple(rows),
        _NO_PEOPLE if decided and not _limited(plan) else None,
    )


_NO_PEOPLE = Text(
    "人員の上限に当たる仕事が台帳にないので、誰がどれだけ忙しいかを見ていない計画です。"
    "実際にできる月より早いことがあります。",
    "The inventory limits nobody's work, so this plan does not know how busy anyone is; its"
    " months may be earlier than they can be.",
)


def _limited(plan: Plan) -> bool:
    """Whether any work falls to a team whose capacity is stated."""
    return any(team.capacity is not None and any(team.load) for team in plan.loads)


def _only_if_any(name: Text, amount: int) -> Iterator[tuple[Text, Text]]:
    if amount:
        yield name, yen(amount)


def _count(number: int) -> Text:
    return Text.same(f"{number:,}")


def _month(month: int | None) -> Text:
    if month is None:
        return Text("なし", "none")
    return Text(f"{month_text(month)}（{era_month(month)}）", month_text(month))


def _bridges(costs: PlanCosts) -> Text:
    number, amount = len(costs.bridges), yen(costs.bridge_yen)
    return Text(f"{number:,}本、{amount.ja}", f"{number:,}, {amount.en}")


def stages(plan: Plan) -> Table:
    """How good the plan is, goal by goal, and how far that is proven."""
    return Table(
        "stages",
        Text("計画の良さの証明", "How good the plan is"),
        (
            Column("goal", Text("目標（上から優先）", "goal (first comes first)"), least=20),
            Column("value", Text("値", "value"), "number"),
            Column("bound", Text("下界", "bound"), "number"),
            Column("proof", Text("証明", "proof"), least=16),
        ),
        tuple((stage.name, stage.value, stage.bound, proof(stage)) for stage in plan.stages),
        Text(
            "下界: これより小さい値の計画は存在しない、と示せた値。",
            "bound: no plan can have a smaller value.",
        ),
    )


def proof(stage: Stage) -> Text:
    """How far a goal is proven, in words."""
    if stage.proven:
        return Text("最善と証明済み", "proven best")
    if stage.gap is None:
        return Text("未証明（下界なし）", "not proven, no bound")
    percent = f"{stage.gap:.1%}"
    return Text(f"未証明（改善の余地は最大{percent}）", f"not proven, at most {percent} better")


OPTION = Column("option", Text("選択肢", "option"), "code")
_BASIS = Column("basis", Text("出所", "basis"), "code", optional=True)
MORE = Column("more", Text("現状維持との差（円）", "against keeping (yen)"), "yen", optional=True)
_AGAINST_KEEPING = Text(
    "現状維持との差: そのシステムだけを現状のまま使い続け、ほかは計画のままとした場合より、"
    "計画期間でいくら高いか。",
    "against keeping: so much dearer over the plan than keeping this system alone as it is, the"
    " rest of the plan unchanged.",
)


def moves(plan: Plan, choices: Choices = NOTHING) -> Table:
    """One row per system; with its option and what that costs, where there are options."""
    more = {c.system.id: c.more(c.taken) for c in choices.systems if c.open and plan.options}
    return Table(
        "moves",
        Text("システムごとの計画", "Plan by system"),
        (
            SYSTEM,
            Column("id", Text("システムID", "id"), "code", optional=True),
            Column("class", Text("区分", "class"), "code"),
            *([OPTION, _BASIS] if plan.options else []),
            *([MORE] if more else []),
            Column("teams", Text("体制（ID）", "teams (id)"), least=10, optional=True),
            Column("start", Text("着手", "start"), "month"),
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("wave", Text("波", "wave"), "number"),
            Column("late", Text("遅延月", "months late"), "number", alarm=True),
            Column("binding", Text("1か月早くできない理由", "why not a month earlier"), least=17),
        ),
        tuple(_move(move, plan, more) for move in plan.moves),
        with_legend(_AGAINST_KEEPING if more else None, proposed=bool(plan.proposed)),
        main=True,
    )


def _move(move: Move, plan: Plan, more: Mapping[str, int | None]) -> Row:
    binding = move.binding
    if not move.decided:
        moved, stays = Text("移行済み", "moved already"), Text("移行しない", "stays")
        binding = stays if move.cutover is None else moved
    return (
        move.name,
        move.system,
        KINDS[move.kind],
        *([move.option, PROPOSAL if move.proposed else None] if plan.options else []),
        *([more.get(move.system)] if more else []),
        listed(move.teams),
        move.start,
        move.cutover,
        move.wave,
        move.late if move.decided or move.late else None,
        binding,
    )


def missed(plan: Plan, scope: Scope) -> list[tuple[BindingDate, int]]:
    """The soft dates that the plan does not keep and by how many months, the worst first."""
    late = [
        (date, month - date.month)
        for date in binding_dates(scope)
        if not date.hard
        and (month := date.month_in(scope, plan.cutovers)) is not None
        and month > date.month
    ]
    return sorted(late, key=lambda entry: -entry[0].weight * entry[1])


def missed_dates(plan: Plan, scope: Scope) -> Table:
    """The soft dates that the plan does not keep, the worst first."""
    rows = missed(plan, scope)
    return Table(
        "missed_dates",
        Text(f"間に合わない期日: {len(rows)}件", f"Dates not kept: {len(rows)}"),
        (
            SYSTEM,
            Column("date", Text("期日", "date"), least=16),
            Column("due", Text("期限月", "due"), "month"),
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("late", Text("遅延月", "months late"), "number"),
            Column("weight", Text("重み", "weight"), "number", optional=True),
            Column("lateness", Text("遅延×重み", "late x weight"), "number", optional=True),
        ),
        tuple(
            (
                scope.systems[date.system].name,
                date.name,
                date.month,
                plan.cutovers.get(date.system),
                late,
                date.weight,
                late * date.weight,
            )
            for date, late in rows
        ),
        Text(
            "期限月: その月のうちに切り替えれば期日に間に合う月。",
            "due: a cutover in this month still keeps the date.",
        ),
    )


def waves(plan: Plan) -> Table:
    """The systems that cut over together, by month."""
    names = {move.system: move.name for move in plan.moves}
    return Table(
        "waves",
        Text("移行波（同じ月に切り替えるシステム）", "Waves: systems that cut over together"),
        (
            Column("wave", Text("波", "wave"), "number"),
            Column("month", Text("切替月", "month"), "month"),
            Column("era", Text("和暦", "era"), "code", optional=True),
            Column("count", Text("件数", "systems"), "number"),
            Column("systems", Text("システム", "names"), least=24),
        ),
        tuple(
            (
                wave.number,
                wave.month,
                era_month(wave.month),
                len(wave.systems),
                listed(names[system] for system in wave.systems),
            )
            for wave in plan.waves
        ),
    )


def bridges(costs: PlanCosts, names: Mapping[str, str]) -> Table:
    """Temporary interfaces: between which systems, how long, at what price."""
    return Table(
        "bridges",
        Text(f"暫定連携: {len(costs.bridges)}本", f"Bridges: {len(costs.bridges)}"),
        (
            Column("source", Text("渡す側", "from")),
            Column("target", Text("受ける側", "to")),
            Column("data", Text("データ", "data"), optional=True),
            Column("first", Text("始", "first"), "month"),
            Column("last", Text("終", "last"), "month"),
            Column("months", Text("月数", "months"), "number"),
            Column("build", Text("構築（円）", "build (yen)"), "yen", optional=True),
            Column("monthly", Text("月額（円）", "a month (yen)"), "yen", optional=True),
            Column("yen", Text("計（円）", "total (yen)"), "yen"),
        ),
        tuple(
            (
                names[bridge.source],
                names[bridge.target],
                bridge.data,
                bridge.first,
                bridge.last,
                bridge.months,
                bridge.build,
                bridge.monthly,
                bridge.yen,
            )
            for bridge in costs.bridges
        ),
        Text(
            "片方だけが切り替わっている間だけ要る連携。構築0円は計画の始期にすでに動いているもの。",
            "Needed only while one end has cut over and the other has not."
            " Build 0: it stands when the plan starts.",
        ),
    )


def names_of(inventory: Inventory) -> Mapping[str, str]:
    """The name of every system and outside body by its id."""
    return {entry.id: entry.name for entry in (*inventory.external, *inventory.systems)}


def horizon_by_year(start: int, end: int) -> Mapping[int, range]:
    """The months of the horizon in each fiscal year."""
    years = range(fiscal_year_of(start), fiscal_year_of(end) + 1)
    return {
        year: range(max(start, month_of(year, 4)), min(end, month_of(year + 1, 3)) + 1)
        for year in years
    }
