"""While a search is at work: how it is getting on, and how it is interrupted."""

from __future__ import annotations

import os
import shutil
import sys
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Self, TypeVar

from gcplan.cli.streams import is_terminal
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from gcplan.core.text import Lang

Result = TypeVar("Result")

_ERASE = "\r\x1b[K"
_ATTENTIVE = 0.1
"""Seconds after which Ctrl-C is noticed at the latest."""
_PATIENCE = 1
"""Seconds for which nothing is shown, because most searches are done by then."""


def interruptible(work: Callable[[], Result], meanwhile: Callable[[], None]) -> Result:
    """The result of some work, which Ctrl-C ends at once.

    The optimiser would let no signal through to Python, so it works in another thread; an
    interrupted run leaves the process to end that thread.

    Args:
        work: what is to be done.
        meanwhile: called again and again until it is done.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_ATTENTIVE)
        meanwhile()
    for error in errors:
        raise error
    return results[0]


class Progress:
    """Told of progress by the search; silent where standard error is no screen.

    One line tells for how long the search has been at work, at which goal, the best value so
    far and the bound. How long it will take is only told roughly, where that is known at all:
    the search ends when its work is done, which is counted and not timed, so that every
    machine finds the same plan.
    """

    def __init__(self, lang: Lang, most: int | None = None) -> None:
        """Begin to watch.

        Args:
            lang: the language of the line.
            most: very roughly the seconds after which the search will have ended.
        """
        self._lang = lang
        self._most = most
        self._shown = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
        self._began = monotonic()
        self._stage: Text | None = None
        self._value = 0
        self._bound: int | None = None
        self._line = ""

    def __enter__(self) -> Self:
        return self

    def __call__(self, stage: Text, value: int, bound: int | None) -> None:
        """Note the stage, the best value so far and what no plan can beat.

        Several searches tell of theirs side by side, in any order; the best of each counts.
        """
        if stage != self._stage:
            self._stage, self._value, self._bound = stage, value, bound
        self._value = min(self._value, value)
        self._bound = max((b for b in (self._bound, bound) if b is not None), default=None)

    def show(self) -> None:
        """Draw the line, if anything in it has changed since it was last drawn."""
        seconds = int(monotonic() - self._began)
        if not self._shown or seconds < _PATIENCE:
            return
        line = fitting(self._words(seconds), shutil.get_terminal_size((80, 24)).columns - 1)
        if line != self._line:
            self._line = line
            self._write(f"{_ERASE}{line}")

    def _words(self, seconds: int) -> str:
        """Numbers before names, because what does not fit is left out."""
        stage, bound, most = self._stage, self._bound, self._most
        left = Text("", "")
        if most is not None and seconds < most:
            left = Text(f"（長くておよそ{most}秒）", f" of roughly {most} at most")
        begun = Text(f"計算中 {seconds}秒{left.ja}", f"searching {seconds} s{left.en}")
        if stage is None:
            return begun.get(self._lang)
        known = Text("", "") if bound is None else Text(f"、下界 {bound:,}", f", bound {bound:,}")
        return Text(
            f"{begun.ja}　最善 {self._value:,}{known.ja}　{stage.ja}",
            f"{begun.en}: best {self._value:,}{known.en}; {stage.en}",
        ).get(self._lang)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._line:
            self._write(_ERASE)

    def _write(self, text: str) -> None:
        if self._shown:
            sys.stderr.write(text)
            sys.stderr.flush()


def fitting(text: str, width: int) -> str:
    """As much of a text as one line holds: a longer one could not be erased again."""
    from rich.cells import set_cell_size  # noqa: PLC0415 - not needed for --help

    return set_cell_size(text, width).rstrip()
