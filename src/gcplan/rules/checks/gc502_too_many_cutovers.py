"""GC502: more cutovers than the whole plan allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.limits import Load
from gcplan.planning.requirements.cutovers import CUTOVERS
from gcplan.planning.scope import HUNDREDTHS
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for limit in CUTOVERS.limits(facts.scope):
        if isinstance(limit, Load):
            needed = sum(map(sum, limit.uses.values()))
            most = sum(limit.capacity)
            if needed > most:
                path = limit.origin.path
                team = facts.inventory.teams[int(path[1])] if path[0] == "teams" else None
                yield Hit(path, (team,) if team else (), _message(needed, most))


def _message(needed: int, most: int) -> Text:
    needed, most = needed // HUNDREDTHS, most // HUNDREDTHS
    return Text(
        f"切替{needed}件に対し、計画期間の上限は{most}件",
        f"cutovers: {needed}, at most {most} over the plan",
    )


RULE = Rule(
    "GC502",
    Severity.ERROR,
    Text("計画期間を通しても切替を置ききれない", "more cutovers than the whole plan allows"),
    Text(
        "月の切替数の上限を全部使っても足りない。条件を満たす計画がない。",
        "Even with every month used to its limit some are left over, so there is no plan.",
    ),
    Text(
        "cutovers_per_month を増やすか、計画の終期を延ばす。",
        "Raise `cutovers_per_month`, or move the end of the plan.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2027-11}
teams:
  - {id: a, name: A社, cutovers_per_month: [{from: 2027-11, capacity: 2}]}
systems:
  - {id: juki, affairs: [juki], vendor: a}
  - {id: inkan, affairs: [inkan], vendor: a}
""",
    invalid="""\
planning: {start: 2026-12, end: 2027-11}
teams:
  - {id: a, name: A社, cutovers_per_month: [{from: 2027-11, capacity: 1}]}
systems:
  - {id: juki, affairs: [juki], vendor: a}
  - {id: inkan, affairs: [inkan], vendor: a}
""",
    check=_check,
)
