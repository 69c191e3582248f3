"""GC901: the plan breaks a requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.given is None:
        return
    for violation in facts.given.recount.violations:
        month, sentence = month_text(violation.month), violation.origin.sentence
        message = Text(f"{month}: {sentence.ja}", f"{month}: {sentence.en}")
        subjects = tuple(facts.systems[system] for system in violation.systems)
        written = facts.given.file.written(violation.systems, violation.month)
        path = violation.origin.path
        related = () if written is None else (path,)
        yield Hit(path, subjects, message, related, written, key=month)


RULE = Rule(
    "GC901",
    Severity.ERROR,
    Text("計画が条件を満たさない", "the plan breaks a requirement"),
    Text(
        "この計画のとおりには移行できないか、守ると決めたことに反する。",
        "It cannot be carried out, or it goes against what was settled.",
    ),
    Text(
        "計画の切替月を直す。条件のほうが古ければ台帳を直す。",
        "Correct the month in the plan, or the inventory if the requirement is out of date.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 7}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8}}
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
