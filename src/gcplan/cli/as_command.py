"""How a function becomes a command: its parameters are options by name."""

from __future__ import annotations

import inspect
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from gcplan.cli.arguments import ARGUMENTS
from gcplan.cli.gate_options import GROUPS
from gcplan.cli.options import COMMON, FORMATS, OPTIONS
from gcplan.cli.run import choose
from gcplan.core.text import LANGS, listed
from gcplan.render import formats_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.core.text import Lang

Function = TypeVar("Function", bound="Callable[..., Any]")


def as_command(
    function: Callable[..., int], wrap: Callable[..., int], lang: Lang
) -> Callable[..., int]:
    """A function as the option parser wants it.

    The first parameter of the function is its `Run`; the names of the others are options
    in `OPTIONS` or `ARGUMENTS`, or groups of options in `GROUPS`. `wrap` is called with the
    function, the values of the common options and the values of its own.
    """
    parameters = list(inspect.signature(function).parameters)[1:]
    groups = {name: [f.name for f in fields(GROUPS[name])] for name in parameters if name in GROUPS}
    own = [name for parameter in parameters for name in groups.get(parameter, (parameter,))]
    taken = {typed for name in own if name in OPTIONS for typed in OPTIONS[name].declarations}
    shared = [name for name in COMMON if taken.isdisjoint(OPTIONS[name].declarations)]

    def call(**values: Any) -> int:  # noqa: ANN401 - whatever was typed
        common = {name: OPTIONS[name].default for name in COMMON}
        for group, names in groups.items():
            values[group] = GROUPS[group](**{name: values.pop(name) for name in names})
        return wrap(function, common | {name: values.pop(name) for name in shared}, values)

    formats = listed(formats_of(function.__name__))
    return _with_options(call, (*own, *shared), lang, formats.get(lang))


def program_options(lang: Lang) -> Callable[..., None]:
    """The options of the program itself; the version shows itself while it is read.

    The language has been looked for before: it may stand before a command as well as after it.
    """

    def program(**values: Any) -> None:  # noqa: ANN401 - whatever was typed
        if values["lang"] is not None:
            choose("--lang", values["lang"], LANGS)

    return _with_options(program, ("version", "lang"), lang)


def _with_options(
    function: Function, names: Sequence[str], lang: Lang, formats: str = ""
) -> Function:
    """Give a function the parameters that the option parser is to find."""
    parameters = [_parameter(name, lang, formats) for name in names]
    vars(function)["__signature__"] = inspect.Signature(parameters)
    function.__annotations__ = {p.name: p.annotation for p in parameters}
    return function


def _parameter(name: str, lang: Lang, formats: str) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    if name in ARGUMENTS:
        metavar, type_, about = ARGUMENTS[name]
        argument = typer.Argument(metavar=metavar, help=about.get(lang), show_default=False)
        default = None if metavar.startswith("[") else inspect.Parameter.empty
        return inspect.Parameter(name, kind, annotation=Annotated[type_, argument], default=default)
    option = OPTIONS[name]
    info = typer.Option(
        *option.declarations,
        metavar=option.metavar,
        help=option.help.get(lang).replace(FORMATS, formats),
        callback=option.callback,
        is_eager=option.callback is not None,
    )
    default = inspect.Parameter.empty if option.default is ... else option.default
    return inspect.Parameter(name, kind, annotation=Annotated[option.type, info], default=default)
