"""GC402: the cutover is pinned out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.requirements.window import earliest
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.movers:
        pin = system.migration.pin if system.migration else None
        soonest = earliest(facts.scope, system.id)
        if pin and (pin.last_month < soonest or pin.first_month > facts.scope.end):
            first, last = month_text(soonest), month_text(facts.scope.end)
            message = Text(
                f"切替できるのは{first}から{last}まで", f"can cut over from {first} to {last} only"
            )
            yield Hit(facts.path(system.id, "migration", "pin"), (system,), message)


RULE = Rule(
    "GC402",
    Severity.ERROR,
    Text("切替を固定した月に間に合わない", "the cutover is pinned out of reach"),
    Text(
        "着手できる月と移行月数、または計画の終期から、固定した月には切り替えられない。"
        "条件を満たす計画がない。",
        "Release, months of work or the end of the plan exclude the pinned month, so there is no"
        " plan.",
    ),
    Text(
        "pin を遅らせるか、release・months・計画の期間を直す。",
        "Move `pin`, or correct `release`, `months` or the period of the plan.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {release: 2027-04, months: 8, pin: 2027-11}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {release: 2027-04, months: 8, pin: 2027-10}}
""",
    check=_check,
)
