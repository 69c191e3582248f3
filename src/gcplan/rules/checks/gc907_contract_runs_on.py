"""GC907: a contract runs long after the cutover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import MONTHS_A_YEAR, month_text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for system, cutover in facts.cutovers.items():
        entry = facts.systems[system]
        end = entry.contract_end.date.last_month if entry.contract_end else cutover
        if end - cutover > MONTHS_A_YEAR:
            message = Text(
                f"切替（{month_text(cutover)}）の後に{end - cutover}か月残る",
                f"runs on after the cutover in {month_text(cutover)} (months: {end - cutover})",
            )
            yield Hit(facts.path(system, "contract_end"), (entry,), message)


RULE = Rule(
    "GC907",
    Severity.NOTE,
    Text("切替の後も契約が長く残る", "a contract runs long after the cutover"),
    Text(
        "使わないシステムに払い続ける。1年という目安に公の根拠はない。",
        "A system nobody uses is paid for. The limit of a year has no published basis.",
    ),
    Text(
        "途中で解約できるか、次の更新を短くできるかを確かめる。",
        "Find out whether it can be ended early or renewed for less.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], contract_end: 2028-06-30, migration: {months: 2}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], contract_end: 2028-07-31, migration: {months: 2}}
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
