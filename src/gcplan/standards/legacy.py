"""When a system that stays as it is becomes a risk: criteria with thresholds, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from gcplan.core.text import Text
from gcplan.standards.linkages import Citation
from gcplan.standards.packaged import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNSOURCED = "unsourced"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to look at in a system.

    Attributes:
        id: stable id.
        name: what it is called.
        short: the same as the heading of a column.
        measure: what is counted.
        threshold: the number it is compared with.
        above: whether it is at risk above the threshold; else below it.
        why: why it matters.
        collect: what to find out where it is unknown.
        evidence: where it is said why it matters; empty if nowhere. The threshold is ours.
    """

    id: str
    name: Text
    short: Text
    measure: Text
    threshold: int
    above: bool
    why: Text
    collect: Text
    evidence: tuple[Citation, ...]


@cache
def load_criteria() -> tuple[Criterion, ...]:
    """Every criterion, in the order of the data."""
    return tuple(_criterion(key, entry) for key, entry in read_data("legacy_risk.yaml").items())


def _criterion(key: str, entry: Mapping[str, Any]) -> Criterion:
    above = "above" in entry
    cited = () if entry["source"] == _UNSOURCED else entry["source"].split(", ")
    return Criterion(
        id=key,
        name=Text(entry["ja"], entry["en"]),
        short=Text(**entry["short"]),
        measure=Text(**entry["measure"]),
        threshold=int(entry["above" if above else "below"]),
        above=above,
        why=Text(**entry["why"]),
        collect=Text(**entry["collect"]),
        evidence=tuple(Citation.read(text) for text in cited),
    )
