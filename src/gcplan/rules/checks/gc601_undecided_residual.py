"""GC601: nothing is decided about a residual system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Kind, Status
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.inventory.systems:
        residual = facts.kinds[system.id] is Kind.RESIDUAL
        decided = system.migration is not None and system.migration.disposition is not None
        if residual and not decided and system.status in {Status.PLANNED, Status.MIGRATING}:
            yield Hit(facts.path(system.id), (system,))


RULE = Rule(
    "GC601",
    Severity.WARNING,
    Text("残存システムの方針が決まっていない", "nothing is decided about a residual system"),
    Text(
        "標準のシステムが移った後に、古いまま取り残される。つなぎ直しの費用と期限も決まらない。",
        "It is left behind as it is when the standard systems move; what its links become and"
        " cost stays open.",
    ),
    Text(
        "migration.disposition に、keep・rebuild・replace-by-saas・co-host・absorb・retire のどれ"
        "かを書く。",
        "Write `migration.disposition`: keep, rebuild, replace-by-saas, co-host, absorb or retire.",
    ),
    valid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: [], migration: {disposition: replace-by-saas}}
""",
    invalid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: []}
""",
    check=_check,
    gathers=True,
)
