"""A name cut into the words of the vocabulary and what lies between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gcplan.analysis.vocabulary import Word, WordKind, load_vocabulary
from gcplan.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.model.folding import Folded


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a name: a known word, or what lies between known words."""

    word: Word
    text: str

    @property
    def kind(self) -> WordKind:
        """What the stretch says about the class."""
        return self.word.kind


_BRAND, _UNKNOWN, _NEUTRAL = (
    Word(kind) for kind in (WordKind.BRAND, WordKind.UNKNOWN, WordKind.NEUTRAL)
)


def segment(name: str) -> tuple[Token, ...]:
    """Cut a name into words so that the fewest characters stay unknown, then the fewest words.

    Neighbouring unknown characters form one token. Brackets and other marks are neutral.
    """
    folded = fold(name)
    text, size = folded.text, len(folded.text)
    best: list[tuple[int, int, int]] = [(0, 0, 0)] * (size + 1)
    step: list[tuple[int, Word]] = [(0, _UNKNOWN)] * size
    for start in reversed(range(size)):
        options = (
            (_plus(best[end], word), -end, order, (end, word))
            for order, (end, word) in enumerate(_words_at(text, start))
        )
        cost, _, _, step[start] = min(options, key=lambda option: option[:3])
        best[start] = cost
    return tuple(_joined(folded, step))


def _words_at(text: str, start: int) -> Iterator[tuple[int, Word]]:
    """Every word that may begin at a place, with where it ends; always at least one."""
    vocabulary = load_vocabulary()
    last = min(len(text), start + _longest_word())
    for end in range(last, start, -1):
        word = vocabulary.get(text[start:end])
        if word and _cuts_no_run(text, start) and _cuts_no_run(text, end):
            yield end, word
    end = start + 1
    if not _latin(text[start]):
        yield end, _UNKNOWN if text[start].isalpha() else _NEUTRAL
        return
    while end < len(text) and _latin(text[end]):
        end += 1
    yield end, _NEUTRAL if text[start:end].isdigit() else _BRAND


def _plus(rest: tuple[int, int, int], word: Word) -> tuple[int, int, int]:
    unknown, brands, words = rest
    kind = word.kind
    return unknown + (kind is WordKind.UNKNOWN), brands + (kind is WordKind.BRAND), words + 1


def _latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "+.'")


def _cuts_no_run(text: str, place: int) -> bool:
    """Whether a word may begin or end here: not inside a run of Latin letters and digits."""
    inside = 0 < place < len(text)
    return not (inside and _latin(text[place - 1]) and _latin(text[place]))


@cache
def _longest_word() -> int:
    return max(map(len, load_vocabulary()))


def _joined(folded: Folded, step: Sequence[tuple[int, Word]]) -> Iterator[Token]:
    start = 0
    while start < len(step):
        end, word = step[start]
        while word is _UNKNOWN and end < len(step) and step[end][1] is _UNKNOWN:
            end = step[end][0]
        yield Token(word, folded.between(start, end))
        start = end
