"""GC706: the yearly cost rises with the move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.movers:
        before, after = system.costs.yearly, system.migration.yearly if system.migration else None
        if before is not None and after is not None and after > before:
            more = after - before
            message = Text(f"年額が{more:,}円増える", f"the yearly cost rises by {more:,} yen")
            yield Hit(facts.path(system.id, "migration"), (system,), message)


RULE = Rule(
    "GC706",
    Severity.NOTE,
    Text("移行後の年額がいまより高い", "the yearly cost rises with the move"),
    Text(
        "増える分は毎年の予算にかかる。議会と財政課への説明が要る。",
        "The difference is paid every year and has to be explained to council and finance.",
    ),
    Text(
        "増える理由（回線、クラウド、為替）を確かめ、下げる方法を事業者と詰める。",
        "Find out why (network, cloud, exchange rate) and how the vendor can lower it.",
    ),
    valid="""\
systems:
  - {id: juki, affairs: [juki], costs: {annual: 2400万円}, migration: {annual: 2400万円}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki], costs: {annual: 2400万円}, migration: {annual: 3000万円}}
""",
    check=_check,
    gathers=True,
)
