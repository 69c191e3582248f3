"""What moved from a published plan, why, and what that costs: tables and data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.render import beside, json_plan
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import month
from gcplan.render.tables_plan import ITEM, SYSTEM
from gcplan.render.words import yen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.costing.kept import Aside, Kept
    from gcplan.planning.plan import Stage
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object

SIDES = beside.Sides(Text("公表した計画", "published"), Text("新しい計画", "new plan"))


def part(kept: Kept, names: Mapping[str, str]) -> Part:
    """What moved and why, and what the two plans come to.

    Args:
        kept: the published plan and the new one.
        names: name of each system by its id.
    """
    tables = [
        _short(kept),
        *beside.options(kept.options, names, SIDES),
        beside.months(kept.months, names, SIDES, kept.why),
        _tallies(kept),
    ]
    if kept.aside:
        tables.append(_asides(kept.aside))
    return Part(tuple(tables), {"kept": _data(kept)})


def _short(kept: Kept) -> Table:
    return Table(
        "kept",
        Text("公表した計画からの変更", "What moved from the published plan"),
        (ITEM, Column("value", Text("値", "value"), least=24)),
        tuple(_short_rows(kept)),
    )


def _short_rows(kept: Kept) -> Iterator[Row]:
    every = len(kept.given.cutovers)
    yield (
        Text("切替月か選択肢が変わったシステム", "systems moved or with another option")
        if kept.options
        else Text("切替月が動いたシステム", "systems moved"),
        Text(f"{every:,}のうち{kept.moved:,}", f"{kept.moved:,} of {every:,}"),
    )
    yield Text("動かさずに済まない数", "moves that cannot be avoided"), _proof(kept.least)
    if kept.worth is not None:
        more, each, saved = kept.moved - kept.least.value, yen(kept.worth), yen(kept.saved)
        yield (
            Text("節約のために動いたシステム", "systems moved for a saving"),
            Text(
                f"{more:,}（1システムにつき{each.ja}以上の条件で、計{saved.ja}の節約）",
                f"{more:,} (at least {each.en} each; saved in all: {saved.en})",
            ),
        )
    yield Text("公表した計画はいまも成り立つか", "published plan still holds"), _still_holds(kept)
    new = sum(1 for change in kept.months if change.before is None)
    for label, count in (
        (Text("公表した月のないシステム", "systems without a published month"), new),
        (Text("公表どおりに移行済みのシステム", "systems moved as published"), kept.carried_out),
    ):
        if count:
            yield label, Text.same(f"{count:,}")


def _proof(least: Stage) -> Text:
    if least.proven:
        return Text(
            f"{least.value:,}（これより少なくできないと証明済み）",
            f"{least.value:,} (proven: no plan moves fewer)",
        )
    low = least.bound or 0
    return Text(
        f"{low:,}以上（{least.value:,}より少なくできるかは未証明）",
        f"at least {low:,} (not proven that {least.value:,} is the fewest)",
    )


def _still_holds(kept: Kept) -> Text:
    if kept.valid:
        return Text("はい", "yes")
    broken, undecided, over = map(len, (kept.given.violations, kept.given.undecided, kept.over))
    return Text(
        f"いいえ（条件に反する: {broken}件、月のないシステム: {undecided}、"
        f"終わった月のシステム: {over}）",
        f"no (requirements broken: {broken}, systems without a month: {undecided}, systems"
        f" whose month is over: {over})",
    )


def _tallies(kept: Kept) -> Table:
    rows = tuple(beside.rows(kept.before, kept.after))
    if not kept.valid:  # lateness and yen of a plan that cannot be kept compare with nothing
        rows = tuple((label, None, after, None) for label, _, after, _ in rows)
    return Table(
        "kept_tallies",
        Text("遅延と費用", "Lateness and yen"),
        (ITEM, *SIDES.columns(), Column("change", Text("増減", "change"), "number")),
        rows,
        None
        if kept.valid
        else Text(
            "公表した計画は成り立たないため、遅延と費用を比べていない。",
            "The published plan no longer holds, so there is nothing to compare with.",
        ),
    )


def _asides(asides: tuple[Aside, ...]) -> Table:
    return Table(
        "kept_aside",
        Text(
            f"公表した計画にあるが、計画しないシステム: {len(asides)}",
            f"Systems of the published plan that are not planned: {len(asides)}",
        ),
        (
            SYSTEM,
            Column("month", Text("公表した月", "published"), "month"),
            Column("what", Text("いまは", "now"), least=24),
        ),
        tuple((entry.name, entry.month, _now(entry)) for entry in asides),
    )


def _now(entry: Aside) -> Text:
    if not entry.known:
        return Text("台帳にない", "not in the inventory")
    if entry.cutover is None:
        return Text("移行しない", "stays")
    return Text(
        f"{month_text(entry.cutover)}に移行済み", f"has moved in {month_text(entry.cutover)}"
    )


def _data(kept: Kept) -> Object:
    return {
        "moved": kept.moved,
        "systems": len(kept.given.cutovers),
        "fewest": json_plan.stage(kept.least),
        "worth_yen": kept.worth,
        "saved_yen": kept.saved,
        "still_holds": kept.valid,
        "months": beside.months_data(kept.months, kept.why),
        "options": beside.options_data(kept.options),
        "published": beside.tally_data(kept.before) if kept.valid else None,
        "new": beside.tally_data(kept.after),
        "carried_out": kept.carried_out,
        "aside": [
            {
                "system": entry.system,
                "name": entry.name,
                "month": month(entry.month),
                "in_inventory": entry.known,
                "cutover": month(entry.cutover),
            }
            for entry in kept.aside
        ],
    }
