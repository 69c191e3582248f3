"""JUnit XML: every issue is a test case, so that any build server shows and counts them.

What fails the run (`--fail-on`) is a failure, and nothing else is, so that the build and its
report agree. What is below that level is shown as skipped, with its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gcplan.core.text import Text, visible
from gcplan.render.issue import INPUT, NO_RESULT, path_of

if TYPE_CHECKING:
    from gcplan.render.document import Document, Style
    from gcplan.render.issue import Issue

NOTHING = Text("指摘なし", "no findings")
# What XML cannot hold even as a reference; other such characters are never visible.
_FORBIDDEN = re.compile("[\ufffe\uffff]")


def render(document: Document, style: Style) -> str:
    """Draw the issues of a document; width and colour are ignored."""
    suites = ET.Element("testsuites", name="gcplan")
    suite = ET.SubElement(suites, "testsuite", name=_safe(document.title.get(style.lang)))
    for issue in document.issues:
        _case(suite, issue, style)
    if not document.issues:  # servers take a report without any case for a mistake
        ET.SubElement(suite, "testcase", classname="gcplan", name=NOTHING.get(style.lang))
    counts = {
        "tests": len(suite),
        "failures": len(suite.findall("testcase/failure")),
        "errors": len(suite.findall("testcase/error")),
        "skipped": len(suite.findall("testcase/skipped")),
    }
    for element in (suites, suite):
        for name, number in counts.items():
            element.set(name, str(number))
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _case(suite: ET.Element, issue: Issue, style: Style) -> None:
    kind, position = issue.kind, issue.position
    path, line = path_of(position, style.folder), position.line or 1
    title = visible(kind.title.get(style.lang))
    case = ET.SubElement(
        suite,
        "testcase",
        classname=f"gcplan.{kind.code}",
        name=_safe(f"{issue.about or title} ({path}:{line})"),
        file=_safe(path),
        line=str(line),
    )
    sentence = issue.sentence(style.lang)
    verdict = ET.SubElement(case, _verdict(issue), message=_safe(sentence), type=kind.severity)
    verdict.text = _safe(f"{path}:{line}: {sentence}\n{kind.remedy.get(style.lang)}")


def _verdict(issue: Issue) -> str:
    if issue.kind in {INPUT, NO_RESULT}:
        return "error"
    return "failure" if issue.fails else "skipped"


def _safe(text: str) -> str:
    lines = (visible(line) for line in text.split("\n"))
    return _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", "\n".join(lines))
