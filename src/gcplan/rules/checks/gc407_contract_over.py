"""GC407: the contract has ended while the system is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Status
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.inventory.systems:
        end = system.contract_end.date if system.contract_end else None
        if end and end.last < facts.as_of and system.status is not Status.MIGRATED:
            yield Hit(facts.path(system.id, "contract_end"), (system,))


RULE = Rule(
    "GC407",
    Severity.WARNING,
    Text("使っているのに契約が終わっている", "the contract has ended while the system is in use"),
    Text(
        "保守も責任の所在もないまま動いている。更新したなら、台帳の日が古い。",
        "It runs without support, or the date in the inventory is old.",
    ),
    Text("契約を確かめ、contract_end を直す。", "Look at the contract and correct `contract_end`."),
    valid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: [], contract_end: 2031-03-31}
""",
    invalid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: [], contract_end: 2026-11-29}
""",
    check=_check,
)
