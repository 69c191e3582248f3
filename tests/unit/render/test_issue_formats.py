"""What other programs are told: read back by programs that nobody here wrote."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from junitparser import Error, Failure, JUnitXml, Skipped

from gcplan.core.position import Position
from gcplan.core.text import Text, visible
from gcplan.render import OF_ISSUES, renderer
from gcplan.render.document import Document, Style
from gcplan.render.issue import INPUT, Issue, Kind, path_of, told
from gcplan.render.sarif import MOST_RESULTS
from gcplan.rules.rule import Severity
from tests.judges import SARIF, complaints_on_sarif

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.judges import Judges

HOSTILE = (
    *("a\n::error::x", "::add-mask::x", "##[command]x", "a,line=1::x", "%0A::warning::x"),
    *("a\r\nb", "[b](1)", "[b](http://a.example)", "{0}", "<b>&amp;]]>", '"', "\\", "\x00\x1b[31m"),
    *("\ufffe", "\u202eabc", "𠮷野家", "|", "`a`"),
)
STYLE = Style("ja", folder="/work/city")


def kind(severity: Severity, code: str = "GC999") -> Kind:
    words = (Text("題。", "title"), Text("なぜ", "why"), Text("対応", "remedy"))
    return Kind(code, severity, *words)


def issue(
    name: str = "住民記録", severity: Severity = Severity.WARNING, line: int = 3, column: int = 5
) -> Issue:
    position = Position("台帳 1.yaml", line, column)
    return told(kind(severity), name, Text(f"{name}は未定", f"{name} is open"), position)


def document(*issues: Issue, title: str = "点検") -> Document:
    return Document(Text.same(title), None, (), {}, issues)


def draw(form: str, *issues: Issue) -> str:
    return renderer(form)(document(*issues), STYLE)


def hostile() -> list[Issue]:
    levels = list(Severity)
    return [issue(name, levels[i % 3], i) for i, name in enumerate(HOSTILE)]


# SARIF


def test_the_validator_has_nothing_against_it_but_a_missing_address(
    judges: Judges, tmp_path: Path
) -> None:
    fault = told(INPUT, "", Text("誤り", "fault"), Position("", 0, 0))
    related = told(INPUT, "", Text("誤り", "fault"), Position("/x/a.yaml"), [Position("b.yaml", 2)])
    log = draw("sarif", *hostile(), issue(), issue(), fault, related)
    # SARIF2005: a tool should name its page on the internet; there is none.
    assert complaints_on_sarif(judges, log, tmp_path) == ["SARIF2005"]
    assert complaints_on_sarif(judges, draw("sarif"), tmp_path) == ["SARIF2005"]
    schema = (judges.package(SARIF) / "sarif-2.1.0.json").read_text(encoding="utf-8-sig")
    assert not list(Draft7Validator(json.loads(schema)).iter_errors(json.loads(log)))


def run_of(*issues: Issue) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(draw("sarif", *issues))["runs"][0]
    return run


def test_a_result_says_where_and_which_however_lines_move() -> None:
    here, there = run_of(issue(line=3))["results"], run_of(issue(line=30))["results"]
    assert here[0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "%E5%8F%B0%E5%B8%B3%201.yaml"},  # 台帳, percent-encoded
                "region": {"startLine": 3, "startColumn": 5},
            }
        }
    ]
    assert here[0]["partialFingerprints"] == there[0]["partialFingerprints"]
    twice = run_of(issue(), issue())["results"]
    first, second = (r["partialFingerprints"]["primaryLocationLineHash"] for r in twice)
    assert (first[:-2], first[-2:], second) == (second[:-2], ":1", f"{first[:-2]}:2")


def test_columns_count_characters_and_not_their_halves() -> None:
    assert run_of()["columnKind"] == "unicodeCodePoints"


def test_the_worst_come_first_and_no_more_than_are_taken() -> None:
    notes = [issue(str(i), Severity.NOTE) for i in range(MOST_RESULTS)]
    run = run_of(*notes, issue("worst", Severity.ERROR))
    assert len(run["results"]) == MOST_RESULTS
    assert run["results"][0]["level"] == "error"
    rules = [rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"][:2]] == ["error", "note"]


def test_a_name_makes_no_link() -> None:
    text = run_of(issue("[b](1)"))["results"][0]["message"]["text"]
    assert text == r"\[b](1): \[b](1)は未定"


def test_a_run_that_could_not_judge_says_so() -> None:
    fault = told(INPUT, "", Text("誤り", "fault"), Position("a.yaml", 1))
    assert run_of(issue())["invocations"] == [{"executionSuccessful": True}]
    assert run_of(fault)["invocations"] == [{"executionSuccessful": False}]


# GitHub

COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")


def executed(line: str) -> tuple[str, dict[str, str], str]:
    """What GitHub's runner makes of a line, by its documentation of workflow commands."""
    found = COMMAND.fullmatch(line)
    assert found, line
    typed = dict(part.split("=", 1) for part in found[2].split(","))
    return found[1], {key: unescaped(value) for key, value in typed.items()}, unescaped(found[3])


