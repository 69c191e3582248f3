"""GC403: a hard date cannot be kept."""

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
        if date.hard and earliest(facts.scope, date.system) > date.month:
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
    "GC403",
    Severity.ERROR,
    Text("必ず守る期日に間に合わない", "a hard date cannot be kept"),
    Text(
        "着手できる月から移行月数を数えると期日を過ぎる。条件を満たす計画がない。",
        "Counting the months of work from the first possible month leads beyond the date, so"
        " there is no plan.",
    ),
    Text(
        "release を早めるか months を縮める。できなければ、"
        "期日の見直しか hard を外すことを決める。",
        "Start earlier or take fewer months; otherwise decide to move the date or to drop `hard`.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - id: juki
    affairs: [juki]
    migration: {months: 8, deadline: {date: 2027-07-31, hard: yes}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - id: juki
    affairs: [juki]
    migration: {months: 8, deadline: {date: 2027-06-30, hard: yes}}
""",
    check=_check,
)
