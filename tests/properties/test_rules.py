"""What holds of the findings on any inventory."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gcplan import pipeline
from gcplan.rules.registry import Selection

ROOT = Path(__file__).parents[2]
FAULTY = {"misspelt", "shift-jis"}
"""Cases whose inventory cannot be read."""
CASES = sorted(ROOT.glob("tests/cases/*/inventory.yaml"))
INVENTORIES = [
    ROOT / "inventory.example.yaml",
    *(path for path in CASES if path.parent.name not in FAULTY),
]


@pytest.mark.parametrize("path", INVENTORIES, ids=lambda path: path.parent.name)
def test_every_finding_stands_somewhere_and_can_be_told_apart(path: Path) -> None:
    loaded = pipeline.read([str(path)], None)
    report = pipeline.study(loaded, None, date(2026, 11, 30))
    findings = pipeline.with_findings(report, loaded, Selection()).findings
    lines = path.read_text(encoding="utf-8").splitlines()
    for finding in findings:
        position = finding.position
        assert position.file == str(path)
        assert 1 <= position.column <= len(lines[position.line - 1]) + 1
        assert finding.message.ja
        assert finding.message.en
    assert len({finding.fingerprint for finding in findings}) == len(findings)
    assert [f.severity.rank for f in findings] == sorted(f.severity.rank for f in findings)
