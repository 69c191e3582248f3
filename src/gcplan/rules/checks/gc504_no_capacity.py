"""GC504: no capacity is stated of a team with work."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    busy = set(chain.from_iterable(facts.scope.effort(s) for s in facts.scope.movers))
    for i, team in enumerate(facts.inventory.teams):
        if team.capacity is None and team.id in busy:
            yield Hit(("teams", i), (team,))


RULE = Rule(
    "GC504",
    Severity.NOTE,
    Text("仕事のある体制に要員の上限がない", "no capacity is stated of a team with work"),
    Text(
        "上限がなければ何件でも同じ月に重ねられるので、計画は実際より早く見える。",
        "Without a limit any number of moves fits into one month, and the plan looks earlier than"
        " it can be.",
    ),
    Text(
        "1か月に出せる人月を capacity に書く。",
        "Write the person-months a month into `capacity`.",
    ),
    valid="""\
teams: [{id: a, name: A社, capacity: 3}]
systems:
  - {id: juki, affairs: [juki], vendor: a, migration: {effort: {a: 6}}}
""",
    invalid="""\
teams: [{id: a, name: A社}]
systems:
  - {id: juki, affairs: [juki], vendor: a, migration: {effort: {a: 6}}}
""",
    check=_check,
    gathers=True,
)
