"""One run: its settings, and how its results and failures are shown."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from gcplan.cli import streams
from gcplan.cli.options import COLOURS
from gcplan.core.errors import GcplanError, InvalidInputError, UsageError
from gcplan.core.text import Text, visible
from gcplan.render import RENDERERS, renderer

if TYPE_CHECKING:
    from collections.abc import Collection

    from gcplan.core.text import Lang
    from gcplan.render.document import Document

NARROWEST = 40
"""Screens that claim to be narrower than this are not believed."""


@dataclass(frozen=True, slots=True)
class Run:
    """The settings of one run.

    Attributes:
        lang: language of the output.
        format: name of the format.
        as_of: the day that counts as today.
        colour: whether to colour standard output.
    """

    lang: Lang
    format: str
    as_of: date
    colour: bool

    @classmethod
    def of(cls, lang: Lang, format_: str, as_of: str | None, color: str) -> Run:
        """Read the common options.

        Raises:
            UsageError: a value is not one of those that exist, or not a date.
        """
        choose("--format", format_, RENDERERS)
        choose("--color", color, COLOURS)
        return cls(lang, format_, _day(as_of), streams.use_colour(color, os.environ))

    def show(self, document: Document, output: str | None) -> None:
        """Write a document in the chosen format.

        Raises:
            OutputError: it cannot be written.
        """
        from gcplan.render.document import Style  # noqa: PLC0415 - not needed for --help

        to_screen = output in {None, streams.STANDARD_OUTPUT}
        width = _width() if to_screen and streams.is_terminal(sys.stdout) else None
        style = Style(self.lang, width, self.colour and to_screen)
        self.write(renderer(self.format)(document, style), output)

    def write(self, content: str | bytes, output: str | None) -> None:
        """Write text or bytes to a file, and say so, or to standard output.

        Raises:
            OutputError: it cannot be written.
        """
        streams.write(content, output)
        if output not in {None, streams.STANDARD_OUTPUT}:
            self.say(Text(f"書き込みました: {output}", f"written: {output}"))

    def say(self, message: Text) -> None:
        """Say something about the run on standard error."""
        streams.say(f"gcplan: {visible(message.get(self.lang))}")

    def explain(self, document: Document, error: GcplanError) -> int:
        """Show why there is no result; the exit code."""
        self.show(document, None)
        self.say(error.message)
        return error.exit_code

    def fail(self, error: GcplanError) -> int:
        """Show an error, all its faults before it, as JSON too where JSON was asked for."""
        if self.format.startswith("json"):
            from gcplan.render.documents import failure  # noqa: PLC0415 - not needed for --help

            self.show(failure(error), None)
        complain(error, self.lang)
        return error.exit_code


def complain(error: GcplanError, lang: Lang) -> None:
    """Say on standard error what is wrong: every fault with its place, then the sum of it."""
    if isinstance(error, InvalidInputError):
        for fault in error.faults:
            streams.say(f"{fault.position}: {visible(fault.message.get(lang))}")
    streams.say(f"gcplan: {visible(error.message.get(lang))}")


def choose(option: str, value: str, known: Collection[str]) -> None:
    """Accept a value that exists.

    Raises:
        UsageError: it does not.
    """
    if value not in known:
        choices = ", ".join(known)
        raise UsageError(
            Text(
                f"{option} の値「{value}」はありません。使える値: {choices}",
                f'{option} does not know "{value}"; known values: {choices}',
            )
        )


def _day(as_of: str | None) -> date:
    """The day that counts as today: as told, or `SOURCE_DATE_EPOCH`, or the clock."""
    from gcplan.model.era import parse_when  # noqa: PLC0415 - not needed for --help
    from gcplan.model.reading import UnreadableError  # noqa: PLC0415 - as above

    if as_of is not None:
        try:
            return parse_when(as_of).first
        except UnreadableError as error:
            raise _wrong("--as-of", error.message) from None
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            message = Text(
                f"「{epoch}」は秒数ではありません", f'"{epoch}" is not a number of seconds'
            )
            raise _wrong("SOURCE_DATE_EPOCH", message) from None
    return datetime.now().astimezone().date()


def _wrong(name: str, message: Text) -> UsageError:
    return UsageError(Text(f"{name}: {message.ja}", f"{name}: {message.en}"))


def _width() -> int:
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)
