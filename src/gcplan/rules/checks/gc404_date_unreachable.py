"""GC404: a date is missed even at the soonest."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.dates import binding_dates
from gcplan.planning.requirements.window import earliest
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.planning.dates import BindingDate
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    unreachable: dict[Path, list[BindingDate]] = defaultdict(list)
    for date in binding_dates(facts.scope):
        if facts.cutovers or date.hard or date.when.last < facts.as_of:
            continue
        if earliest(facts.scope, date.system) > date.month:
            unreachable[date.path].append(date)
    for path, dates in unreachable.items():
        subjects = tuple(facts.systems[date.system] for date in dates)
        late = max(earliest(facts.scope, date.system) - date.month for date in dates)
        name, by = dates[0].name, month_text(dates[0].month)
        message = Text(
            f"{name.ja}（{by}）に、最短でも{late}か月遅れる",
            f"{name.en} ({by}): late even at the soonest (months: {late})",
        )
        yield Hit(path, subjects, message)


RULE = Rule(
    "GC404",
    Severity.WARNING,
    Text("最短でも期日に遅れる", "a date is missed even at the soonest"),
    Text(
        "どの計画でも遅れる。契約の延長や期日の変更は、早く決めるほど安い。",
        "Every plan is late for it. An extension of the contract or another date is cheaper the"
        " sooner it is agreed.",
    ),
    Text(
        "release を早めるか months を縮める。できなければ、契約の延長か期日の変更を相手と決める。",
        "Start earlier or take fewer months; otherwise agree on an extension or another date.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], contract_end: 2027-07-31, migration: {months: 8}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], contract_end: 2027-06-30, migration: {months: 8}}
""",
    check=_check,
)
