"""One HTML page without scripts: for people who read, print and pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.html import page

if TYPE_CHECKING:
    from gcplan.render.document import Document, Style


def render(document: Document, style: Style) -> str | bytes:
    """The page in UTF-8, as it says of itself, whatever encoding standard output has.

    A screen gets it as text.
    """
    drawn = page.render(document, style)
    return drawn.encode() if style.width is None else drawn
