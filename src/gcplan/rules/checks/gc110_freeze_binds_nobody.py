"""GC110: a freeze that concerns no system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for i, freeze in enumerate(facts.inventory.freezes):
        if facts.movers and not facts.scope.selected(freeze.applies_to):
            message = Text(
                f"凍結期間「{freeze.name}」はどのシステムにもかからない",
                f"the freeze “{freeze.name}” concerns no system",
            )
            yield Hit(("freezes", i), message=message)


RULE = Rule(
    "GC110",
    Severity.NOTE,
    Text("どのシステムにもかからない凍結期間", "a freeze that concerns no system"),
    Text(
        "守るべき繁忙期が計画に入っていない。",
        "A busy period that should be kept free is not in the plan.",
    ),
    Text(
        "applies_to を直す。対象の移行がすべて済んだなら行を消す。",
        "Correct `applies_to`; remove the freeze once all that it concerns have moved.",
    ),
    valid="""\
freezes:
  - {name: 異動期, months: [3, 4], applies_to: {affairs: [juki]}}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    invalid="""\
freezes:
  - {name: 当初課税, months: [1, 2, 3], applies_to: {affairs: [juminzei]}}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    check=_check,
)
