"""From a report to text: the same tables for every format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.render.document import Document, Style

    Renderer = Callable[[Document, Style], str]
    Writer = Callable[[Document, Style], str | bytes]

RENDERERS = {
    "table": "console",
    "markdown": "markdown",
    "html": "html",
    "json": "json_v1",
    "json-v1": "json_v1",
    "csv": "csv",
    "xlsx": "xlsx",
    "mermaid": "mermaid",
    "dot": "dot",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
}
"""Formats by name: the module of this package whose `render` draws it. `json` is the newest."""

BY_SUFFIX = {
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".csv": "csv",
    ".xlsx": "xlsx",
}
"""The format of a file with a suffix, where no format is chosen: other programs go by suffixes."""

OF_TABLES = ("table", "markdown", "html", "csv", "xlsx")
"""Formats that show tables, so that some of them can be chosen."""

FILE_STARTS = {"csv": "\ufeff"}
"""What a file in a format begins with: without a mark, Excel takes UTF-8 for another encoding.
Programs that read a pipe would take it for a part of the first heading."""

OF_ISSUES = ("sarif", "github", "gitlab", "junit")
"""Formats that show what someone should act on."""

ON_SCREEN = "table"
"""The format of what is said on the screen where the chosen one cannot be shown there."""

TELLING = ("json", "json-v1", *OF_ISSUES)
"""Formats that also say why there is no result: whoever reads them has nothing else."""

OFFERED = {
    **dict.fromkeys(("mermaid", "dot"), ("integrations", "report")),
    **dict.fromkeys(OF_ISSUES, ("check", "report")),
}
"""Formats that only some commands have something for, and these commands."""


def formats_of(command: str) -> tuple[str, ...]:
    """The formats that a command can show its result in."""
    return tuple(name for name in RENDERERS if command in OFFERED.get(name, (command,)))


def writer(name: str) -> Writer:
    """The function that draws a format; its libraries are loaded only now."""
    return cast("Writer", import_module(f"{__name__}.{RENDERERS[name]}").render)


def renderer(name: str) -> Renderer:
    """The same for a format that is text."""
    return cast("Renderer", writer(name))
