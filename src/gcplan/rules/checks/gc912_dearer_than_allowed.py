"""GC912: the plan costs more than allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    most, costs = facts.gate.max_yen, facts.costs
    if most is not None and costs is not None and costs.decided_yen > most:
        yen, more = costs.decided_yen, costs.decided_yen - most
        message = Text(
            f"計画が左右する費用{yen:,}円は、許した{most:,}円より{more:,}円多い",
            f"what the plan decides costs {yen:,} yen, {more:,} more than {most:,}",
        )
        yield Hit((), message=message)


RULE = Rule(
    "GC912",
    Severity.ERROR,
    Text("計画の費用が、許した額を超える", "the plan costs more than allowed"),
    Text(
        "条件（--max-cost）で、計画が左右する費用の上限を決めている。",
        "A condition (`--max-cost`) limits the yen that the plan decides.",
    ),
    Text(
        "`gcplan plan --pareto` で、遅延と費用の選択肢を見る。",
        "`gcplan plan --pareto` shows what less money costs in lateness.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki], migration: {months: 8, pin: 2028-08}}
  - {id: juminzei, name: 住民税システム, affairs: [juminzei], migration: {months: 8, pin: 2028-09}}
links:
  - {from: juki, to: juminzei, data: 異動情報, method: file, frequency: daily, personal: no}
""",
    check=_check,
    plan=True,
    command="gcplan plan inventory.yaml --max-cost 300万円 --effort 1",
)
