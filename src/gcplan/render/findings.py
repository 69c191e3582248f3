"""Findings of the rules: a table of them, what to do about them, and their JSON data."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import place, text
from gcplan.render.words import listed
from gcplan.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object
    from gcplan.rules.finding import Finding
    from gcplan.rules.rule import Rule

LISTED = 8
"""How many names a row of gathered findings tells; the rest is counted, JSON has them all."""

SEVERITY = Column("severity", Text("重大度", "severity"), "code")
CODE = Column("code", Text("規則", "rule"), "code")


def part(findings: Sequence[Finding]) -> Part:
    """What the rules object to, and what to do about it."""
    rules = list(dict.fromkeys(finding.rule for finding in findings))
    return Part(
        (_table(findings), *([_remedies(rules)] if rules else [])),
        {
            "findings": [_finding(finding) for finding in findings],
            "rules": [_rule(rule) for rule in rules],
        },
        tuple(source for rule in rules for source in rule.sources),
    )


def counts(findings: Sequence[Finding]) -> Text:
    """How many there are of each severity."""
    numbers = [(s, sum(1 for f in findings if f.severity is s)) for s in Severity]
    told = [Text(f"{s.label.ja}{n}件", f"{s.label.en}s: {n}") for s, n in numbers if n]
    return listed_texts(told) if told else Text("なし", "none")


def listed_texts(texts: Sequence[Text]) -> Text:
    """Several texts as one."""
    return Text("、".join(t.ja for t in texts), ", ".join(t.en for t in texts))


def _table(findings: Sequence[Finding]) -> Table:
    number = counts(findings)
    return Table(
        "findings",
        Text(f"指摘: {number.ja}", f"Findings: {number.en}"),
        (
            SEVERITY,
            CODE,
            Column("subjects", Text("対象", "about"), least=14),
            Column("message", Text("指摘", "finding"), least=24),
            Column("place", Text("場所", "place"), least=16),
        ),
        tuple(_rows(findings)),
    )


def _rows(findings: Sequence[Finding]) -> Iterator[Row]:
    """One row per finding, and one for all of a rule whose findings are many by nature."""
    for rule, of_rule in groupby(findings, key=lambda finding: finding.rule):
        found = list(of_rule)
        if rule.gathers and len(found) > 1:
            yield _gathered(rule, found)
        else:
            yield from (_row(finding) for finding in found)


def _row(finding: Finding) -> Row:
    names, position = about(finding) or None, str(finding.position)
    return finding.severity.label, finding.code, names, finding.message, position


def about(finding: Finding) -> str:
    """Whom a finding is about; of a link with the direction that the data takes."""
    return (" → " if finding.path[:1] == ("links",) else ", ").join(finding.names)


def _gathered(rule: Rule, findings: Sequence[Finding]) -> Row:
    names = list(dict.fromkeys(map(about, findings)))
    shown, more = listed(names[:LISTED]), len(names) - LISTED
    if more > 0:
        shown = Text(f"{shown.ja}、ほか{more}件", f"{shown.en} and {more} more")
    message = Text(
        f"{rule.title.ja}（{len(findings)}件）", f"{rule.title.en} (entries: {len(findings)})"
    )
    return rule.severity.label, rule.code, shown, message, str(findings[0].position)


def _remedies(rules: Sequence[Rule]) -> Table:
    return Table(
        "remedies",
        Text("指摘への対応", "What to do about the findings"),
        (
            CODE,
            Column("title", Text("規則の内容", "what it objects to"), least=20),
            Column("remedy", Text("対応", "what to do"), least=24),
        ),
        tuple((rule.code, rule.title, rule.remedy) for rule in rules),
        Text(
            "規則の理由と例は gcplan explain 規則 で見られる。",
            "`gcplan explain RULE` tells why, with examples.",
        ),
    )


def _finding(finding: Finding) -> Object:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": text(finding.message),
        "subjects": [
            {"id": id_, "name": name}
            for id_, name in zip(finding.subjects, finding.names, strict=True)
        ],
        "anchor": finding.anchor,
        "position": place(finding.position),
        "related": [place(position) for position in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _rule(rule: Rule) -> Object:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "title": text(rule.title),
        "why": text(rule.why),
        "remedy": text(rule.remedy),
    }
