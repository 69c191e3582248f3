"""Text in two languages, and how typed text is made safe to print."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Lang = Literal["ja", "en"]
LANGS: tuple[Lang, ...] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One message in Japanese and English; a forgotten language is a type error."""

    ja: str
    en: str

    def get(self, lang: Lang) -> str:
        """The text in one language."""
        return self.ja if lang == "ja" else self.en

    @classmethod
    def same(cls, text: str) -> Text:
        """Text that reads the same in both languages, such as a name the user typed."""
        return cls(text, text)


def listed(parts: Iterable[Text | str]) -> Text:
    """Several things as one text, one after the other as each language lists them."""
    texts = [part if isinstance(part, Text) else Text.same(part) for part in parts]
    return Text("、".join(text.ja for text in texts), ", ".join(text.en for text in texts))


def plural(count: int | str, one: str, more: str = "") -> str:
    """A number with what there is of it: `1 month`, `2 months`, `0.5 months`.

    Args:
        count: the number, or a range such as `1..2`.
        one: the word or words for exactly one.
        more: those for any other number; `one` with an s if not given.
    """
    return f"{count} {one if str(count) == '1' else more or f'{one}s'}"


# Characters that reorder or hide what follows them: bidi controls, zero-width and line separators.
_INVISIBLE = frozenset("\u061c\u200b\u200e\u200f\u2028\u2029\u2060\ufeff") | {
    chr(code) for span in (range(0x202A, 0x202F), range(0x2066, 0x206A)) for code in span
}


def visible(text: str) -> str:
    r"""The text with control, bidi and zero-width characters written as `\u202e`.

    Names stay as typed; only characters that could move the cursor, change the
    reading order or hide are spelt out. Joiners (ZWJ, variation selectors) stay,
    because municipal names use them.
    """
    if text.isprintable() and _INVISIBLE.isdisjoint(text):
        return text
    return "".join(_spelt(char) for char in text)


# A line that begins so, or this in a line, is a command to a build server that shows the log.
_COMMAND = re.compile(r"^(\s*):(?=:)|(?<=#)#(?=(?:vso)?\[)")


def inert(line: str) -> str:
    """A line of a log in which a build server finds no command: `::error::` in a name."""
    return _COMMAND.sub(lambda found: f"{found[1] or ''}\\x{ord(found[0][-1]):02x}", line)


def _spelt(char: str) -> str:
    hidden = char in _INVISIBLE or unicodedata.category(char) in {"Cc", "Cs"}
    if not hidden:
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"  # noqa: PLR2004 - one byte
