"""Every folder here with a file `args` is a test: its commands give the expected output.

Each line of `args` is a command line of gcplan, run in the folder in both languages; the
output is compared with `expected.ja.txt` and `expected.en.txt`. Lines with `--format json`
are run once, must keep to the schema, and are compared with `expected.json`.

`UPDATE_GOLDEN=1 pytest tests/cases` rewrites the expected files; read the difference.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gcplan.cli.app import run

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/args"))
SCHEMA = json.loads(
    files("gcplan.render").joinpath("schema/json-v1.json").read_text(encoding="utf-8")
)
VERSION = re.compile(r"(?<=CP-SAT )[0-9.]+")
"""The engine's version may change without the plan."""


def commands(case: Path, *, as_json: bool) -> list[str]:
    lines = (case / "args").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and ("--format json" in line) is as_json]


def output_of(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = run(shlex.split(line))
    captured = capsys.readouterr()
    return code, VERSION.sub("VERSION", captured.out), captured.err


def compare(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day and no settings of the person who runs the tests."""
    for name in ("GCPLAN_LANG", "GCPLAN_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_text(
    case: Path, lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(case)
    parts = []
    for line in commands(case, as_json=False):
        code, out, err = output_of(f"{line} --lang {lang}", capsys)
        parts.append(f"$ gcplan {line}\n{out}[exit {code}]\n{err}")
    compare(case / f"expected.{lang}.txt", "\n".join(parts))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_json(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(case)
    results = []
    for line in commands(case, as_json=True):
        code, out, _ = output_of(line, capsys)
        result = json.loads(out)
        Draft202012Validator(SCHEMA).validate(result)
        results.append({"command": line, "exit": code, "output": result})
    compare(case / "expected.json", json.dumps(results, ensure_ascii=False, indent=1) + "\n")
