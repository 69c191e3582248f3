"""Tables of integration points: register, rules, matrix, reach, expected links."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.render.document import Column, Table
from gcplan.render.words import FREQUENCIES, METHODS, YES_NO, evidence, joined
from gcplan.standards.linkages import LinkKind, load_link_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.analysis.assumptions import Settings
    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.analysis.reach import Cell, Matrix, Neighbour, Reach
    from gcplan.render.document import Row

SOURCE = Column("source", Text("渡す側", "from"))
TARGET = Column("target", Text("受ける側", "to"))
DATA = Column("data", Text("データ", "data"))
KIND = Column("kind", Text("種別", "kind"), least=10)
EVIDENCE = Column("evidence", Text("出典", "source"), least=10)


_PROPOSED = Text("案", "proposed")


def register(points: Sequence[IntegrationPoint], settings: Settings) -> Table:
    """Each link: who gives what to whom and how, the rules it falls under, and what it costs."""
    return Table(
        "links",
        Text(f"連携の一覧: {len(points)}件", f"Links: {len(points)}"),
        (
            Column("number", Text("番号", "no."), "number"),
            SOURCE,
            TARGET,
            DATA,
            Column("method", Text("方式", "method"), "code"),
            Column("frequency", Text("頻度", "frequency"), "code", optional=True),
            Column("personal", Text("個人情報", "personal"), "code", optional=True),
            Column("proposed", Text("確認", "state"), "code"),
            KIND,
            Column("rules", Text("規則", "rules"), least=6),
            Column(
                "connection", Text("移行後の接続（円）", "connection (yen)"), "yen", optional=True
            ),
            Column("bridge", Text("暫定連携（円）", "bridge (yen)"), "yen", optional=True),
            Column("month", Text("同月額（円）", "a month (yen)"), "yen", optional=True),
        ),
        tuple(
            (
                point.index + 1,
                point.source.name,
                point.target.name,
                point.data,
                METHODS[point.method],
                FREQUENCIES[point.frequency],
                YES_NO[point.personal],
                _PROPOSED if point.proposed else None,
                point.kind.label,
                rule_numbers(point),
                *_prices(point, settings),
            )
            for point in points
        ),
        Text(
            "規則: 次の表の番号。移行後の形・必要な作業・出典はそこにある。"
            "暫定連携: 両端の切替月が異なる間だけ要る。",
            "rules: numbers in the next table, which says what each demands, and its source."
            " bridge: needed only while the ends cut over in different months.",
        ),
        main=True,
    )


def proposed(points: Sequence[IntegrationPoint]) -> Table:
    """Links that nobody has confirmed yet, and what they would be."""
    return Table(
        "proposed_links",
        Text(f"確認待ちの連携（案）: {len(points)}件", f"Proposed links: {len(points)}"),
        (
            SOURCE,
            TARGET,
            DATA,
            Column("method", Text("方式", "method"), "code"),
            Column("frequency", Text("頻度", "frequency"), "code", optional=True),
            KIND,
            Column("note", Text("控え", "note"), optional=True),
        ),
        tuple(
            (
                point.source.name,
                point.target.name,
                point.data,
                METHODS[point.method],
                FREQUENCIES[point.frequency],
                point.kind.label,
                point.note,
            )
            for point in points
        ),
        Text(
            "ほかのどの表にも、計画にも費用にも数えていない（--with-proposed で数える）。"
            "正しければ台帳の proposed を消し、誤りなら行を消す。",
            "counted in no other table, nor in the plan or its costs (unless --with-proposed)."
            " Right: remove `proposed` in the inventory; wrong: remove the link.",
        ),
    )


def _prices(point: IntegrationPoint, settings: Settings) -> tuple[int, int, int]:
    """Yen for the permanent connection, for building a bridge and for each month of it."""
    price = point.price
    return (
        settings.connection_build if price.connection is None else price.connection,
        settings.bridge_build if price.bridge_build is None else price.bridge_build,
        settings.bridge_month if price.bridge_month is None else price.bridge_month,
    )


def rule_numbers(point: IntegrationPoint) -> Text:
    """The rules a link falls under, by their numbers in the table of rules."""
    numbers = _rule_numbers()
    return listed(str(numbers[rule.id]) for rule in point.rules)


@cache
def _rule_numbers() -> Mapping[str, int]:
    return {rule.id: number for number, rule in enumerate(load_link_rules(), start=1)}


def kinds(points: Sequence[IntegrationPoint]) -> Table:
    """How many links there are of each kind."""
    number = Counter(point.kind for point in points)
    return Table(
        "link_kinds",
        Text("連携の内訳", "Links by kind"),
        (KIND, Column("count", Text("件数", "links"), "number")),
        tuple((kind.label, number[kind]) for kind in LinkKind),
    )


def rules(points: Sequence[IntegrationPoint]) -> Table:
    """The rules these links fall under, with the place where each is laid down."""
    links = Counter(rule.id for point in points for rule in point.rules)
    numbers = _rule_numbers()
    return Table(
        "link_rules",
        Text("連携に適用した規則", "Rules applied to the links"),
        (
            Column("number", Text("番号", "no."), "number"),
            Column("rule", Text("規則", "rule"), least=14),
            Column("count", Text("件数", "links"), "number"),
            Column("becomes", Text("移行後の形", "after the move"), least=16),
            Column("work", Text("必要な作業", "work"), least=20),
            EVIDENCE,
            Column("grade", Text("等級", "grade"), "code", optional=True),
        ),
        tuple(
            (
                numbers[rule.id],
                rule.name,
                links[rule.id],
                rule.becomes,
                joined(rule.work) if rule.work else None,
                evidence(rule.evidence),
                rule.grade,
            )
            for rule in load_link_rules()
            if links[rule.id]
        ),
        Text(
            "等級 A: 公的な文書、B: 報道・専門家。出典なしは gcplan の読み方。",
            "grade A: official documents, B: press or experts. Unsourced: gcplan's own reading.",
        ),
    )


def expected(links: Sequence[ExpectedLink]) -> Table:
    """Links that the standard leads one to expect and nobody has declared."""
    return Table(
        "expected_links",
        Text(
            f"標準仕様から想定されるが台帳にない連携: {len(links)}件",
            f"Links that the standard leads one to expect, not declared: {len(links)}",
        ),
        (
            SOURCE,
            TARGET,
            Column("data", Text("データ", "data"), least=16),
            Column("timing", Text("時期", "timing"), least=8, optional=True),
            EVIDENCE,
            Column("grade", Text("等級", "grade"), "code", optional=True),
            Column("note", Text("備考", "note"), optional=True),
        ),
        tuple(
            (
                link.source.name,
                link.target.name,
                link.linkage.data,
                link.linkage.timing,
                evidence(link.linkage.evidence),
                link.linkage.grade,
                link.linkage.note,
            )
            for link in links
        ),
        Text(
            "実際にあれば台帳に加え、なければ無視してよい。",
            "Add those that exist to the inventory; ignore the others.",
        ),
    )


_SIGNS = {
    LinkKind.STANDARD: "S",
    LinkKind.INTO_STANDARD: "I",
    LinkKind.OUT_OF_STANDARD: "O",
    LinkKind.RESIDUAL: "R",
    LinkKind.EXTERNAL: "E",
}


def matrix(matrix: Matrix) -> Table:
    """Who gives data to whom: givers down, receivers across by their number."""
    columns = tuple(
        Column(f"to_{i}", Text.same(str(i)), "code", series=True)
        for i in range(1, len(matrix.ends) + 1)
    )
    rows: tuple[Row, ...] = tuple(
        (i, name, *(_crossing(matrix.cells, id_, other) for other, _ in matrix.ends))
        for i, (id_, name) in enumerate(matrix.ends, start=1)
    )
    return Table(
        "matrix",
        Text("連携の表（行が渡す側、列が受ける側）", "Matrix: rows give, columns receive"),
        (
            Column("number", Text("番号", "no."), "number"),
            Column("name", Text("システム・相手", "system or body"), least=14),
            *columns,
        ),
        rows,
        Text(
            "；".join(f"{sign} {kind.label.ja}" for kind, sign in _SIGNS.items())
            + "。数字は本数（1本のときは省く）。",
            "; ".join(f"{sign} {kind.label.en}" for kind, sign in _SIGNS.items())
            + ". Numbers count links, if more than one.",
        ),
    )


def _crossing(cells: Mapping[tuple[str, str], Cell], source: str, target: str) -> str:
    cell = cells.get((source, target))
    if cell is None:
        return ""
    return f"{cell.links if cell.links > 1 else ''}{_SIGNS[cell.kind]}"


def reaches(reaches: Iterable[Reach], names: Mapping[str, str]) -> Table:
    """How many others each system's move touches."""
    return Table(
        "reach",
        Text("移行の影響範囲", "Reach of each move"),
        (
            Column("name", Text("システム", "system"), least=14),
            Column("sources", Text("受け取る相手", "receives from"), "number"),
            Column("targets", Text("渡す相手", "gives to"), "number"),
            Column("boundary", Text("うち境界", "at the boundary"), "number"),
            Column("within_two", Text("2段以内のシステム", "systems within two"), "number"),
        ),
        tuple(
            (
                names[reach.system],
                len(reach.sources),
                len(reach.targets),
                sum(1 for n in (*reach.sources, *reach.targets) if n.kind.is_boundary),
                reach.within_two,
            )
            for reach in reaches
        ),
        Text(
            "庁外の相手は、2段以内には数えない。",
            "Outside bodies are not counted among the systems within two steps.",
        ),
    )


def neighbours(reach: Reach, name: str) -> Table:
    """Everyone who is touched when one system moves."""
    sides = (
        (Text("受け取る", "receives from"), reach.sources),
        (Text("渡す", "gives to"), reach.targets),
    )
    return Table(
        "neighbours",
        Text(f"「{name}」の移行が及ぶ相手", f'Touched by the move of "{name}"'),
        (
            Column("direction", Text("向き", "direction"), "code"),
            Column("name", Text("相手", "other end"), least=14),
            KIND,
            DATA,
        ),
        tuple(
            (direction, neighbour.end.name, neighbour.kind.label, _data(neighbour))
            for direction, ends in sides
            for neighbour in ends
        ),
        Text(
            f"2段以内のシステム: {reach.within_two}件。",
            f"Systems within two steps: {reach.within_two}.",
        ),
    )


def _data(neighbour: Neighbour) -> Text | None:
    known = [data for data in neighbour.data if data is not None]
    return listed(known) if known else None
