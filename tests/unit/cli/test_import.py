"""`gcplan import`: an inventory that says where it is from, and what is left to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from gcplan.cli.app import run

KONVEYOR = """\
Record Type 1,Application Name,Dependency,Dependency Direction
1,住民記録システム
1,住民税システム
2,住民税システム,住民記録システム,southbound
2,住民税システム,ない,southbound
"""


@pytest.fixture
def listed(tmp_path: Path) -> str:
    path = tmp_path / "apps.csv"
    path.write_text(KONVEYOR, encoding="utf-8")
    return str(path)


def test_the_result_is_an_inventory_that_other_commands_take(
    listed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "inventory.yaml"
    assert run(["import", listed, "-o", str(output), "--lang", "en"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f'{listed}:5:11: the other end "ない" is missing; the link was not read',
        "gcplan: systems: 2, links: 1 (proposed: 1), ignored or open: 1",
        f"gcplan: written: {output}",
    ]
    lines = output.read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"# made by gcplan import from {listed} (application CSV of Konveyor)"
    assert sum(line.startswith("#   ") for line in lines) == 1
    assert run(["classify", str(output)]) == 0
    assert run(["integrations", str(output), "--lang", "en"]) == 0
    assert "Proposed links: 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "arguments", "code", "said"),
    [
        ("a,b\n", [], 3, "there is no table that can be read as an inventory"),
        ("a,b\n", ["--from", "excel5"], 2, '--from does not know "excel5"'),
        ("", ["--from", "aws"], 3, "apps.csv:1:1: there is nothing in it"),
        (KONVEYOR, ["-o", "{listed}"], 2, "the output is an input"),
    ],
)
def test_what_cannot_be_imported(
    content: str,
    arguments: list[str],
    code: int,
    said: str,
    listed: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path(listed).write_text(content, encoding="utf-8")
    typed = [argument.format(listed=listed) for argument in arguments]
    assert run(["import", listed, *typed, "--lang", "en"]) == code
    assert said in capsys.readouterr().err


def test_a_comment_cannot_be_escaped_from(tmp_path: Path) -> None:
    path, output = tmp_path / "a\nb: [.csv", tmp_path / "inventory.yaml"
    path.write_text(KONVEYOR, encoding="utf-8")
    assert run(["import", str(path), "-o", str(output)]) == 0
    assert run(["classify", str(output)]) == 0


def test_what_is_in_no_known_format_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "apps.bin"
    path.write_bytes(b"\x7fELF")
    assert run(["import", str(path), "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert "not recognised; name it with --from: konveyor" in err
    assert "an inventory of gcplan needs no import" in err
