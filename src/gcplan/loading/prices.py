"""Amounts and rates that cannot be meant: rows that miss their total, changes below nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.loading.salvage import Draft
    from gcplan.loading.source import Source
    from gcplan.model.inventory import Inventory
    from gcplan.model.money import CostRows, ExchangeRate

Problem = tuple["Path", Text]

_WHOLE = 100
_NO_RATE = Text("assumed: 1ドルあたり1円以上で書いてください", "assumed: write 1 yen or more")
_OVER_WHOLE = Text("dollar_share: 100%までです", "dollar_share: at most 100 percent")


def price_problems(inventory: Inventory) -> Iterator[Problem]:
    """Rates of exchange and changes of prices that leave nothing or less."""
    planning = inventory.planning
    if planning.exchange_rate is not None:
        yield from _rate(planning.exchange_rate, ("planning", "exchange_rate"))
    for at, change in enumerate(planning.price_changes):
        if change > _WHOLE:
            message = _too_much(f"{change}%", f"{_WHOLE}%")
            yield ("planning", "price_changes", at), message


def _rate(rate: ExchangeRate, path: Path) -> Iterator[Problem]:
    if rate.assumed == 0:
        yield (*path, "assumed"), _NO_RATE
    if rate.dollar_share is not None and rate.dollar_share > _WHOLE:
        yield (*path, "dollar_share"), _OVER_WHOLE
    for at, change in enumerate(rate.changes):
        if change >= rate.assumed > 0:
            yield (*path, "changes", at), _too_much(str(change), str(rate.assumed - 1))


def _too_much(change: str, most: str) -> Text:
    return Text(
        f"{change}の変動では下げたときに値がなくなります。{most}までです",
        f"a change of {change} leaves nothing when it goes down; at most {most}",
    )


def row_problems(draft: Draft, source: Source) -> Iterator[Problem]:
    """Rows of yearly costs that do not add up to their total.

    Where some of the ten are not stated, the total may be more than their sum.
    """
    for at, system in enumerate(draft.inventory.systems):
        for key, part in (("costs", system.costs), ("migration", system.migration)):
            if part is None or part.annual is None or part.annual_rows is None:
                continue
            path = ("systems", at, key)
            if _disagree(part.annual, part.annual_rows):
                place = source.locate(draft.typed((*path, "annual")))
                message = _sum(part.annual, part.annual_rows, str(place))
                yield (*path, "annual_rows"), message


def _disagree(annual: int, rows: CostRows) -> bool:
    return rows.total > annual or (rows.complete and rows.total < annual)


def _sum(annual: int, rows: CostRows, place: str) -> Text:
    return Text(
        f"annual_rows の計{rows.total:,}円が annual（{place}）の{annual:,}円と合いません",
        f"annual_rows adds up to {rows.total:,} yen, but annual ({place}) is {annual:,} yen",
    )
