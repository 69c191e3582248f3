"""`gcplan export`: what it writes, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.cli.app import run
from tests.unit.loading.reading import load

if TYPE_CHECKING:
    from pathlib import Path

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
