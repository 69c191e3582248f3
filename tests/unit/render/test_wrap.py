"""Line breaks in Japanese and Latin text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gcplan.render.wrap import wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("住民記録", 8, ["住民記録"]),  # four characters of two cells just fit
        ("住民記録", 7, ["住民記", "録"]),
        ("費用（1か月早いと+816,667円）", 18, ["費用（1か月早いと", "+816,667円）"]),
        ("作業を行う、次の", 10, ["作業を行", "う、次の"]),  # no line begins with a comma
        ("作業（移行）", 6, ["作業", "（移", "行）"]),  # nor ends with an opening bracket
        ("a long word", 6, ["a long", "word"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),  # a word longer than a line has to break
        ("か\u3099き\ufe00", 2, ["か\u3099", "き\ufe00"]),  # marks stay with their letter
        ("", 5, [""]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="あー、（）「」aZ0 9.,漢𠮷👨\u200d\u3099", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("key", "width", "lines"),
    [
        ("systems[].vendor", 14, ["systems[].", "vendor"]),
        ("systems[].migration.effort", 14, ["systems[].", "migration.", "effort"]),
        ("systems[].migration.effort", 20, ["systems[].migration.", "effort"]),
        ("tests/cases/town.yaml:7:5", 12, ["tests/cases/", "town.", "yaml:7:5"]),
        ("baseline_fy2018", 8, ["baseline", "_fy2018"]),  # no separator: cut where it must
    ],
)
def test_keys_and_paths_break_behind_their_separators(
    key: str, width: int, lines: list[str]
) -> None:
    assert wrap(key, width) == lines
