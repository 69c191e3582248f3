"""The judges judge: they refuse what is broken, and what they read is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gcplan.render.sarif import SCHEMA
from tests.judges import JUDGED, Judges, complaints_on_sarif, read_mermaid, tally

if TYPE_CHECKING:
    from pathlib import Path


def test_dot_refuses_what_is_no_graph(judges: Judges) -> None:
    assert judges.ask("dot", "-Tsvg", typed="digraph { a -> b }").returncode == 0
    assert judges.ask("dot", "-Tsvg", typed="digraph { a -> ").returncode != 0


def test_mermaid_refuses_what_is_no_diagram(judges: Judges) -> None:
    assert read_mermaid(judges, "flowchart LR\n a --> b\n").returncode == 0
    assert read_mermaid(judges, "flowchart LR\n a[ --> b\n").returncode != 0


def test_the_sarif_validator_refuses_what_is_wrong(judges: Judges, tmp_path: Path) -> None:
    result = {"message": {"text": "x"}, "locations": [], "mistyped": 1}
    run = {"tool": {"driver": {"name": "x"}}, "results": [result]}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    assert "JSON1005" in complaints_on_sarif(judges, json.dumps(log), tmp_path)


def test_a_missing_judge_skips_with_a_reason(
    judges: Judges, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match=r"0 outputs judged: dot is missing"):
        judges.ask("dot")
    monkeypatch.setenv("GCPLAN_JUDGES", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match=r"0 outputs judged: mermaid is missing"):
        judges.ask_node("", ["mermaid"])


def test_what_was_read_is_counted_once() -> None:
    def report(when: str, *judged: str) -> pytest.TestReport:
        properties = [(JUDGED, name) for name in judged]
        where = ("f", 1, "f")
        return pytest.TestReport("f", where, {}, "passed", None, when, user_properties=properties)  # type: ignore[arg-type] # a plain str

    # Every phase after a call repeats its properties; only the call counts.
    reports = [report("call", "dot", "mermaid", "dot"), report("teardown", "dot"), report("call")]
    assert tally(reports) == "dot 2, mermaid 1"
