"""Which format is offered where, which tables it shows, and what a file begins with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from gcplan.cli.app import run
from gcplan.render import OF_ISSUES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Go: TypeAlias = Callable[..., tuple[int, str, str]]

CASES = Path(__file__).parents[2] / "cases"
GOOD = str(CASES / "vendor-tight" / "inventory.yaml")
PLAN = str(CASES / "changed-plan" / "plan.yaml")
VENDORS = str(CASES / "vendor-plan" / "inventory.yaml")
PART = str(CASES / "vendor-plan" / "part.csv")


@pytest.fixture
def go(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Go:
    monkeypatch.setenv("GCPLAN_LANG", "en")

    def run_it(*argv: str) -> tuple[int, str, str]:
        code = run(argv)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_it


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("classify", GOOD, "--format", "dot"), "is offered by: integrations, report"),
        (("plan", GOOD, "--format", "mermaid"), "is offered by: integrations, report"),
        (
            ("plan", GOOD, "--format", "pdf"),
            "html, json, json-v1, csv, xlsx\n",
        ),
        (("check", GOOD, "--format", "pdf"), "csv, xlsx, sarif, github, gitlab, junit\n"),
        (("classify", GOOD, "--table", "nope"), '"nope"; known values: systems, uncovered'),
        (("classify", GOOD, "--table", "systems", "--format", "json"), "goes with the formats"),
        (
            ("classify", GOOD, "--format", "csv", "--table", "a", "--table", "b"),
            "csv holds one table",
        ),
    ],
)
def test_what_does_not_fit_is_2(go: Go, argv: tuple[str, ...], words: str) -> None:
    code, out, err = go(*argv)
    assert (code, out) == (2, "")
    assert words in err


@pytest.mark.parametrize(
    ("command", "last"), [("plan", "xlsx"), ("integrations", "dot"), ("check", "junit")]
)
def test_help_lists_what_the_command_offers(go: Go, command: str, last: str) -> None:
    _, out, _ = go(command, "--help")
    words = " ".join(out.split())
    assert f"{last}; default: what suits the suffix of -o" in words
    assert ("sarif" in words) is (command == "check")


def test_chosen_tables_come_in_reading_order(go: Go) -> None:
    code, out, _ = go("classify", GOOD, "--table", "uncovered", "--table", "systems")
    _, whole, _ = go("classify", GOOD)
    shown = [line for line in whole.splitlines() if line.startswith(("Classes", "Standardised"))]
    assert code == 0
    assert [line for line in out.splitlines() if line in shown] == shown
    _, out, _ = go("classify", GOOD, "--table", "uncovered", "--format", "markdown")
    assert [line for line in out.splitlines() if line.startswith("## ")] == [f"## {shown[1]}"]


def test_a_file_of_csv_is_marked_as_utf_8_and_a_pipe_is_not(go: Go, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    assert go("classify", GOOD, "--format", "csv", "-o", str(file))[0] == 0
    _, out, _ = go("classify", GOOD, "--format", "csv")
    assert file.read_bytes() == b"\xef\xbb\xbf" + out.encode()
    assert not out.startswith("\ufeff")


def test_a_plan_as_csv_can_be_checked(go: Go, tmp_path: Path) -> None:
    _, out, _ = go("plan", GOOD, "--format", "csv")
    file = tmp_path / "plan.csv"
    file.write_text(out, encoding="utf-8", newline="")
    code, _, err = go("check", GOOD, "--plan", str(file), "--no-compare")
    assert (code, err) == (0, "")


def issues(form: str, out: str) -> int:
    """How many issues an output tells of; it has to be whole."""
    match form:
        case "sarif":
            return len(json.loads(out)["runs"][0]["results"])
        case "gitlab":
            return len(json.loads(out))
        case "junit":
            return len(ET.fromstring(out).findall(".//testcase"))  # noqa: S314 - ours
        case _:
            return sum(line.startswith("::") for line in out.splitlines())


@pytest.mark.parametrize("form", OF_ISSUES)
@pytest.mark.parametrize(
    ("argv", "code", "number"),
    [
        # Two unknown keys, a month 13 and an affair that does not exist, as on standard error.
        (("check", str(CASES / "misspelt" / "inventory.yaml")), 3, None),
        (("report", "nowhere.yaml"), 3, 1),
        (("report", str(CASES / "infeasible" / "inventory.yaml"), "--effort", "1"), 4, None),
        (("check", GOOD, "--plan", PLAN, "--no-compare"), 3, None),
        (
            ("check", VENDORS, "--plan", PART, "--no-compare"),
            1,
            None,
        ),
    ],
)
def test_whoever_reads_a_format_learns_why_a_run_failed(
    go: Go, form: str, argv: tuple[str, ...], code: int, number: int | None
) -> None:
    ended, out, err = go(*argv, "--format", form)
    assert ended == code
    found = issues(form, out)
    assert found == number if number else found > 1
    if code == 3:  # each fault is a line on standard error, and then their sum
        assert found == max(1, len(err.splitlines()) - 1)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.html", b"<!DOCTYPE html>"),
        ("a.HTM", b"<!DOCTYPE html>"),
        ("a.md", b"# "),
        ("a.json", b"{"),
        ("a.csv", b"\xef\xbb\xbf"),
        ("a.xlsx", b"PK"),
        ("a.txt", "架空村: classification\n".encode()),
        ("a", "架空村: classification\n".encode()),
    ],
)
def test_without_a_format_a_file_has_that_of_its_suffix(
    go: Go, tmp_path: Path, name: str, start: bytes
) -> None:
    file = tmp_path / name
    assert go("classify", GOOD, "-o", str(file))[:2] == (0, "")
    assert file.read_bytes().startswith(start)


def test_a_plan_goes_to_a_page_or_to_a_plan_file_by_the_suffix(go: Go, tmp_path: Path) -> None:
    page, file = tmp_path / "p.html", tmp_path / "p.yaml"
    assert go("plan", GOOD, "-o", str(page))[:2] == (0, "")
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")
    assert go("plan", GOOD, "-o", str(file))[1] != ""
    assert "gcplan_plan: 1" in file.read_text(encoding="utf-8")


def test_a_format_that_is_chosen_counts_more_than_the_suffix(go: Go, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    assert go("classify", GOOD, "--format", "table", "-o", str(file))[0] == 0
    assert file.read_text(encoding="utf-8").startswith("架空村: classification\n")


def test_a_rule_is_explained_in_the_format_of_the_suffix(go: Go, tmp_path: Path) -> None:
    file = tmp_path / "rule.md"
    assert go("explain", "GC301", "-o", str(file))[0] == 0
    assert file.read_text(encoding="utf-8").startswith("#")


def test_why_a_file_cannot_be_written_is_said_in_the_language_of_the_run(
    go: Go, tmp_path: Path
) -> None:
    nowhere, folder = str(tmp_path / "no" / "a.md"), str(tmp_path)
    for file, why in ((nowhere, "フォルダがありません"), (folder, "フォルダです")):
        code, out, err = go("classify", GOOD, "--lang", "ja", "-o", file)
        assert (code, out) == (3, "")
        assert err == f"gcplan: {file} に書けません: {why}\n"


def test_an_option_with_two_names_is_named_plainly(go: Go) -> None:
    assert "オプション -f / --format が要ります" in go("export", "--lang", "ja", GOOD)[2]
