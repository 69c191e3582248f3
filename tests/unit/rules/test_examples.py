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
from gcplan.render.explain import HEAD, examples
from gcplan.rules.registry import load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gcplan.rules.rule import Rule

RULES = load_rules()
GATHERING = {rule.code for rule in RULES if rule.gathers}
TOO_LARGE = {"GC913"}
"""Only a large inventory meets these; `test_plan_rules` has them."""

EXAMPLES = [(rule, *example) for rule in RULES for example in examples(rule)]


def test_every_rule_has_both_examples() -> None:
    assert {rule.code for rule in RULES if not rule.invalid} == TOO_LARGE
    assert all(rule.valid for rule in RULES)


@pytest.mark.parametrize(
    "example",
    EXAMPLES,
    ids=[f"{rule.code}-{'valid' if valid else 'invalid'}" for rule, valid, *_ in EXAMPLES],
)
def test_an_example_meets_its_rule_alone_or_none(
    example: tuple[Rule, bool, str, Mapping[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rule, valid, inventory, files = example
    monkeypatch.chdir(tmp_path)
    for name, text in {"inventory.yaml": HEAD + inventory, **files}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    program, *arguments = shlex.split(rule.command)
    assert program == "gcplan"
    run([*arguments, "--format", "json-v1", "--as-of", "2026-11-30"])
    result = json.loads(capsys.readouterr().out)
    assert "error" not in result, result
    found = {finding["code"] for finding in result["findings"]}
    assert found - (GATHERING - {rule.code}) == (set() if valid else {rule.code})
