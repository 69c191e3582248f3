"""Values assumed where an inventory is silent, as data with their source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from gcplan.core.text import Text
from gcplan.standards.packaged import read_data


@dataclass(frozen=True, slots=True)
class Default:
    """An assumed value.

    Attributes:
        value: the value, as text or a list of mappings.
        setting: the inventory key that replaces it.
        name: what it is.
        source: id in `sources.yaml`, or `unsourced`.
    """

    value: Any
    setting: str
    name: Text
    source: str


@cache
def load_defaults() -> dict[str, Default]:
    """Every default by its key in `data/defaults.yaml`."""
    entries = read_data("defaults.yaml")
    return {
        key: Default(e["value"], e["setting"], Text(e["ja"], e["en"]), e["source"])
        for key, e in entries.items()
    }
