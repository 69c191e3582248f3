"""GC406: the plan starts in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_containing
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    start, today = facts.inventory.planning.start, month_containing(facts.as_of)
    if start is not None and start.first_month < today and facts.movers:
        gone = today - start.first_month
        message = Text(
            f"計画の始期が{gone}か月前になっている", f"the plan starts in the past (months: {gone})"
        )
        yield Hit(("planning", "start"), message=message)


RULE = Rule(
    "GC406",
    Severity.WARNING,
    Text("計画の始期が過ぎている", "the plan starts in the past"),
    Text(
        "過ぎた月にも作業を置けるものとして計画するので、切替が実際より早くなる。",
        "Work is planned in months that are gone, so cutovers come out too early.",
    ),
    Text(
        "planning.start を来月以降に直す。移行の済んだシステムは status: migrated にする。",
        "Move `planning.start`, and give systems that have moved `status: migrated`.",
    ),
    valid="""\
planning: {start: 2026-11}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    invalid="""\
planning: {start: 2026-10}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    check=_check,
)
