"""GC602: a system is kept although its contract ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.model.inventory import Status
from gcplan.model.moves import Disposition
from gcplan.planning.dates import contract_path
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import System
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.systems.values():
        end = system.contract_end.date if system.contract_end else None
        if end is None or end.last < facts.as_of or not _kept(system):
            continue
        if end.deadline_month < facts.scope.end:
            last = month_text(facts.scope.end)
            message = Text(
                f"契約は{end.last}まで、計画は{last}まで", f"contract to {end.last}, plan to {last}"
            )
            yield Hit(contract_path(facts.scope, system), (system,), message)


def _kept(system: System) -> bool:
    kept = system.migration is not None and system.migration.disposition is Disposition.KEEP
    return system.status is Status.RETAINED or (kept and system.status is not Status.MIGRATED)


RULE = Rule(
    "GC602",
    Severity.WARNING,
    Text(
        "使い続けるシステムの契約が計画の途中で終わる",
        "a system is kept although its contract ends",
    ),
    Text(
        "使い続けるには更新か延長が要る。その費用も、断られたときの行き先も計画にない。",
        "Keeping it takes a renewal or an extension; neither its cost nor what happens if it is"
        " refused is in the plan.",
    ),
    Text(
        "更新の見込みと費用を確かめて contract_end を直すか、disposition を変える。",
        "Find out whether and for how much it is renewed and correct `contract_end`, or change"
        " `disposition`.",
    ),
    valid="""\
planning: {end: 2031-03}
systems:
  - {id: tosho, name: 図書館システム, affairs: [],
     contract_end: 2031-03-31, migration: {disposition: keep}}
""",
    invalid="""\
planning: {end: 2031-03}
systems:
  - {id: tosho, name: 図書館システム, affairs: [],
     contract_end: 2031-03-30, migration: {disposition: keep}}
""",
    check=_check,
)
