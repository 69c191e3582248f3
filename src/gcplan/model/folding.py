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
    """

    text: str
    shown: str

    def between(self, start: int, end: int) -> str:
        """The stretch of `shown` behind two places of `text`."""
        kept = [at for at, char in enumerate(self.shown) if char.translate(_FOLDED)]
        places = [*kept, len(self.shown)]
        return self.shown[places[start] : places[end]].strip()


def fold(name: str) -> Folded:
    """Bring a name into the form in which words are compared."""
    shown = unicodedata.normalize("NFKC", name).strip()
    return Folded(shown.translate(_FOLDED), shown)


class _Table(dict[int, str]):
    """What becomes of each character, as far as it has been asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDED = _Table()


def _fold_character(char: str) -> str:
    if char in _DASHES or char.isspace():
        return ""
    if "ァ" <= char <= "ヶ":
        return chr(ord(char) - _HIRAGANA_BELOW_KATAKANA)
    lower = char.lower()
    return lower if len(lower) == 1 else char
