"""GC309: a system without any link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    linked = {end.id for point in facts.points for end in (point.source, point.target)}
    for system in facts.inventory.systems if linked else ():
        if system.id not in linked:
            yield Hit(facts.path(system.id), (system,))


RULE = Rule(
    "GC309",
    Severity.NOTE,
    Text("どことも連携のないシステム", "a system without any link"),
    Text(
        "本当にないことは少ない。漏れていれば、切替のときに相手のシステムが止まる。",
        "That is rare. If links were forgotten, the systems at their other ends stop at the"
        " cutover.",
    ),
    Text(
        "所管課と事業者に、受け渡しているデータ（紙や媒体も）を確かめる。",
        "Ask department and vendor what data passes, on paper and media as well.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
  - {id: tosho, name: 図書館システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=_check,
    gathers=True,
)
