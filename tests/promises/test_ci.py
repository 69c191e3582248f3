"""What others build on: the hook, the action, the job, and the examples of docs/ci.md."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gcplan.render import OF_ISSUES

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
INVENTORY = ROOT / "tests" / "cases" / "toshima" / "inventory.yaml"
DOCUMENTS = [ROOT / "docs" / "ci.md", ROOT / "docs" / "ci.ja.md"]
EXAMPLE = re.compile(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```\n", re.DOTALL)
EXAMPLES = [EXAMPLE.findall(document.read_text(encoding="utf-8")) for document in DOCUMENTS]

bash = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash: 0 scripts ran")


def accepted(*command: str | Path) -> None:
    done = subprocess.run([BIN / command[0], *command[1:]], capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()


def test_the_hook_is_accepted_by_pre_commit() -> None:
    accepted("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")


def test_the_action_is_accepted_by_its_schema() -> None:
    accepted("check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")


def test_the_job_is_accepted_by_its_schema() -> None:
    accepted("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", ROOT / "ci" / "gitlab.yml")


def test_the_schemas_refuse_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "action.yml"
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("using: composite", "using: nothing"), encoding="utf-8")
    with pytest.raises(AssertionError):
        accepted("check-jsonschema", "--builtin-schema", "vendor.github-actions", wrong)


SCHEMAS = {"github-workflow": "vendor.github-workflows", "gitlab-ci": "vendor.gitlab-ci"}


@pytest.mark.parametrize(("kind", "text"), EXAMPLES[0])
def test_examples_are_right(
    kind: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "example.yml"
    file.write_text(text, encoding="utf-8")
    match kind:
        case "pre-commit":
            accepted("pre-commit", "validate-config", file)
        case "shell-syntax":
            subprocess.run(["sh", "-n", file], check=True)  # noqa: S607 - whichever shell is there
        case "shell":
            shutil.copy(INVENTORY, tmp_path / "inventory.yaml")
            monkeypatch.chdir(tmp_path)
            monkeypatch.setenv("PATH", str(BIN), prepend=os.pathsep)
            monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
            subprocess.run(["sh", "-eu", file], check=True)  # noqa: S607 - as above
            assert (tmp_path / "summary.md").exists() or (tmp_path / "findings.csv").exists()
        case _:
            accepted("check-jsonschema", "--builtin-schema", SCHEMAS[kind], file)


def test_both_documents_have_the_same_examples() -> None:
    assert EXAMPLES[0] == EXAMPLES[1]
    assert len(EXAMPLES[0]) == 8


def test_every_format_for_build_servers_is_told_of() -> None:
    for document in DOCUMENTS:
        told = re.findall(r"^\| `([\w-]+)` \|", document.read_text(encoding="utf-8"), re.MULTILINE)
        assert {*OF_ISSUES, "markdown"} <= set(told)


@bash
@pytest.mark.parametrize(
    ("inventory", "fail_on", "code", "results"),
    [
        (INVENTORY, "note", 1, None),
        (Path("nowhere; touch injected.yaml"), "never", 3, 1),
    ],
)
def test_the_action_annotates_sums_up_and_leaves_sarif(
    inventory: Path, fail_on: str, code: int, results: int | None, tmp_path: Path
) -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    installed = tmp_path / "gcplan" / "bin"
    installed.mkdir(parents=True)
    (installed / "gcplan").symlink_to(BIN / "gcplan")
    values = {"PATHS": f"\n{inventory}\n", "FAIL_ON": fail_on, "SARIF": "out.sarif", "BASELINE": ""}
    runner = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps[1]["run"]],  # noqa: S607 - as GitHub does
        cwd=tmp_path,
        env={**os.environ, **values, **runner, "GCPLAN_LANG": "ja"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    found = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    annotations = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert len(found) == len(annotations) == (results or len(found)) > 0
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("# ") or code == 3
    assert not (tmp_path / "injected.yaml").exists()
