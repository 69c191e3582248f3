"""What is known of money: the ten rows, the national target, other prices, subsidies, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.costing.known import lacking, target, ten_rows
from gcplan.costing.ledger import Purpose
from gcplan.costing.sensitivity import Factor
from gcplan.model.inventory import Kind
from gcplan.render.document import Column, Part, Table
from gcplan.render.tables_plan import ITEM, SYSTEM
from gcplan.render.words import percent_change, yen
from gcplan.standards.cost_rows import load_cost_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.costing.known import Asked, Lacking, RowMoney, TargetMoney
    from gcplan.costing.money import Money
    from gcplan.costing.sensitivity import Outlook
    from gcplan.model.inventory import Inventory
    from gcplan.render.document import Row

    Names = Mapping[str, str]

ELIGIBLE = {True: Text("対象", "yes"), False: Text("対象外", "no"), None: Text("不明", "unknown")}
_TOTAL = Text("計", "total")
_REST = Text("内訳の記載がない年額", "yearly costs not broken down")


def part(inventory: Inventory, money: Money, names: Names) -> Part:
    """The tables; the data is in `json_money`."""
    aim = target(money.systems)
    rows = ten_rows(money.systems)
    subsidies = tuple(_subsidies(inventory, names))
    tables: list[Table] = []
    cited: list[str] = []
    if any(row.stated_before or row.stated_after for row in rows if row.row):
        tables.append(_rows(rows))
        cited += [row.source for row in load_cost_rows()[:1]]
    if aim is not None:
        tables.append(_target(aim, money))
        cited.append(aim.source)
    if money.known:
        tables.append(_outlooks(money.outlooks, inventory, rows))
    if subsidies:
        tables.append(_subsidy_table(subsidies))
    tables.append(_lacking(lacking(inventory, money)))
    return Part(tuple(tables), {}, tuple(cited))


def _rows(rows: Sequence[RowMoney]) -> Table:
    return Table(
        "money_rows",
        Text("費用: 国の比較の10項目（円、1年分）", "Costs in the ten national rows (yen a year)"),
        (
            Column("group", Text("費目", "group"), least=6, optional=True),
            ITEM,
            Column("before", Text("現行", "today"), "yen"),
            Column("stated_before", Text("件数", "stated"), "number", optional=True),
            Column("after", Text("移行後", "after"), "yen"),
            Column("stated_after", Text("件数", "stated"), "number", optional=True),
            Column("both", Text("両方", "both"), "number"),
            Column("change", Text("両方あるものの増減", "change of both"), "yen"),
        ),
        (*(_row(row) for row in rows), _sum(rows)),
        Text(
            "件数: その項目の記載があるシステム。両方: 現行と移行後の両方に記載があるもの。"
            "増減はその分だけを比べる。切替のないシステムは前後とも同じ額。",
            "stated: systems that state the row. both: those that state it for today and for after;"
            " only they are compared. Systems without a cutover are the same in both.",
        ),
    )


def _row(row: RowMoney) -> Row:
    return (
        row.row.group if row.row else None,
        row.row.name if row.row else _REST,
        row.before if row.stated_before else None,
        row.stated_before,
        row.after if row.stated_after else None,
        row.stated_after,
        row.both,
        row.change if row.both else None,
    )


def _sum(rows: Sequence[RowMoney]) -> Row:
    before, after = sum(row.before for row in rows), sum(row.after for row in rows)
    return None, _TOTAL, before, None, after, None, None, None


def _target(aim: TargetMoney, money: Money) -> Table:
    return Table(
        "money_target",
        Text(
            f"国の目標: 標準化したシステムの運用経費を平成30年度より{aim.percent}%減",
            f"National target: running standardised systems {aim.percent}% below fiscal year 2018",
        ),
        (ITEM, Column("value", Text("値", "value"), least=20)),
        (*_aim(aim), *_beside(money)),
        Text(
            "目標は標準化したシステムの移行後の運用経費についてのもので、残存システム、二重運用、"
            "一時費用は含まない。平成30年度と移行後の両方がわかるシステムだけで比べている。",
            "The target is for running the standardised systems after their migration. Residual"
            " systems, double running and one-off costs are not in it. Only systems of which both"
            " figures are known are compared.",
        ),
    )


def _aim(aim: TargetMoney) -> Iterator[Row]:
    count = f"{len(aim.known)}/{aim.of}"
    yield (
        Text("比べられる標準のシステム", "standard systems that can be compared"),
        Text.same(count),
    )
    yield Text("目標", "target"), _verdict(aim)
    if not aim.known:
        return
    yield Text("平成30年度", "fiscal year 2018"), yen(aim.baseline)
    yield Text("目標となる年額", "yearly cost that meets the target"), yen(aim.most)
    yield Text("移行後の年額", "yearly cost after migration"), yen(aim.after)
    yield (
        Text("平成30年度から", "against fiscal year 2018"),
        percent_change(aim.baseline, aim.after),
    )


def _verdict(aim: TargetMoney) -> Text:
    if not aim.known:
        return Text("わからない（比べられるものがない）", "cannot be told: nothing to compare")
    over = yen(abs(aim.over))
    if aim.over > 0:
        verdict = Text(f"届かない（年{over.ja}超過）", f"missed by {over.en} a year")
    else:
        verdict = Text(f"届く（年{over.ja}の余裕）", f"met with {over.en} a year to spare")
    if len(aim.known) < aim.of:
        return Text(f"わかる範囲では{verdict.ja}", f"as far as known {verdict.en}")
    return verdict


def _beside(money: Money) -> Iterator[Row]:
    """What the target does not look at."""
    double = money.over_the_plan(Purpose.DOUBLE, Purpose.EXTENSION)
    rows = (
        (
            Text("外: 残存の移行後の年額", "outside: residual systems, a year after"),
            money.running(Kind.RESIDUAL)[1],
        ),
        (Text("外: 二重運用と割増（計画期間）", "outside: double running and surcharge"), double),
        (
            Text("外: 置き場所の固定費（移行後の年額）", "outside: platforms, a year after"),
            money.fixed[1],
        ),
    )
    for name, amount in rows:
        yield name, None if amount is None else yen(amount)


def _outlooks(outlooks: Sequence[Outlook], inventory: Inventory, rows: Sequence[RowMoney]) -> Table:
    base = outlooks[0]
    rate = inventory.planning.exchange_rate
    cloud = next(row for row in rows if row.row is not None and row.row.key == "cloud")
    count = f"{cloud.stated_after}/{len(inventory.systems)}"
    return Table(
        "money_outlooks",
        Text("費用: 為替と価格が変わったら（円）", "Costs at other rates and prices (yen)"),
        (
            Column("factor", Text("変わるもの", "what changes"), least=10),
            Column("change", Text("変動", "by"), "code"),
            Column("after", Text("移行後の1年", "a year after"), "yen"),
            Column("after_change", Text("増減", "change"), "yen"),
            Column("five_years", Text("始期から5年の計", "five years"), "yen"),
            Column("five_years_change", Text("増減", "change"), "yen"),
        ),
        tuple(
            (
                entry.factor.text,
                _moved(entry, rate.assumed if rate else 0),
                entry.after,
                entry.after - base.after,
                entry.five_years,
                entry.five_years - base.five_years,
            )
            for entry in outlooks
        ),
        Text(
            "計画の切替月は変えずに数え直したもの。5年: 始期から60か月"
            "（計画の終わりより後は移行後の1年と同じ額）。"
            f"為替とクラウドの価格は、クラウド利用経費の記載があるもの（移行後{count}件）にだけ効く。",
            "Counted again with the same cutovers. five years: 60 months from the start; those"
            " beyond the plan cost what the year after it does. The rate and cloud prices reach"
            f" only the systems that state a cloud row (after: {count}).",
        ),
    )


def _moved(entry: Outlook, rate: int) -> str | None:
    match entry.factor:
        case Factor.NOTHING:
            return None
        case Factor.EXCHANGE:
            return f"{rate + entry.change} ({entry.change:+})"
        case _:
            return f"{entry.change:+}%"


def _subsidies(inventory: Inventory, names: Names) -> Iterator[Row]:
    for system in inventory.systems:
        if system.migration is not None and (note := system.migration.subsidy) is not None:
            eligible = ELIGIBLE[note.eligible]
            yield (
                names[system.id],
                eligible,
                note.yen,
                system.migration.cost,
                note.source,
                note.note,
            )


def _subsidy_table(rows: Sequence[Row]) -> Table:
    return Table(
        "subsidies",
        Text("補助の対象（台帳の記載のまま）", "Subsidies as the inventory states them"),
        (
            SYSTEM,
            Column("eligible", Text("補助", "covered"), "code"),
            Column("yen", Text("補助額（円）", "subsidy (yen)"), "yen"),
            Column("cost", Text("移行の一時費用（円）", "one-off cost (yen)"), "yen"),
            Column("source", Text("根拠", "source"), least=12, optional=True),
            Column("note", Text("備考", "note"), least=12, optional=True),
        ),
        tuple(rows),
        Text(
            "費用から差し引いていない。残存側の連携の改修が対象になるかは、公表資料で確かめられていない。",
            "Not deducted from any cost. Whether work on the residual side of links is covered has"
            " not been found in public documents.",
        ),
    )


def _lacking(found: Sequence[Lacking]) -> Table:
    return Table(
        "money_unknowns",
        Text("費用について未記入の項目", "What nobody has written down about money"),
        (
            ITEM,
            *_asked_columns("today", Text("現行", "today")),
            *_asked_columns("after", Text("移行後", "after")),
        ),
        tuple((entry.name, *_asked(entry.today), *_asked(entry.after)) for entry in found),
        Text(
            "未記入の費用は0円として扱うため、合計は実際より少ないことがある。"
            "どのシステムかは JSON にある。",
            "What is not stated counts nothing, so totals may be too low. JSON tells which systems"
            " they are.",
        ),
    )


def _asked_columns(key: str, when: Text) -> Iterator[Column]:
    yield Column(f"lacking_{key}", Text(f"{when.ja}: 未記入", f"{when.en}: lacking"), "number")
    yield Column(f"of_{key}", Text("対象", "of"), "number")


def _asked(asked: Asked | None) -> tuple[int | None, int | None]:
    return (None, None) if asked is None else (len(asked.lacking), asked.of)
