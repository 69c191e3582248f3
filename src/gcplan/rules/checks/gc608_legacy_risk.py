"""GC608: a residual system at risk if it stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.legacy import Result, legacy_risks
from gcplan.analysis.legacy_measures import LegacyFacts
from gcplan.core.text import Text, listed
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    known = LegacyFacts(
        inventory=facts.inventory,
        kinds=facts.kinds,
        points=facts.points,
        expected=facts.expected,
        end=facts.settings.end,
        cutovers=facts.cutovers,
    )
    for risk in legacy_risks(known):
        at_risk = [j for j in risk.judgements if j.result is Result.AT_RISK]
        if at_risk:
            names = listed(judgement.criterion.name for judgement in at_risk)
            message = Text(f"目安を超えたもの: {names.ja}", f"beyond its threshold: {names.en}")
            subject = facts.systems[risk.system]
            yield Hit(facts.path(risk.system), (subject,), message, at_risk[0].measure.paths[:1])


RULE = Rule(
    "GC608",
    Severity.NOTE,
    Text(
        "このまま使い続けると危ない残存システム",
        "a residual system at risk if it stays as it is",
    ),
    Text(
        "契約・保守・技術の終わり、特定の事業者や職員への依存などの目安を超えている。"
        "目安に公の根拠はない。",
        "It is beyond the thresholds for ends of contract, support and technology, or for"
        " dependence on one vendor or few people. The thresholds are working figures.",
    ),
    Text(
        "`gcplan report` の「現状のリスク」で根拠を見て、方針（disposition）を決める。",
        "See the evidence in `gcplan report` under legacy risk, and decide its `disposition`.",
    ),
    valid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: [], staff_who_know: 5}
""",
    invalid="""\
systems:
  - {id: tosho, name: 図書館システム, affairs: [], staff_who_know: 0}
""",
    check=_check,
    gathers=True,
)
