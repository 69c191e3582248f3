"""GC903: the plan has a month for a system that has moved or stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.given is not None:
        for system in facts.given.recount.idle:
            written, path = facts.given.file.positions[system], facts.path(system)
            yield Hit(path, (facts.systems[system],), None, (path,), written)


RULE = Rule(
    "GC903",
    Severity.ERROR,
    Text(
        "計画に、移行済みか移行しないシステムの切替月がある",
        "the plan has a month for a system that has moved or stays",
    ),
    Text("計画と台帳の、どちらかが違っている。", "Either the plan or the inventory is wrong."),
    Text(
        "計画から消すか、台帳の status・disposition・affairs を直す。",
        "Remove it from the plan, or correct `status`, `disposition` or `affairs`.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], status: migrated, cutover: 2026-06}
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
