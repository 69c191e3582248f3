"""Which language a run speaks."""

from __future__ import annotations

import pytest
from typer.exceptions import TyperException

from gcplan.cli.language import language
from gcplan.cli.parser import usage_error


@pytest.mark.parametrize(
    ("argv", "environ", "lang"),
    [
        (["plan", "--lang", "en"], {"GCPLAN_LANG": "ja", "LANG": "ja_JP.UTF-8"}, "en"),
        (["plan", "--lang=ja"], {"LANG": "en_US.UTF-8"}, "ja"),
        (["plan", "--lang", "en", "--lang", "ja"], {}, "ja"),  # the last one counts
        (["plan", "--", "--lang", "en"], {}, "ja"),  # a file of that name
        (["plan", "--lang"], {"GCPLAN_LANG": "en"}, "en"),
        (["plan", "--lang", "fr"], {"GCPLAN_LANG": "en"}, "en"),
        ([], {"GCPLAN_LANG": "en", "LANG": "ja_JP.UTF-8"}, "en"),
        ([], {"GCPLAN_LANG": "xx", "LANG": "en_GB"}, "en"),
        ([], {"LC_ALL": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}, "ja"),
        ([], {"LC_MESSAGES": "en_US", "LANG": "ja_JP"}, "en"),
        ([], {"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "C.UTF-8"}, "ja"),  # a locale without a language
        ([], {"LC_ALL": "POSIX"}, "ja"),
        ([], {}, "ja"),
    ],
)
def test_the_nearest_wish_counts(argv: list[str], environ: dict[str, str], lang: str) -> None:
    assert language(argv, environ) == lang


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("No such option: --x", "オプション --x はありません"),
        (
            "No such option: --fromat (Possible options: --format)",
            "オプション --fromat はありません（--format ではありませんか）",
        ),
        (
            "No such command 'pln'. Did you mean 'plan', 'explain'?",
            "コマンド pln はありません（plan、explain ではありませんか）",
        ),
        ("No such command 'x'.", "コマンド x はありません"),
        ("Missing argument 'PATHS...'.", "引数 PATHS... がありません"),
        ("Option '--lang' requires an argument.", "オプション --lang には値が要ります"),
        ("Something new.", "Something new."),
    ],
)
def test_usage_errors_are_told_in_japanese_where_known(english: str, japanese: str) -> None:
    message = usage_error(TyperException(english))
    assert (message.ja, message.en) == (japanese, english)
