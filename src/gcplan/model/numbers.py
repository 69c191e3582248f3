"""Amounts of yen, counts, person-months and codes as people type them, read exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from gcplan.core.text import Text
from gcplan.model.reading import UnreadableError, folded, unreadable

MAX_DIGITS = 15
"""Longer numbers are slips of the keyboard, and some programs cannot hold them exactly."""

_INTEGER = re.compile(r"[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+")
_DECIMAL = re.compile(rf"(?:{_INTEGER.pattern})(?:\.[0-9]+)?")
_NEGATIVE = ("-", "▲", "△")

# One group of a Japanese amount, such as the 3千5百 of 3千5百万; `n` tells groups apart.
_SMALL = {"千": 1_000, "百": 100, "十": 10, "": 1}
_GROUP = "".join(rf"(?:({_DECIMAL.pattern}){unit})?" for unit in _SMALL)
_LARGE = {"兆": 10**12, "億": 10**8, "万": 10**4, "": 1}
_AMOUNT = re.compile(
    r"\\?¥?" + "".join(f"(?:{_GROUP}{unit})?" if unit else _GROUP for unit in _LARGE) + "円?"
)
_WEIGHTS = tuple(large * small for large in _LARGE.values() for small in _SMALL.values())

_CODE = re.compile(r"(?:0[1-9]|[1-3][0-9]|4[0-7])[0-9]{3,4}")

_YEN_EXPECTED = Text(
    "0以上の円の整数になるように書いてください。例: 1200000、1,200,000、120万円、1億2,000万円",
    "whole yen of 0 or more are expected; examples: 1200000, 1,200,000, 120万円, 1億2,000万円",
)
_COUNT_EXPECTED = Text(
    "0以上の整数で書いてください。例: 8、1,200",
    "a whole number of 0 or more is expected; examples: 8, 1,200",
)
_PERCENT_EXPECTED = Text(
    "割合（％）は0以上の数（小数は2桁まで）で書いてください。例: 3、0.5、10%",
    "a percentage is a number of 0 or more with at most two decimals; examples: 3, 0.5, 10%",
)
_EFFORT_EXPECTED = Text(
    "人月は0以上の数（小数は2桁まで）で書いてください。例: 3、0.5、1.25",
    "person-months are a number of 0 or more with at most two decimals; examples: 3, 0.5, 1.25",
)


def parse_yen(text: str) -> int:
    """Read an amount of yen, exactly.

    Args:
        text: for example `1200000`, `¥1,200,000`, `120万円`, `1.5億円`, `1,200千円`.

    Returns:
        Whole yen, 0 or more.

    Raises:
        UnreadableError: not an amount, negative, a fraction of a yen, or over 15 digits.
    """
    compact = _not_negative(text, _YEN_EXPECTED)
    match = _AMOUNT.fullmatch(_short(text, compact))
    numbers = match.groups() if match else ()
    if not any(numbers):
        raise unreadable(
            text,
            f"は金額として読めません。{_YEN_EXPECTED.ja}",
            f"is not an amount of yen; {_YEN_EXPECTED.en}",
        )
    yen = sum(
        Fraction(number.replace(",", "")) * weight
        for number, weight in zip(numbers, _WEIGHTS, strict=True)
        if number
    )
    if yen.denominator != 1:
        raise unreadable(
            text,
            f"は1円未満の端数があります。{_YEN_EXPECTED.ja}",
            f"has a fraction of a yen; {_YEN_EXPECTED.en}",
        )
    if yen.numerator >= 10**MAX_DIGITS:
        raise _too_long(text)
    return yen.numerator


def parse_count(text: str) -> int:
    """Read a whole number of 0 or more.

    Raises:
        UnreadableError: anything else, or more than 15 digits.
    """
    compact = _short(text, _not_negative(text, _COUNT_EXPECTED))
    if not _INTEGER.fullmatch(compact):
        raise unreadable(
            text,
            f"は整数として読めません。{_COUNT_EXPECTED.ja}",
            f"is not a whole number; {_COUNT_EXPECTED.en}",
        )
    return int(compact.replace(",", ""))


def parse_person_months(text: str) -> Decimal:
    """Read an effort or a capacity in person-months, with at most two decimals.

    Raises:
        UnreadableError: not such a number, negative, or too long.
    """
    number = _hundredths(text, "人月", _EFFORT_EXPECTED)
    if number is None:
        raise unreadable(
            text,
            f"は人月の数として読めません。{_EFFORT_EXPECTED.ja}",
            f"is not a number of person-months; {_EFFORT_EXPECTED.en}",
        )
    return number


def parse_percent(text: str) -> Decimal:
    """Read a percentage, with or without its sign, with at most two decimals.

    Raises:
        UnreadableError: not such a number, negative, or too long.
    """
    number = _hundredths(text, "%", _PERCENT_EXPECTED)
    if number is None:
        raise unreadable(
            text,
            f"は割合として読めません。{_PERCENT_EXPECTED.ja}",
            f"is not a percentage; {_PERCENT_EXPECTED.en}",
        )
    return number


def _hundredths(text: str, unit: str, expected: Text) -> Decimal | None:
    """A number with at most two decimals, its unit left out or not; None if it is none."""
    compact = _short(text, _not_negative(text, expected)).removesuffix(unit)
    number = compact.replace(",", "")
    if not _DECIMAL.fullmatch(compact) or -int(Decimal(number).as_tuple().exponent) > 2:  # noqa: PLR2004 - two decimals
        return None
    return Decimal(number)


def parse_municipality_code(text: str) -> str:
    """Read a municipality code: six digits with a check digit, or five without.

    Raises:
        UnreadableError: another shape, no such prefecture, or a wrong check digit.
    """
    code = folded(text)
    if not _CODE.fullmatch(code):
        raise unreadable(
            text,
            "は団体コードとして読めません。6桁（検査数字つき）か5桁の数字です。例: 131016",
            "is not a municipality code: six digits with check digit, or five; example: 131016",
        )
    check = _check_digit(code[:5])
    if code[5:] not in ("", check):
        raise unreadable(
            text,
            f"は団体コードの検査数字（6桁目）が合いません。{code[:5]}なら{check}です",
            f"has a wrong check digit (the sixth); {code[:5]} goes with {check}",
        )
    return code


def _check_digit(digits: str) -> str:
    """The last digit of a municipality code: modulus 11 with the weights 6 to 2."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def _not_negative(text: str, expected: Text) -> str:
    compact = folded(text)
    if compact.startswith(_NEGATIVE):
        raise unreadable(
            text,
            f"は負の数です。{expected.ja}",
            f"is negative; {expected.en}",
        )
    return compact


def _short(text: str, compact: str) -> str:
    if sum(char.isdigit() for char in compact) > MAX_DIGITS:
        raise _too_long(text)
    return compact


def _too_long(text: str) -> UnreadableError:
    return unreadable(
        text,
        f"は桁が多すぎます。{MAX_DIGITS}桁までで書いてください",
        f"has too many digits; at most {MAX_DIGITS} are expected",
    )
