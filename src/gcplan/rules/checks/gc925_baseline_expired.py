"""GC925: an entry of the baseline has expired."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.rules.leftover import leftover
from gcplan.rules.rule import Rule, Severity
from gcplan.rules.suppressions import State

RULE = Rule(
    "GC925",
    Severity.WARNING,
    Text("ベースラインの期限が過ぎている", "an entry of the baseline has expired"),
    Text(
        "期限までに直すと決めたものが直っていないか、記録だけが残っている。",
        "What was to be put right by then was not, or only the entry is left.",
    ),
    Text(
        "直すか、理由を見直して until を延ばす。済んだものは `gcplan baseline prune` で消す。",
        "Put it right, or review the reason and extend `until`; `gcplan baseline prune` removes"
        " what is over.",
    ),
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
    check=leftover("baseline", State.EXPIRED),
    after=True,
    command="gcplan check inventory.yaml --baseline baseline.yaml",
    files={
        "baseline.yaml": """\
gcplan_baseline: 1
entries:
  - {fingerprint: "889bbefb5e74b621", code: GC301, at: "links[juki>gesui].method",
     reason: 2027年に廃止する, until: 2026-11-29}
""",
    },
    valid_files={
        "baseline.yaml": """\
gcplan_baseline: 1
entries:
  - {fingerprint: "889bbefb5e74b621", code: GC301, at: "links[juki>gesui].method",
     reason: 2027年に廃止する, until: 2027-03-31}
""",
    },
)
