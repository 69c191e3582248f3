"""GC705: no cost of fiscal year 2018 is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.inventory.systems:
        standard = facts.kinds[system.id] is Kind.STANDARD
        if standard and system.costs.baseline_fy2018 is None:
            yield Hit(facts.path(system.id), (system,))


RULE = Rule(
    "GC705",
    Severity.NOTE,
    Text("平成30年度の費用の記載がない", "no cost of fiscal year 2018 is stated"),
    Text(
        "標準化対象の運用経費を3割減らす目標（toyokeizai）に対して、どこにいるかを示せない。",
        "Where the city stands against the target of 30 percent less for standardised systems"
        " (toyokeizai) cannot be told.",
    ),
    Text(
        "当時の決算額を costs.baseline_fy2018 に書く。",
        "Write the settled amount into `costs.baseline_fy2018`.",
    ),
    valid="""\
systems:
  - {id: juki, affairs: [juki], costs: {baseline_fy2018: 2000万円}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki]}
""",
    check=_check,
    gathers=True,
    sources=("toyokeizai",),
)
