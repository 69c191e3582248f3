"""GC603: nothing is decided about a gap to the standard."""

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
        if concern := entry.concerns.get(Concern.UNDECIDED):
            message = Text(
                f"「{entry.gap.name}」: {concern.ja}", f"“{entry.gap.name}”: {concern.en}"
            )
            path = facts.path(entry.system, "gaps", entry.index)
            yield Hit(path, (facts.systems[entry.system],), message)


RULE = Rule(
    "GC603",
    Severity.WARNING,
    Text("標準との適合差の扱いが決まっていない", "nothing is decided about a gap to the standard"),
    Text(
        "決めないまま着手すると、カスタマイズの要求や手作業として切替の直前に現れる。",
        "Left open until the work starts, it comes back just before the cutover as a wish for"
        " changes or as work by hand.",
    ),
    Text(
        "decision に change-work・use-option・build-outside・drop のどれかを書く。",
        "Write `decision`: change-work, use-option, build-outside or drop.",
    ),
    valid="""\
systems:
  - {id: juki, affairs: [juki], gaps: [{name: 独自様式の証明書, decision: change-work}]}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki], gaps: [{name: 独自様式の証明書}]}
""",
    check=_check,
)
