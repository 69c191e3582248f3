"""What every key of an inventory means: one source for the documents and for editors."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    Meanings = Mapping[str, Mapping[str, Mapping[str, str]]]


@cache
def meanings() -> Meanings:
    """For each class and key of the inventory: its meaning (`ja`, `en`) and an example (`eg`)."""
    text = files("gcplan.loading").joinpath("keys.yaml").read_text(encoding="utf-8")
    loaded: Meanings = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - our own file
    return loaded
