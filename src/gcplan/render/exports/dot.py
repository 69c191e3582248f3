"""The links as a diagram: what `gcplan integrations --format dot` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render import documents, renderer
from gcplan.render.document import Style
from gcplan.render.link_view import LinkView

if TYPE_CHECKING:
    from gcplan.render.exports import Exported


def render(exported: Exported) -> str:
    """The diagram; proposed links are left out."""
    document = documents.integrations(exported.report, LinkView())
    return renderer("dot")(document, Style(exported.lang))
