"""`gcplan fix` shows what can surely be repaired, and writes only if asked."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path

SLIPS = "municipality：\n  nmae: x\nsystems: [{id: a, vendor: nobody}]\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an inventory that has slips."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GCPLAN_LANG", "en")
    (tmp_path / "slips.yaml").write_text(SLIPS, encoding="utf-8")
    return tmp_path


def test_fix_writes_only_if_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = desk / "slips.yaml"
    assert run(["fix", "slips.yaml"]) == 3  # what is left is a fault
    assert file.read_text(encoding="utf-8") == SLIPS
    told = capsys.readouterr()
    assert told.out.startswith("--- slips.yaml\n+++ slips.yaml\n")
    assert 'slips.yaml:2:3: "nmae" → "name" (spelling of a key)' in told.err
    assert run(["fix", "slips.yaml", "--write"]) == 3
    repaired = SLIPS.replace("：", ":").replace("nmae", "name")
    assert file.read_text(encoding="utf-8") == repaired
    file.write_text(repaired.replace(", vendor: nobody", ""), encoding="utf-8")
    assert run(["fix", "slips.yaml", "--write"]) == 0


def test_fix_is_a_filter_too(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    typed = io.BytesIO(b"municipality: {nmae: x}\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(typed))
    assert run(["fix", "-", "--write"]) == 0
    assert capsysbinary.readouterr().out == b"municipality: {name: x}\n"
    assert (desk / "slips.yaml").read_text(encoding="utf-8") == SLIPS


def test_a_diff_is_what_fix_shows_anyway(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "slips.yaml"]) == 3
    shown = capsys.readouterr()
    assert run(["fix", "slips.yaml", "--diff"]) == 3
    assert capsys.readouterr() == shown
    assert run(["fix", "slips.yaml", "--diff", "--write"]) == 2
    assert (desk / "slips.yaml").read_text(encoding="utf-8") == SLIPS


def test_of_a_folder_only_what_has_slips_is_written(desk: Path) -> None:
    others = {"a-plan.yaml": "gcplan_plan: 1\n", "more.yaml": "systems: [{id: b}]\n"}
    for name, text in others.items():
        (desk / name).write_text(text, encoding="utf-8")
    before = {name: (desk / name).stat().st_ino for name in others}
    assert run(["fix", ".", "--write"]) == 3
    assert {name: (desk / name).stat().st_ino for name in others} == before
    assert "name: x" in (desk / "slips.yaml").read_text(encoding="utf-8")
