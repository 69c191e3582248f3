"""A report on one page, for whoever decides: what moves when, what stays, what it costs, risks.

Every answer is a sentence that stands for itself. Lists name a few and count the rest, so that
the page has room for any municipality.
"""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

from gcplan.core.text import Text, plural
from gcplan.costing.ledger import Purpose
from gcplan.costing.money import ONCE
from gcplan.model.calendar import fiscal_year_of
from gcplan.model.inventory import Kind
from gcplan.model.moves import Method
from gcplan.planning.dates import binding_dates
from gcplan.render import figures_plan
from gcplan.render.brief_risks import risks, unknown_costs
from gcplan.render.brief_words import ROOM, SHORT, few
from gcplan.render.figure import Brief, Highlight, Topic
from gcplan.render.words import (
    fiscal_year_in_full,
    month_in_full,
    percent_change,
    sentences,
    yen_in_short,
)
from gcplan.standards.linkages import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.costing.money import Money
    from gcplan.costing.plan_costs import PlanCosts
    from gcplan.planning.plan import Plan
    from gcplan.planning.scope import Scope
    from gcplan.render.figure import Bar
    from gcplan.render.report import Report

MOST_YEARS, FEW_YEARS = 6, 3
"""Fiscal years that are told one by one, and up to which each may take two lines."""
MOST_ANSWERS = 5
"""Sentences of the other topics; a browser test holds that so many find room on the page."""


def brief(report: Report, scope: Scope) -> Brief | None:
    """The report on one page; None if its plan has nothing to decide.

    Raises:
        ValueError: the report has no plan.
    """
    plan, costs, money = report.plan, report.costs, report.money
    if plan is None or costs is None or money is None:
        raise ValueError(report)
    timeline = figures_plan.timeline(plan, scope, costs)
    if timeline is None:
        return None
    topics: Sequence[tuple[str, Text, Iterator[Text], int]] = (
        ("when", Text("何がいつ動くか", "What moves when"), _moves(timeline.bars), MOST_YEARS),
        ("left", Text("何が残るか", "What is left behind"), _left(report, plan), MOST_ANSWERS),
        ("cost", Text("いくらかかるか", "What it costs"), _costs(costs, money), MOST_ANSWERS),
        ("risk", Text("何が危ないか", "What is at risk"), risks(report, scope), MOST_ANSWERS),
    )
    return Brief(
        _headline(plan, scope, timeline.bars),
        tuple(_highlights(report, plan, money, timeline.bars)),
        tuple(
            Topic(key, question, tuple(islice(answers, most)))
            for key, question, answers, most in topics
        ),
        timeline,
    )


def _headline(plan: Plan, scope: Scope, bars: Sequence[Bar]) -> Text:
    first, last = month_in_full(bars[0].cutover), month_in_full(bars[-1].cutover)
    when = (
        Text(f"{first.ja}に", f"in {first.en}")
        if first == last
        else Text(f"{first.ja}から{last.ja}までに順に", f"between {first.en} and {last.en}")
    )
    moves = Text(
        f"{len(bars)}システムを{when.ja}切り替える。",
        f"{plural(len(bars), 'system cuts over', 'systems cut over')} {when.en}.",
    )
    return sentences([moves, *_kept_dates(scope, bars), _goodness(plan)])


def _kept_dates(scope: Scope, bars: Sequence[Bar]) -> Iterator[Text]:
    dates = binding_dates(scope)
    late = sum(1 for bar in bars if bar.late)
    if any(date.hard for date in dates):
        yield Text("必ず守る期日はすべて守る。", "Every hard date is kept.")
    if late:
        worst = max(bar.late for bar in bars)
        yield Text(
            f"守りたい期日には{late}システムが遅れる（最大{worst}か月）。",
            f"Late for a soft date: {late} (at most {plural(worst, 'month')}).",
        )
    elif any(not date.hard for date in dates):
        yield Text("守りたい期日にも遅れない。", "No soft date is missed.")


def _goodness(plan: Plan) -> Text:
    """How far the plan is proven: the most that another could be better by, goal by goal."""
    open_stages = [stage for stage in plan.stages if not stage.proven]
    if not open_stages:
        return Text(
            "同じ条件でこれより良い計画はないと証明済み。",
            "Proven: under these conditions no plan is better.",
        )
    stage = open_stages[0]
    if stage.gap is None:
        return Text(
            "これより良い計画があるかどうかは証明していない。",
            "Whether a better plan exists is not proven.",
        )
    return Text(
        f"{stage.name.ja}の改善余地は最大でも{stage.gap:.1%}。",
        f"{stage.name.en}: at most {stage.gap:.1%} could be gained.",
    )


def _highlights(
    report: Report, plan: Plan, money: Money, bars: Sequence[Bar]
) -> Iterator[Highlight]:
    systems, late = len(report.inventory.systems), sum(1 for bar in bars if bar.late)
    moved = sum(1 for move in plan.moves if not move.decided and move.cutover is not None)
    stay = systems - len(bars) - moved
    yield Highlight(
        Text("これから切り替える", "to cut over"),
        Text(f"{len(bars)}システム", plural(len(bars), "system")),
        Text(
            f"全{systems}のうち。移行済み{moved}、切替なし{stay}",
            f"of {systems}; {plural(moved, 'has moved', 'have moved')},"
            f" {plural(stay, 'stays', 'stay')}",
        ),
    )
    last = month_in_full(plan.cutovers[max(plan.cutovers, key=plan.cutovers.__getitem__)])
    yield Highlight(
        Text("最後の切替", "last cutover"),
        last,
        Text(
            f"計画の終期は{month_in_full(plan.end).ja}",
            f"the plan ends {month_in_full(plan.end).en}",
        ),
    )
    yield _money(money)
    worst = max(bar.late for bar in bars)
    yield Highlight(
        Text("守りたい期日に遅れる", "late for a soft date"),
        Text(f"{late}システム", plural(late, "system")),
        Text(f"最大{worst}か月", f"at most {plural(worst, 'month')}")
        if late
        else Text("なし", "none"),
        alarm=late > 0,
    )


