"""GC408: a product beyond its end of support is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Status
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import When
    from gcplan.model.inventory import System
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system in facts.inventory.systems:
        for keys, name, when in _ends(system):
            if when.last < facts.as_of and system.status is not Status.MIGRATED:
                message = Text(
                    f"{name.ja}のサポートが終わっている（{when.last}）",
                    f"support of {name.en} has ended ({when.last})",
                )
                yield Hit(facts.path(system.id, *keys), (system,), message)


def _ends(system: System) -> Iterator[tuple[tuple[str | int, ...], Text, When]]:
    """Where each end of support is written, of what it is, and when."""
    if system.support_end:
        yield ("support_end",), Text("製品", "the product"), system.support_end
    for i, part in enumerate(system.technology):
        if part.end_of_life:
            keys = ("technology", i, "end_of_life")
            yield keys, Text.same(part.name), part.end_of_life


RULE = Rule(
    "GC408",
    Severity.WARNING,
    Text("サポートの終わった製品を使っている", "a product beyond its end of support is in use"),
    Text(
        "障害も脆弱性も直らない。個人情報を扱うなら、そのまま使い続けることを説明できない。",
        "Neither faults nor weaknesses are repaired; with personal data its use can hardly be"
        " defended.",
    ),
    Text(
        "延長保守を結ぶか、移行を早めるか、切り離して使う。日が古ければ直す。",
        "Buy extended support, move it earlier or isolate it; correct the date if it is old.",
    ),
    valid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: [], support_end: 2031-03}
""",
    invalid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: [], support_end: 2026-10}
""",
    check=_check,
)
