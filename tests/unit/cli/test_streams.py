"""Files are replaced as a whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.streams import use_colour, write
from gcplan.core.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write("住民\n𠮷\n", str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").read_bytes() == "住民\n𠮷\n".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.txt"]


def test_an_old_file_keeps_its_mode_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    write("new", str(link))
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as caught:
        write("new", str(path))
    assert caught.value.exit_code == 3
    assert caught.value.message.en == f"cannot write to {path}: No space left on device"
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["missing/out.txt", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError):
        write("new", str(tmp_path / name))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
def test_a_name_that_ends_like_a_folder_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it is a folder"):
        write("x", f"{tmp_path}/results/")
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_and_not_replaced() -> None:
    with pytest.raises(OutputError):
        write("new", "/dev/full")
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)  # noqa: PTH116
    write("new", os.devnull)


@pytest.mark.parametrize(
    ("mode", "environ", "colour"),
    [
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {}, False),  # the tests' standard output is no terminal
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": ""}, False),
    ],
)
def test_colour_is_used_as_asked(mode: str, environ: dict[str, str], *, colour: bool) -> None:
    assert use_colour(mode, environ) is colour


@pytest.mark.parametrize(
    ("environ", "colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_has_colour_unless_told_otherwise(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, colour: bool
) -> None:
    monkeypatch.setattr("gcplan.cli.streams.is_terminal", lambda _: True)
    assert use_colour("auto", environ) is colour
