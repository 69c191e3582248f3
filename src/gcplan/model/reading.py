"""What every reader of typed text shares: folding, quoting, and how it refuses."""

from __future__ import annotations

import re
import unicodedata

from gcplan.core.text import Text, visible

SHOWN = 40
"""How many characters of a typed value a message repeats."""

_LOOSE_SPACE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212ー", "-"))


class UnreadableError(ValueError):
    """A value that cannot be read; `message` says what was typed and what is expected."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def folded(text: str) -> str:
    """Text for reading numbers, dates and codes: NFKC, plain dashes, no white space.

    White space between two digits stays, so that `8 3` does not become 83.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return _LOOSE_SPACE.sub("", plain.strip())


def shown(text: str) -> str:
    """Typed text as a message shows it: shortened, and nothing hidden in it."""
    return visible(text if len(text) <= SHOWN else text[:SHOWN] + "…")


def quoted(text: str) -> Text:
    """Typed text in quotation marks, as a message shows it."""
    return Text(f"「{shown(text)}」", f'"{shown(text)}"')


def unreadable(text: str, ja: str, en: str) -> UnreadableError:
    """The refusal of a typed text; `ja` and `en` follow the quoted text."""
    typed = quoted(text)
    return UnreadableError(Text(f"{typed.ja}{ja}", f"{typed.en} {en}"))
