"""GC501: not enough people over the whole plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, plural
from gcplan.planning.limits import Load
from gcplan.planning.requirements.capacity import CAPACITY
from gcplan.planning.scope import HUNDREDTHS
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for limit in CAPACITY.limits(facts.scope):
        if isinstance(limit, Load):
            needed = sum(map(sum, limit.uses.values()))
            most = sum(limit.capacity)
            if needed > most:
                path = limit.origin.path
                team = facts.inventory.teams[int(path[1])] if path[0] == "teams" else None
                yield Hit(path, (team,) if team else (), _message(needed, most))


def _message(needed: int, most: int) -> Text:
    needed, most = -(-needed // HUNDREDTHS), most // HUNDREDTHS
    return Text(
        f"工数{needed}人月に対し、計画期間の上限は{most}人月",
        f"work of {plural(needed, 'person-month')}, capacity of {most} over the plan",
    )


RULE = Rule(
    "GC501",
    Severity.ERROR,
    Text("計画期間を通しても手が足りない", "not enough people over the whole plan"),
    Text(
        "どの月に置いても終わらない。条件を満たす計画がない。",
        "However the work is placed it does not fit, so there is no plan.",
    ),
    Text(
        "capacity を増やすか、計画の終期を延ばすか、仕事を別の体制に移す。",
        "Raise `capacity`, move the end of the plan, or give work to others.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2027-11}
teams: [{id: a, name: A社, capacity: 2}]
systems:
  - {id: juki, affairs: [juki], vendor: a, migration: {months: 12, effort: {a: 24}}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2027-11}
teams: [{id: a, name: A社, capacity: 2}]
systems:
  - {id: juki, affairs: [juki], vendor: a, migration: {months: 12, effort: {a: 25}}}
""",
    check=_check,
)
