"""What becomes a risk if a system stays as it is: one judgement per criterion, with evidence.

Nothing is weighed or added up. Every criterion measures one number, between bounds where the
inventory leaves it open: at risk or ok is said only of what holds whatever the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gcplan.analysis.legacy_measures import MEASURES
from gcplan.model.inventory import Kind
from gcplan.standards.legacy import load_criteria

if TYPE_CHECKING:
    from gcplan.analysis.legacy_measures import LegacyFacts, Measure
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import System
    from gcplan.standards.legacy import Criterion


class Result(StrEnum):
    """What a criterion says of a system."""

    AT_RISK = "at-risk"
    OK = "ok"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one criterion says of one system, and from what."""

    criterion: Criterion
    result: Result
    measure: Measure


@dataclass(frozen=True, slots=True)
class LegacyRisk:
    """Every judgement of one system, in the order of the criteria.

    Attributes:
        system: id of the system.
        kind: its class.
        cutover: month in which the plan replaces it; None if it does not.
        judgements: one per criterion.
    """

    system: str
    kind: Kind
    cutover: Month | None
    judgements: tuple[Judgement, ...]


def legacy_risks(facts: LegacyFacts, *, every: bool = False) -> tuple[LegacyRisk, ...]:
    """Judge the residual systems, or every system, in inventory order."""
    return tuple(
        LegacyRisk(
            system.id,
            facts.kinds[system.id],
            facts.cutovers.get(system.id),
            tuple(_judged(criterion, facts, system) for criterion in load_criteria()),
        )
        for system in facts.inventory.systems
        if every or facts.kinds[system.id] is Kind.RESIDUAL
    )


def _judged(criterion: Criterion, facts: LegacyFacts, system: System) -> Judgement:
    measure = MEASURES[criterion.id](facts, system)
    return Judgement(criterion, _against(criterion, measure), measure)


def _against(criterion: Criterion, measure: Measure) -> Result:
    """Compare what was measured with the threshold."""
    least, most, limit = measure.least, measure.most, criterion.threshold
    if criterion.above:
        risk, ok = least is not None and least > limit, most is not None and most <= limit
    else:
        risk, ok = most is not None and most < limit, least is not None and least >= limit
    if risk:
        return Result.AT_RISK
    return Result.OK if ok else Result.UNKNOWN
