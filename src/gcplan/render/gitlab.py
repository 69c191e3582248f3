"""Code Quality report of GitLab: a JSON list that it compares between branches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gcplan.render.issue import numbered, path_of
from gcplan.rules.rule import Severity

if TYPE_CHECKING:
    from gcplan.render.document import Document, Style
    from gcplan.render.issue import Issue

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(document: Document, style: Style) -> str:
    """Draw the issues of a document; width and colour are ignored."""
    entries = [_entry(issue, number, style) for issue, number in numbered(document.issues)]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(issue: Issue, number: int, style: Style) -> dict[str, object]:
    """One entry; GitLab shows only the first of those with one fingerprint."""
    return {
        "description": issue.sentence(style.lang),
        "check_name": issue.kind.code,
        "fingerprint": f"{issue.fingerprint}-{number}",
        "severity": SEVERITIES[issue.kind.severity],
        "location": {
            "path": path_of(issue.position, style.folder),
            "lines": {"begin": issue.position.line or 1},
        },
    }
