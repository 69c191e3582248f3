"""What only a process of its own can show: streams that fail, and bytes that stay the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "cases"
HOSTILE = str(CASES / "hostile-names" / "inventory.yaml")
GCPLAN = (sys.executable, "-m", "gcplan")
STEADY = {"GCPLAN_LANG": "ja", "SOURCE_DATE_EPOCH": "1795996800"}

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")


def run(
    *argv: str, stdout: int | None = None, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*GCPLAN, *argv],
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **STEADY, **environ},
        check=False,
    )


@needs_full
@pytest.mark.parametrize("argv", [("classify", HOSTILE), ("--help",), ("plan", "--help")])
def test_a_full_disk_is_one_line_and_3(argv: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        done = run(*argv, stdout=full.fileno())
    assert done.returncode == 3
    assert done.stderr.startswith(b"gcplan: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("argv", "code"),
    [(("classify", HOSTILE), 0), (("--help",), 0), (("plan", "--help"), 141)],
)
def test_a_reader_who_leaves_is_no_error(argv: tuple[str, ...], code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run(*argv, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
def test_characters_that_an_encoding_lacks_are_spelt_out(encoding: str) -> None:
    done = run("classify", HOSTILE, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "\\U00020bb7" in done.stdout.decode(encoding)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the hash seed, the time zone, the locale, the folder or the width."""
    settings: list[tuple[Path, dict[str, str]]] = [
        (tmp_path, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}),
        (CASES, {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "COLUMNS": "20"}),
    ]
    outputs = {
        subprocess.run(
            [*GCPLAN, "report", HOSTILE],
            cwd=folder,
            env={**os.environ, **STEADY, **environ},
            check=True,
            capture_output=True,
        ).stdout
        for folder, environ in settings
    }
    assert len(outputs) == 1


def test_an_inventory_may_come_from_a_pipe() -> None:
    piped = subprocess.run(
        [*GCPLAN, "classify", "-"],
        input=Path(HOSTILE).read_bytes(),
        env={**os.environ, **STEADY},
        check=True,
        capture_output=True,
    )
    assert piped.stdout == run("classify", HOSTILE).stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from gcplan.cli import _run; _run(['--help']);"
        "heavy = {'typer', 'rich', 'pydantic', 'yaml', 'ortools'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, **STEADY}
    )
    assert (done.returncode, done.stderr) == (0, b"")
