"""Workflow commands: GitHub shows each issue beside its line in a pull request.

The server executes whatever line of a log looks like a command, so nothing that was typed may
begin a line, or end the value of a property.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.issue import path_of
from gcplan.rules.rule import Severity

if TYPE_CHECKING:
    from gcplan.render.document import Document, Style
    from gcplan.render.issue import Issue

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(document: Document, style: Style) -> str:
    """Draw the issues of a document, the worst first; GitHub shows the first ten of each kind."""
    issues = sorted(document.issues, key=lambda issue: issue.kind.severity.rank)
    return "".join(f"{_command(issue, style)}\n" for issue in issues)


def _command(issue: Issue, style: Style) -> str:
    kind, position = issue.kind, issue.position
    properties = {
        "file": path_of(position, style.folder),
        "line": str(position.line or 1),
        "col": str(position.column or 1),
        "title": f"{kind.code} {kind.title.get(style.lang)}",
    }
    typed = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    message = f"{issue.sentence(style.lang)}\n{kind.remedy.get(style.lang)}"
    return f"::{COMMANDS[kind.severity]} {typed}::{message.translate(_DATA)}"
