"""GC922: a comment that suppresses a finding has expired."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.leftover import leftover
from gcplan.rules.rule import Rule, Severity
from gcplan.rules.suppressions import State

RULE = Rule(
    "GC922",
    Severity.WARNING,
    Text("指摘を止める注記の期限が過ぎている", "a comment that suppresses a finding has expired"),
    Text(
        "期限までに直すと決めたものが直っていないか、注記だけが残っている。",
        "What was to be put right by then was not, or only the comment is left.",
    ),
    Text(
        "直して注記を消すか、理由を見直して until を延ばす。",
        "Put it right and remove the comment, or review the reason and extend `until`.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  # gcplan: ignore[GC301] 2027年に廃止する until=2027-03-31
  - {from: juki, to: gesui, data: 異動情報, method: db, frequency: daily, personal: no}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  # gcplan: ignore[GC301] 2027年に廃止する until=2026-11-29
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=leftover("comment", State.EXPIRED),
    after=True,
)
