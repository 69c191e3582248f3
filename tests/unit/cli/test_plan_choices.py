"""`--keep`, `--pareto` and `--alternatives` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Go: TypeAlias = Callable[..., tuple[int, str, str]]
    """Runs a command line; gives its exit code, standard output and standard error."""

CITY = """\
municipality: {name: 架空市}
planning: {start: 2027-04, end: 2027-12}
teams: [{id: it, capacity: 2}]
systems:
  - {id: a, affairs: juki, migration: {months: 1, effort: {it: 1}}}
  - {id: b, affairs: [], migration: {disposition: rebuild, months: 1, effort: {it: 1}}}
"""
PLAN = """\
gcplan_plan: 1
systems: [{id: a, cutover: 2027-06}, {id: b, cutover: 2027-07}]
"""


@pytest.fixture
def go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Go:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GCPLAN_LANG", "en")
    Path("city.yaml").write_text(CITY, encoding="utf-8")
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")

    def run_it(command: str) -> tuple[int, str, str]:
        code = run([*command.split(), "--as-of", "2027-03-01"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_it


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--pareto --alternatives 2", "exclude each other: --pareto, --alternatives"),
        ("--keep plan.yaml --pareto", "exclude each other: --keep, --pareto"),
        ("--worth 100", "--worth goes with --keep"),
        ("--peak it", "--peak goes with --pareto"),
        ("--within 3", "--within goes with --alternatives"),
        ("--alternatives 0", "--alternatives must be a whole number of 1 or more"),
        ("--alternatives two", 'a whole number of 1 or more, not "two"'),
        ("--alternatives 2 --within -1", '--within: "-1" is negative'),
        ("--keep plan.yaml --worth much", '--worth: "much" is not an amount of yen'),
        ("--pareto --peak itt", 'the inventory has no team "itt"'),
        ("--pareto -o -", "give -o a file name"),
        ("--keep plan.yaml -o plan.yaml", "the output is an input"),
    ],
)
def test_usage(go: Go, options: str, words: str) -> None:
    code, out, err = go(f"plan city.yaml {options}")
    assert (code, out) == (2, "")
    assert words in err


def test_a_kept_plan_is_written_and_kept_again(go: Go) -> None:
    code, out, _ = go("plan city.yaml --keep plan.yaml -o next.yaml")
    assert code == 0
    assert "0 of 2" in out
    assert 'id: "a", name: "a", start: 2027-06, cutover: 2027-06' in Path("next.yaml").read_text(
        encoding="utf-8"
    )
    code, out, _ = go("plan city.yaml --keep next.yaml")
    assert code == 0
    assert "0 (proven: no plan moves fewer)" in out


def test_plan_files_of_several_plans_are_numbered(go: Go) -> None:
    code, _, err = go("plan city.yaml --alternatives 2 -o new.plan.yaml")
    assert code == 0
    assert err.splitlines() == [
        "gcplan: written: new.plan-1.yaml",
        "gcplan: written: new.plan-2.yaml",
    ]
    assert go("check city.yaml --plan new.plan-2.yaml --no-compare")[0] == 0


def test_a_numbered_file_that_is_an_input_is_not_overwritten(go: Go) -> None:
    Path("city-1.yaml").write_text(CITY, encoding="utf-8")
    code, _, err = go("plan city-1.yaml --alternatives 2 -o city.yaml")
    assert code == 2
    assert "the output is an input" in err
    assert Path("city-1.yaml").read_text(encoding="utf-8") == CITY


def test_a_published_plan_with_faults(go: Go) -> None:
    Path("bad.yaml").write_text("gcplan_plan: 1\nsystems: [{id: a, cutover: soon}]\n")
    code, out, err = go("plan city.yaml --keep bad.yaml")
    assert (code, out) == (3, "")
    assert "bad.yaml:2:28" in err


@pytest.mark.parametrize("mine", [True, False])
def test_a_plan_of_another_municipality_is_noted(go: Go, *, mine: bool) -> None:
    plan = Path("plan.yaml").read_text(encoding="utf-8")
    whose = "架空市" if mine else "隣の町"
    Path("theirs.yaml").write_text(f"{plan}\nmunicipality: {whose}\n", encoding="utf-8")
    code, out, _ = go("check city.yaml --plan theirs.yaml --no-compare")
    assert code == 0
    assert ('the plan is of "隣の町", the inventory of "架空市"' in out) is not mine


@pytest.mark.parametrize("view", ["--pareto", "--alternatives 2", "--keep plan.yaml"])
def test_no_plan_is_explained_as_usual(go: Go, view: str) -> None:
    impossible = CITY.replace("months: 1", "months: 99", 1)
    Path("city.yaml").write_text(impossible, encoding="utf-8")
    code, out, _ = go(f"plan city.yaml {view}")
    assert code == 4
    assert "Requirements that cannot hold together" in out
