"""Two plans beside each other: what they come to, whose months, which waves and bridges differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.model.calendar import month_text
from gcplan.render import json_v1
from gcplan.render.document import Column, Table
from gcplan.render.tables_plan import SYSTEM
from gcplan.render.words import marked, with_legend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gcplan.costing.comparison import BridgeChange, Tally
    from gcplan.planning.differences import MonthChange, OptionChange, WaveChange
    from gcplan.render.document import Cell, ColumnKind, Row
    from gcplan.render.json_v1 import Object

MOST_BRIDGES = 10
"""So many bridges are shown to people, the largest differences first."""

LATENESS = Text("遅延（重み付き月数）", "lateness (weighted months)")
YEN = Text("計画が左右する費用（円）", "yen that the plan decides")


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two plans are called, the one that differences start from first."""

    before: Text
    after: Text

    def columns(self, *, months: bool = False) -> tuple[Column, Column]:
        """A column for each."""
        kind: ColumnKind = "month" if months else "number"
        return Column("before", self.before, kind), Column("after", self.after, kind)


def change(before: int, after: int) -> str:
    """A difference with its sign; nothing is `0`."""
    return f"{after - before:+,}" if after != before else "0"


def more(before: int, after: int, *, yen: bool = False) -> Text:
    """A difference for a sentence."""
    if before == after:
        return Text("同じ", "the same")
    shown = change(before, after)
    return Text(f"{shown}円", f"{shown} yen") if yen else Text.same(shown)


_MEASURES: tuple[tuple[Text, Callable[[Tally], int]], ...] = (
    (LATENESS, lambda tally: tally.lateness),
    (YEN, lambda tally: tally.yen),
    (
        Text("うち暫定連携（円）", "of these bridges (yen)"),
        lambda tally: tally.costs.bridge_yen,
    ),
    (
        Text("うち新旧の運用（円）", "of these running old and new (yen)"),
        lambda tally: tally.costs.running_yen,
    ),
    (Text("うち置き場所（円）", "of these platforms (yen)"), lambda tally: tally.costs.platforms),
    (Text("うち選択肢（円）", "of these options (yen)"), lambda tally: tally.costs.chosen),
    (Text("暫定連携（本）", "bridges"), lambda tally: len(tally.costs.bridges)),
)
_IF_ANY = frozenset({4, 5})
"""Places of those that are told only where there are any."""


def rows(before: Tally, after: Tally | None) -> Iterator[Row]:
    """What each plan comes to, item by item, with the difference; lateness and yen first."""
    for place, (label, measure) in enumerate(_MEASURES):
        if place in _IF_ANY and not any(measure(tally) for tally in (before, after) if tally):
            continue
        if after is None:
            yield label, measure(before), None, None
        else:
            one, other = measure(before), measure(after)
            yield label, one, other, change(one, other)
    yield _last(before, after)


def _last(before: Tally, after: Tally | None) -> Row:
    one = max(before.cutovers.values(), default=None)
    other = max(after.cutovers.values(), default=None) if after else None
    later = None if one is None or other is None else change(one, other)
    shown = (None if month is None else month_text(month) for month in (one, other))
    return (Text("最後の切替（差は月数）", "last cutover (difference in months)"), *shown, later)


def months(
    changes: Sequence[MonthChange],
    names: Mapping[str, str],
    sides: Sides,
    why: Mapping[str, Text] | None = None,
) -> Table:
    """The systems whose months differ, and why if that is known."""
    reasons = why or {}
    return Table(
        "months",
        Text(
            f"切替月が違うシステム: {len(changes)}", f"Systems with another month: {len(changes)}"
        ),
        (
            SYSTEM,
            *sides.columns(months=True),
            Column("later", Text("月数の差", "months later"), "number"),
            Column("why", Text("元の月でない理由", "why not the old month"), least=24),
        ),
        tuple(
            (
                names.get(c.system, c.system),
                c.before,
                c.after,
                None if c.months is None else f"{c.months:+}",
                reasons.get(c.system),
            )
            for c in changes
        ),
    )


