"""Loads texts for the tests, and shows faults as `line:column message`."""

from __future__ import annotations

from io import BytesIO

from gcplan.core.errors import InvalidInputError
from gcplan.loading.inventory import Loaded, load_inventory
from gcplan.loading.source import Source, read_source

HEAD = "gcplan: 1\nmunicipality: {name: 架空市}\n"
"""The least an inventory needs; rows of tests begin in line 3."""


def source_of(text: str | bytes) -> Source:
    """The source in a text."""
    content = text.encode() if isinstance(text, str) else text
    return read_source(["-"], BytesIO(content))


def load(text: str | bytes) -> Loaded:
    """The inventory in a text."""
    return load_inventory(source_of(text))


def error_of(text: str | bytes) -> InvalidInputError | None:
    """Why a text cannot be loaded; None if it can."""
    try:
        load(text)
    except InvalidInputError as error:
        return error
    return None


def faults_of(text: str | bytes) -> list[str]:
    """The faults of a text in Japanese, each with its line and column."""
    error = error_of(text)
    faults = error.faults if error is not None else ()
    return [f"{str(f.position).removeprefix('<stdin>:')} {f.message.ja}" for f in faults]
