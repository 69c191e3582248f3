"""GC909: a team without reserve for half a year or more."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.planning.plan import TeamLoad
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    index = {team.id: i for i, team in enumerate(facts.inventory.teams)}
    for load in facts.plan.loads if facts.plan else ():
        longest = max((len(list(run)) for full, run in groupby(_full(load)) if full), default=0)
        if longest >= LONG:
            message = Text(
                f"上限いっぱいの月が{longest}か月続く", f"at its capacity for months: {longest}"
            )
            yield Hit(("teams", index[load.team]), (facts.teams[load.team],), message)


def _full(load: TeamLoad) -> Iterator[bool]:
    """Whether there is work and no twentieth of the capacity left, month by month."""
    for used, most in zip(load.load, load.capacity or (), strict=False):
        yield used > 0 and used * 20 >= most * 19


LONG = 6
"""Months in a row; a working figure."""


RULE = Rule(
    "GC909",
    Severity.NOTE,
    Text("半年以上続けて余力のない体制", "a team without reserve for half a year or more"),
    Text(
        "1人が抜けるだけで、その後の切替がすべてずれる。半年という目安に公の根拠はない。",
        "If one person is missing, all later cutovers move. Half a year is a working figure.",
    ),
    Text(
        "`gcplan plan --scenario` で人が減ったときを試し、応援か時期の分散を考える。",
        "Try fewer people with `gcplan plan --scenario`, and get help or spread the work.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2027-11}
teams: [{id: a, name: A社, capacity: 2}]
systems:
  - {id: juki, affairs: [juki], vendor: a, migration: {months: 6, effort: {a: 6}}}
""",
    invalid="""\
planning:
  start: 2026-12
  end: 2027-11
  phases: [{name: 作業, time: 100, effort: 100}]
teams: [{id: a, name: A社, capacity: 2}]
systems:
  - {id: juki, affairs: [juki], vendor: a, migration: {months: 6, effort: {a: 12}}}
""",
    check=_check,
    plan=True,
    command="gcplan report inventory.yaml --effort 1",
)
