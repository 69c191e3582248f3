"""GC206: which of several affairs it covers is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for found in facts.classifications:
        if found.open_affairs:
            path = facts.path(found.system, "affairs")
            yield Hit(path, (facts.systems[found.system],))


RULE = Rule(
    "GC206",
    Severity.NOTE,
    Text("どの事務を担うかが1つに決まらない", "which of several affairs it covers is not known"),
    Text(
        "担うかもしれない事務のすべてについて、期限や凍結期間がかかるものとして計画する。",
        "Deadlines and freezes of all of them are planned with.",
    ),
    Text(
        "affairs に、担う事務だけを名前か番号で書く。",
        "Write only those it covers into `affairs`, by name or number.",
    ),
    valid="""\
systems:
  - {id: zei, name: 税システム, affairs: [juminzei]}
""",
    invalid="""\
systems:
  - {id: zei, name: 税システム, affairs: ["016"]}
""",
    check=_check,
    gathers=True,
)
