"""GC923: a comment that should suppress a finding cannot be read."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.leftover import leftover
from gcplan.rules.rule import Rule, Severity
from gcplan.rules.suppressions import State

RULE = Rule(
    "GC923",
    Severity.WARNING,
    Text("指摘を止める注記が読めない", "a comment that should suppress a finding cannot be read"),
    Text(
        "注記は効いていない。理由のないものも受け付けない。",
        "It has no effect. One without a reason is not accepted.",
    ),
    Text(
        "`# gcplan: ignore[GC301] 理由 until=2027-03-31` の形に直す。",
        "Write it as `# gcplan: ignore[GC301] reason until=2027-03-31`.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  # gcplan: ignore[GC301] 2027年に廃止する
  - {from: juki, to: gesui, data: 異動情報, method: db, frequency: daily, personal: no}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  # gcplan: ignore[GC399] 2027年に廃止する
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=leftover("comment", State.UNREADABLE),
    after=True,
)
