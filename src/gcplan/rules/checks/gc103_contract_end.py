"""GC103: no contract end is stated."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC103",
    Severity.NOTE,
    Text("契約満了の記載がない", "no contract end is stated"),
    Text(
        "満了に間に合わせるべき切替がわからず、延長の割増も、切替後に残る契約の費用も見えない。",
        "Which cutovers must precede the end of a contract is not known, nor the surcharge of an"
        " extension or the cost of a contract that runs on.",
    ),
    Text(
        "契約書の満了日を contract_end に書く。置き場所の契約で決まるなら platform に書く。",
        "Write the last day of the contract into `contract_end`, or name the `platform` whose"
        " contract decides.",
    ),
    valid="""\
systems:
  - {id: juki, affairs: [juki], contract_end: 2030-03-31}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki]}
""",
    check=lacking("systems[].contract_end"),
    gathers=True,
)
