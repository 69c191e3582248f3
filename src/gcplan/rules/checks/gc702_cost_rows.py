"""GC702: rows of the national comparison are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.inventory.systems:
        for key, part in (("costs", system.costs), ("migration", system.migration)):
            rows = part.annual_rows if part else None
            if rows and not rows.complete:
                path = facts.path(system.id, key, "annual_rows")
                yield Hit(path, (system,), _message(len(rows.known)))


def _message(known: int) -> Text:
    return Text(f"10項目のうち{known}項目だけが書かれている", f"rows stated: {known} of ten")


RULE = Rule(
    "GC702",
    Severity.NOTE,
    Text(
        "国の比較の10項目に書かれていないものがある",
        "rows of the national comparison are missing",
    ),
    Text(
        "10項目がそろわないと、国の比較表と突き合わせられず、"
        "通信回線費やクラウド利用経費の増え方が見えない。",
        "Without all ten the figures cannot be set beside the national table, and what network"
        " and cloud add stays hidden.",
    ),
    Text(
        "annual_rows に残りの項目を書く。かからない項目は0と書く。",
        "Write the other rows into `annual_rows`; 0 where nothing is paid.",
    ),
    valid="""\
systems:
  - id: juki
    affairs: [juki]
    costs:
      annual_rows: {operation_work: 100万円, hardware_work: 0, other_outsourcing: 0,
        hardware_lease: 0, hardware_maintenance: 0, software_lease: 100万円,
        software_maintenance: 0, data_centre: 0, network: 0, cloud: 0}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki], costs: {annual_rows: {software_lease: 100万円}}}
""",
    check=_check,
    gathers=True,
    sources=("cost_table",),
)
