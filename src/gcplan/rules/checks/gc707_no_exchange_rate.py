"""GC707: no exchange rate is assumed for cloud costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    parts = [part for s in facts.inventory.systems for part in (s.costs, s.migration) if part]
    cloud = any(part.annual_rows and part.annual_rows.cloud for part in parts)
    if cloud and facts.inventory.planning.exchange_rate is None:
        yield Hit(("planning",))


RULE = Rule(
    "GC707",
    Severity.NOTE,
    Text("クラウド利用経費の為替の想定がない", "no exchange rate is assumed for cloud costs"),
    Text(
        "クラウド利用経費の多くはドルで決まり、円安で増える（cost_table）。",
        "Most cloud charges are set in dollars and rise when the yen falls (cost_table).",
    ),
    Text(
        "見積りの前提の為替を planning.exchange_rate に書く。",
        "Write the rate of the estimate into `planning.exchange_rate`.",
    ),
    valid="""\
planning: {exchange_rate: {assumed: 145}}
systems:
  - {id: juki, affairs: [juki], migration: {annual_rows: {cloud: 800万円}}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki], migration: {annual_rows: {cloud: 800万円}}}
""",
    check=_check,
    sources=("cost_table",),
)
