"""Regular expressions for text as it is typed: what a reader folds away may stand in it.

Readers fold width, case and white space before they look at a text (`model.reading`); a
program that only has the pattern, such as an editor, has to see through the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from gcplan.model.calendar import MONTHS_A_YEAR
from gcplan.model.era import ERAS
from gcplan.model.numbers import MAX_DIGITS
from gcplan.model.reading import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIRST, _LAST = 0x20, 0xFFFF
_SURROGATES = range(0xD800, 0xE000)
_LONGEST_MONTH = 31
_SPACE = r"\s*"
_CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"

LINE = rf"^\s*[^\s{_CONTROLS}](?:[^{_CONTROLS}]*[^\s{_CONTROLS}])?\s*$"
"""Text of one line that is not blank."""


@cache
def _spelt() -> Mapping[str, str]:
    """For each folded text the single characters that are folded to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in range(_FIRST, _LAST + 1):
        if code not in _SURROGATES and (text := folded(chr(code)).casefold()):
            found[text].append(chr(code))
    return {text: "".join(chars) for text, chars in found.items()}


def _class(chars: Iterable[str]) -> str:
    """One of some characters."""
    return f"[{''.join(map(_plain, sorted(set(chars))))}]"


def _plain(char: str) -> str:
    return char if char.isalnum() else f"\\u{ord(char):04x}"


def _char(char: str) -> str:
    """A character in any width and case; half-width kana have their marks apart."""
    one = _class(_spelt()[char.casefold()])
    base, mark = (*unicodedata.normalize("NFD", char), "")[:2]
    return f"(?:{one}|{_char(base)}{_char(mark)})" if mark else one


def _word(text: str) -> str:
    """A word in any width and case, with any white space in it; `㋿` is one for 令和."""
    text = folded(text).casefold()
    letters = _SPACE.join(map(_char, text))
    whole = _spelt().get(text, "") if len(text) > 1 else ""
    return f"(?:{letters}|{_class(whole)})" if whole else letters


def _any(*words: str) -> str:
    return f"(?:{'|'.join(map(_word, words))})"


@cache
def _folding_to(pattern: str) -> str:
    """One of the characters that are folded to text of some shape."""
    return _class(
        chars for text, many in _spelt().items() if re.fullmatch(pattern, text) for chars in many
    )


def _whole(pattern: str) -> str:
    return f"^{_SPACE}{pattern}{_SPACE}$"


def _spaced(*parts: str) -> str:
    return _SPACE.join(parts)


def _maybe(pattern: str) -> str:
    return f"(?:{pattern})?"


def words(spellings: Iterable[str]) -> str:
    """Any of some words, in any width and case."""
    return _whole(_any(*dict.fromkeys(folded(word).casefold() for word in spellings)))


@cache
def _digit() -> str:
    return _folding_to("[0-9]")


@cache
def _decimal(decimals: str = "+") -> str:
    return _integer() + _maybe(_spaced("", _char("."), _digit() + decimals))


@cache
def _integer() -> str:
    digit = _digit()
    thousands = _spaced("", _char(","), digit + "{3}")
    return f"(?:{digit}{{1,3}}(?:{thousands})+|{_folding_to('[0-9]+')}+)"


def _not_too_long(pattern: str) -> str:
    digit = _digit()
    return f"^(?!(?:{digit.replace('[', '[^', 1)}*{digit}){{{MAX_DIGITS + 1}}}){pattern[1:]}"


def count() -> str:
    """A whole number."""
    return _not_too_long(_whole(_integer()))


def person_months() -> str:
    """A number with at most two decimals, and its unit or not."""
    return _not_too_long(_whole(_spaced(_decimal("{1,2}"), _maybe(_word("人月")))))


def yen() -> str:
    """An amount of yen: `1,200,000`, `120万円`, `3千5百万`."""
    unit = _any("兆", "億", "万", "千", "百", "十")
    group = _spaced(_decimal(), unit, _maybe(unit), "")
    mark = _spaced(_maybe(_char("\\")), _maybe(_char("¥")), "")
    amount = _spaced(f"{mark}(?:{group})*{_maybe(_decimal())}", _maybe(_char("円")))
    return _not_too_long(f"^(?=.*{_folding_to('[0-9]+')}){_whole(amount)[1:]}")


def version() -> str:
    """The number 1."""
    return _whole(_char("1"))


def municipality_code() -> str:
    """Six digits, or five without the last, that begin with the number of a prefecture."""
    prefecture = (
        f"(?:{_char('0')}{_folding_to('[1-9]')}"
        f"|{_folding_to('[1-3]')}{_digit()}|{_char('4')}{_folding_to('[0-7]')})"
    )
    return _whole(f"{prefecture}{_digit()}{{3,4}}")


def calendar_month() -> str:
    """1 to 12."""
    number = f"(?:{_char('1')}{_folding_to('[0-2]')}|{_folding_to('1[0-2]|[1-9]')})"
    month = _spaced(number, _maybe(_char("月")))
    return _whole(f"(?:{month}|{_folding_to('(1[0-2]|[1-9])月')})")


def date() -> str:
    """A date, a month, a year or a fiscal year (`model.era`)."""
    digit = _digit()
    era = _any(*(name for era in ERAS for name in (era.name, era.name[0], era.letter)))
    year = f"(?:{_char('元')}|{digit}{{1,4}}|{_folding_to('[0-9]+')})"
    in_era = _spaced(era, _maybe(_char(".")), year)
    since = f"(?:{_spaced(in_era, _since_year())}|{_spaced(f'{digit}{{4}}', _since_year())})"
    fiscal = _spaced(_word("FY"), f"{digit}{{4}}")
    end = _maybe(_spaced("", _char("末"), _maybe(_char("日"))))
    return _whole(f"(?:{fiscal}|{since}){end}{_weekday()}")


def _since_year() -> str:
    """What follows the number of a year."""
    month, day = _up_to(MONTHS_A_YEAR), _up_to(_LONGEST_MONTH)
    separator = _class("".join(_spelt()[char] for char in "-./"))
    named_month = f"(?:{_spaced(month, _char('月'))}|{_folding_to('[0-9]+月')})"
    named_day = f"(?:{_spaced(day, _char('日'))}|{_folding_to('[0-9]+日')})"
    named = _spaced(_char("年"), _maybe(named_month + _maybe(_SPACE + named_day)))
    numbered = _spaced(separator, month, _maybe(_spaced(separator, day)))
    return f"(?:{_word('年度')}|{named}|{numbered})"


@cache
def _up_to(last: int) -> str:
    """A number from 1 to one of two digits, itself with two digits or not."""
    tens, ones = divmod(last, 10)
    rows = [f"{_maybe(_char('0'))}{_folding_to('[1-9]')}"]
    rows += [f"{_char(str(ten))}{_digit()}" for ten in range(1, tens)]
    rows += [f"{_char(str(tens))}{_folding_to(f'[0-{ones}]')}"]
    rows += [_folding_to("|".join(map(str, range(10, last + 1))))]
    return f"(?:{'|'.join(rows)})"


def _weekday() -> str:
    day = _class("".join(_spelt()[char] for char in "月火水木金土日"))
    long = _maybe(_spaced(_char("曜"), _maybe(_char("日"))))
    holiday = _maybe(_spaced(_maybe(_char("・")), _any("祝", "休")))
    inside = _spaced(_char("("), day, long, holiday, _char(")"))
    return _maybe(f"{_SPACE}(?:{inside}|{_folding_to('[(][月火水木金土日][)]')})")
