"""GC409: no month is left for the cutover."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning.dates import binding_dates
from gcplan.planning.limits import Forbid
from gcplan.planning.requirements.deadlines import DEADLINE
from gcplan.planning.requirements.freezes import FREEZE
from gcplan.planning.requirements.window import WINDOW, earliest
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.planning.limits import Origin
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    excluded: dict[str, set[Month]] = defaultdict(set)
    origins: dict[str, list[Origin]] = defaultdict(list)
    alone: set[str] = set()
    horizon = set(facts.scope.horizon)
    for requirement in (WINDOW, DEADLINE, FREEZE):
        for limit in requirement.limits(facts.scope):
            if isinstance(limit, Forbid) and limit.months:
                excluded[limit.system] |= limit.months
                origins[limit.system].append(limit.origin)
    for date in binding_dates(facts.scope):
        if date.hard and earliest(facts.scope, date.system) > date.month:
            alone.add(date.system)  # told by another rule
    for system in facts.movers:
        if horizon <= excluded[system.id] and system.id not in alone:
            found = origins[system.id]
            message = Text(
                "塞いでいる条件: " + "／".join(o.sentence.ja for o in found),
                "excluded by: " + "; ".join(o.sentence.en for o in found),
            )
            related = tuple(origin.path for origin in found)
            yield Hit(facts.path(system.id), (system,), message, related)


RULE = Rule(
    "GC409",
    Severity.ERROR,
    Text("切り替えられる月が1つもない", "no month is left for the cutover"),
    Text(
        "着手・期日・凍結期間を合わせると、計画の期間のすべての月が塞がる。"
        "条件を満たす計画がない。",
        "Release, dates and freezes together exclude every month of the plan, so there is no plan.",
    ),
    Text(
        "塞いでいる条件のどれかを緩める。`gcplan plan` が安い順に案を示す。",
        "Relax one of the requirements; `gcplan plan` tells which ways out are cheapest.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
freezes:
  - {name: 新庁舎移転, from: 2027-08, to: 2031-02}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
freezes:
  - {name: 新庁舎移転, from: 2027-07, to: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8}}
""",
    check=_check,
)
