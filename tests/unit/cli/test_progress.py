"""Progress is for screens only; work in another thread hands its result or error over."""

from __future__ import annotations

from time import monotonic, sleep

import pytest

from gcplan.cli import progress as module
from gcplan.cli.progress import Progress, fitting, interruptible
from gcplan.core.text import LANGS, Text

STAGE = Text("遅延", "lateness")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = monotonic()

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "monotonic", made)
    return made


def test_nothing_is_said_where_nobody_watches(
    capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    with Progress("ja") as progress:
        progress(STAGE, 3, 1)
        clock.now += 60
        progress.show()
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("screen")
def test_a_screen_shows_one_line_that_disappears(
    capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    with Progress("ja") as progress:
        progress(STAGE, 3000, 1)
        progress.show()  # within the first second nothing
        clock.now += 12
        progress.show()
        progress.show()  # nothing new
        progress(STAGE, 2000, None)
        progress.show()
    assert capsys.readouterr().err == (
        "\r\x1b[K計算中 12秒　最善 3,000、下界 1　遅延"
        "\r\x1b[K計算中 12秒　最善 2,000、下界 1　遅延\r\x1b[K"
    )
    with Progress("en") as progress:
        clock.now += 1
        progress.show()  # before the search has told anything
        progress(STAGE, 3, 1)
        progress.show()
    assert capsys.readouterr().err == (
        "\r\x1b[Ksearching 1 s\r\x1b[Ksearching 1 s: best 3, bound 1; lateness\r\x1b[K"
    )


@pytest.mark.usefixtures("screen")
def test_of_searches_side_by_side_the_best_counts_until_the_next_goal(
    capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    with Progress("en") as progress:
        clock.now += 2
        progress(STAGE, 5, 2)
        progress(STAGE, 7, 3)  # a worse plan, a better bound
        progress.show()
        progress(Text("円", "yen"), 900, None)
        progress.show()
    lines = capsys.readouterr().err.split("\r\x1b[K")
    assert lines[1:3] == [
        "searching 2 s: best 5, bound 3; lateness",
        "searching 2 s: best 900; yen",
    ]


@pytest.mark.usefixtures("screen")
def test_how_long_it_may_take_is_told_until_it_has_taken_longer(
    capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    for lang in LANGS:
        with Progress(lang, 60) as progress:
            for seconds in (59, 1):  # a second before, and the very second
                clock.now += seconds
                progress.show()
    assert capsys.readouterr().err == (
        "\r\x1b[K計算中 59秒（長くておよそ60秒）\r\x1b[K計算中 60秒\r\x1b[K"
        "\r\x1b[Ksearching 59 s of roughly 60 at most\r\x1b[Ksearching 60 s\r\x1b[K"
    )


@pytest.mark.usefixtures("screen")
def test_a_dumb_terminal_and_a_short_search_show_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    with Progress("ja") as progress:
        progress(STAGE, 3, 1)
        progress.show()
    monkeypatch.setenv("TERM", "dumb")
    with Progress("ja") as progress:
        clock.now += 60
        progress.show()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (9, "遅延: 300"),  # two characters of two cells, and five of one
        (8, "遅延: 30"),
        (3, "遅"),  # half a character is none
    ],
)
def test_a_line_never_exceeds_the_screen(width: int, shown: str) -> None:
    assert fitting("遅延: 300", width) == shown


def test_the_result_or_the_error_comes_back() -> None:
    assert interruptible(lambda: 3, lambda: None) == 3
    with pytest.raises(ZeroDivisionError):
        interruptible(lambda: 1 // 0, lambda: None)


def test_someone_is_told_while_it_lasts() -> None:
    called: list[int] = []
    interruptible(lambda: sleep(0.3), lambda: called.append(1))
    assert called
