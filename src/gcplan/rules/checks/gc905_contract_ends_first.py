"""GC905: a contract ends before the cutover."""

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
        if late and not date.hard and date.path[-1] == "contract_end":
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
    "GC905",
    Severity.WARNING,
    Text("切替の前に契約が終わる", "a contract ends before the cutover"),
    Text(
        "延長の割増を払うか、動かすものがなくなる。延長に応じるかは相手次第である。",
        "There is a surcharge for the extension or nothing left to run; whether it is extended is"
        " up to the other side.",
    ),
    Text(
        "延長の可否と費用を確かめて costs.extension に書くか、切替を早める。",
        "Find out whether and for how much it is extended (`costs.extension`), or cut over"
        " earlier.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], contract_end: 2027-06-30, migration: {months: 2}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], contract_end: 2027-05-31, migration: {months: 2}}
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
