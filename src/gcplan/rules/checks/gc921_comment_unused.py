"""GC921: a comment suppresses a finding that is not there."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.leftover import leftover
from gcplan.rules.rule import Rule, Severity
from gcplan.rules.suppressions import State

RULE = Rule(
    "GC921",
    Severity.WARNING,
    Text(
        "指摘のない行に、指摘を止める注記がある",
        "a comment suppresses a finding that is not there",
    ),
    Text(
        "残しておくと、後で同じ行に出た本当の指摘まで隠れる。",
        "Left behind, it hides a real finding at the same line later.",
    ),
    Text("注記を消す。", "Remove the comment."),
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
  # gcplan: ignore[GC301] 2027年に廃止する
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=leftover("comment", State.UNUSED),
    after=True,
)
