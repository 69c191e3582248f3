"""Elements of HTML and SVG. Everything typed becomes text here, and nowhere else."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from gcplan.core.text import listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.core.text import Lang

Value = str | int | float


class Markup(str):
    """Text that is markup already; only this module makes it of anything typed."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Words as they read: no tag, no entity, and no character that hides or reorders others."""
    return Markup(escape(visible(words), quote=False))


def tag(name: str, /, *children: str, **attributes: Value | None) -> Markup:
    """An element; children that are no markup are text, attributes that are None are left out.

    Names of attributes are written with `_` for `-`, and with one at the end where Python
    has a word like them: `aria_label`, `class_`.
    """
    written = "".join(
        f" {key.strip('_').replace('_', '-')}={attribute(value)}"
        for key, value in attributes.items()
        if value is not None
    )
    inner = join(children)
    if not inner and name not in _NEVER_VOID:
        end = "/>" if written.endswith('"') else " />"
        return Markup(f"<{name}{written}{end}")
    return Markup(f"<{name}{written}>{inner}</{name}>")


_NEVER_VOID = frozenset({"a", "div", "p", "span", "td", "th", "text", "title", "desc", "g"})
"""Elements that HTML does not know without an end; an empty one is still written out."""


def join(children: Iterable[str]) -> Markup:
    """Some markup and text, one after the other."""
    return Markup(
        "".join(child if isinstance(child, Markup) else text(child) for child in children)
    )


def separated(parts: Sequence[str], lang: Lang) -> Markup:
    """Several things in a row, as a sentence lists them."""
    between = listed(["", ""]).get(lang)
    return join([part for each in parts for part in (between, each)][1:])


_BARE = re.compile(r"[\w.#-]+", re.ASCII)
"""What HTML takes without quotes: they are most of what numbers and classes weigh."""


def attribute(value: Value) -> str:
    """A value, between double quotes where it needs them."""
    written = escape(visible(value), quote=True) if isinstance(value, str) else number(value)
    return written if _BARE.fullmatch(written) else f'"{written}"'


def number(value: float) -> str:
    """A number as short as it can be said: one decimal, none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")
