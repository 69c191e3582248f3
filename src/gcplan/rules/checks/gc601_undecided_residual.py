"""GC601: nothing is decided about a residual system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.options import OPEN, to_choose
from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import System
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.written.systems:
        residual = facts.kinds[system.id] is Kind.RESIDUAL
        if residual and system.status in OPEN and not _decided(system):
            yield Hit(facts.path(system.id), (system,))


def _decided(system: System) -> bool:
    """Whether one thing is settled; of several options the plan only proposes one."""
    if system.options:
        return len(to_choose(system)) == 1
    return system.migration is not None and system.migration.disposition is not None


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
        "`gcplan options` で比べ、decision か migration.disposition に決めたものを書く。",
        "Compare with `gcplan options`, and write `decision` or `migration.disposition`.",
    ),
    valid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: [], migration: {disposition: replace-by-saas}}
  - id: gesui
    name: 下水道使用料システム
    affairs: []
    contract_end: 2032-03-31
    options: [{disposition: keep}, {disposition: co-host, months: 6}]
    decision: {option: keep, reason: 次の更改まで使う}
""",
    invalid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: []}
  - id: gesui
    name: 下水道使用料システム
    affairs: []
    options: [{disposition: keep}, {disposition: co-host, months: 6}]
""",
    check=_check,
    gathers=True,
)
