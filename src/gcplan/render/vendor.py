"""What one vendor is asked to do, to hand over with a request for information.

It shows what the vendor needs for an answer and nothing else: no yen, no rates, no work,
capacity or questions of others, no weights of dates, no remarks, and not why the plan is as
it is. Of others it names the systems at the other end of a link, who runs them, and when they
cut over, because a bridge is built between two. Of a system that it only works on it sees
when, not the contract or the product.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.model.calendar import month_text
from gcplan.render import json_vendor, tables_links, tables_loads, tables_plan
from gcplan.render.document import Column, Part, Table
from gcplan.render.gaps import DECISION, DECISIONS
from gcplan.render.vendor_page import VendorPage
from gcplan.render.words import (
    DISPOSITIONS,
    FREQUENCIES,
    KINDS,
    METHODS,
    YES_NO,
    joined,
    month_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.analysis.vendor import Dealing
    from gcplan.planning.scope import Scope
    from gcplan.render.document import Row
    from gcplan.render.report import Report


def part(report: Report, scope: Scope, vendor: str) -> Part:
    """The page of a vendor, for a report with a plan."""
    if report.plan is None:
        raise ValueError(vendor)
    team = next(team for team in report.inventory.teams if team.id == vendor)
    page = VendorPage(report, scope, report.plan, team)
    cited = (c.source for point in page.points for rule in point.rules for c in rule.evidence)
    return Part(tuple(_tables(page)), {"vendor": json_vendor.vendor(page)}, tuple(cited))


def _tables(page: VendorPage) -> Iterator[Table]:
    yield _summary(page)
    yield _systems(page)
    if page.requirements:
        yield _requirements(page)
    if page.load:
        yield replace(
            tables_loads.loads(replace(page.plan, loads=(page.load,))),
            title=Text("貴社の月別工数（人月）", "Your work by month (person-months)"),
        )
    yield _links(page)
    if page.points:
        yield tables_links.rules(page.points)
    if page.gaps:
        yield _gaps(page)
    yield _questions(page)


def _summary(page: VendorPage) -> Table:
    asked = [dealing for dealing in page.dealt if dealing.moves]
    effort = sum(page.effort(dealing.system.id) or 0 for dealing in asked)
    rows: list[tuple[Text, Text]] = [
        (Text("依頼先", "to"), Text.same(page.team.name)),
        (Text("移行をお願いするシステム", "systems to move"), Text.same(str(len(asked)))),
        (Text("切替の月", "months of cutovers"), _months(page)),
        (
            Text("移行作業の工数（当方の見込み）", "your work, as we expect it"),
            Text(f"{effort / 100:.1f}人月", f"{effort / 100:.1f} person-months")
            if effort
            else Text("不明", "unknown"),
        ),
        (Text("最も忙しい月", "busiest month"), _busiest(page)),
        (Text("連携", "links"), Text.same(str(len(page.points)))),
        (Text("確認したい事項", "open questions"), Text.same(str(len(page.questions)))),
    ]
    return Table(
        "vendor_summary",
        Text("お願いの要約", "What we ask, in short"),
        (tables_plan.ITEM, Column("value", Text("内容", "value"), least=20)),
        tuple(rows),
        Text(
            "月と工数は計画の案で、回答により改める。他社の工数・費用と、当方の費用は載せていない。",
            "Months and work are a draft that your answer will change. Work and costs of others"
            " and our own costs are not shown.",
        ),
    )


def _months(page: VendorPage) -> Text:
    if not page.cutovers:
        return Text("なし", "none")
    ends = list(dict.fromkeys((page.cutovers[0], page.cutovers[-1])))
    words = [month_in_words(month) for month in ends]
    return Text("～".join(word.ja for word in words), " to ".join(word.en for word in words))


def _busiest(page: VendorPage) -> Text:
    if page.load is None:
        return Text("不明", "unknown")
    most = max(page.load.load)
    month = month_text(page.plan.start + page.load.load.index(most))
    return Text(f"{month}（{most / 100:.1f}人月）", f"{month} ({most / 100:.1f} person-months)")


def _systems(page: VendorPage) -> Table:
    return Table(
        "vendor_systems",
        Text(f"対象のシステム: {len(page.dealt)}件", f"Systems: {len(page.dealt)}"),
        (
            tables_plan.SYSTEM,
            Column("id", Text("システムID", "id"), "code", optional=True),
            Column("class", Text("区分", "class"), "code"),
            Column("product", Text("製品", "product"), least=8, optional=True),
            Column("asked", Text("お願い", "asked"), least=12),
            Column("start", Text("着手", "start"), "month"),
            Column("cutover", Text("切替", "cutover"), "month"),
            Column("dates", Text("期日", "dates"), least=16),
            Column("effort", Text("貴社の工数（人月）", "your person-months"), "effort"),
        ),
        tuple(_system(page, dealing) for dealing in page.dealt),
        Text(
            "期日: その月のうちに切り替えれば間に合う月。（必須）は必ず守るもの。",
            "dates: a cutover in that month still keeps the date; hard ones must be kept.",
        ),
    )


def _system(page: VendorPage, dealing: Dealing) -> Row:
    system, move = dealing.system, page.moves[dealing.system.id]
    return (
        system.name,
        system.id,
        KINDS[page.scope.kinds[system.id]],
        system.product if dealing.runs else None,
        _asked(dealing),
        move.start,
        move.cutover,
        _dates(page, system.id),
        page.effort(system.id) if dealing.moves else None,
    )


def _dates(page: VendorPage, system: str) -> Text | None:
    """Every date that binds a system, `2028-03 契約満了（必須）`."""
    dates = [
        Text(
            f"{month_text(date.month)} {date.name.ja}{'（必須）' if date.hard else ''}",
            f"{month_text(date.month)} {date.name.en}{' (hard)' if date.hard else ''}",
        )
        for date in page.dates
        if date.system == system
    ]
    return joined(dates) if dates else None


def _asked(dealing: Dealing) -> Text:
    """What the vendor is to do with a system."""
    migration = dealing.system.migration
    if not dealing.in_use:
        return Text("移行済み", "moved already")
    if not dealing.moves:
        return Text("移行しない", "stays")
    if not dealing.runs:
        return Text("移行作業への参加", "work on the move")
    if migration is None or migration.disposition is None:
        return Text("移行", "move")
    return DISPOSITIONS[migration.disposition]


def _requirements(page: VendorPage) -> Table:
    return Table(
        "vendor_requirements",
        Text("計画で守る条件", "What the plan keeps"),
        (Column("sentence", Text("条件", "requirement"), least=30),),
        tuple(dict.fromkeys((origin.sentence,) for _, origin in page.requirements)),
    )


def _links(page: VendorPage) -> Table:
    return Table(
        "vendor_links",
        Text(f"連携: {len(page.points)}件", f"Links: {len(page.points)}"),
        (
            Column("number", Text("番号", "no."), "number"),
            tables_plan.SYSTEM,
            Column("direction", Text("向き", "direction"), "code"),
            Column("other", Text("相手", "other end"), least=14),
            Column("vendor", Text("相手の担当", "its vendor"), least=10, optional=True),
            Column("data", Text("データ", "data"), least=12),
            Column("method", Text("方式", "method"), "code"),
            Column("frequency", Text("頻度", "frequency"), "code", optional=True),
            Column("personal", Text("個人情報", "personal"), "code", optional=True),
            Column("rules", Text("規則", "rules"), least=6),
            Column("cutover", Text("相手の切替", "it cuts over"), "month"),
            Column("bridge", Text("暫定連携", "bridge"), least=16),
        ),
        tuple(_link(page, point) for point in page.points),
        Text(
            "規則: 次の表の番号。暫定連携: 片方だけが切り替わっている間に要る月。"
            "どちらの端もこの計画で切り替わらない連携は載せていない。",
            "rules: numbers in the next table. bridge: the months in which only one end has"
            " cut over. Links of which neither end moves in this plan are not shown.",
        ),
    )


def _link(page: VendorPage, point: IntegrationPoint) -> Row:
    own, other = page.own_end(point)
    bridge = page.bridges.get(point.index)
    gives = own is point.source
    return (
        point.index + 1,
        own.name,
        Text("渡す", "gives") if gives else Text("受ける", "receives"),
        other.name,
        page.vendor_of(other.id),
        point.data,
        METHODS[point.method],
        FREQUENCIES[point.frequency],
        YES_NO[point.personal],
        tables_links.rule_numbers(point),
        page.cutover_of(other.id),
        None
        if bridge is None
        else Text(
            f"{month_text(bridge.first)}～{month_text(bridge.last)}",
            f"{month_text(bridge.first)} to {month_text(bridge.last)}",
        ),
    )


def _gaps(page: VendorPage) -> Table:
    return Table(
        "vendor_gaps",
        Text(f"標準との適合差: {len(page.gaps)}件", f"Gaps to the standard: {len(page.gaps)}"),
        (
            tables_plan.SYSTEM,
            Column("gap", Text("適合差", "gap"), least=14),
            DECISION,
            Column("forms", Text("様式", "forms"), least=10, optional=True),
            Column("effort", Text("貴社の工数（人月）", "your person-months"), "effort"),
        ),
        tuple(
            (
                dealing.system.name,
                gap.name,
                DECISIONS[gap.decision],
                listed(gap.forms) if gap.forms else None,
                page.own_effort(gap),
            )
            for dealing, gap in page.gaps
        ),
    )


def _questions(page: VendorPage) -> Table:
    return Table(
        "vendor_questions",
        Text(f"確認したい事項: {len(page.questions)}件", f"Open questions: {len(page.questions)}"),
        (
            Column("number", Text("番号", "no."), "number"),
            Column("about", Text("対象", "about"), least=14),
            Column("question", Text("質問", "question"), least=24),
            Column("answer", Text("回答", "answer"), least=8),
        ),
        tuple(
            (number, question.name, question.text, Text("（記入）", "(fill in)"))
            for number, question in enumerate(page.questions, start=1)
        ),
    )
