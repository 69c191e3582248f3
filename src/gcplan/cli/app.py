"""The program: its commands, and how each way to end becomes an exit code."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

import typer
from typer.exceptions import TyperException

from gcplan.cli import INTERRUPTED, commands, streams
from gcplan.cli.as_command import as_command, program_options
from gcplan.cli.language import language
from gcplan.cli.overview import COMMANDS
from gcplan.cli.parser import Command, Group, usage_error
from gcplan.cli.run import Run, choose, complain
from gcplan.core.errors import GcplanError
from gcplan.core.text import LANGS, Text, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gcplan.core.text import Lang

UNUSABLE, BUG, BROKEN_PIPE = 3, 70, 141


def run(argv: Sequence[str]) -> int:
    """Run one command line; every way it can end is an exit code here."""
    streams.keep_usable()
    lang = language(argv, os.environ)
    try:
        command = typer.main.get_command(program(lang))
        return int(command.main(list(argv), "gcplan", standalone_mode=False, obj=lang) or 0)
    except BaseException as error:  # noqa: BLE001 - this is where everything ends
        return _exit_code(error, lang)


def _exit_code(error: BaseException, lang: Lang) -> int:
    """Say what went wrong; what nobody foresaw is a bug."""
    match error:
        case GcplanError():
            complain(error, lang)
            code = error.exit_code
        case TyperException():
            _say_misuse(error, lang)
            code = error.exit_code
        case KeyboardInterrupt() | typer.Abort():
            code = INTERRUPTED
        case SystemExit():  # the option parser ends so when nobody reads its help
            streams.abandon()
            code = BROKEN_PIPE if error.code else 0
        case OSError():
            streams.abandon()
            streams.say(f"gcplan: {error.strerror or error}")
            code = UNUSABLE
        case _:
            _say_bug(error, lang)
            code = BUG
    return code


def program(lang: Lang) -> typer.Typer:
    """The option parser with every command."""
    app = typer.Typer(
        cls=Group,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(program_options(lang))
    for name, about in COMMANDS.items():
        function = getattr(commands, name, None) or getattr(commands, f"{name}_")
        made = as_command(function, partial(_call, lang), lang)
        app.command(name, cls=Command, help=about.get(lang))(made)
    return app


def _call(
    lang: Lang, function: Callable[..., int], common: Mapping[str, Any], own: Mapping[str, Any]
) -> int:
    """Run a command with the settings that all commands share."""
    if common["lang"] is not None:
        choose("--lang", common["lang"], LANGS)
    settings = Run.of(lang, function.__name__, common)
    try:
        return function(settings, **own)
    except GcplanError as error:
        return settings.fail(error)


def _say_misuse(error: TyperException, lang: Lang) -> None:
    """Say what is wrong with a command line, and where help is."""
    if type(error).__name__ == "NoArgsIsHelpError":
        streams.say(error.format_message())
        return
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "gcplan"
    hint = Text(f"使い方は {path} --help", f"for help: {path} --help")
    streams.say(f"gcplan: {visible(usage_error(error).get(lang))}")
    streams.say(f"gcplan: {hint.get(lang)}")


def _say_bug(error: BaseException, lang: Lang) -> None:
    """One line, and the traceback where it is asked for."""
    if os.environ.get("GCPLAN_DEBUG"):
        import traceback  # noqa: PLC0415 - rarely needed

        streams.say("".join(traceback.format_exception(error)))
    name = visible(f"{type(error).__name__}: {error}")
    message = Text(
        f"gcplan の不具合です（{name}）。GCPLAN_DEBUG=1 での出力を開発者に知らせてください",
        f"this is a bug ({name}); please report the output of a run with GCPLAN_DEBUG=1",
    )
    streams.say(f"gcplan: {message.get(lang)}")