def options(changes: Sequence[OptionChange], names: Mapping[str, str], sides: Sides) -> list[Table]:
    """The table of the systems whose options differ, if there are any."""
    if not changes:
        return []
    count = len(changes)
    table = Table(
        "option_changes",
        Text(f"選択肢が違うシステム: {count}", f"Systems with another option: {count}"),
        (
            SYSTEM,
            Column("before", sides.before, "code"),
            Column("after", sides.after, "code"),
        ),
        tuple(
            (
                names.get(c.system, c.system),
                marked(c.before, proposed=c.proposed[0]),
                marked(c.after, proposed=c.proposed[1]),
            )
            for c in changes
        ),
        with_legend(None, proposed=any(any(c.proposed) for c in changes)),
    )
    return [table]


def waves(changes: Sequence[WaveChange], names: Mapping[str, str], sides: Sides) -> Table:
    """The months in which not the same systems switch."""

    def named(systems: Sequence[str]) -> Cell:
        return listed(names.get(system, system) for system in systems) if systems else None

    return Table(
        "waves",
        Text(f"変わる移行波: {len(changes)}", f"Waves that change: {len(changes)}"),
        (
            Column("month", Text("切替月", "month"), "month"),
            Column("before", sides.before, least=16),
            Column("after", sides.after, least=16),
        ),
        tuple((c.month, named(c.before), named(c.after)) for c in changes),
    )


def bridges(changes: Sequence[BridgeChange], names: Mapping[str, str], sides: Sides) -> Table:
    """The bridges whose cost differs most."""
    return Table(
        "bridges",
        Text(f"費用が違う暫定連携: {len(changes)}本", f"Bridges with another cost: {len(changes)}"),
        (
            Column("source", Text("渡す側", "from")),
            Column("target", Text("受ける側", "to")),
            Column("data", Text("データ", "data"), optional=True),
            *sides.columns(),
            Column("yen", Text("差（円）", "difference (yen)"), "number"),
        ),
        tuple(
            (
                names[c.bridge.source],
                names[c.bridge.target],
                c.bridge.data,
                c.before.yen if c.before else 0,
                c.after.yen if c.after else 0,
                f"{c.yen:+,}",
            )
            for c in changes[:MOST_BRIDGES]
        ),
        Text(
            f"金額は円。差の大きいものから{MOST_BRIDGES}本まで示す。",
            f"Amounts are yen; the {MOST_BRIDGES} largest differences are shown.",
        ),
    )


def tally_data(tally: Tally | None) -> Object | None:
    """What a plan comes to."""
    if tally is None:
        return None
    return {
        "lateness": tally.lateness,
        "decided_yen": tally.yen,
        "bridge_yen": tally.costs.bridge_yen,
        "bridges": len(tally.costs.bridges),
        "last_cutover": json_v1.month(max(tally.cutovers.values(), default=None)),
    }


def months_data(
    changes: Sequence[MonthChange], why: Mapping[str, Text] | None = None
) -> list[Object]:
    """The systems whose months differ."""
    return [
        {
            "system": c.system,
            "before": json_v1.month(c.before),
            "after": json_v1.month(c.after),
            "months": c.months,
            "why": json_v1.text((why or {}).get(c.system)),
        }
        for c in changes
    ]


def options_data(changes: Sequence[OptionChange]) -> list[Object]:
    """The systems whose options differ."""
    return [
        {
            "system": c.system,
            "before": c.before,
            "after": c.after,
            "before_proposed": c.proposed[0],
            "after_proposed": c.proposed[1],
        }
        for c in changes
    ]


def waves_data(changes: Sequence[WaveChange]) -> list[Object]:
    """The months in which not the same systems switch."""
    return [
        {"month": json_v1.month(c.month), "before": list(c.before), "after": list(c.after)}
        for c in changes
    ]


def bridges_data(changes: Sequence[BridgeChange]) -> list[Object]:
    """All bridges whose cost differs."""
    return [
        {
            "link": c.link,
            "from": c.bridge.source,
            "to": c.bridge.target,
            "before_yen": c.before.yen if c.before else 0,
            "after_yen": c.after.yen if c.after else 0,
        }
        for c in changes
    ]
