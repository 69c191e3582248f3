"""GC108: a platform with nothing on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    used = {s.platform for s in facts.inventory.systems}
    used |= {s.platform_after for s in facts.inventory.systems}
    for i, platform in enumerate(facts.inventory.platforms):
        if platform.id not in used:
            yield Hit(("platforms", i), (platform,))


RULE = Rule(
    "GC108",
    Severity.NOTE,
    Text("何も載っていない置き場所", "a platform with nothing on it"),
    Text(
        "契約や閉鎖の日があっても、どのシステムも縛らない。月額がだれのためかもわからない。",
        "Its contract end or closing binds nothing, and nobody knows whom its monthly cost is for.",
    ),
    Text(
        "systems の platform か platform_after にこのidを書く。使わないなら行を消す。",
        "Write its id into `platform` or `platform_after` of a system, or remove the entry.",
    ),
    valid="""\
platforms:
  - {id: cloud, name: 共同クラウド}
systems:
  - {id: juki, affairs: [juki], platform: cloud}
""",
    invalid="""\
platforms:
  - {id: cloud, name: 共同クラウド}
systems:
  - {id: juki, affairs: [juki]}
""",
    check=_check,
)
