"""GC906: a date is missed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.dates import binding_dates
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.planning.dates import BindingDate
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    missed: dict[Path, list[BindingDate]] = defaultdict(list)
    for date in binding_dates(facts.scope):
        late = facts.cutovers.get(date.system, date.month) > date.month
        if late and not date.hard and date.path[-1] != "contract_end":
            missed[date.path].append(date)
    for path, dates in missed.items():
        subjects = tuple(facts.systems[date.system] for date in dates)
        late_by = max(facts.cutovers[date.system] - date.month for date in dates)
        name, by = dates[0].name, month_text(dates[0].month)
        message = Text(
            f"{name.ja}（{by}）に{late_by}か月遅れる",
            f"{name.en} ({by}): missed (months: {late_by})",
        )
        yield Hit(path, subjects, message)


RULE = Rule(
    "GC906",
    Severity.WARNING,
    Text("期日に遅れる", "a date is missed"),
    Text(
        "遅れると決まっている期日は、関係者に早く伝えるほど調整がきく。",
        "The sooner those concerned know, the more can still be arranged.",
    ),
    Text(
        "`gcplan plan --why` で何が妨げているかを見て、期日か体制を相手と決め直す。",
        "See what stands in the way with `gcplan plan --why`, and settle date or people anew.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
milestones: [{id: hall, name: 新庁舎移転, date: 2027-06-30}]
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
milestones: [{id: hall, name: 新庁舎移転, date: 2027-06-29}]
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
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
