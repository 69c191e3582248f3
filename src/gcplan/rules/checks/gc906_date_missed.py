"""GC906: a date is missed."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.missed import missed
from gcplan.rules.rule import Rule, Severity

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
    check=missed(contracts=False),
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
