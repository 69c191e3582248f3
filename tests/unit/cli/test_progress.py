"""Progress is for screens only; work in another thread hands its result or error over."""

from __future__ import annotations

import pytest

from gcplan.cli.progress import Progress, interruptible
from gcplan.core.text import Text

STAGE = Text("遅延", "lateness")


def test_nothing_is_said_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("ja") as progress:
        progress(STAGE, 3, 1)
    assert capsys.readouterr().err == ""


def test_a_screen_shows_one_line_that_disappears(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gcplan.cli.progress.is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    with Progress("ja") as progress:
        progress(STAGE, 3000, 1)
        progress(STAGE, 2000, None)
    assert capsys.readouterr().err == ("\r\x1b[K遅延: 3,000 (>= 1)\r\x1b[K遅延: 2,000\r\x1b[K")
    monkeypatch.setenv("TERM", "dumb")
    with Progress("ja") as progress:
        progress(STAGE, 3, 1)
    assert capsys.readouterr().err == ""


def test_the_result_or_the_error_comes_back() -> None:
    assert interruptible(lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        interruptible(lambda: 1 // 0)
