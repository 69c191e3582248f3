"""Every option of the command line as data, and how a function becomes a command."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from gcplan.cli import streams
from gcplan.core.text import LANGS, Text
from gcplan.render import RENDERERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.core.text import Lang

Function = TypeVar("Function", bound="Callable[..., Any]")

COLOURS = ("auto", "always", "never")


@dataclass(frozen=True, slots=True)
class Opt:
    """One option: how it is typed, what its value is called, and what it does."""

    declarations: tuple[str, ...]
    help: Text
    metavar: str | None = None
    type: Any = str | None
    default: Any = None
    callback: Callable[[bool], None] | None = None


def _show_version(asked: bool) -> None:  # noqa: FBT001 - called by the option parser
    if asked:
        import gcplan  # noqa: PLC0415 - looking the version up takes a while

        streams.write(f"gcplan {gcplan.__version__}\n", None)
        raise typer.Exit


def _flag(name: str, help_: Text) -> Opt:
    return Opt((name,), help_, None, bool, default=False)


OPTIONS = {
    "edition": Opt(
        ("--edition",),
        Text("標準化対象事務の版。既定は台帳の版", "edition of the list; default: the inventory's"),
        "YEAR",
    ),
    "compare": Opt(
        ("--compare",),
        Text("この版との区分の違いも示す", "also show changes from this edition"),
        "YEAR",
    ),
    "boundary": _flag("--boundary", Text("境界連携だけを示す", "boundary links only")),
    "system": Opt(("--system",), Text("このシステムの連携だけを示す", "links of one system"), "ID"),
    "matrix": _flag(
        "--matrix", Text("連携の表（行から列へ）を示す", "matrix of who gives to whom")
    ),
    "expected": _flag(
        "--expected",
        Text("想定されるが台帳にない連携だけを示す", "expected but undeclared links only"),
    ),
    "effort": Opt(
        ("--effort",),
        Text(
            "計算量の上限（およそ秒）。既定は60", "work to spend, very roughly seconds; default: 60"
        ),
        "N",
    ),
    "plan": Opt(
        ("--plan",), Text("確かめる計画ファイル", "plan file to check"), "FILE", str, default=...
    ),
    "plan_file": Opt(
        ("-o", "--output"),
        Text("計画ファイル（YAML）も書く", "also write a plan file (YAML)"),
        "FILE",
    ),
    "output": Opt(
        ("-o", "--output"), Text("結果をファイルに書く", "write the result to a file"), "FILE"
    ),
    "format_": Opt(
        ("--format",),
        Text("出力の形式", "format of the output"),
        "|".join(RENDERERS),
        str,
        default="table",
    ),
    "lang": Opt(
        ("--lang",),
        Text("言語。既定は GCPLAN_LANG、環境の言語", "language; default: GCPLAN_LANG, the locale"),
        "|".join(LANGS),
    ),
    "as_of": Opt(
        ("--as-of",),
        Text("基準日（R8.4.1 なども可）。既定は今日", "day to judge on; default: today"),
        "DATE",
    ),
    "version": Opt(
        ("--version",),
        Text("版を表示する。", "Show the version."),
        None,
        bool,
        default=False,
        callback=_show_version,
    ),
    "color": Opt(("--color",), Text("色を使うか", "use of colour"), "|".join(COLOURS), str, "auto"),
}

COMMON = ("format_", "lang", "as_of", "color")
"""Options of every command; they make up its `Run`."""

_PATHS = Text(
    "台帳のファイルかフォルダ。- は標準入力", "inventory files or folders; - is standard input"
)


def as_command(
    function: Callable[..., int], wrap: Callable[..., int], lang: Lang
) -> Callable[..., int]:
    """A function as the option parser wants it.

    The first parameter of the function is its `Run`; the names of the others are options
    in `OPTIONS`, or `paths`. `wrap` is called with the function, the values of the common
    options and the values of its own.
    """
    own = list(inspect.signature(function).parameters)[1:]

    def call(**values: Any) -> int:  # noqa: ANN401 - whatever was typed
        common = {name: values.pop(name) for name in COMMON}
        return wrap(function, common, values)

    return _with_options(call, (*own, *COMMON), lang)


def program_options(lang: Lang) -> Callable[..., None]:
    """The options of the program itself; the version shows itself while it is read."""

    def program(**_: Any) -> None:  # noqa: ANN401 - whatever was typed
        pass

    return _with_options(program, ("version",), lang)


def _with_options(function: Function, names: Sequence[str], lang: Lang) -> Function:
    """Give a function the parameters that the option parser is to find."""
    parameters = [_parameter(name, lang) for name in names]
    vars(function)["__signature__"] = inspect.Signature(parameters)
    function.__annotations__ = {p.name: p.annotation for p in parameters}
    return function


def _parameter(name: str, lang: Lang) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    if name == "paths":
        argument = typer.Argument(metavar="PATHS...", help=_PATHS.get(lang), show_default=False)
        return inspect.Parameter(name, kind, annotation=Annotated[list[str], argument])
    option = OPTIONS[name]
    info = typer.Option(
        *option.declarations,
        metavar=option.metavar,
        help=option.help.get(lang),
        callback=option.callback,
        is_eager=option.callback is not None,
    )
    default = inspect.Parameter.empty if option.default is ... else option.default
    return inspect.Parameter(name, kind, annotation=Annotated[option.type, info], default=default)
