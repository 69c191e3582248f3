"""The words that names of systems are made of, and how spellings are folded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gcplan.model.folding import fold
from gcplan.standards.catalog import DEFAULT_EDITION, load_affairs, load_catalog
from gcplan.standards.packaged import read_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class WordKind(StrEnum):
    """What a word says about the class; the values are the sections of `names.yaml`."""

    COVERS = "covers"
    COLLECTION = "collection"
    ALONE = "alone"
    HINT = "hints"
    TOUCH = "touch"
    WHOLE = "whole"
    RESIDUAL = "residual"
    NEUTRAL = "neutral"
    SOFT = "soft"
    SEPARATOR = "separators"
    INCLUDING = "including"
    EXCLUDING = "excluding"
    BRAND = "brand"
    """Latin letters that are no word of the vocabulary: a product, a version, a vendor."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Word:
    """A word and what it may mean.

    Attributes:
        kind: what it says about the class.
        of: affair slugs and numbers of common functions: one is meant, and which one is
            certain only if there is just one.
    """

    kind: WordKind
    of: tuple[str, ...] = ()


_WITH_MEANING = (WordKind.COVERS, WordKind.COLLECTION, WordKind.ALONE, WordKind.HINT)
_PLAIN = (
    WordKind.TOUCH,
    WordKind.WHOLE,
    WordKind.RESIDUAL,
    WordKind.NEUTRAL,
    WordKind.SOFT,
    WordKind.SEPARATOR,
    WordKind.INCLUDING,
    WordKind.EXCLUDING,
)


@cache
def load_vocabulary() -> Mapping[str, Word]:
    """Every known word by its folded spelling.

    Raises:
        ValueError: the data give one spelling two meanings.
    """
    sections: dict[str, Any] = read_data("names.yaml")
    spellings: dict[str, list[str]] = sections["spellings"]
    words: dict[str, Word] = {}
    for text, word in (*_official(), *_listed(sections)):
        for spelling in _variants(text, spellings):
            folded = fold(spelling).text
            if words.setdefault(folded, word) != word:
                message = f"{spelling}: {words[folded]} and {word}"
                raise ValueError(message)
    return MappingProxyType(words)


def _official() -> Iterator[tuple[str, Word]]:
    """Names, aliases and slugs of affairs and common functions."""
    for slug, affair in load_affairs().items():
        for text in (affair.name.ja, *affair.aliases, slug):
            yield text, Word(WordKind.COVERS, (slug,))
    for function in load_catalog(DEFAULT_EDITION).common_functions:
        for text in (function.name.ja, function.slug):
            yield text, Word(WordKind.COVERS, (function.id,))


def _listed(sections: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for kind in _WITH_MEANING:
        for entry in sections[kind.value]:
            yield from ((text, Word(kind, tuple(entry["of"]))) for text in entry["words"])
    for kind in _PLAIN:
        yield from ((text, Word(kind)) for text in _flat(sections[kind.value]))


def _flat(entries: Iterable[str | list[str]]) -> Iterator[str]:
    for entry in entries:
        yield from [entry] if isinstance(entry, str) else entry


def _variants(text: str, spellings: Mapping[str, list[str]]) -> Iterator[str]:
    """The word in every spelling, and without the dots inside it."""
    texts = {text: None}
    for usual, others in spellings.items():
        for known in [t for t in texts if usual in t]:
            texts.update(dict.fromkeys(known.replace(usual, other) for other in others))
    for each in texts:
        yield each
        if len(each) > 1:
            yield each.replace("・", "")
