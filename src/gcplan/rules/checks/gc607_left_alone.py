"""GC607: systems are left alone on a platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.places import IslandKind, islands, places
from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    if not facts.cutovers:
        return
    index = {platform.id: i for i, platform in enumerate(facts.inventory.platforms)}
    found = places(facts.inventory, facts.cutovers)
    for island in islands(facts.inventory, facts.kinds, found):
        if island.kind is IslandKind.LAST and island.place is not None:
            subjects = tuple(facts.systems[system] for system in island.systems)
            name = island.place.name
            message = Text(f"「{name}」に残る", f"left on “{name}”")
            yield Hit(("platforms", index[island.place.id]), subjects, message)


RULE = Rule(
    "GC607",
    Severity.NOTE,
    Text("ほかが去った置き場所に残るシステム", "systems are left alone on a platform"),
    Text(
        "共同で払っていた費用が、残ったシステムだけにかかる。",
        "What was paid for together falls on those that stay.",
    ),
    Text("一緒に移すか、置き場所を変えるかを検討する。", "Consider moving them too, or elsewhere."),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
platforms: [{id: cloud, name: 共同クラウド}]
systems:
  - {id: juki, affairs: [juki], platform: cloud, migration: {months: 2}}
  - {id: tosho, name: 図書館システム, affairs: [],
     platform: cloud, status: migrated, cutover: 2026-06}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
platforms: [{id: cloud, name: 共同クラウド}]
systems:
  - {id: juki, affairs: [juki], platform: cloud, migration: {months: 2}}
  - {id: tosho, name: 図書館システム, affairs: [],
     platform: cloud, migration: {disposition: keep}}
""",
    check=_check,
    plan=True,
    command="gcplan check inventory.yaml --plan plan.yaml --no-compare",
    files={
        "plan.yaml": """\
gcplan_plan: 1
systems:
  - {id: juki, cutover: 2027-06}
""",
    },
)
