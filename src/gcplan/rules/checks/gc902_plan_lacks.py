"""GC902: the plan has no cutover of a system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.given is not None:
        for system in facts.given.recount.missing:
            written = facts.given.file.positions.get(system)
            path = facts.path(system)
            yield Hit(path, (facts.systems[system],), place=written)


RULE = Rule(
    "GC902",
    Severity.ERROR,
    Text("計画に切替月のないシステムがある", "the plan has no cutover of a system"),
    Text(
        "忘れられたシステムは、だれの予定にも入らない。",
        "A system that was forgotten is on nobody's calendar.",
    ),
    Text(
        "計画に加える。一部のシステムだけの計画なら --partial を付ける。",
        "Add it; if the plan covers only some systems, say `--partial`.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
  - {id: tosho, affairs: []}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
  - {id: inkan, affairs: [inkan], migration: {months: 2}}
""",
    check=_check,
    plan=True,
    command="gcplan check inventory.yaml --plan plan.yaml --no-compare",
    files={
        "plan.yaml": """\
gcplan_plan: 1
systems:
  - {id: juki, cutover: 2027-06}
""",
    },
)
