"""Tables of what a report rests on: assumptions, gaps in knowledge, notes, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.render.document import Column, Table
from gcplan.render.words import source_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.analysis.assumptions import Assumption
    from gcplan.analysis.knowledge import Unknown
    from gcplan.core.position import Fault
    from gcplan.standards.catalog import Source

LISTED = 8
"""How many systems or links a row names; the rest is counted, JSON has them all."""


def assumptions(assumptions: Sequence[Assumption]) -> Table:
    """Defaults that were used, with what replaces them."""
    return Table(
        "assumptions",
        Text("使った仮定", "Assumptions used"),
        (
            Column("name", Text("仮定", "assumption"), least=20),
            Column("value", Text("値", "value"), least=8),
            Column("count", Text("件数", "entries"), "number"),
            Column("setting", Text("台帳の項目", "set it by"), least=16),
            Column("source", Text("出典", "source"), least=10),
        ),
        tuple(
            (entry.name, _value(entry), entry.count, entry.setting, source_key(entry.source))
            for entry in assumptions
        ),
        Text(
            "台帳の項目に実際の値を書くと、仮定は使われない。",
            "Written in the inventory, a value replaces its assumption.",
        ),
    )


def _value(entry: Assumption) -> str:
    return f"{int(entry.value):,}" if entry.value.isdecimal() else entry.value


def unknowns(unknowns: Sequence[Unknown]) -> Table:
    """Fields that nobody has written down yet, and what rests on them."""
    return Table(
        "unknowns",
        Text("次に調べること（台帳に書かれていない項目）", "What to find out next (not stated)"),
        (
            Column("name", Text("項目", "field"), least=12),
            Column("lacking", Text("未記入", "lacking"), "code"),
            Column("movers", Text("切替月", "months"), "number"),
            Column("yen", Text("仮の金額（円）", "assumed (yen)"), "yen"),
            Column("setting", Text("台帳の項目", "inventory key"), least=14),
            Column("entries", Text("対象", "systems or links"), least=16),
        ),
        tuple(
            (
                entry.name,
                f"{len(entry.entries):,} / {entry.asked:,}",
                entry.movers,
                entry.yen,
                entry.setting,
                _some(entry.entries),
            )
            for entry in unknowns
        ),
        Text(
            "計画と費用への響きが大きい順。切替月: その項目を知らずに切替月を決めるシステムの数。"
            "仮の金額: その項目の代わりに計画期間で見込んだ額で、ほかのシステムの中央値か既定の"
            "単価による。",
            "The field on which most of the plan or of the yen rests comes first. months: systems"
            " whose cutover is chosen without it. assumed: what stands in for it over the plan, by"
            " the median of other systems or the default price.",
        ),
    )


def _some(entries: Sequence[str]) -> Text:
    shown, more = entries[:LISTED], len(entries) - LISTED
    some = listed(shown)
    return Text(f"{some.ja}、ほか{more}件", f"{some.en} and {more} more") if more > 0 else some


def notes(notes: Sequence[Fault]) -> Table:
    """What was accepted but is worth a look, and where it stands."""
    return Table(
        "notes",
        Text("確認をすすめる記載", "Entries worth a look"),
        (
            Column("position", Text("場所", "place"), "code"),
            Column("message", Text("内容", "note"), least=30),
        ),
        tuple((str(note.position), note.message) for note in notes),
    )


def sources(sources: Sequence[Source]) -> Table:
    """The public documents that the tables above refer to."""
    return Table(
        "sources",
        Text("出典", "Sources"),
        (
            Column("id", Text("略号", "key"), "code"),
            Column("title", Text("表題", "title"), least=20),
            Column("publisher", Text("発行者", "publisher"), least=10),
            Column("date", Text("日付", "date"), "code"),
            Column("grade", Text("等級", "grade"), "code"),
            Column("url", Text("所在", "address"), least=20, optional=True),
        ),
        tuple((s.id, s.title, s.publisher, s.date, s.grade, s.url or None) for s in sources),
        Text(
            "等級 A: 公的な文書・データ、B: 報道・事業者・専門家。",
            "grade A: official text or data, B: press, vendors, experts.",
        ),
    )
