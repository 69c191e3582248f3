"""The examples of every rule: the invalid one meets it and no other, the valid one none.

Rules that gather what nobody has written down yet would make every example long, so they
count only in their own.
"""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.app import run
from gcplan.rules.registry import load_rules

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.rules.rule import Rule

HEAD = "gcplan: 1\nmunicipality: {name: 架空市}\n"
RULES = load_rules()
GATHERING = {rule.code for rule in RULES if rule.gathers}


def codes(
    rule: Rule,
    example: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> set[str]:
    """The rules that an example meets when its command is run."""
    monkeypatch.chdir(folder)
    for name, text in {"inventory.yaml": HEAD + example, **rule.files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    program, *arguments = shlex.split(rule.command)
    assert program == "gcplan"
    run([*arguments, "--format", "json-v1", "--as-of", "2026-11-30"])
    found = json.loads(capsys.readouterr().out)
    assert "error" not in found, found
    return {finding["code"] for finding in found["findings"]}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_invalid_example_meets_its_rule_alone(
    rule: Rule,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = codes(rule, rule.invalid, tmp_path, monkeypatch, capsys)
    assert found - (GATHERING - {rule.code}) == {rule.code}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_valid_example_meets_none(
    rule: Rule,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = codes(rule, rule.valid, tmp_path, monkeypatch, capsys)
    assert found - (GATHERING - {rule.code}) == set()
