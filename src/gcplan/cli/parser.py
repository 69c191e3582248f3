"""The option parser in the words of the language of the run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

from gcplan.cli.overview import overview
from gcplan.core.text import Text

if TYPE_CHECKING:
    from typer._click.core import Context
    from typer.exceptions import TyperException

_HELP = {
    " <list[str]>": "",
    "{PATHS...}...": "PATHS...",
    "{FILES...}...": "FILES...",
    "{PATHS... ID.FIELD=VALUE...}...": "PATHS... ID.FIELD=VALUE...",
    "[[PATHS]...]...": "[PATHS]...",
    "[[RULE]...]...": "[RULE]...",
    "{create|update|prune}": "create|update|prune",
    " <str>": "",
    "{OLD} {NEW}": "OLD NEW",
}
_HELP_JA = {
    "Usage: ": "使い方: ",
    "\nArguments:": "\n引数:",
    "\nOptions:": "\nオプション:",
    "[default:": "[既定:",
    "[required]": "[必須]",
    "Show this message and exit.": "この説明を表示する。",
}

_USAGE_JA = tuple(
    (re.compile(english), japanese)
    for english, japanese in (
        (
            r"No such option: (\S+)(?: \(Possible options: (.+)\))?",
            "オプション {0} はありません{1}",
        ),
        (r"No such command '(.+?)'\.(?: Did you mean (.+)\?)?", "コマンド {0} はありません{1}"),
        (r"Missing argument '(.+)'\.", "引数 {0} がありません"),
        (r"Missing option '(.+)'\.", "オプション {0} が要ります"),
        (r"Missing command\.", "コマンドがありません"),
        (r"Option '(.+)' requires an argument\.", "オプション {0} には値が要ります"),
        (r"Option '(.+)' does not take a value\.", "オプション {0} に値は書けません"),
        (r"Got unexpected extra argument\(s\) \((.+)\)", "余分な引数があります: {0}"),
    )
)


def usage_error(error: TyperException) -> Text:
    """What the option parser complains about."""
    english = error.format_message()
    for pattern, japanese in _USAGE_JA:
        if found := pattern.fullmatch(english):
            first, *rest = (*found.groups(), "", "")
            hint = f"（{rest[0]} ではありませんか）" if rest[0] else ""
            return Text(japanese.format(first, hint), english)
    return Text.same(english)


def _worded(text: str, context: Context) -> str:
    """A help text in the words of the language that the context carries."""
    words = {**_HELP, **_HELP_JA} if context.find_root().obj == "ja" else _HELP
    for english, own in words.items():
        text = text.replace(english, own)
    return text


class Group(TyperGroup):
    """The program, whose help is the overview."""

    def get_help(self, ctx: Context) -> str:
        """The help text."""
        return overview(ctx.find_root().obj)


class Command(TyperCommand):
    """A command, with its help in the language of the run."""

    def get_help(self, ctx: Context) -> str:
        """The help text."""
        return _worded(super().get_help(ctx), ctx)
