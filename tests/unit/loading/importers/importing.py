"""Imports texts for the tests, and shows what was found in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.core.errors import InvalidInputError
from gcplan.loading.files import File
from gcplan.loading.importers import importer, recognised
from gcplan.loading.inventory import load_inventory
from gcplan.render.inventory_yaml import plain

if TYPE_CHECKING:
    from gcplan.loading.importers import Imported


def read(name: str, *texts: str | bytes) -> Imported:
    """What a format finds in some files, called `1.txt` and so on; the format is recognised."""
    files = [
        File(f"{number}.txt", text.encode() if isinstance(text, str) else text)
        for number, text in enumerate(texts, start=1)
    ]
    assert recognised(files) in {name, None}
    return importer(name).read(files)


def found(name: str, *texts: str | bytes) -> dict[str, Any]:
    """The inventory in some files, as plain data without what all have."""
    data = plain(load_inventory(read(name, *texts).source).inventory)
    return {key: data[key] for key in data if key not in {"gcplan", "municipality"}}


def links(name: str, *texts: str | bytes) -> list[tuple[str, str]]:
    """Who gives to whom; every link is a proposal."""
    rows = found(name, *texts).get("links", [])
    assert all(row["proposed"] is True for row in rows)
    return [(row["from"], row["to"]) for row in rows]


def notes(name: str, *texts: str | bytes) -> list[str]:
    """What was ignored or left open: `file:line:column message`."""
    return [f"{n.position} {n.message.en}" for n in read(name, *texts).notes]


def refused(name: str, *texts: str | bytes) -> list[str]:
    """Why files cannot be imported."""
    try:
        load_inventory(read(name, *texts).source)
    except InvalidInputError as error:
        return [f"{fault.position} {fault.message.en}" for fault in error.faults]
    return []
