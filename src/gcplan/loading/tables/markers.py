"""Words with a fixed meaning in cells, and how text of an inventory is kept from them."""

from __future__ import annotations

from gcplan.model.folding import fold

EMPTY = {"ja": "（なし）", "en": "(none)"}
"""A list that is stated to be empty."""

PRESENT = {"ja": "有", "en": "yes"}
"""A record that is there, though nothing in it is known."""

UNKNOWN = frozenset(
    (
        *("未定", "不明", "未確認", "調査中", "確認中", "検討中", "調整中", "未調査", "未記入"),
        *("?", "na", "n/a", "tbd"),
    )
)
"""Words for not knowing, folded."""

NONE = frozenset(("なし", "無", "無し", "該当なし", "対象外", "none"))
"""Words for there being nothing, folded."""

_LONGEST = max(map(len, UNKNOWN | NONE))
_QUOTE = "'"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class EmptyList(str):
    """A cell that says that its list is empty."""

    __slots__ = ()


def is_empty_marker(text: str) -> bool:
    """Whether a cell says that its list is empty."""
    return text.strip() in EMPTY.values()


def word_of(text: str) -> str:
    """A short text as words for nothing are compared; dashes alone are the empty text."""
    return fold(text).text if len(text) <= 2 * _LONGEST else text


def guarded(text: str, *, formulas: bool) -> str:
    """Text of an inventory as a cell holds it: no marker and, in CSV, no formula.

    An apostrophe in front says that what follows is text; one that is typed is doubled.
    """
    risky = (_QUOTE, *_FORMULA) if formulas else (_QUOTE,)
    nothing = word_of(text) in {"", *UNKNOWN, *NONE} or is_empty_marker(text)
    return f"{_QUOTE}{text}" if nothing or text.startswith(risky) else text


def unguarded(text: str) -> str:
    """The text behind an apostrophe; the inverse of `guarded`."""
    return text.removeprefix(_QUOTE)
