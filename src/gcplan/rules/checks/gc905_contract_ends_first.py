"""GC905: a contract ends before the cutover."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.missed import missed
from gcplan.rules.rule import Rule, Severity

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
    check=missed(contracts=True),
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
