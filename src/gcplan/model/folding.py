"""How names and headings are compared: spellings of the same word are folded into one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_DASHES = frozenset("-ー‐‑‒–—―−")  # noqa: RUF001 - every dash that is typed for another
_HIRAGANA_BELOW_KATAKANA = ord("ァ") - ord("ぁ")


@dataclass(frozen=True, slots=True)
class Folded:
    """A name in the form in which words are compared.

    Half and full width, upper and lower case, hiragana and katakana, dashes, long-vowel
    marks and spaces make no difference in `text`.

    Attributes:
        text: the folded characters.
        shown: the name as typed, in normal width.
        places: where each folded character begins in `shown`, and the end of `shown`.
    """

    text: str
    shown: str
    places: tuple[int, ...]

    def between(self, start: int, end: int) -> str:
        """The stretch of `shown` behind two places of `text`."""
        return self.shown[self.places[start] : self.places[end]].strip()


def fold(name: str) -> Folded:
    """Bring a name into the form in which words are compared."""
    shown = unicodedata.normalize("NFKC", name).strip()
    kept = [i for i, char in enumerate(shown) if char not in _DASHES and not char.isspace()]
    text = "".join(_fold_character(shown[i]) for i in kept)
    return Folded(text, shown, (*kept, len(shown)))


def _fold_character(char: str) -> str:
    if "ァ" <= char <= "ヶ":
        return chr(ord(char) - _HIRAGANA_BELOW_KATAKANA)
    lower = char.lower()
    return lower if len(lower) == 1 else char
