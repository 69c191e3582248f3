"""GC109: a milestone that binds no system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for i, milestone in enumerate(facts.inventory.milestones):
        if facts.movers and not facts.scope.selected(milestone.applies_to):
            yield Hit(("milestones", i), (milestone,))


RULE = Rule(
    "GC109",
    Severity.WARNING,
    Text("どのシステムも縛らない期日", "a milestone that binds no system"),
    Text(
        "applies_to の書き違いで対象から漏れると、その期日は計画のどこにも効かない。",
        "With a slip in `applies_to`, the date counts nowhere in the plan.",
    ),
    Text(
        "applies_to を直す。対象の移行がすべて済んだなら行を消す。",
        "Correct `applies_to`; remove the milestone once all that it binds have moved.",
    ),
    valid="""\
milestones:
  - {id: law, name: 移行期限, date: 2031-03-31, applies_to: {class: standard}}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    invalid="""\
milestones:
  - {id: law, name: 移行期限, date: 2031-03-31, applies_to: {class: residual}}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    check=_check,
)