def _money(money: Money) -> Highlight:
    label = Text("計画期間の費用", "cost over the plan")
    if not money.yen:
        return Highlight(label, Text("不明", "unknown"), Text("台帳に金額がない", "no yen stated"))
    once = yen_in_short(money.over_the_plan(*ONCE, Purpose.BRIDGES))
    return Highlight(
        label,
        yen_in_short(money.yen),
        Text(f"うち移行と連携に{once.ja}", f"of which moves and links: {once.en}"),
    )


def _moves(bars: Sequence[Bar]) -> Iterator[Text]:
    """What cuts over in each fiscal year."""
    by_year = groupby(bars, key=lambda bar: fiscal_year_of(bar.cutover))
    years = [(year, list(moving)) for year, moving in by_year]
    room = ROOM if len(years) <= FEW_YEARS else SHORT
    for year, moving in years[: MOST_YEARS - (len(years) > MOST_YEARS)]:
        name, names = fiscal_year_in_full(year), few([bar.name for bar in moving], room)
        yield Text(
            f"{name.ja}に{len(moving)}件: {names.ja}。", f"{name.en}, {len(moving)}: {names.en}."
        )
    if rest := sum(len(moving) for _, moving in years[MOST_YEARS - (len(years) > MOST_YEARS) :]):
        yield Text(f"その後に{rest}件。", f"{rest} after that.")


def _left(report: Report, plan: Plan) -> Iterator[Text]:
    residual = [move for move in plan.moves if move.kind is Kind.RESIDUAL]
    stay = [move.name for move in residual if move.cutover is None]
    if not residual:
        yield Text("標準化対象外のシステムはない。", "No system is residual.")
        return
    leave = len(residual) - len(stay)
    yield Text(
        f"標準化対象外（残存）は{len(residual)}システム。"
        f"{leave}は入れ替え、{len(stay)}は今のまま残る。",
        f"Residual systems: {len(residual)}."
        f" {plural(leave, 'is replaced or moved', 'are replaced or moved')},"
        f" {plural(len(stay), 'stays as it is', 'stay as they are')}.",
    )
    yield from _staying(stay, report)
    yield from _boundary(report)


def _staying(stay: Sequence[str], report: Report) -> Iterator[Text]:
    """Who stays, and what the plan costs beside leaving all of them: two lines together."""
    told: list[Text] = []
    if stay:
        names = few(stay, SHORT if report.choices.open else ROOM)
        told.append(Text(f"今のまま残る: {names.ja}。", f"Staying: {names.en}."))
    if report.choices.open:
        more, dearer = yen_in_short(abs(report.choices.more)), report.choices.more > 0
        told.append(
            Text(
                f"選んだ方針は、すべて残すより計画期間で{more.ja}{'高い' if dearer else '安い'}。",
                f"The choices made cost {more.en} {'more' if dearer else 'less'} than leaving all.",
            )
        )
    if told:
        yield sentences(told)


def _boundary(report: Report) -> Iterator[Text]:
    crossing = [point for point in report.points if point.kind.is_boundary]
    if not crossing:
        yield Text(
            "標準と残存のあいだの連携は台帳に書かれていない。",
            "The inventory declares no link between standard and residual systems.",
        )
        return
    into = sum(1 for point in crossing if point.kind is LinkKind.INTO_STANDARD)
    direct = sum(1 for point in crossing if point.method is Method.DB)
    yield Text(
        f"標準と残存をまたぐ連携は{len(crossing)}本。残存から標準へ渡す{into}本は受け口の確認が要る。",
        f"Links across the boundary: {len(crossing)}."
        f" {plural(into, 'goes', 'go')} into a standard system, which"
        " takes an agreed way in.",
    )
    if direct:
        yield Text(
            f"データベースを直接見る{direct}本は、移行後は続けられず作り直す。",
            f"{plural(direct, 'reads', 'read')} a database directly, which ends with the move.",
        )


def _costs(costs: PlanCosts, money: Money) -> Iterator[Text]:
    if not money.yen:
        yield Text(
            "金額が台帳に書かれていないため、費用は示せない。",
            "The inventory states no amounts, so there are no costs to show.",
        )
        return
    total = yen_in_short(money.yen)
    moves, bridges = (
        yen_in_short(money.over_the_plan(*purposes)) for purposes in (ONCE, [Purpose.BRIDGES])
    )
    number = len(costs.bridges)
    yield Text(
        f"計画期間の計は{total.ja}。うち移行と恒久連携に{moves.ja}、"
        f"一時しのぎの暫定連携{number}本に{bridges.ja}。",
        f"Over the plan {total.en}: {moves.en} for moves and permanent connections,"
        f" {bridges.en} for {plural(number, 'throw-away bridge')}.",
    )
    change = percent_change(money.before, money.after)
    before, after = yen_in_short(money.before), yen_in_short(money.after)
    if money.before and change is not None:
        yield Text(
            f"運用は今の年{before.ja}が、移行後は年{after.ja}になる（{change.ja}）。",
            f"Running costs {before.en} a year now and {after.en} after ({change.en}).",
        )
    if double := money.over_the_plan(Purpose.DOUBLE, Purpose.EXTENSION):
        paid = yen_in_short(double)
        yield Text(
            f"切替後も続く旧契約などの二重払いは{paid.ja}。",
            f"Paid twice because old contracts go on: {paid.en}.",
        )
    yield from unknown_costs(money)
