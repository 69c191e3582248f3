"""Paths to bytes: files, folders and standard input, confined and limited in size."""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gcplan.core.position import Fault, Position
from gcplan.core.text import Text, visible
from gcplan.loading.rejection import gathering, rejected, unreadable_part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from gcplan.core.errors import InvalidInputError

MAX_BYTES = 16 * 1024 * 1024
"""The most bytes of an input, all files together."""

MAX_FILES = 1000
"""The most files in a folder."""

STDIN = "-"
_STDIN_NAME = "<stdin>"
_SUFFIXES = (".yaml", ".yml")
_TABLES = (".csv", ".tsv")

_TOO_LARGE = Text(
    f"大きすぎます（全部で{MAX_BYTES // 2**20} MiBまで）",
    f"too large (at most {MAX_BYTES // 2**20} MiB in all)",
)
_TOO_MANY = Text(
    f"ファイルが多すぎます（{MAX_FILES}個まで）", f"too many files (at most {MAX_FILES})"
)
_NO_YAML = Text(
    "YAMLファイル（.yaml、.yml）もCSVもありません。Excelのファイルは1つずつ指定してください",
    "there are neither YAML files (.yaml, .yml) nor CSV in it; name workbooks one by one",
)
_LEADS_OUT = Text(
    "フォルダの外を指すリンクです。リンク先を直接指定してください",
    "the link leads out of the folder; name its target instead",
)
_NOT_REGULAR = Text(
    "通常のファイルではありません。パイプから読むには「-」を指定してください",
    'not a regular file; give "-" to read from a pipe',
)
_NO_STDIN = Text("標準入力がありません", "there is no standard input")
_BAD_NAME = Text(
    "ファイル名に使えない文字があります", "the file name has a character it cannot have"
)
_REASONS: tuple[tuple[type[OSError], Text], ...] = (
    (FileNotFoundError, Text("ファイルがありません", "there is no such file")),
    (PermissionError, Text("読み取る権限がありません", "there is no permission to read it")),
)


@dataclass(frozen=True, slots=True)
class File:
    """One input as the user named it, and its bytes.

    `found` says that not the file was named, but a folder it is in.
    """

    name: str
    content: bytes
    found: bool = False

    @property
    def piped(self) -> bool:
        """Whether it came from standard input."""
        return self.name == _STDIN_NAME


def read_files(paths: Sequence[str], stdin: BinaryIO | None) -> tuple[File, ...]:
    """The bytes of every file named, each file once.

    Args:
        paths: files, folders (every `*.yaml` and `*.yml` below, or if there are none every
            `*.csv` and `*.tsv`, sorted by path, without hidden ones) and `-` for standard input.
        stdin: what `-` reads from.

    Raises:
        InvalidInputError: something cannot be read; carries every such fault.
    """
    faults: list[Fault] = []
    names: list[tuple[str, bool]] = []
    for path in paths:
        with gathering(faults):
            names += [(name, name != path) for name in _names(path)]
    files: dict[str, File] = {}
    room = MAX_BYTES
    for name, found in names:
        with gathering(faults):
            identity = _identity(name)
            if identity not in files:
                files[identity] = replace(_read(name, stdin, room), found=found)
                room -= len(files[identity].content)
    if faults:
        raise rejected(faults)
    return tuple(files.values())


def _names(path: str) -> list[str]:
    """The files a path stands for, as the user would name them."""
    if path == STDIN or not os.path.isdir(path):  # noqa: PTH112 - Path raises on odd names
        return [path]
    found: list[Path] = []
    outside: list[Path] = []
    for folder, folders, names in os.walk(path, onerror=_fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in names if _may_be_read(name)]
        inner = (Path(folder, name) for name in folders)
        outside += [entry for entry in inner if _leads_out(entry, path)]
        if len(found) > MAX_FILES:
            raise _refused(path, _TOO_MANY)
    found = [file for file in found if file.name.lower().endswith(_SUFFIXES)] or found
    outside += [file for file in found if _leads_out(file, path)]
    if outside:
        raise unreadable_part(*(_fault(link.as_posix(), _LEADS_OUT) for link in outside))
    if not found:
        raise _refused(path, _NO_YAML)
    posix = (file.as_posix() for file in found)
    return sorted(posix, key=lambda name: (unicodedata.normalize("NFC", name), name))


def _may_be_read(name: str) -> bool:
    return name.lower().endswith((*_SUFFIXES, *_TABLES)) and not name.startswith(".")


def _leads_out(entry: Path, root: str) -> bool:
    """Whether an entry is a link out of the root; links to folders within are not followed."""
    if not entry.is_symlink():
        return False
    return not Path(os.path.realpath(entry)).is_relative_to(os.path.realpath(root))


def _identity(name: str) -> str:
    try:
        return name if name == STDIN else os.path.realpath(name)
    except ValueError:
        raise _refused(name, _BAD_NAME) from None


def _read(name: str, stdin: BinaryIO | None, room: int) -> File:
    if name == STDIN:
        file = File(_STDIN_NAME, _piped(stdin, room + 1))
    else:
        file = File(name, _content(name, room + 1))
    if len(file.content) > room:
        raise _refused(file.name, _TOO_LARGE)
    return file


def _piped(stdin: BinaryIO | None, limit: int) -> bytes:
    if stdin is None:
        raise _refused(_STDIN_NAME, _NO_STDIN)
    try:
        return stdin.read(limit)
    except OSError as error:
        _fail(error, _STDIN_NAME)


def _content(name: str, limit: int) -> bytes:
    try:
        # Opening a pipe or a device could wait for ever or do something.
        if not stat.S_ISREG(os.stat(name).st_mode):  # noqa: PTH116 - a Path of nothing is the folder
            raise _refused(name, _NOT_REGULAR)
        with open(name, "rb", opener=_open_at_once) as file:
            return file.read(limit)
    except OSError as error:
        _fail(error, name)


def _open_at_once(name: str, flags: int) -> int:
    """Open without waiting, should a pipe have taken the file's place meanwhile."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _fail(error: OSError, name: str | None = None) -> NoReturn:
    """Say why the system refused."""
    other = Text(f"読み取れません（{error.strerror}）", f"cannot be read ({error.strerror})")
    reason = next((text for kind, text in _REASONS if isinstance(error, kind)), other)
    raise _refused(name or os.fsdecode(error.filename), reason) from error


def _refused(name: str, message: Text) -> InvalidInputError:
    return unreadable_part(_fault(name, message))


def _fault(name: str, message: Text) -> Fault:
    return Fault(Position(visible(name)), message)
