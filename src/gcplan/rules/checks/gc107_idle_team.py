"""GC107: a team that no work names."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import System
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    named = set(chain.from_iterable(map(_teams, facts.inventory.systems)))
    for i, team in enumerate(facts.inventory.teams):
        if team.id not in named:
            yield Hit(("teams", i), (team,))


def _teams(system: System) -> Iterator[str]:
    if system.vendor:
        yield system.vendor
    for part in (system.migration, *system.gaps, *system.options):
        if part is not None:
            yield from part.effort


RULE = Rule(
    "GC107",
    Severity.NOTE,
    Text("どの仕事にも出てこない体制", "a team that no work names"),
    Text(
        "担当がidの書き違いで別の体制に入っていることが多い。その体制の上限は何も縛らない。",
        "Often the work stands under a misspelt or older id; the capacity of this team limits"
        " nothing.",
    ),
    Text(
        "vendor か effort にこのidを書く。もう関わらないなら行を消す。",
        "Write its id into `vendor` or `effort`, or remove the entry.",
    ),
    valid="""\
teams:
  - {id: vendor-a, name: A社, capacity: 4}
systems:
  - {id: juki, affairs: [juki], vendor: vendor-a}
""",
    invalid="""\
teams:
  - {id: vendor-a, name: A社, capacity: 4}
systems:
  - {id: juki, affairs: [juki]}
""",
    check=_check,
)
