"""Findings of the rules: a table of them, what to do about them, and their JSON data."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import place, text
from gcplan.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object
    from gcplan.render.report import Report
    from gcplan.rules.finding import Finding
    from gcplan.rules.rule import Rule
    from gcplan.rules.suppressions import Hidden

EXPECTED_LINK = "GC304"
ROWS = 20
"""How many findings of one rule a table tells."""
LISTED = 3
"""How many names a row of gathered findings tells; the rest is counted, JSON has them all."""

SEVERITY = Column("severity", Text("重大度", "severity"), "code")
CODE = Column("code", Text("規則", "rule"), "code")


def part(report: Report) -> Part:
    """What the rules object to, what to do about it, and what does not count."""
    findings = report.findings
    rules = list(dict.fromkeys(finding.rule for finding in findings))
    tables = [_table(findings)]
    if rules:
        tables.append(_remedies(rules))
    if report.hidden:
        tables.append(_hidden(report.hidden))
    return Part(
        tuple(tables),
        {
            "findings": [_finding(finding) for finding in findings],
            "hidden_findings": [_hidden_finding(entry) for entry in report.hidden],
            "rules": [rule_data(rule) for rule in rules],
        },
        tuple(source for rule in rules for source in rule.sources),
    )


def counts(findings: Sequence[Finding]) -> Text:
    """How many there are of each severity."""
    numbers = [(s, sum(1 for f in findings if f.severity is s)) for s in Severity]
    told = [Text(f"{s.label.ja}{n}件", f"{s.label.en}s: {n}") for s, n in numbers if n]
    return listed(told) if told else Text("なし", "none")


def _table(findings: Sequence[Finding]) -> Table:
    number = counts(findings)
    return Table(
        "findings",
        Text(f"指摘: {number.ja}", f"Findings: {number.en}"),
        (
            SEVERITY,
            CODE,
            Column("subjects", Text("対象", "about"), least=12),
            Column("message", Text("指摘", "finding"), least=18),
            Column("place", Text("場所", "place"), least=16),
        ),
        tuple(_rows(findings)),
    )


def _rows(findings: Sequence[Finding]) -> Iterator[Row]:
    """One row per finding, one for all of a rule whose findings are many by nature.

    Of other rules the first are told, so that one rule does not hide the next.
    """
    for rule, of_rule in groupby(findings, key=lambda finding: finding.rule):
        found = list(of_rule)
        if rule.gathers and len(found) > 1:
            yield _gathered(rule, found)
        else:
            yield from (_row(finding) for finding in found[:ROWS])
        if not rule.gathers and len(found) > ROWS:
            more = len(found) - ROWS
            told = Text(f"ほか{more}件（JSONにすべてある）", f"and {more} more (JSON has them all)")
            yield rule.severity.label, rule.code, None, told, None


def _row(finding: Finding) -> Row:
    names = about(finding) if finding.names else None
    return finding.severity.label, finding.code, names, finding.message, _places(finding)


def _places(finding: Finding) -> str:
    """Where it stands, and of a plan file's, the place in the inventory that it collides with."""
    elsewhere = [place for place in finding.related[:1] if place.file != finding.position.file]
    return ", ".join(map(str, (finding.position, *elsewhere)))


def about(finding: Finding) -> Text:
    """Whom a finding is about; of a link with the direction that the data takes."""
    return Text.same(" → ".join(finding.names)) if _of_link(finding) else listed(finding.names)


def _of_link(finding: Finding) -> bool:
    """Whether the subjects are the ends of a link, also of one that is not declared."""
    links = finding.path[:1] == ("links",) or finding.code == EXPECTED_LINK
    return links and len(finding.names) > 1


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


_BY = {"comment": Text("注記", "comment"), "baseline": Text("ベースライン", "baseline")}


def _hidden(hidden: Sequence[Hidden]) -> Table:
    """What does not count, one row for all of a rule that are hidden for the same reason."""
    rows: dict[tuple[str, str, str, date | None], list[Hidden]] = {}
    for entry in hidden:
        until = entry.until.last if entry.until else None
        rows.setdefault((entry.finding.code, entry.by, entry.reason, until), []).append(entry)
    return Table(
        "hidden_findings",
        Text(f"数えない指摘: {len(hidden)}件", f"Findings that do not count: {len(hidden)}"),
        (
            CODE,
            Column("title", Text("規則の内容", "what it objects to"), least=20),
            Column("count", Text("件数", "findings"), "number"),
            Column("by", Text("止めたもの", "hidden by"), "code"),
            Column("reason", Text("理由", "reason"), least=20),
            Column("until", Text("期限", "until"), "code"),
        ),
        tuple(
            (
                code,
                entries[0].finding.rule.title,
                len(entries),
                _BY[entries[0].by],
                reason,
                until.isoformat() if until else None,
            )
            for (code, _, reason, until), entries in rows.items()
        ),
    )


def _hidden_finding(entry: Hidden) -> Object:
    return {
        "finding": _finding(entry.finding),
        "by": entry.by,
        "reason": entry.reason,
        "until": entry.until.last.isoformat() if entry.until else None,
    }


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


def rule_data(rule: Rule) -> Object:
    """What a rule objects to, why, and what to do."""
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "title": text(rule.title),
        "why": text(rule.why),
        "remedy": text(rule.remedy),
        "sources": list(rule.sources),
    }
