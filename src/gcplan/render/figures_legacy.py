"""A picture of what becomes a risk if systems stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.legacy import Result
from gcplan.core.text import Text, plural
from gcplan.render.figure import Grid, Mark
from gcplan.standards.legacy import load_criteria

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.analysis.legacy import LegacyRisk
    from gcplan.render.figure import Sign

SIGNS: Mapping[Result, Sign] = {
    Result.AT_RISK: "triangle",
    Result.UNKNOWN: "ring",
    Result.OK: "dot",
}
MEANINGS = {
    Result.AT_RISK: Text("注意", "at risk"),
    Result.UNKNOWN: Text("不明", "unknown"),
    Result.OK: Text("良", "ok"),
}


def grid(risks: Sequence[LegacyRisk], names: Mapping[str, str]) -> Grid:
    """Systems by criteria, those with most risks first."""
    ordered = sorted(risks, key=lambda risk: -_at_risk(risk))
    criteria = load_criteria()
    worst = ordered[0]
    return Grid(
        "legacy_grid",
        Text("現状のまま使い続けるリスク", "Risk of staying as it is"),
        Text(
            f"{len(risks)}システムを{len(criteria)}の観点で見たもの。最も注意が多いのは"
            f"{names[worst.system]}の{_at_risk(worst)}。",
            f"{plural(len(risks), 'system')} by {len(criteria)} criteria. Most at risk:"
            f" {names[worst.system]}, {_at_risk(worst)}.",
        ),
        ("legacy_risk", "legacy_evidence"),
        tuple(Text.same(names[risk.system]) for risk in ordered),
        tuple(criterion.name for criterion in criteria),
        tuple(
            Mark(row, column, SIGNS[judgement.result])
            for row, risk in enumerate(ordered)
            for column, judgement in enumerate(risk.judgements)
        ),
        {sign: MEANINGS[result] for result, sign in SIGNS.items()},
        Text("行: システム　列: 観点", "rows: systems, columns: criteria"),
    )


def _at_risk(risk: LegacyRisk) -> int:
    return sum(1 for judgement in risk.judgements if judgement.result is Result.AT_RISK)
