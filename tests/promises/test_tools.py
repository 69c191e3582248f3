"""The checks that every change must pass: style, types, and the one direction of imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

TOOLS: dict[str, list[str | Path]] = {
    "ruff check": [BIN / "ruff", "check", "--no-cache"],
    "ruff format": [BIN / "ruff", "format", "--check", "--no-cache"],
    "mypy": [BIN / "mypy"],
    "import contracts": [BIN / "lint-imports", "--no-cache"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_finds_nothing(tool: str) -> None:
    done = subprocess.run(TOOLS[tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
