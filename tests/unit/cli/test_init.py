"""`gcplan init` makes an inventory that can be used, asks where it can, and replaces nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from gcplan.cli.app import run
from gcplan.core.text import LANGS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GCPLAN_LANG", "en")
    return tmp_path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_schema_is_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "-o", "s.json"]) == 0
    assert run(["schema"]) == 0
    text = (desk / "s.json").read_text(encoding="utf-8")
    assert capsys.readouterr().out == text
    Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("lang", LANGS)
def test_init_makes_an_inventory_that_can_be_used(
    lang: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", "--lang", lang, "-o", "new.yaml", "--name", "架空市"]) == 0
    assert names_in(desk) == ["gcplan.schema.json", "new.yaml"]
    text = (desk / "new.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./gcplan.schema.json\n")
    assert text.count("\n  - {id: ") == 20 + 2  # the affairs; a team and a platform
    capsys.readouterr()
    assert run(["classify", "new.yaml", "--format", "json"]) == 0
    systems = json.loads(capsys.readouterr().out)["systems"]
    assert [system["class"] for system in systems] == ["standard"] * 20


def test_every_line_of_the_inventory_that_is_commented_out_can_be_used(desk: Path) -> None:
    for lang in LANGS:
        assert run(["init", "--lang", lang, "--force", "--start", "2026-10", "-o", "n.yaml"]) == 0
        lines = (desk / "n.yaml").read_text(encoding="utf-8").splitlines()
        yaml = [line.replace("# ", "", 1) if _is_yaml(line) else line for line in lines]
        (desk / "n.yaml").write_text("\n".join(yaml), encoding="utf-8")
        assert run(["classify", "n.yaml"]) == 0


def _is_yaml(line: str) -> bool:
    """Whether a line is one of YAML behind its `#`."""
    if not line.lstrip().startswith("#"):
        return False
    word = line.strip().lstrip("# ").split(":")[0]
    return word.startswith("- {") or word in {
        *("milestones", "freezes", "links", "code", "population", "end", "cutovers_per_month"),
    }


def test_init_replaces_nothing_unasked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "i.yaml").write_text("mine", encoding="utf-8")
    assert run(["init", "-o", "i.yaml"]) == 2
    assert "i.yaml exists already" in capsys.readouterr().err
    (desk / "gcplan.schema.json").write_text("{}", encoding="utf-8")
    assert run(["init"]) == 2
    assert "gcplan.schema.json exists already" in capsys.readouterr().err
    assert run(["init", "--no-schema"]) == 0
    assert (desk / "gcplan.schema.json").read_text(encoding="utf-8") == "{}"
    assert run(["init", "--force"]) == 0
    assert run(["init", "-o", "other.yaml"]) == 0  # the schema is there already
    modeline = (desk / "inventory.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert modeline == "# yaml-language-server: $schema=./gcplan.schema.json"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["--code", "131017"], 2),  # 6 is the check digit of 13101
        (["--edition", "1"], 2),
        (["--start", "2028-02", "--end", "2028-01"], 2),
        (["-o", "nowhere/i.yaml"], 3),
    ],
)
def test_init_writes_nothing_that_cannot_be_used(typed: list[str], code: int, desk: Path) -> None:
    assert run(["init", *typed]) == code
    assert names_in(desk) == []


def test_answers_that_do_not_fit_are_told_by_their_options(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["init", "--start", "2028-02", "--end", "2028-01", "--lang", "en"])
    told = capsys.readouterr().err
    assert told.startswith(("gcplan: --start: ", "gcplan: --end: "))
    assert names_in(desk) == []


def test_init_asks_where_somebody_can_answer(desk: Path) -> None:
    pty = pytest.importorskip("pty", reason="a terminal to ask at is made as POSIX makes it")
    primary, secondary = pty.openpty()
    answers = "架空市\n12\n131016\n\n2027-04\nサーバ室\nA社、B社\n"
    os.write(primary, answers.encode())
    options = ("--no-schema", "--population", "9", "--lang", "ja")
    done = subprocess.run(
        [sys.executable, "-m", "gcplan", "init", *options],
        stdin=secondary,
        stderr=secondary,
        stdout=subprocess.PIPE,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"")
    text = (desk / "inventory.yaml").read_text(encoding="utf-8")
    for line in (
        *("  name: 架空市\n", '  code: "131016" ', "  population: 9 ", "  end: 2027-04 "),
        *("  # start: ", "  - {id: vendor-2, name: B社}", "  - {id: current, name: サーバ室}"),
    ):
        assert f"\n{line}" in text
    # Three teams, two platforms, and the affairs but for two taxes, which no ward levies.
    assert text.count("\n  - {id: ") == 3 + 2 + (20 - 2)


def test_init_on_standard_output_writes_no_file(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "a: b $x 'y' \"z\""
    assert run(["init", "-o", "-", "--edition", "2021", "--name", name, "--vendor", "[v], w"]) == 0
    assert names_in(desk) == []
    told = capsys.readouterr().out
    assert "$schema" not in told
    (desk / "i.yaml").write_text(told, encoding="utf-8")
    assert run(["classify", "i.yaml", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["municipality"]["name"], len(found["systems"])) == (name, 17)
