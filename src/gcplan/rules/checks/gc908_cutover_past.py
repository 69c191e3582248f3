"""GC908: a planned cutover is past and not recorded as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_containing, month_text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    today = month_containing(facts.as_of)
    for system, cutover in facts.cutovers.items():
        if facts.given is not None and cutover < today:
            message = Text(
                f"{month_text(cutover)}に切り替える計画だった",
                f"was to cut over in {month_text(cutover)}",
            )
            place = facts.given.file.positions.get(system)
            path = facts.path(system)
            yield Hit(path, (facts.systems[system],), message, (path,), place)


RULE = Rule(
    "GC908",
    Severity.WARNING,
    Text(
        "計画の切替月が過ぎたのに、移行済みになっていない",
        "a planned cutover is past and not recorded as done",
    ),
    Text(
        "済んだのなら台帳が古く、済んでいないのなら計画が古い。どちらでも先の判断を誤る。",
        "Either the inventory or the plan is out of date, and what is decided next rests on it.",
    ),
    Text(
        "済んだなら status: migrated と cutover を書き、済んでいなければ計画を作り直す。",
        "If it is done, write `status: migrated` and `cutover`; otherwise plan again.",
    ),
    valid="""\
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
""",
    check=_check,
    plan=True,
    command="gcplan check inventory.yaml --plan plan.yaml --no-compare",
    files={
        "plan.yaml": """\
gcplan_plan: 1
start: 2026-04
end: 2031-03
systems:
  - {id: juki, cutover: 2026-10}
""",
    },
    valid_files={
        "plan.yaml": """\
gcplan_plan: 1
start: 2026-04
end: 2031-03
systems:
  - {id: juki, cutover: 2026-11}
""",
    },
)
