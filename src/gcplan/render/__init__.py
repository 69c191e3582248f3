"""From a report to text: the same tables for every format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.render.document import Document, Style

    Renderer = Callable[[Document, Style], str]

RENDERERS = {
    "table": "console",
    "markdown": "markdown",
    "json": "json_v1",
    "json-v1": "json_v1",
}
"""Formats by name: the module of this package whose `render` draws it. `json` is the newest."""


def renderer(name: str) -> Renderer:
    """The function that draws a format; its libraries are loaded only now."""
    return cast("Renderer", import_module(f"{__name__}.{RENDERERS[name]}").render)
