"""Words that look alike, and what somebody may have meant."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 64
_LIKENESS = 0.65

_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
# Greek and Cyrillic letters that are drawn like Latin ones, after case folding.
_LATIN = str.maketrans(
    "\u03b1\u03b2\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7"
    "\u0430\u0432\u0435\u0440\u0441\u0443\u043a\u043c\u043d\u043e\u0442\u0445"
    "\u0456\u0458\u0455\u0501\u04bb\u051b\u051d",
    "abeikvoptux" + "abepcykmhotx" + "ijsdhqw",
)


@lru_cache(1 << 15)
def look(word: str) -> str:
    """What a word looks like: without width, case, invisible characters, foreign look-alikes."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_LATIN)
    return "".join(char for char in plain if not _unseen(char))


def _unseen(char: str) -> bool:
    """Format characters (zero-width, bidi) and variation selectors."""
    return unicodedata.category(char) == "Cf" or char in _VARIATION_SELECTORS


def odd_characters(word: str, other: str) -> str:
    """The code points of a word that another does not have."""
    odd = [char for char in dict.fromkeys(word) if char not in other] or dict.fromkeys(other)
    return " ".join(f"U+{ord(char):04X}" for char in odd if char not in word or char not in other)


@dataclass(slots=True)
class Suggester:
    """Finds near words, for as long as the work stays small.

    Attributes:
        comparisons: how many words may still be compared; a file full of slips gets no
            suggestions beyond that.
    """

    comparisons: int = 40_000

    def closest(self, word: str, known: Collection[str]) -> str | None:
        """The known word most like a word, if one is near."""
        if len(word) > _LONGEST or self.comparisons < len(known):
            return None
        self.comparisons -= len(known)
        looks = {look(candidate): candidate for candidate in sorted(known, reverse=True)}
        near = get_close_matches(look(word), looks, n=1, cutoff=_LIKENESS)
        return looks[near[0]] if near else None

    def hint(self, word: str, known: Collection[str]) -> Text:
        """A question whether the closest word was meant, to end a message; else nothing."""
        if (closest := self.closest(word, known)) is None:
            return Text("", "")
        shown = quoted(closest)
        if look(closest) == look(word) and closest.casefold() != word.casefold():
            odd = odd_characters(word, closest)
            return Text(
                f"。{shown.ja}に見えますが、違う文字（{odd}）が入っています",
                f"; it looks like {shown.en} but has other characters ({odd})",
            )
        return Text(f"。{shown.ja}の間違いではありませんか", f"; did you mean {shown.en}?")
