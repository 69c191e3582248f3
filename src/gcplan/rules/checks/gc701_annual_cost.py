"""GC701: no yearly cost of today is stated."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.lacking import lacking
from gcplan.rules.rule import Rule, Severity

RULE = Rule(
    "GC701",
    Severity.NOTE,
    Text("現行の年額の記載がない", "no yearly cost of today is stated"),
    Text(
        "0円として数えるので、新旧を並行して動かす費用も、移行の前後の比較も小さく出る。",
        "It counts as nothing, so running old and new and the comparison of before and after come"
        " out too small.",
    ),
    Text(
        "契約書の額を costs.annual に書く。共同の契約なら案分でよい。",
        "Write the contract's amount into `costs.annual`; of a shared contract, a share.",
    ),
    valid="""\
systems:
  - {id: juki, affairs: [juki], costs: {annual: 2400万円}}
""",
    invalid="""\
systems:
  - {id: juki, affairs: [juki]}
""",
    check=lacking("systems[].costs.annual"),
    gathers=True,
)
