"""A picture of the money: what every fiscal year costs, and what for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.costing.ledger import Purpose
from gcplan.model.calendar import MONTHS_A_YEAR, fiscal_year_of
from gcplan.render.figure import Columns, Layer
from gcplan.render.words import fiscal_year_in_full, yen_in_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.costing.money import Money

PARTS: Sequence[tuple[Text, tuple[Purpose, ...]]] = (
    (Text("置き場所の固定費", "platforms"), (Purpose.PLATFORMS,)),
    (Text("現行の運用", "running today's"), (Purpose.STAYING, Purpose.OLD)),
    (Text("移行後の運用", "running the new"), (Purpose.NEW,)),
    (Text("二重運用と割増", "double, extended"), (Purpose.DOUBLE, Purpose.EXTENSION)),
    (Text("暫定連携", "bridges"), (Purpose.BRIDGES,)),
    (Text("移行と恒久連携（一時）", "moves, connections"), (Purpose.MOVES, Purpose.CONNECTIONS)),
)
"""The purposes as a reader tells them apart, from the bottom of a column up."""


def columns(money: Money) -> Columns | None:
    """Yen by fiscal year; None if there are none."""
    layers = [Layer(name, _by_year(money, purposes)) for name, purposes in PARTS]
    totals = [sum(yen) for yen in zip(*(layer.yen for layer in layers), strict=True)]
    if not any(totals):
        return None
    months = Counter(map(fiscal_year_of, range(money.start, money.end + 1)))
    top = max(range(len(totals)), key=totals.__getitem__)
    year, most = fiscal_year_in_full(money.years[top]), yen_in_short(totals[top])
    return Columns(
        "yearly_costs",
        Text("年度別の費用", "Cost by fiscal year"),
        Text(
            f"計画期間の計は{yen_in_short(money.yen).ja}。最も多いのは{year.ja}の{most.ja}。",
            f"{yen_in_short(money.yen).en} over the plan. Most in {year.en}: {most.en}.",
        ),
        ("money_years", "money_phases"),
        tuple(map(fiscal_year_in_full, money.years)),
        tuple(months[y] if months[y] < MONTHS_A_YEAR else None for y in money.years),
        tuple(layer for layer in layers if any(layer.yen)),
    )


def _by_year(money: Money, purposes: Sequence[Purpose]) -> tuple[int, ...]:
    return tuple(
        sum(yen) for yen in zip(*(money.purposes[purpose] for purpose in purposes), strict=True)
    )
