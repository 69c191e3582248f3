"""`gcplan export`: what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from gcplan.cli.app import run
from gcplan.render.exports import EXPORTS
from tests.unit.loading.reading import load
from tests.unit.render.exports.exporting import CITY

TEXT = """\
gcplan: 1
municipality: {name: 架空市}
systems: [{id: a, name: 住民記録}, {id: b}]
links: [{from: a, to: b, proposed: yes}]
"""


@pytest.fixture
def inventory(tmp_path: Path) -> str:
    path = tmp_path / "inventory.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_json_holds_all_of_the_inventory(
    inventory: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "inventory.json"
    assert run(["export", inventory, "-f", "json", "-o", str(output)]) == 0
    assert load(output.read_bytes()).inventory == load(TEXT).inventory
    capsys.readouterr()
    assert run(["export", inventory, "--format", "json"]) == 0
    assert capsys.readouterr().out == output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-f", "nothing"], 2, 'does not know "nothing"'),
        (["-f", "json", "--plan", "p.yaml"], 2, "--plan goes with formats that show a plan"),
        (["-f", "json", "-o", "{inventory}"], 2, "the output is an input"),
        ([], 2, "Missing option"),
    ],
)
def test_what_cannot_be_exported(
    arguments: list[str],
    code: int,
    said: str,
    inventory: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = [argument.format(inventory=inventory) for argument in arguments]
    assert run(["export", inventory, *typed, "--lang", "en"]) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_is_written_the_same_each_time(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "city.yaml"
    path.write_text(CITY, encoding="utf-8")
    outputs = [tmp_path / f"{number}.out" for number in range(2)]
    for output in outputs:
        arguments = ["--as-of", "2026-12-01", "--lang", "en", "-o", str(output)]
        assert run(["export", str(path), "-f", name, *arguments]) == 0
    first, second = map(contents, outputs)
    assert first == second
    assert all(content for _, content in first)
    assert "written:" in capsys.readouterr().err


def contents(output: Path) -> list[tuple[str, bytes]]:
    """What is in a file, or in the files of a folder."""
    files = sorted(output.iterdir()) if output.is_dir() else [output]
    return [(file.name if output.is_dir() else "", file.read_bytes()) for file in files]


def test_a_plan_file_says_when(inventory: str, tmp_path: Path) -> None:
    Path(inventory).write_text(CITY, encoding="utf-8")
    plan, output = tmp_path / "plan.csv", tmp_path / "out.ics"
    # A month of a system that stays, and of one that is not known, are left out or refused.
    plan.write_text("id,cutover\njuki,2027-11\n", encoding="utf-8")
    assert run(["export", inventory, "-f", "ics", "--plan", str(plan), "-o", str(output)]) == 0
    text = output.read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20271101" in text
    assert text.count("SUMMARY:切替") == 1 or text.count("SUMMARY:cutover") == 1


def test_an_impossible_plan_is_explained(
    inventory: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CITY.replace("deadline: 2028-01", "deadline: {date: 2027-02, hard: yes}")
    Path(inventory).write_text(text, encoding="utf-8")
    assert run(["export", inventory, "-f", "mspdi", "--lang", "en"]) == 4
    assert "<Project" not in capsys.readouterr().out
