"""From which findings and conditions on the exit code is 1, and which options go together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "gcplan: 1\nmunicipality: {name: 架空市}\n"
DIRECT = """\
systems:
  - {id: juki, affairs: [juki]}
  - {id: gesui, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動, method: db, frequency: daily, personal: no}
"""  # a warning (GC301), and what is not known: notes
LATE = """\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8, deadline: 2027-05-31}}
"""  # the earliest cutover is 2027-07: lateness 2


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30
    (tmp_path / "direct.yaml").write_text(HEAD + DIRECT, encoding="utf-8")
    (tmp_path / "late.yaml").write_text(HEAD + LATE, encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),  # check fails on errors, and there is none
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "warning", "--ignore", "GC301,GC2,GC6"], 0),
        (["--fail-on", "warning", "--select", "GC301"], 1),
        (["--fail-on", "warning", "--select", "gc1"], 0),  # notes only
        (["--fail-on", "warning", "--select", "GC302", "--select", "GC301"], 1),
        (["--fail-on", "bad"], 2),
        (["--select", "GC399"], 2),
        (["--ignore", ""], 2),
        (["--partial"], 2),  # goes with --plan
    ],
)
def test_check_fails_from_a_severity_on(options: list[str], code: int) -> None:
    assert run(["check", "direct.yaml", *options]) == code


def test_check_fails_on_errors(tmp_path: Path) -> None:
    text = (HEAD + LATE).replace("2027-05-31", "{date: 2027-05-31, hard: yes}")
    (tmp_path / "hard.yaml").write_text(text, encoding="utf-8")
    assert run(["check", "hard.yaml"]) == 1
    assert run(["check", "hard.yaml", "--fail-on", "never"]) == 0


@pytest.mark.parametrize("command", ["plan", "report"])
@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--max-late", "2"], 0),
        (["--max-late", "1"], 1),
        (["--max-late", "1", "--fail-on", "never"], 0),
        (["--max-cost", "0"], 0),  # nothing is stated, so the plan decides no yen
        (["--require-proven"], 0),
        (["--max-late", "soon"], 2),
    ],
)
def test_conditions_fail_unless_told_otherwise(command: str, options: list[str], code: int) -> None:
    assert run([command, "late.yaml", "--effort", "1", *options]) == code


def test_a_report_fails_on_findings_only_if_asked() -> None:
    report = ["report", "late.yaml", "--effort", "1"]
    assert run([*report, "--fail-on", "warning"]) == 1
    assert run([*report, "--fail-on", "error"]) == 0


def test_worse_than_a_published_plan_says_by_how_much(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", "late.yaml", "--effort", "1", "-o", "plan.yaml"]) == 0
    gate = [
        "plan",
        "late.yaml",
        "--effort",
        "1",
        "--not-worse-than",
        "plan.yaml",
        "--format",
        "json",
    ]
    assert run(gate) == 0
    earlier = (tmp_path / "late.yaml").read_text(encoding="utf-8").replace("2027-05", "2027-03")
    (tmp_path / "late.yaml").write_text(earlier, encoding="utf-8")
    capsys.readouterr()
    assert run(gate) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["code"] == "GC914"
    assert "lateness 2 → 4 (+2)" in finding["message"]["en"]


def test_what_is_read_is_not_overwritten() -> None:
    plan = ["plan", "late.yaml", "--effort", "1", "-o", "plan.yaml"]
    assert run(plan) == 0
    assert run([*plan, "--not-worse-than", "plan.yaml"]) == 2
    assert run(["baseline", "create", "direct.yaml", "--reason", "x"]) == 0
    base = "gcplan-baseline.yaml"
    assert run(["check", "direct.yaml", "--baseline", base, "-o", base]) == 2


def test_a_list_without_values_is_counted_again(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("id,cutover\njuki,2027-08\n", encoding="utf-8")  # lateness 3
    assert run(["plan", "late.yaml", "--effort", "1", "--not-worse-than", "p.csv"]) == 0
    (tmp_path / "none.csv").write_text("id,cutover\n", encoding="utf-8")
    assert run(["plan", "late.yaml", "--effort", "1", "--not-worse-than", "none.csv"]) in {2, 3}


@pytest.mark.parametrize("view", [["--pareto"], ["--why", "juki"], ["--latest-start"]])
def test_conditions_go_with_one_plan(view: list[str]) -> None:
    assert run(["plan", "late.yaml", "--max-late", "9", *view]) == 2


@pytest.mark.parametrize("command", ["plan", "report"])
@pytest.mark.parametrize("typed", ["--max-late=-1", "--max-cost=much", "--fail-on=bad"])
def test_a_condition_is_read_before_anything_is_planned(command: str, typed: str) -> None:
    assert run([command, "missing.yaml", typed]) == 2  # and not 3


def test_nothing_but_conditions_is_judged_beside_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    run(["plan", "late.yaml", "--effort", "1", "--max-late", "1", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["code"] for finding in found] == ["GC911"]


def test_a_broken_plan_is_an_error_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("id,cutover\njuki,2027-06\n", encoding="utf-8")
    check = ["check", "late.yaml", "--plan", "p.csv", "--no-compare"]
    assert run(check) == 1
    assert run([*check, "--ignore", "GC90"]) == 0
    assert run([*check, "--fail-on", "never"]) == 0


def test_rules_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "GC301", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("GC301 the database is read directly across the boundary\n")
    assert run(["explain", "gc301", "--lang", "en", "--format", "markdown"]) == 0
    assert "```yaml\n" in capsys.readouterr().out
    assert run(["explain", "--format", "json"]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert {"GC101", "GC301", "GC925"} <= {rule["code"] for rule in rules}
    assert run(["explain", "GC7", "--format", "json"]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert {rule["code"][:3] for rule in rules} == {"GC7"}
    assert run(["explain", "GC399"]) == 2
