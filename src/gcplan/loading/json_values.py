"""The kinds of values of an inventory in the words of JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gcplan.core.text import Text
from gcplan.loading import patterns
from gcplan.model import scalars
from gcplan.model.calendar import MONTHS_A_YEAR
from gcplan.model.era import FIRST_YEAR, LAST_YEAR
from gcplan.model.numbers import MAX_DIGITS
from gcplan.model.words import spellings
from gcplan.standards.catalog import DEFAULT_EDITION, EDITIONS, load_affairs, load_catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gcplan.core.text import Lang

Object = dict[str, Any]

NAME: Object = {"pattern": patterns.LINE}
"""The name of something, as a key."""

_MOST = 10**MAX_DIGITS - 1
_NUMBER: Object = {"type": "number"}
_TRUTH: Object = {"type": "boolean"}
_WHOLE: Object = {"type": "integer", "minimum": 0, "maximum": _MOST}
_DECIMAL: Object = {"type": "number", "minimum": 0, "maximum": _MOST}
# An editor reads 011002 as 11002, and 2028.3 as a number.
_CODE: Object = {"type": "integer", "minimum": 1000, "maximum": 479999}
_YEAR_AND_MONTH: Object = {
    "type": "number",
    "minimum": FIRST_YEAR,
    "exclusiveMaximum": LAST_YEAR + 1,
    "not": {"type": "integer"},
}
_MONTH: Object = {"type": "integer", "minimum": 1, "maximum": MONTHS_A_YEAR}


def either(*shapes: Object) -> Object:
    """Any of some shapes; those of one that is a choice already stand beside the others."""
    flat = [each for shape in shapes for each in (shape.get("anyOf", [shape]))]
    return {"anyOf": flat}


def words(values: Iterable[str]) -> tuple[Object, Object]:
    """Fixed words: those to offer, then any width and case of them."""
    known = [word for value in values for word in spellings(value)]
    return {"enum": known}, _text(patterns.words(known))


def _text(pattern: str) -> Object:
    return {"type": "string", "pattern": pattern}


@dataclass(frozen=True, slots=True)
class Value:
    """A kind of value.

    Attributes:
        annotation: its type in the model.
        title: what it is called.
        expected: what an editor says where something else was typed; None for its own words.
        make: the shapes it may have.
    """

    annotation: Any
    title: Text
    expected: Text | None
    make: Callable[[], tuple[Object, ...]]

    def shape(self, lang: Lang) -> Object:
        """It as a schema; an editor looks for its words beside the type that does not fit."""
        said = {} if self.expected is None else {"errorMessage": self.expected.get(lang)}
        shapes = ({**shape, **said} if "type" in shape else shape for shape in self.make())
        return {"title": self.title.get(lang), **either(*shapes)}


VALUES: Mapping[str, Value] = MappingProxyType(
    {
        "Id": Value(
            scalars.Id, Text.same("id"), None, lambda: (_text(patterns.LINE), _NUMBER, _TRUTH)
        ),
        "Line": Value(
            scalars.Line,
            Text("文字", "text"),
            Text("1行の文字を書いてください", "a text of one line is expected"),
            lambda: (_text(patterns.LINE), _NUMBER, _TRUTH),
        ),
        "MunicipalityCode": Value(
            scalars.MunicipalityCode,
            Text("団体コード", "municipality code"),
            Text(
                '団体コードを書いてください。例: "131016"',
                'a municipality code is expected; example: "131016"',
            ),
            lambda: (_text(patterns.municipality_code()), _CODE),
        ),
        "Count": Value(
            scalars.Count,
            Text("整数", "whole number"),
            Text(
                "0以上の整数を書いてください。例: 8、1,200",
                "a whole number of 0 or more; example: 8",
            ),
            lambda: (_WHOLE, _text(patterns.count())),
        ),
        "Yen": Value(
            scalars.Yen,
            Text("円", "yen"),
            Text(
                "金額を書いてください。例: 1200000、1,200,000、120万円",
                "an amount of yen is expected; examples: 1200000, 1,200,000, 120万円",
            ),
            lambda: (_WHOLE, _text(patterns.yen())),
        ),
        "PersonMonths": Value(
            scalars.PersonMonths,
            Text("数（小数2桁まで）", "number with two decimals"),
            Text(
                "0以上の数を書いてください。例: 3、0.5", "a number of 0 or more; examples: 3, 0.5"
            ),
            lambda: (_DECIMAL, _text(patterns.person_months())),
        ),
        "YesNo": Value(
            scalars.YesNo,
            Text("はい・いいえ", "yes or no"),
            None,
            lambda: (*words(("yes", "no")), _TRUTH),
        ),
        "Version": Value(
            scalars.Version,
            Text("版", "version"),
            None,
            lambda: ({"enum": [1, "1"]}, _text(patterns.version())),
        ),
        "When": Value(
            scalars.WhenText,
            Text("日付", "date"),
            Text(
                "日付を書いてください。例: 2028-03-31、令和10年3月31日、2028-03、令和9年度",
                "a date is expected; examples: 2028-03-31, R10.3.31, 2028-03, FY2027",
            ),
            lambda: (_text(patterns.date()), _YEAR_AND_MONTH),
        ),
        "CalendarMonth": Value(
            scalars.CalendarMonth,
            Text("月", "month"),
            Text("1から12、または年月を書いてください", "1 to 12, or a year and month"),
            lambda: (_MONTH, _text(patterns.calendar_month()), {"$ref": "#/$defs/When"}),
        ),
    }
)
"""Every kind of value by its name."""


def _affairs(lang: Lang) -> Object:
    """Keys and numbers of affairs and common functions; of a number an editor drops zeros."""
    names: dict[str, str] = {}
    for slug, affair in load_affairs().items():
        names[slug] = affair.name.get(lang)
        names |= {number: official for number, official in affair.ids if number not in names}
    for function in load_catalog(DEFAULT_EDITION).common_functions:
        names[function.slug] = names[function.id] = function.name.get(lang)
    known = {"enum": list(names), "enumDescriptions": list(names.values())}
    one = either(known, _one_of({int(key) for key in names if key.isdecimal()}))
    return either(one, {"type": "array", "items": one})


def _one_of(numbers: set[int]) -> Object:
    """Some whole numbers, which an editor does not offer."""
    first, last = min(numbers), max(numbers)
    gaps = sorted({*range(first, last)} - numbers)
    return {"type": "integer", "minimum": first, "maximum": last, "not": {"enum": gaps}}


def _edition(_: Lang) -> Object:
    return {"enum": [*EDITIONS, *map(int, EDITIONS)]}


CLOSED: Mapping[str, Callable[[Lang], Object]] = MappingProxyType(
    {"affairs": _affairs, "edition": _edition}
)
"""Keys whose values the catalog lists."""
