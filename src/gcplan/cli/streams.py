"""Where output goes: the standard streams, kept usable, and files, replaced as a whole."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from gcplan.core.errors import OutputError
from gcplan.core.text import Text, inert, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

STANDARD_OUTPUT = "-"

_REASONS = (
    (FileNotFoundError, Text("フォルダがありません", "there is no such folder")),
    (PermissionError, Text("書き込む権限がありません", "there is no permission to write")),
    (IsADirectoryError, Text("フォルダです", "it is a folder")),
)
_NOT_ON_SCREEN = Text(
    "画面に出せない形式です。-o でファイルを指定してください",
    "cannot be shown on a screen; name a file with -o",
)


def keep_usable() -> None:
    """Let both streams take any character, spelt out if need be, and ends of lines as they are."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace", newline="\n")


def say(line: str) -> None:
    """Write a line about the run to standard error; if that fails, nobody is listening."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{inert(line)}\n")
        sys.stderr.flush()


def ask(question: str) -> None:
    """Write a question to standard error, and stay on its line."""
    sys.stderr.write(question)
    sys.stderr.flush()


def write(content: str | bytes, output: str | None) -> None:
    """Write a result to a file, or to standard output if none is named.

    Raises:
        OutputError: it cannot be written; an old file is then untouched.
    """
    if output is None or output == STANDARD_OUTPUT:
        _print(content)
    elif output.endswith("/"):  # a folder, whether it is there or not
        raise _unwritable(Text.same(output), IsADirectoryError())
    else:
        encoded = content.encode(errors="backslashreplace") if isinstance(content, str) else content
        _replace(Path(output), encoded)


def _print(content: str | bytes) -> None:
    if sys.stdout is None:
        raise OutputError(Text("標準出力が閉じています", "standard output is closed"))
    try:
        if isinstance(content, str):
            sys.stdout.write(content)
        elif is_terminal(sys.stdout):
            raise OutputError(_NOT_ON_SCREEN)
        else:
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon()  # the reader has seen enough
    except OSError as error:
        abandon()
        raise _unwritable(Text("標準出力", "standard output"), error) from None


def abandon() -> None:
    """Let standard output go nowhere, so that nothing left in its buffer fails at exit."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file and swap: whoever reads it sees the old content or the new."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be swapped
            path.write_bytes(content)
            return
        _swap(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise _unwritable(Text.same(str(path)), error) from None


def make_folder(path: Path) -> None:
    """Make a folder, if it is not there.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(Text.same(str(path)), error) from None


def _swap(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _unwritable(place: Text, error: OSError) -> OutputError:
    why = Text.same(error.strerror or type(error).__name__)
    why = next((reason for kind, reason in _REASONS if isinstance(error, kind)), why)
    return OutputError(
        Text(
            f"{visible(place.ja)} に書けません: {why.ja}",
            f"cannot write to {visible(place.en)}: {why.en}",
        )
    )


def use_colour(mode: str, environ: Mapping[str, str]) -> bool:
    """Whether to colour standard output: as told, or as the environment and terminal allow."""
    if mode != "auto":
        return mode == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return is_terminal(sys.stdout) and environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether someone reads the stream on a screen."""
    return stream is not None and stream.isatty()
