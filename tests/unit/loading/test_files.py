"""Files, folders and standard input: what is read, in which order, and what is refused."""

from __future__ import annotations

import os
import sys
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from gcplan.core.errors import InvalidInputError
from gcplan.loading import files
from gcplan.loading.files import read_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs links or pipes")


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def names(*paths: str) -> list[str]:
    return [file.name for file in read_files(paths, None)]


def faults(paths: Sequence[str], stdin: bytes | None = None) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        read_files(paths, BytesIO(stdin) if stdin is not None else None)
    return [f"{fault.position} {fault.message.ja}" for fault in caught.value.faults]


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(path.encode())


def test_a_file_keeps_the_name_the_user_gave(tmp_path: Path) -> None:
    make(tmp_path, "a/b.yaml")
    (file,) = read_files(["./a/../a/b.yaml"], None)
    assert (file.name, file.content) == ("./a/../a/b.yaml", b"a/b.yaml")


def test_standard_input() -> None:
    (file,) = read_files(["-"], BytesIO(b"a: 1"))
    assert (file.name, file.content) == ("<stdin>", b"a: 1")
    assert faults(["-"]) == ["<stdin> 標準入力がありません"]


def test_standard_input_that_breaks_off() -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, f"no {size} bytes")

    with pytest.raises(InvalidInputError) as caught:
        read_files(["-"], Broken())
    assert "読み取れません" in caught.value.faults[0].message.ja


def test_a_folder_stands_for_the_yaml_files_below_it(tmp_path: Path) -> None:
    make(tmp_path, "x/b.yaml", "x/a.yml", "x/c/d.YAML", "x/note.txt", "x/.e.yaml", "x/.git/f.yaml")
    assert names("x") == ["x/a.yml", "x/b.yaml", "x/c/d.YAML"]
    assert names("./x/") == names("x")
    assert names(".") == names("x")


def test_files_are_sorted_by_their_composed_names(tmp_path: Path) -> None:
    # Decomposed, が is か (U+304B) and a mark, and would come before き (U+304D).
    # Composed it is U+304C: か < が < き all the same; ぎ (U+304E) must come after き.
    decomposed = unicodedata.normalize("NFD", "ぎ.yaml")
    make(tmp_path, decomposed, "き２.yaml", "か.yaml")
    assert names(".") == ["か.yaml", "き２.yaml", decomposed]


def test_the_order_of_arguments_is_kept_and_each_file_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "x/a.yaml", "x/b.yaml")
    assert names("x/b.yaml", "x", "./x/b.yaml") == ["x/b.yaml", "x/a.yaml"]


NO_FILES = "YAMLファイル（.yaml、.yml）もCSVもありません。Excelのファイルは1つずつ指定してください"


def test_all_that_cannot_be_read_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert faults(["b.yaml", "a.yaml", "empty"]) == [
        "a.yaml ファイルがありません",
        "b.yaml ファイルがありません",
        f"empty {NO_FILES}",
    ]


def test_odd_names() -> None:
    assert faults(["a\0b"]) == ["a\\x00b ファイル名に使えない文字があります"]
    assert faults([""]) == [" ファイルがありません"]
    (fault,) = faults(["x" * 5000])
    assert "読み取れません" in fault


@posix_only
@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml")
    (tmp_path / "a.yaml").chmod(0)
    assert faults(["a.yaml"]) == ["a.yaml 読み取る権限がありません"]


@posix_only
def test_pipes_and_devices_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for paths in (["pipe.yaml"], ["."], ["/dev/zero"]):
        (fault,) = faults(paths)
        assert "通常のファイルではありません" in fault


@posix_only
def test_links_must_stay_in_the_folder(tmp_path: Path) -> None:
    make(tmp_path, "x/a.yaml", "x/c/d.yaml", "secret/s.yaml", "xx/e.yaml")
    (tmp_path / "x/in.yaml").symlink_to("a.yaml")
    (tmp_path / "x/c/up").symlink_to("..")
    assert names("x") == ["x/a.yaml", "x/c/d.yaml"]
    (tmp_path / "x/out.yaml").symlink_to("../secret/s.yaml")
    (tmp_path / "x/absolute.yaml").symlink_to("/etc/passwd")
    (tmp_path / "x/folder").symlink_to("../secret")
    (tmp_path / "x/sibling.yaml").symlink_to("../xx/e.yaml")
    assert [fault.split()[0] for fault in faults(["x"])] == [
        "x/absolute.yaml",
        "x/folder",
        "x/out.yaml",
        "x/sibling.yaml",
    ]


@posix_only
def test_a_link_that_leads_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    (fault,) = faults(["a.yaml"])
    assert "読み取れません" in fault


@posix_only
def test_a_link_named_by_the_user_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "x/a.yaml")
    (tmp_path / "link").symlink_to("x")
    assert names("link") == ["link/a.yaml"]


def test_size_limit_over_all_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "a.yaml").write_bytes(b"x" * 6)
    (tmp_path / "b.yaml").write_bytes(b"x" * 4)
    (tmp_path / "c.yaml").write_bytes(b"x" * 5)
    assert names("a.yaml", "b.yaml") == ["a.yaml", "b.yaml"]
    (fault,) = faults(["a.yaml", "c.yaml"])
    assert fault.startswith("c.yaml 大きすぎます")
    assert len(read_files(["-"], BytesIO(b"x" * 10))) == 1
    (fault,) = faults(["-"], b"x" * 11)
    assert fault.startswith("<stdin> 大きすぎます")


def test_file_limit_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    make(tmp_path, "a.yaml", "b.yaml", "c/c.yaml")
    assert len(names(".")) == 3
    make(tmp_path, "c/d.yaml")
    (fault,) = faults(["."])
    assert fault.startswith(". ファイルが多すぎます")
