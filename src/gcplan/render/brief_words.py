"""How a page with little room names many things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from gcplan.core.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOM, SHORT = 76, 44
"""Half-width characters for the names of a sentence of two lines, and of one."""
LONGEST = 36


def few(names: Sequence[str], room: int = ROOM) -> Text:
    """The names that find room, at least one, and how many more there are."""
    shown: list[str] = []
    for name in map(short, names):
        room -= cell_len(name) + 2
        if room < 0 and shown:
            break
        shown.append(name)
    some, more = listed(shown), len(names) - len(shown)
    return Text(f"{some.ja}、ほか{more}件", f"{some.en} and {more} more") if more else some


def short(name: str, most: int = LONGEST) -> str:
    """A name cut to a width in half-width characters, with `…` where something is missing."""
    if cell_len(name) <= most:
        return name
    width = 0
    for i, char in enumerate(name):
        width += cell_len(char)
        if width > most - 2:
            return f"{name[:i]}…"
    return name
