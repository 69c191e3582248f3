"""How each kind of value is read from text. Typed values (from code) pass through."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, PlainValidator
from pydantic_core import PydanticCustomError

from gcplan.core.text import Text
from gcplan.model.calendar import MONTHS_A_YEAR, When
from gcplan.model.era import parse_when
from gcplan.model.numbers import (
    parse_count,
    parse_municipality_code,
    parse_person_months,
    parse_yen,
)
from gcplan.model.reading import UnreadableError, folded, unreadable
from gcplan.model.words import parse_yes_no

ERROR_TYPE = "gcplan"
"""The pydantic error type of a value that cannot be read; `message` in its context is a `Text`."""

MAX_LINE, MAX_ID = 10_000, 200
"""The most characters of a text and of an id."""

_MONTHS = tuple(str(month) for month in range(1, MONTHS_A_YEAR + 1))
_T = TypeVar("_T")
_CACHED = 1 << 14
# Control characters, line separators, lone surrogates and the non-characters of the first plane.
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# White space, format characters and combining marks: a text of nothing else looks empty.
_BLANK = frozenset({"Zs", "Cf", "Mn"})


def parse_line(text: str) -> str:
    """Read a text of one line: names as typed (NFC), without white space around them.

    Raises:
        UnreadableError: empty, too long, several lines, or a control character.
    """
    line = unicodedata.normalize("NFC", text.strip())
    if hidden := _NOT_TEXT.search(line):
        raise _control(line, hidden[0])
    if all(unicodedata.category(char) in _BLANK for char in line):
        raise UnreadableError(Text("空です。文字を書いてください", "is empty; a text is expected"))
    if len(line) > MAX_LINE:
        raise _too_long(line, MAX_LINE)
    return line


def _parse_id(text: str) -> str:
    name = parse_line(text)
    if len(name) > MAX_ID:
        raise _too_long(name, MAX_ID)
    return name


def _parse_version(text: str) -> Literal[1]:
    if folded(text) != "1":
        raise unreadable(
            text,
            "は知らない版です。この gcplan が読めるのは版 1 です（gcplan: 1）",
            "is not a version this gcplan can read; write gcplan: 1",
        )
    return 1


def _parse_calendar_month(text: str) -> int | When:
    month = folded(text).removesuffix("月")
    if month in _MONTHS:
        return _MONTHS.index(month) + 1
    try:
        return parse_when(text)
    except UnreadableError:
        raise unreadable(
            text,
            "は月ではありません。1から12、または年月（例: 2028-03）で書いてください",
            "is not a month; write 1 to 12, or a year and month (example: 2028-03)",
        ) from None


def _control(line: str, char: str) -> UnreadableError:
    if char in "\r\n":
        return unreadable(
            line,
            "は複数行です。1行で書いてください（長い文は > を使うと1行にまとまります）",
            "has several lines; write one line (long texts fold into one with >)",
        )
    code = f"U+{ord(char):04X}"
    return unreadable(
        line,
        f"には目に見えない制御文字 {code} が入っています。消してください",
        f"contains the control character {code}; remove it",
    )


def _too_long(text: str, limit: int) -> UnreadableError:
    return unreadable(
        text,
        f"は{len(text)}文字あり、長すぎます。{limit}文字までです",
        f"is too long: {len(text)} characters, at most {limit}",
    )


def _refusal(message: Text) -> PydanticCustomError:
    return PydanticCustomError(ERROR_TYPE, "{english}", {"english": message.en, "message": message})


def _shape(value: object) -> Text:
    if value is None:
        return Text("値がありません", "has no value")
    return Text(
        "値を1つだけ書く項目です（一覧や入れ子は書けません）",
        "takes a single value, not a list or a mapping",
    )


def _reader(parse: Callable[[str], _T], *others: type, typed: type | None = None) -> PlainValidator:
    """A validator that reads text by `parse`, once for equal texts.

    Values of the types in `others` (numbers and dates from code) are read as their text;
    those of type `typed` are taken as they are.
    """
    parse_once = lru_cache(_CACHED)(parse)

    def read(value: object) -> object:
        try:
            if type(value) is str:
                return parse_once(value)
            if isinstance(value, (str, *others)):
                return parse(str(value))
        except UnreadableError as error:
            raise _refusal(error.message) from None
        if typed is not None and isinstance(value, typed):
            return value
        raise _refusal(_shape(value))

    return PlainValidator(read, json_schema_input_type=str | int | float if others else str)


Id = Annotated[str, _reader(_parse_id, int)]
Line = Annotated[str, _reader(parse_line, int)]
MunicipalityCode = Annotated[str, _reader(parse_municipality_code, int)]
Count = Annotated[int, _reader(parse_count, int)]
Yen = Annotated[int, _reader(parse_yen, int)]
PersonMonths = Annotated[Decimal, _reader(parse_person_months, int, float, Decimal)]
YesNo = Annotated[bool, _reader(parse_yes_no, bool)]
Version = Annotated[Literal[1], _reader(_parse_version, int)]
WhenText = Annotated[When, _reader(parse_when, int, date, typed=When)]
CalendarMonth = Annotated[int | When, _reader(_parse_calendar_month, int, date, typed=When)]
"""A month of every year, 1 to 12, or one month of one year."""


def without_empty(data: object, model: type[BaseModel]) -> object:
    """A mapping without its empty keys: a key with nothing after it counts as left out.

    An empty key that no field has stays, to be refused.
    """
    if not isinstance(data, dict) or None not in data.values():
        return data
    keys = {key for name, field in model.model_fields.items() for key in (name, field.alias)}
    return {key: value for key, value in data.items() if value is not None or key not in keys}


def one_or_many(value: object) -> object:
    """A single value stands for a list of one."""
    return value if value is None or isinstance(value, (list, tuple)) else [value]


def text_or_mapping(key: str) -> Callable[[object], object]:
    """A validator that reads a single value as the `key` of a mapping."""

    def expand(value: object) -> object:
        whole = value is None or isinstance(value, (Mapping, list, tuple, BaseModel))
        return value if whole else {key: value}

    return expand
