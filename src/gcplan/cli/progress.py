"""While a search is at work: how it is getting on, and how it is interrupted."""

from __future__ import annotations

import os
import sys
from threading import Thread
from typing import TYPE_CHECKING, Self, TypeVar

from gcplan.cli.streams import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from gcplan.core.text import Lang, Text

Result = TypeVar("Result")

_ERASE = "\r\x1b[K"
_ATTENTIVE = 0.1
"""Seconds after which Ctrl-C is noticed at the latest."""


def interruptible(work: Callable[[], Result]) -> Result:
    """The result of some work, which Ctrl-C ends at once.

    The optimiser would let no signal through to Python, so it works in another thread; an
    interrupted run leaves the process to end that thread.
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
    for error in errors:
        raise error
    return results[0]


class Progress:
    """Told of progress by the search; silent where standard error is no screen."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._shown = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Self:
        return self

    def __call__(self, stage: Text, value: int, bound: int | None) -> None:
        """Show the stage, the best value so far and what no plan can beat."""
        known = "" if bound is None else f" (>= {bound:,})"
        self._write(f"{_ERASE}{stage.get(self._lang)}: {value:,}{known}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._write(_ERASE)

    def _write(self, text: str) -> None:
        if self._shown:
            sys.stderr.write(text)
            sys.stderr.flush()
