"""GC503: one vendor has most of the moves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    vendors = Counter(system.vendor for system in facts.movers if system.vendor)
    every = vendors.total()
    for i, team in enumerate(facts.inventory.teams):
        share = 100 * vendors[team.id] // every if every >= FEWEST else 0
        if share > MOST:
            message = Text(
                f"移行{every}件のうち{vendors[team.id]}件（{share}％）を担う",
                f"{vendors[team.id]} of {every} moves ({share} percent)",
            )
            yield Hit(("teams", i), (team,), message)


MOST = 50
"""Percent of the moves; a working figure."""
FEWEST = 4
"""With fewer moves a share says nothing."""


RULE = Rule(
    "GC503",
    Severity.WARNING,
    Text("1つの事業者に移行が集中している", "one vendor has most of the moves"),
    Text(
        "遅れた移行の多くは事業者の要員不足による（ascii_2025）。その事業者が手を引くか遅れると、"
        "ほとんどの切替がずれる。半分という目安に公の根拠はない。",
        "Most late moves in the country lack people at the vendor (ascii_2025). If this one is"
        " late or leaves, most cutovers move. The share of one half has no published basis.",
    ),
    Text(
        "要員の確約を取り、代わりの事業者や時期の分散を検討する。"
        "capacity と cutovers_per_month に上限を書く。",
        "Get its people committed, look for others or spread the work; write its limits into"
        " `capacity` and `cutovers_per_month`.",
    ),
    valid="""\
teams: [{id: a, name: A社}, {id: b, name: B社}]
systems:
  - {id: juki, affairs: [juki], vendor: a}
  - {id: inkan, affairs: [inkan], vendor: a}
  - {id: koseki, affairs: [koseki], vendor: b}
  - {id: fuhyo, affairs: [fuhyo], vendor: b}
""",
    invalid="""\
teams: [{id: a, name: A社}, {id: b, name: B社}]
systems:
  - {id: juki, affairs: [juki], vendor: a}
  - {id: inkan, affairs: [inkan], vendor: a}
  - {id: koseki, affairs: [koseki], vendor: a}
  - {id: fuhyo, affairs: [fuhyo], vendor: b}
""",
    check=_check,
    sources=("ascii_2025",),
)
