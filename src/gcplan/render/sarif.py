"""SARIF 2.1.0, the format of code scanning services; GitHub's is the measure.

It shows the first sentence of a message as the title, tells results apart by the fingerprint
`primaryLocationLineHash`, and takes at most 25,000 results.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gcplan.core.text import visible
from gcplan.render.issue import INPUT, NO_RESULT, numbered, path_of
from gcplan.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.core.position import Position
    from gcplan.core.text import Lang
    from gcplan.render.document import Document, Style
    from gcplan.render.issue import Issue, Kind

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LANGUAGES = {"ja": "ja-JP", "en": "en-US"}
MOST_RESULTS = 25_000
_PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}

Object = dict[str, Any]


def render(document: Document, style: Style) -> str:
    """Draw the issues of a document, the worst first; width and colour are ignored."""
    issues = sorted(document.issues, key=lambda issue: issue.kind.severity.rank)[:MOST_RESULTS]
    kinds = list(dict.fromkeys(issue.kind for issue in issues))
    run = {
        "tool": {"driver": _driver(kinds, style.lang)},
        "automationDetails": {"id": "gcplan/"},
        "columnKind": "unicodeCodePoints",
        "language": LANGUAGES[style.lang],
        "invocations": [_invocation(document)],
        "results": [
            _result(issue, number, kinds.index(issue.kind), style)
            for issue, number in numbered(issues)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver(kinds: Sequence[Kind], lang: Lang) -> Object:
    number = version("gcplan")
    return {
        "name": "gcplan",
        "version": number,
        "semanticVersion": number,
        "rules": [_rule(kind, lang) for kind in kinds],
    }


def _rule(kind: Kind, lang: Lang) -> Object:
    title, why, remedy = (visible(t.get(lang)) for t in (kind.title, kind.why, kind.remedy))
    return {
        "id": kind.code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\n{remedy}", "markdown": f"{why}\n\n**{remedy}**"},
        "defaultConfiguration": {"level": kind.severity.value},
        "properties": {
            "tags": ["gcplan", kind.code],
            "precision": "high",
            "problem.severity": _PROBLEMS[kind.severity],
        },
    }


def _invocation(document: Document) -> Object:
    failed = any(issue.kind in {INPUT, NO_RESULT} for issue in document.issues)
    return {"executionSuccessful": not failed}


def _result(issue: Issue, number: int, kind: int, style: Style) -> Object:
    related = {
        "relatedLocations": [
            {"id": i, **_location(position, style)} for i, position in enumerate(issue.related, 1)
        ]
    }
    return {
        "ruleId": issue.kind.code,
        "ruleIndex": kind,
        "level": issue.kind.severity.value,
        "message": {"text": _unlinked(issue.sentence(style.lang))},
        "locations": [_location(issue.position, style)],
        **(related if issue.related else {}),
        "partialFingerprints": {"primaryLocationLineHash": f"{issue.fingerprint}:{number}"},
    }


def _unlinked(text: str) -> str:
    r"""Text in which no name makes a link, as `[a](1)` would; `\[a](1)` does not."""
    return text.replace("\\", "\\\\").replace("[", "\\[") if "](" in text else text


def _location(position: Position, style: Style) -> Object:
    """A place; a file as a whole is its first line, because a viewer needs one."""
    region = {"startLine": position.line or 1, "startColumn": position.column or 1}
    uri = _uri(path_of(position, style.folder))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _uri(path: str) -> str:
    for kind in (PurePosixPath, PureWindowsPath):
        if (absolute := kind(path)).is_absolute():
            return absolute.as_uri()
    return quote(path)
