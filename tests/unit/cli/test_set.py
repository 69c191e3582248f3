"""`gcplan set` writes what it is asked to write, whole, and nothing else."""
# ruff: noqa: RUF001 - full-width characters are meant

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.app import run
from gcplan.loading import files as loading_files

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "municipality: {name: 架空市}  # 団体\r\nsystems:\r\n- {id: a, name: A}\r\n- {id: b}"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GCPLAN_LANG", "en")
    (tmp_path / "i.yaml").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return tmp_path


def pipe(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_set_writes_in_place_and_tells(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = desk / "i.yaml"
    file.chmod(0o640)
    assert run(["set", "i.yaml", "a.name=Ａ, x", "b.note=n"]) == 0
    expected = TEXT.replace("name: A}", "name: 'Ａ, x'}").replace("{id: b}", "{id: b, note: n}")
    assert file.read_bytes() == b"\xef\xbb\xbf" + expected.encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert names_in(desk) == ["i.yaml"]
    told = capsys.readouterr()
    assert "i.yaml:3:17" in told.out
    assert told.err == "gcplan: changed: i.yaml\n"


def test_set_leaves_a_file_that_stays_the_same(desk: Path) -> None:
    before = (desk / "i.yaml").stat().st_ino  # a file that is replaced has another
    assert run(["set", "i.yaml", "a.name=A", "b.note="]) == 0
    assert (desk / "i.yaml").stat().st_ino == before


@pytest.mark.parametrize("typed", ["a.name=", "a.vendor=zz", "zz.name=1", "a.zz=1", "a.cutover=x"])
def test_set_writes_nothing_if_something_is_wrong(typed: str, desk: Path) -> None:
    before = (desk / "i.yaml").read_bytes()
    code = run(["set", "i.yaml", "b.name=B", typed])
    assert code == (0 if typed == "a.name=" else 3)  # an id alone is enough
    assert ((desk / "i.yaml").read_bytes() == before) is (code == 3)


def test_set_shows_a_diff_and_writes_nothing(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (desk / "i.yaml").read_bytes()
    assert run(["set", "i.yaml", "b.name=B", "--diff"]) == 0
    assert (desk / "i.yaml").read_bytes() == before
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["--- i.yaml", "+++ i.yaml"]
    assert lines[-4:] == [
        "-- {id: b}",
        "\\ No newline at end of file",
        "+- {id: b, name: B}",
        "\\ No newline at end of file",
    ]


def test_set_is_a_filter_for_standard_input(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    pipe(TEXT, monkeypatch)
    assert run(["set", "-", "b.name=B"]) == 0
    assert capsysbinary.readouterr().out == TEXT.replace("{id: b}", "{id: b, name: B}").encode()
    assert names_in(desk) == ["i.yaml"]


def test_set_finds_the_file_in_a_folder(desk: Path) -> None:
    (desk / "more.yaml").write_text("systems: [{id: c}]\n", encoding="utf-8")
    (desk / "a-plan.yaml").write_text("gcplan_plan: 1\n", encoding="utf-8")
    before = (desk / "i.yaml").read_bytes()
    assert run(["set", ".", "c.name=C"]) == 0
    assert (desk / "more.yaml").read_text(encoding="utf-8") == "systems: [{id: c, name: C}]\n"
    assert (desk / "i.yaml").read_bytes() == before


def test_a_file_that_changes_meanwhile_is_left_alone(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = loading_files.read_files
    contents = iter([TEXT.encode(), b"municipality: {name: y}\n"])

    def changing(*arguments: object) -> object:
        (desk / "i.yaml").write_bytes(next(contents))
        return read(*arguments)  # type: ignore[arg-type]  # as called

    monkeypatch.setattr(loading_files, "read_files", changing)
    assert run(["set", "i.yaml", "b.name=B"]) == 3
    assert (desk / "i.yaml").read_bytes() == b"municipality: {name: y}\n"
    assert "changed after it was read" in capsys.readouterr().err


def test_a_write_that_fails_leaves_the_old_file(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    before = (desk / "i.yaml").read_bytes()
    assert run(["set", "i.yaml", "b.name=B"]) == 3
    assert (desk / "i.yaml").read_bytes() == before
    assert names_in(desk) == ["i.yaml"]
