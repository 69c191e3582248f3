"""Every way a run can end has its exit code, its words and no traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gcplan import cli
from gcplan.cli.app import run
from gcplan.core.errors import UnfinishedError
from gcplan.core.text import Text
from gcplan.planning import solve

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn, TypeAlias

    Go: TypeAlias = Callable[..., tuple[int, str, str]]
    """Runs a command line; gives its exit code, standard output and standard error."""

CASES = Path(__file__).parents[2] / "cases"
GOOD = str(CASES / "vendor-tight" / "inventory.yaml")
PLAN = str(CASES / "changed-plan" / "plan.yaml")


@pytest.fixture
def go(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Go:
    monkeypatch.setenv("GCPLAN_LANG", "en")
    monkeypatch.delenv("GCPLAN_DEBUG", raising=False)

    def run_it(*argv: str) -> tuple[int, str, str]:
        code = run(argv)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_it


def test_0_done(go: Go) -> None:
    code, out, err = go("classify", GOOD)
    assert (code, err) == (0, "")
    assert out.startswith("架空村: classification\n")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--nope"], "No such option: --nope"),
        (["plna", GOOD], "No such command 'plna'."),
        (["plan"], "Missing argument 'PATHS...'."),
        (["export", GOOD], "Missing option '-f' / '--format'."),
        (["classify", GOOD, "--format", "xml"], '--format does not know "xml"'),
        (["classify", GOOD, "--lang", "fr"], '--lang does not know "fr"'),
        (["classify", GOOD, "--color", "red"], '--color does not know "red"'),
        (["classify", GOOD, "--edition", "1999"], 'there is no edition "1999"'),
        (["classify", GOOD, "--compare", "1999"], 'there is no edition "1999"'),
        (["classify", GOOD, "--as-of", "soon"], "--as-of: "),
        (["plan", GOOD, "--effort", "0"], '--effort must be a whole number of 1 or more, not "0'),
        (["plan", GOOD, "--effort", "-1"], 'must be a whole number of 1 or more, not "-1"'),
        (["plan", GOOD, "--why", "jukj"], 'no system "jukj"; did you mean "juki"?'),
        (["plan", GOOD, "--by", "hall"], 'the inventory has no milestone "hall"'),
        (["plan", GOOD, "--by", "2028-13"], '--by: "2028-13" has a month 13'),
        (["plan", GOOD, "--weighted"], "--weighted goes with --by"),
        (["plan", GOOD, "--why", "juki", "--latest-start"], "exclude each other: --why, --latest-"),
        (["plan", GOOD, "--by", "2028-01", "--pareto"], "exclude each other: --pareto, --by"),
        (
            ["integrations", GOOD, "--system", "jukj"],
            'no system "jukj"; did you mean "juki"?',
        ),
        (["classify", GOOD, "-o", GOOD], f"the output is an input: {GOOD}"),
        (["diff", GOOD], "Missing argument 'NEW'."),
        (["diff", GOOD, PLAN], "one is a plan and the other an inventory"),
        (["diff", GOOD, GOOD, "--inventory", GOOD], "--inventory goes with two plans"),
        (["diff", PLAN, PLAN, "--plan"], "--plan and --effort go with two inventories"),
        (["diff", PLAN, PLAN, "--effort", "5"], "--plan and --effort go with two inventories"),
        (["diff", GOOD, PLAN, "-o", PLAN], f"the output is an input: {PLAN}"),
    ],
)
def test_2_usage(go: Go, argv: list[str], words: str) -> None:
    code, out, err = go(*argv)
    assert (code, out) == (2, "")
    assert err.startswith("gcplan: ")
    assert words in err


def test_2_without_a_command_the_help_is_shown(go: Go) -> None:
    code, out, err = go()
    assert (code, out) == (2, "")
    assert err.startswith("Usage: gcplan ")


def test_2_a_wrong_clock(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert go("classify", GOOD)[0] == 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert "as of 1970-01-01" in go("classify", GOOD)[1]


def test_3_input(go: Go) -> None:
    code, out, err = go("classify", "missing.yaml")
    assert (code, out) == (3, "")
    assert err == "missing.yaml: there is no such file\ngcplan: the input has faults: 1\n"


def test_3_as_json(go: Go) -> None:
    code, out, _ = go("plan", "missing.yaml", "--format", "json")
    assert code == 3
    error = json.loads(out)["error"]
    assert error["exit_code"] == 3
    assert [fault["file"] for fault in error["faults"]] == ["missing.yaml"]


def test_3_output(go: Go, tmp_path: Path) -> None:
    code, out, err = go("classify", GOOD, "-o", str(tmp_path / "no" / "out"))
    assert (code, out) == (3, "")
    assert err.startswith("gcplan: cannot write to ")


def test_4_infeasible_leaves_the_output_alone(go: Go, tmp_path: Path) -> None:
    infeasible = str(CASES / "infeasible" / "inventory.yaml")
    output = tmp_path / "report.txt"
    code, out, err = go("report", infeasible, "-o", str(output))
    assert code == 4
    assert "Requirements that cannot hold together" in out
    assert err.startswith("gcplan: no plan keeps every requirement")
    assert not output.exists()


def test_5_unfinished(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object, **__: object) -> NoReturn:
        raise UnfinishedError(Text("時間切れ", "ran out of effort"))

    monkeypatch.setattr(solve, "optimise", give_up)
    assert go("plan", GOOD) == (5, "", "gcplan: ran out of effort\n")


def test_70_bug(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise RuntimeError("out of [cheese]")

    monkeypatch.setattr("gcplan.pipeline.classify", fail)
    code, out, err = go("classify", GOOD)
    assert (code, out) == (70, "")
    assert err.startswith("gcplan: this is a bug (RuntimeError: out of [cheese]); please report")
    assert err.count("\n") == 1
    monkeypatch.setenv("GCPLAN_DEBUG", "1")
    assert "Traceback" in go("classify", GOOD)[2]


@pytest.mark.parametrize("command", ["classify", "plan"])  # plan works in another thread
def test_130_interrupted(go: Go, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("gcplan.pipeline.classify", interrupt)
    monkeypatch.setattr("gcplan.planning.make.solve", interrupt)
    assert go(command, GOOD) == (130, "", "")


def test_130_while_the_program_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupting:
        def __getattr__(self, name: str) -> NoReturn:
            raise KeyboardInterrupt

    ended: list[int] = []

    def end(code: int) -> NoReturn:
        ended.append(code)
        raise SystemExit

    monkeypatch.setitem(sys.modules, "gcplan.cli.app", Interrupting())
    monkeypatch.setattr("os._exit", end)
    with pytest.raises(SystemExit):
        cli.main()
    assert ended == [130]


def test_the_plan_is_written_beside_the_tables_or_instead(go: Go, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    code, out, err = go("plan", GOOD, "-o", str(file))
    assert (code, err) == (0, f"gcplan: written: {file}\n")
    assert "Waves" in out
    code, out, err = go("plan", GOOD, "-o", "-")
    assert (code, out, err) == (0, file.read_text(encoding="utf-8"), "")
    assert go("check", GOOD, "--plan", str(file))[0] == 0


def test_a_plan_is_checked_in_its_own_period_where_the_inventory_has_none(
    go: Go, tmp_path: Path
) -> None:
    inventory, file = tmp_path / "inventory.yaml", tmp_path / "plan.yaml"
    inventory.write_text(
        "gcplan: 1\nmunicipality: {name: Town}\n"
        "systems: [{id: juki, affairs: [juki], migration: {months: 1}}]\n",
        encoding="utf-8",
    )
    assert go("plan", str(inventory), "-o", str(file), "--as-of", "2027-01-01")[0] == 0
    # The move was planned for February 2027; in June a new plan would begin in July.
    check = ("check", str(inventory), "--plan", str(file), "--as-of", "2027-06-01")
    assert go(*check)[0] == 0
    begins = inventory.read_text(encoding="utf-8") + "planning: {start: 2027-03}\n"
    inventory.write_text(begins, encoding="utf-8")
    assert go(*check)[0] == 1


@pytest.mark.parametrize("command", ["classify", "integrations", "plan", "report", "check"])
def test_help_is_in_the_language_of_the_run(go: Go, command: str) -> None:
    _, english, _ = go(command, "--help")
    _, japanese, _ = go(command, "--lang", "ja", "--help")
    assert english.isascii()
    assert english.startswith(f"Usage: gcplan {command} [OPTIONS] PATHS...")
    assert japanese.startswith(f"使い方: gcplan {command} [オプション] PATHS...")
    assert "Show this message" not in japanese
    assert "\nオプション:\n" in japanese


def test_the_language_may_stand_before_the_command(go: Go) -> None:
    _, english, _ = go("--help")
    for words in (("--help", "--lang", "ja"), ("--lang", "ja", "--help"), ("--lang=ja", "--help")):
        code, out, err = go(*words)
        assert (code, err) == (0, "")
        assert out.startswith("使い方:")
        assert out != english
    assert go("--lang", "ja", "catalog") == go("catalog", "--lang", "ja")
    code, out, err = go("--lang", "fr", "catalog")
    assert (code, out) == (2, "")
    assert err.startswith('gcplan: --lang does not know "fr"')


def test_the_version(go: Go) -> None:
    code, out, _ = go("--version")
    assert code == 0
    assert out.startswith("gcplan ")


def test_questions_about_a_plan_write_that_plan_too(go: Go, tmp_path: Path) -> None:
    whole, asked = tmp_path / "whole.yaml", tmp_path / "asked.yaml"
    go("plan", GOOD, "-o", str(whole))
    code, out, err = go("plan", GOOD, "--why", "juki", "-o", str(asked))
    assert (code, err) == (0, f"gcplan: written: {asked}\n")
    assert "Why it cuts over when it does" in out
    assert asked.read_text(encoding="utf-8") == whole.read_text(encoding="utf-8")


def test_a_date_may_be_typed_in_the_japanese_calendar(go: Go) -> None:
    code, out, _ = go("plan", GOOD, "--by", "令和9年3月", "--effort", "1")
    assert code == 0
    assert "What can be done by 2027-03" in out


def test_4_a_question_about_a_plan_that_is_not_there(go: Go) -> None:
    code, out, _ = go("plan", str(CASES / "infeasible" / "inventory.yaml"), "--latest-start")
    assert code == 4
    assert "Requirements that cannot hold together" in out
