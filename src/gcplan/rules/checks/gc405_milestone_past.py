"""GC405: a milestone is already past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for i, milestone in enumerate(facts.inventory.milestones):
        if milestone.date.last < facts.as_of and not milestone.hard:
            yield Hit(("milestones", i, "date"), (milestone,))


RULE = Rule(
    "GC405",
    Severity.WARNING,
    Text("期日が過ぎている", "a milestone is already past"),
    Text(
        "過ぎた期日のために、対象のシステムはすべて遅れと数えられ、ほかの遅れが見えにくくなる。",
        "All that it binds count as late, which hides what else is late.",
    ),
    Text(
        "済んだなら行を消し、延びたなら date を直す。",
        "Remove it if it is done with; otherwise write the new date.",
    ),
    valid="""\
milestones:
  - {id: hall, name: 新庁舎移転, date: 2029-01-04}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    invalid="""\
milestones:
  - {id: hall, name: 新庁舎移転, date: 2026-11-29}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    check=_check,
)
