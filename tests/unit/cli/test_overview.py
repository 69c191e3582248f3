"""The help of the program tells of everything that the option parser takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer
from rich.cells import cell_len
from typer.core import TyperGroup

from gcplan.cli.app import program, run
from gcplan.cli.overview import ABOUT, COMMANDS, EXIT_CODES, OPTIONS, overview, show_overview
from gcplan.core import errors
from gcplan.core.text import LANGS

if TYPE_CHECKING:
    from gcplan.core.text import Lang


def parser(lang: Lang) -> TyperGroup:
    made = typer.main.get_command(program(lang))
    assert isinstance(made, TyperGroup)
    return made


@pytest.mark.parametrize("lang", LANGS)
def test_commands_and_options_are_those_of_the_parser(lang: Lang) -> None:
    made = parser(lang)
    assert list(made.commands) == list(COMMANDS)
    assert [made.commands[name].help for name in COMMANDS] == [
        about.get(lang) for about in COMMANDS.values()
    ]
    assert [option for param in made.params for option in param.opts] == list(OPTIONS)[:-1]


def test_every_exit_code_of_an_error_is_explained() -> None:
    kinds = errors.GcplanError.__subclasses__()
    assert {str(kind.exit_code) for kind in kinds} <= EXIT_CODES.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_both_ways_to_the_help_show_the_same(
    lang: Lang, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCPLAN_LANG", lang)
    assert show_overview() == 0
    shown = capsys.readouterr().out
    assert run(["--help"]) == 0
    assert capsys.readouterr().out == shown == f"{overview(lang)}\n"
    assert ABOUT.get(lang) in shown
    assert all(cell_len(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_fits_a_screen_of_80_cells(
    lang: Lang, command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run([command, "--lang", lang, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "--help " in shown
    too_long = [line for line in shown.splitlines() if cell_len(line) > 80]
    assert too_long == []


def test_the_help_goes_on_below_where_it_began(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert run(["plan", "--lang", "ja", "--help"]) == 0
    # A line has 50 cells at least: two of indentation, eight of name, two between, 38 of text.
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("引数:")
    assert lines[at + 1] == "  PATHS...  台帳のファイルかフォルダ。- は標準入力"
    assert lines[at + 2] == "            [必須]"
