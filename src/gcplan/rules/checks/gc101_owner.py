"""GC101: no owner is stated."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC101",
    Severity.NOTE,
    Text("所管課の記載がない", "no owner is stated"),
    Text(
        "業務の見直しと受入試験は所管課にしかできない。だれかわからないと、"
        "着手のときに手が足りない。",
        "Only the department can change its work and accept the new system; if nobody is named,"
        " nobody is ready when the work starts.",
    ),
    Text("owner に課の名を書く。", "Write the department into `owner`."),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, owner: 市民課}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム}
""",
    check=lacking("systems[].owner"),
    gathers=True,
)
