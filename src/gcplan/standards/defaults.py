"""Values assumed where an inventory is silent, as data with their source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gcplan.core.text import Text


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

    def number(self) -> int:
        """The value as an integer (yen or months).

        Raises:
            ValueError: it is not a number.
        """
        return int(self.value)


@cache
def load_defaults() -> dict[str, Default]:
    """Every default by its key in `data/defaults.yaml`."""
    text = files("gcplan.standards").joinpath("data/defaults.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - our own file, text only
    return {
        key: Default(e["value"], e["setting"], Text(e["ja"], e["en"]), e["source"])
        for key, e in entries.items()
    }
