"""The ten rows of the national comparison of running costs, and the target, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gcplan.core.text import Text
from gcplan.standards.packaged import read_data


@dataclass(frozen=True, slots=True)
class CostRow:
    """One row.

    Attributes:
        key: its key in an inventory.
        name: what it is called.
        group: the heading that it stands under.
        source: id of the source.
    """

    key: str
    name: Text
    group: Text
    source: str


@dataclass(frozen=True, slots=True)
class CostTarget:
    """The national target: so many percent below fiscal year 2018; `source` is the id of one."""

    percent: int
    source: str


@cache
def load_cost_rows() -> tuple[CostRow, ...]:
    """The ten rows in the order of the comparison."""
    data = read_data("cost_rows.yaml")
    groups = {key: Text(**names) for key, names in data["groups"].items()}
    return tuple(
        CostRow(key, Text(row["ja"], row["en"]), groups[row["group"]], data["source"])
        for key, row in data["rows"].items()
    )


@cache
def load_cost_target() -> CostTarget:
    """The target for the operating cost of standardised systems."""
    target = read_data("cost_rows.yaml")["target"]
    return CostTarget(int(target["percent"]), target["source"])
