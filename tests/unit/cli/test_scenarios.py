"""`--scenario` on the command line: which are found, and how runs end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    Go: TypeAlias = Callable[..., tuple[int, str, str]]
    """Runs a command line; gives its exit code, standard output and standard error."""

CITY = """\
municipality: {name: 架空市}
planning: {start: 2027-04, end: 2027-12}
systems:
  - {id: a, affairs: juki, migration: {months: 1, release: 2027-06}}
  - {id: b, affairs: [], status: retained}
scenarios:
  - {id: later, changes: {systems: [{id: a, migration: {release: 2027-08}}]}}
  - {id: never, changes: {systems: [{id: a, migration: {deadline: {date: 2027-05, hard: yes}}}]}}
"""


@pytest.fixture
def go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Go:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GCPLAN_LANG", "en")
    (tmp_path / "city.yaml").write_text(CITY, encoding="utf-8")
    (tmp_path / "own.yaml").write_text("systems: [{id: b, affairs: kaigo}]\n", encoding="utf-8")

    def run_it(command: str) -> tuple[int, str, str]:
        code = run([*command.split(), "--as-of", "2027-03-01"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_it


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--scenario latter", '"latter" (it has: later, never; a file has'),
        ("--scenario latter", 'did you mean "later"?'),
        # A file's scenario is named by the file, not by its id.
        ("--scenario own.yaml --scenario own", '"own" (it has: later, never; a file has'),
        ("--scenario later --scenario never -o plan.yaml", "give --scenario once"),
        ("--scenario own.yaml -o own.yaml", "the output is an input"),
    ],
)
def test_usage(go: Go, options: str, words: str) -> None:
    code, out, err = go(f"plan city.yaml {options}")
    assert (code, out) == (2, "")
    assert words in err


def test_an_inventory_without_scenarios_has_none(go: Go) -> None:
    code, _, err = go("plan own.yaml --scenario x")
    assert (code, "(it has: none; " in err) == (3, False)  # it lacks a municipality: said first
    code, _, err = go("classify city.yaml --scenario own")
    assert (code, "it has: later, never; " in err) == (2, True)


def months(out: str) -> list[str | None]:
    """The last cutover of the base and of each scenario in a result."""
    found = json.loads(out)["scenarios"]
    return [entry["measures"] and entry["measures"]["last_cutover"] for entry in found]


def test_one_plan_is_enough_for_success(go: Go) -> None:
    code, out, err = go("plan city.yaml --scenario never --scenario later --format json")
    assert (code, err) == (0, "")
    assert months(out) == ["2027-06", None, "2027-08"]
    # Given twice it is shown once.
    code, out, _ = go("plan city.yaml --scenario later --scenario later --format json")
    assert (code, months(out)) == (0, ["2027-06", "2027-08"])


def test_4_no_plan_at_all(go: Go, tmp_path: Path) -> None:
    text = CITY.replace("months: 1,", "months: 1, deadline: {date: 2027-05, hard: yes},")
    (tmp_path / "city.yaml").write_text(text, encoding="utf-8")
    code, out, err = go("plan city.yaml --scenario later --format json")
    assert (code, months(out)) == (4, [None, None])
    assert err.startswith("gcplan: no plan keeps every requirement")
    # One that has a plan: the date goes.
    (tmp_path / "own.yaml").write_text("systems: [{id: a, migration: {deadline: }}]\n")
    code, out, _ = go("plan city.yaml --scenario later --scenario own.yaml --format json")
    assert (code, months(out)) == (0, [None, None, "2027-06"])


def test_the_plan_of_one_scenario_can_be_written_and_checked(go: Go, tmp_path: Path) -> None:
    code, out, err = go("plan city.yaml --scenario later -o plan.yaml")
    assert (code, err) == (0, "gcplan: written: plan.yaml\n")
    assert out.startswith("架空市: what if\n")
    assert '{id: "a", name: "a", start: 2027-08, cutover: 2027-08' in (
        tmp_path / "plan.yaml"
    ).read_text(encoding="utf-8")
    assert go("check city.yaml --scenario later --plan plan.yaml")[0] == 0
    assert go("check city.yaml --scenario never --plan plan.yaml")[0] == 1


def test_a_plan_file_is_not_written_where_there_is_no_plan(go: Go, tmp_path: Path) -> None:
    code, out, err = go("plan city.yaml --scenario never -o -")
    assert (code, out) == (4, "")
    assert err.startswith("gcplan: no plan keeps every requirement")
    assert go("plan city.yaml --scenario never -o plan.yaml")[0] == 4
    assert not (tmp_path / "plan.yaml").exists()


@pytest.mark.parametrize("command", ["classify", "integrations", "report"])
def test_other_commands_read_the_inventory_under_a_scenario(go: Go, command: str) -> None:
    code, out, _ = go(f"{command} city.yaml --scenario own.yaml")
    assert code == 0
    assert out.splitlines()[1].endswith(", scenario: own")
    code, out, _ = go(f"{command} city.yaml --scenario own.yaml --format json")
    assert json.loads(out)["scenario"] == {"id": "own", "name": "own"}
    if command != "integrations":
        kinds = {entry["id"]: entry["class"] for entry in json.loads(out)["systems"]}
        assert kinds == {"a": "standard", "b": "standard"}


def test_report_under_a_scenario_without_a_plan(go: Go) -> None:
    code, out, _ = go("report city.yaml --scenario never")
    assert code == 4
    assert "city.yaml:8:" in out  # the date of the scenario