def unescaped(text: str) -> str:
    for written, meant in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def test_each_line_is_one_command_whatever_was_typed() -> None:
    lines = draw("github", *hostile()).splitlines()
    assert len(lines) == len(HOSTILE)
    read = [executed(line) for line in lines]
    assert {name for name, _, _ in read} == {"error", "warning", "notice"}
    assert all(list(typed) == ["file", "line", "col", "title"] for _, typed, _ in read)
    told_of = {message.split("\n")[0] for _, _, message in read}
    assert told_of == {visible(f"{name}: {name}は未定") for name in HOSTILE}


def test_a_command_has_the_place_and_the_remedy() -> None:
    assert draw("github", issue("a:b,c", Severity.ERROR)) == (
        "::error file=台帳 1.yaml,line=3,col=5,title=GC999 題。::a:b,c: a:b,cは未定%0A対応\n"
    )


# GitLab


def test_entries_have_what_gitlab_asks_for_and_differ() -> None:
    entries = json.loads(draw("gitlab", issue(), issue(), *hostile()))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert entries[0] == {
        "description": "住民記録: 住民記録は未定",
        "check_name": "GC999",
        "fingerprint": entries[0]["fingerprint"],
        "severity": "minor",
        "location": {"path": "台帳 1.yaml", "lines": {"begin": 3}},
    }
    assert {entry["severity"] for entry in entries} == {"critical", "minor", "info"}
    assert all(entry["location"]["lines"]["begin"] >= 1 for entry in entries)
    assert json.loads(draw("gitlab")) == []


# JUnit


def cases(text: str) -> list[Any]:
    parsed: Any = JUnitXml.fromstring(text.encode())
    return [case for suite in parsed for case in suite]


@pytest.mark.parametrize(
    ("level", "failing"),
    [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.NOTE, 3), (None, 0)],
    ids=str,
)
def test_what_fails_the_run_is_a_failure(level: Severity | None, failing: int) -> None:
    """Severities come from the worst on; those below the level are there, but skipped."""
    issues = (issue(severity=severity) for severity in Severity)
    drawn = renderer("junit")(document(*issues).gated(level), STYLE)
    results = [type(result) for case in cases(drawn) for result in case.result]
    assert results == [Failure] * failing + [Skipped] * (3 - failing)


def test_what_cannot_be_read_is_an_error_whatever_the_gate() -> None:
    fault = told(INPUT, "", Text("誤り", "fault"), Position("a.yaml", 1))
    levels = [issue(severity=severity) for severity in Severity]
    drawn = renderer("junit")(document(*levels, fault).gated(Severity.ERROR), STYLE)
    results = [type(result) for case in cases(drawn) for result in case.result]
    assert results == [Failure, Skipped, Skipped, Error]
    parsed: Any = JUnitXml.fromstring(drawn.encode())
    assert (parsed.tests, parsed.failures, parsed.errors, parsed.skipped) == (4, 1, 1, 2)


def test_without_an_issue_there_is_a_case_that_passes() -> None:
    (case,) = cases(draw("junit"))
    assert (case.name, case.is_passed) == ("指摘なし", True)


@given(st.text())
def test_any_text_is_read_as_typed(name: str) -> None:
    (case,) = cases(draw("junit", issue(name, Severity.ERROR)))
    about = visible(f"{name}: {name}は未定" if name else "は未定")
    assert (
        case.result[0].message.replace("\\ufffe", "\ufffe") == about.replace("\\ufffe", "\ufffe")
        or "\uffff" in name
    )


# All of them


@pytest.mark.parametrize("form", OF_ISSUES)
def test_nothing_moves_the_cursor_or_turns_the_text(form: str) -> None:
    drawn = draw(form, *hostile())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", drawn)


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("inventory.yaml", "inventory.yaml"),
        ("./a/../inventory.yaml", "inventory.yaml"),
        ("/work/city/a/b.yaml", "a/b.yaml"),
        ("/work/other/b.yaml", "/work/other/b.yaml"),
        ("<stdin>", "stdin"),
        ("", "stdin"),
        ("a\nb.yaml", "a\\x0ab.yaml"),
    ],
)
def test_paths_are_told_from_the_working_folder(file: str, path: str) -> None:
    assert path_of(Position(file), "/work/city") == path
