"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

SOURCES = sorted((Path(__file__).parents[2] / "src").rglob("*.py"))
MOST_LINES_OF_A_FILE, MOST_LINES_OF_A_FUNCTION, MEDIAN_FUNCTION = 350, 50, 10


def _lengths(path: Path) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, functions)
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_FILE
    assert max(_lengths(path), default=0) <= MOST_LINES_OF_A_FUNCTION


def test_most_functions_are_very_short() -> None:
    assert median(length for path in SOURCES for length in _lengths(path)) <= MEDIAN_FUNCTION
