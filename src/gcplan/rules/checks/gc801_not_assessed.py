"""GC801: a link with personal data has no assessment date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.on_links import on_links
from gcplan.rules.rule import Rule, Severity

if TYPE_CHECKING:
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts


def _not_assessed(point: IntegrationPoint, facts: Facts) -> bool:
    assessed = facts.inventory.links[point.index].assessed
    return bool(point.personal) and assessed is None and not point.ends


RULE = Rule(
    "GC801",
    Severity.NOTE,
    Text("個人情報の連携に評価の日付がない", "a link with personal data has no assessment date"),
    Text(
        "連携の形が変わるときは、特定個人情報保護評価などの見直しが切替に先立って要ることが多い。"
        "日付がないと、いつ始めるかを決められない。",
        "When the form of a link changes, its assessment usually has to be revised before the"
        " cutover; without a date nobody knows when to begin.",
    ),
    Text(
        "評価を済ませる日（済んだ日）を assessed に書く。",
        "Write the day by which it is (or was) assessed into `assessed`.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: yes,
     assessed: 2027-09-30}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: yes}
""",
    check=on_links(_not_assessed),
    gathers=True,
)
