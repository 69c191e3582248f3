"""GC802: personal data is assessed after the cutover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for point in facts.points:
        assessed = facts.inventory.links[point.index].assessed
        ends = (facts.cutovers.get(end.id) for end in (point.source, point.target))
        cutover = min((month for month in ends if month is not None), default=None)
        if assessed and cutover is not None and not point.ends and assessed.last_month >= cutover:
            month = month_text(cutover)
            message = Text(
                f"評価は{assessed.last}、切替は{month}",
                f"assessed on {assessed.last}, cutover in {month}",
            )
            path = ("links", point.index, "assessed")
            yield Hit(path, (point.source, point.target), message)


RULE = Rule(
    "GC802",
    Severity.WARNING,
    Text("個人情報の評価が切替に間に合わない", "personal data is assessed after the cutover"),
    Text(
        "評価を終えないまま、新しい形で個人情報を渡し始める。",
        "Personal data begins to pass in the new form before it has been assessed.",
    ),
    Text("評価を早めるか、切替を遅らせる。", "Assess earlier, or cut over later."),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: yes,
     assessed: 2027-05-31}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: yes,
     assessed: 2027-06-30}
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
