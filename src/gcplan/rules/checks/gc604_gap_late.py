"""GC604: a gap is dealt with after its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.gaps import Concern, gap_entries
from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    starts = {m.system: m.start for m in facts.plan.moves if m.start} if facts.plan else {}
    for entry in gap_entries(facts.inventory, starts, facts.cutovers):
        for concern in (Concern.DECIDED_LATE, Concern.DONE_LATE):
            if told := entry.concerns.get(concern):
                message = Text(f"「{entry.gap.name}」: {told.ja}", f"“{entry.gap.name}”: {told.en}")
                path = facts.path(entry.system, "gaps", entry.index, "date")
                yield Hit(path, (facts.systems[entry.system],), message, key=concern)


RULE = Rule(
    "GC604",
    Severity.WARNING,
    Text("適合差の期日に間に合わない", "a gap is dealt with after its date"),
    Text(
        "様式や条例の施行に仕組みが追いつかない。",
        "Forms or ordinances come into force before the system does.",
    ),
    Text(
        "切替を早めるか、期日を動かすか、それまでの手順を決める。",
        "Move the cutover or the date, or settle how the work goes on until then.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - id: juki
    affairs: [juki]
    migration: {months: 2}
    gaps: [{name: 独自様式の証明書, decision: change-work, date: 2027-06-30}]
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - id: juki
    affairs: [juki]
    migration: {months: 2}
    gaps: [{name: 独自様式の証明書, decision: change-work, date: 2027-06-29}]
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
