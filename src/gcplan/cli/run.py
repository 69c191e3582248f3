"""One run: its settings, and how its results and failures are shown."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli import streams
from gcplan.cli.options import COLOURS
from gcplan.core.errors import GcplanError, InvalidInputError, UsageError
from gcplan.core.text import Text, listed, visible
from gcplan.render import (
    BY_SUFFIX,
    FILE_STARTS,
    OF_TABLES,
    OFFERED,
    ON_SCREEN,
    RENDERERS,
    TELLING,
    formats_of,
    writer,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

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
        tables: keys of the tables to show; all if there are none.
        by_suffix: whether a document in a file has the format of its suffix, none being chosen.
        shown_in: the file that documents go to instead of standard output.
    """

    lang: Lang
    format: str
    as_of: date
    colour: bool
    tables: tuple[str, ...] = ()
    by_suffix: bool = False
    shown_in: str | None = None

    @classmethod
    def of(cls, lang: Lang, command: str, common: Mapping[str, Any]) -> Run:
        """Read the options that all commands share.

        Raises:
            UsageError: a value is not one of those that exist, or not a date, or not for
                this command.
        """
        color, tables = common["color"], tuple(common["tables"])
        format_ = common["format_"] or ON_SCREEN
        if format_ not in RENDERERS:
            choose("--format", format_, formats_of(command))
        choose("--color", color, COLOURS)
        _require_offered(format_, command, tables)
        colour = streams.use_colour(color, os.environ)
        by_suffix = common["format_"] is None
        return cls(lang, format_, _day(common["as_of"]), colour, tables, by_suffix)

    def format_of(self, output: str | None) -> str:
        """The format of a document in a file: the chosen one, else what suits its name."""
        suffix = Path(output or "").suffix.lower()
        return BY_SUFFIX.get(suffix, self.format) if self.by_suffix else self.format

    def width_of(self, output: str | None) -> int | None:
        """Screen cells in a line of the output; None where it goes to no terminal."""
        to_screen = output in {None, streams.STANDARD_OUTPUT}
        return _width() if to_screen and streams.is_terminal(sys.stdout) else None

    def show(self, document: Document, output: str | None) -> None:
        """Write a document, or the tables chosen of it, in the chosen format.

        Raises:
            OutputError: it cannot be written.
            UsageError: it has no such table.
        """
        for key in self.tables:
            choose("--table", key, [table.key for table in document.tables])
        shown = document.only(self.tables) if self.tables else document
        self._draw(shown, self.shown_in if output is None else output)

    def _draw(self, document: Document, output: str | None) -> None:
        from gcplan.render.document import Style  # noqa: PLC0415 - not needed for --help

        to_screen = output in {None, streams.STANDARD_OUTPUT}
        style = Style(self.lang, self.width_of(output), self.colour and to_screen, _folder())
        format_ = self.format_of(output)
        drawn = writer(format_)(document, style)
        if isinstance(drawn, str) and not to_screen:
            drawn = FILE_STARTS.get(format_, "") + drawn
        self.write(drawn, output)

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
        shown = replace(self, format=ON_SCREEN) if self.format == "xlsx" else self
        shown._draw(document, None)  # noqa: SLF001 - its own, in another format
        self.say(error.message)
        return error.exit_code

    def fail(self, error: GcplanError) -> int:
        """Show an error, all its faults before it, for programs too if one reads."""
        if self.format in TELLING:
            from gcplan.render.documents import failure  # noqa: PLC0415 - not needed for --help

            self._draw(failure(error), None)
        complain(error, self.lang)
        return error.exit_code


def complain(error: GcplanError, lang: Lang) -> None:
    """Say on standard error what is wrong: every fault with its place, then the sum of it."""
    if isinstance(error, InvalidInputError):
        for fault in error.faults:
            streams.say(f"{fault.position}: {visible(fault.message.get(lang))}")
    streams.say(f"gcplan: {visible(error.message.get(lang))}")


def _require_offered(format_: str, command: str, tables: Collection[str]) -> None:
    """Accept a format that a command has something for, and tables that it can show.

    Raises:
        UsageError: it has nothing, or cannot show them.
    """
    commands = OFFERED.get(format_)
    if commands is not None and command not in commands:
        names = listed(commands)
        raise UsageError(
            Text(
                f"--format {format_} が使えるコマンド: {names.ja}",
                f"--format {format_} is offered by: {names.en}",
            )
        )
    if tables and format_ not in OF_TABLES:
        names = listed(OF_TABLES)
        raise UsageError(
            Text(f"--table が使える形式: {names.ja}", f"--table goes with the formats: {names.en}")
        )
    if format_ == "csv" and len(tables) > 1:
        raise UsageError(
            Text(
                "csv の表は1つです。--table を1つにしてください",
                "csv holds one table; give --table once",
            )
        )


def choose(option: str, value: str, known: Collection[str]) -> None:
    """Accept a value that exists.

    Raises:
        UsageError: it does not.
    """
    if value not in known:
        choices = listed(known)
        raise UsageError(
            Text(
                f"{option} の値「{value}」はありません。使える値: {choices.ja}",
                f'{option} does not know "{value}"; known values: {choices.en}',
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


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - text is wanted
    except OSError:  # it has been removed
        return ""


def _width() -> int:
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)
