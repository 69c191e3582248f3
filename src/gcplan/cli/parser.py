"""The option parser in the words of the language of the run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

from gcplan.cli.overview import overview
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click.core import Context
    from typer.exceptions import TyperException

    from gcplan.core.text import Lang

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
    " [OPTIONS]": " [オプション]",
    "\nArguments:": "\n引数:",
    "\nOptions:": "\nオプション:",
    "[default:": "[既定:",
    "[required]": "[必須]",
    "Show this message and exit.": "この説明を表示する。",
}

_NARROWEST = 10
"""Cells for what an option does, however narrow the screen."""

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
            meant = (rest[0] or "").replace("'", "").replace(", ", "、")
            hint = f"（{meant} ではありませんか）" if meant else ""
            # An option with a short and a long name comes with quotes between them.
            return Text(japanese.format(first, hint).replace("' / '", " / "), english)
    return Text.same(english)


def _worded(text: str, lang: Lang) -> str:
    """A help text in the words of a language."""
    words = {**_HELP, **_HELP_JA} if lang == "ja" else _HELP
    for english, own in words.items():
        text = text.replace(english, own)
    return text


class _Formatter(HelpFormatter):
    """Breaks lines by the cells they take on a screen: a Japanese letter takes two."""

    def __init__(self, context: Context, lang: Lang) -> None:
        super().__init__(width=context.terminal_width, max_width=context.max_content_width)
        self.lang = lang

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Options or arguments on the left, what they do on the right."""
        from gcplan.render.wrap import wrap  # noqa: PLC0415 - only where help is asked for

        worded = [(_worded(name, self.lang), _worded(about, self.lang)) for name, about in rows]
        names = max(len(name) for name, _ in worded)
        column = self.current_indent + min(names, col_max) + col_spacing
        for name, about in worded:
            first = " " * self.current_indent + name
            lines = wrap(about, max(self.width - column, _NARROWEST))
            if len(first) + col_spacing > column:
                lines.insert(0, "")
            for line in lines:
                self.write(f"{first:<{column}}{line}".rstrip() + "\n")
                first = ""


class Group(TyperGroup):
    """The program, whose help is the overview."""

    def get_help(self, ctx: Context) -> str:
        """The help text."""
        return overview(ctx.find_root().obj)


class Command(TyperCommand):
    """A command, with its help in the language of the run."""

    def get_help(self, ctx: Context) -> str:
        """The help text."""
        lang = ctx.find_root().obj
        formatter = _Formatter(ctx, lang)
        self.format_help(ctx, formatter)
        return _worded(formatter.getvalue().rstrip("\n"), lang)
