"""GC924: the baseline has an entry for a finding that is gone."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.leftover import leftover
from gcplan.rules.rule import Rule, Severity
from gcplan.rules.suppressions import State

RULE = Rule(
    "GC924",
    Severity.WARNING,
    Text(
        "ベースラインに、もうない指摘が残っている",
        "the baseline has an entry for a finding that is gone",
    ),
    Text(
        "直ったことが記録されず、同じ問題が戻っても気づかない。",
        "That it was put right is not recorded, and nobody notices if it comes back.",
    ),
    Text("`gcplan baseline prune` で消す。", "Remove it with `gcplan baseline prune`."),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: db, frequency: daily, personal: no}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=leftover("baseline", State.UNUSED),
    after=True,
    command="gcplan check inventory.yaml --baseline baseline.yaml",
    files={
        "baseline.yaml": """\
gcplan_baseline: 1
entries:
  - {fingerprint: "889bbefb5e74b621", code: GC301, at: "links[juki>gesui].method",
     reason: 2027年に廃止する}
""",
    },
)
