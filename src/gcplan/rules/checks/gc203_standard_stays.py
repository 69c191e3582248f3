"""GC203: a standard system is to stay as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Kind, Status
from gcplan.model.moves import Disposition
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import System
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.inventory.systems:
        key = _stays(system) if facts.kinds[system.id] is Kind.STANDARD else ()
        if key:
            yield Hit(facts.path(system.id, *key), (system,))


def _stays(system: System) -> tuple[str, ...]:
    """The keys that say so."""
    if system.status is Status.RETAINED:
        return ("status",)
    kept = system.migration is not None and system.migration.disposition is Disposition.KEEP
    return ("migration", "disposition") if kept and system.status is not Status.MIGRATED else ()


RULE = Rule(
    "GC203",
    Severity.WARNING,
    Text("標準化対象なのに移行しない", "a standard system is to stay as it is"),
    Text(
        "標準化対象事務のシステムは標準に適合していなければならない（標準化法第8条）。"
        "移行しない計画は、期限にも費用にも表れない。",
        "A system for a standardised affair must conform to the standard (article 8 of the Act on"
        " standardisation). One that stays is in no deadline and no cost.",
    ),
    Text(
        "移行するなら status と disposition を直す。対象でなければ affairs: [] と書く。",
        "If it moves, correct `status` and `disposition`; if it is not in scope, write `affairs:"
        " []`.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki], status: retained}
""",
    check=_check,
    sources=("law40",),
)
