"""How the lists of names are judged: what a label allows, and what the matcher made of a name."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.analysis.classify import Classification, classify
from gcplan.model.inventory import Inventory
from gcplan.standards.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a tab-separated file beside this one, without its comments."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        told = [line for line in lines if not line.startswith("#")]
    return list(csv.DictReader(told, delimiter="\t"))


def inventory_of(names: Iterable[str]) -> Inventory:
    """An inventory of which nothing is known but names."""
    systems = [{"id": f"s{i}", "name": name} for i, name in enumerate(names)]
    return Inventory.model_validate({"municipality": {"name": "架空市"}, "systems": systems})


def classes(names: Iterable[str], edition: str = "2022") -> tuple[Classification, ...]:
    """The classes of systems of which only the names are known."""
    return classify(inventory_of(names), load_catalog(edition))


@cache
def class_of(name: str, edition: str = "2022") -> Classification:
    """The class of one system of which only the name is known."""
    return classes([name], edition)[0]


def covered(found: Classification) -> frozenset[str]:
    """What is certainly covered, and "?" if something is that is left open."""
    left_open = {"?"} if found.open_affairs else set()
    return frozenset({*found.affairs, *found.common_functions, *left_open})
