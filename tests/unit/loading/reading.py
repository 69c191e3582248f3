"""Loads texts for the tests, and shows faults as `line:column message`."""

from __future__ import annotations

from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from gcplan.core.errors import InvalidInputError
from gcplan.loading.inventory import Loaded, load_inventory
from gcplan.loading.source import Source, read_source

if TYPE_CHECKING:
    from gcplan.core.text import Text

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


def in_quotes(text: str) -> str:
    """A text as YAML in double quotes, with all that is not plainly visible escaped."""
    plain = (
        char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08x}" for char in text
    )
    return f'"{"".join(plain)}"'


class Row(NamedTuple):
    """An input and, for each fault, its line and column and how its message begins."""

    id: str
    text: str | bytes
    faults: tuple[str, ...] = ()


def differences(row: Row) -> list[tuple[str, str]]:
    """Each fault of a row that is not as expected, beside what was expected."""
    pairs = zip_longest(faults_of(row.text), row.faults, fillvalue="(none)")
    return [(found, expected) for found, expected in pairs if not found.startswith(expected)]


def unsaid(row: Row) -> list[Text]:
    """The messages of a row that are not whole in both languages."""
    error = error_of(row.text)
    messages = [fault.message for fault in error.faults] if error is not None else []
    return [text for text in messages if not _kana(text.ja) or _kana(text.en) or len(text.ja) > 400]


def _kana(text: str) -> bool:
    return any("ぁ" <= char <= "ん" for char in text)
