"""How fields read text and values from code, and how they refuse."""

# ruff: noqa: RUF001 - full-width text is what is tested

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from gcplan.core.text import Text
from gcplan.model.calendar import When
from gcplan.model.inventory import Frequency, Kind, Status, System
from gcplan.model.moves import Disposition, Method
from gcplan.model.reading import UnreadableError
from gcplan.model.scalars import (
    ERROR_TYPE,
    MAX_ID,
    MAX_LINE,
    CalendarMonth,
    Count,
    Id,
    Line,
    PersonMonths,
    Version,
    WhenText,
    Yen,
    YesNo,
    one_or_many,
    parse_line,
    text_or_mapping,
)
from gcplan.model.words import spellings


def read(kind: Any, value: object) -> Any:  # noqa: ANN401 - any of the types
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> Text:  # noqa: ANN401 - any of the types
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    (error,) = caught.value.errors()
    assert error["type"] == ERROR_TYPE
    message = error["ctx"]["message"]
    assert isinstance(message, Text)
    return message


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Yen, "120万円", 1_200_000),
        (Yen, 1_200_000, 1_200_000),
        (Count, "8", 8),
        (Count, 8, 8),
        (PersonMonths, "0.5", Decimal("0.5")),
        (PersonMonths, 3, Decimal(3)),
        (PersonMonths, 0.5, Decimal("0.5")),
        (PersonMonths, Decimal("1.25"), Decimal("1.25")),
        (YesNo, "はい", True),
        (YesNo, "無", False),
        (YesNo, True, True),
        (Version, "1", 1),
        (Version, 1, 1),
        (CalendarMonth, "12", 12),
        (CalendarMonth, "４月", 4),
        (CalendarMonth, 1, 1),
        (Id, " juki ", "juki"),
        (Id, 7, "7"),
        (Line, "コンビニ交付", "コンビニ交付"),
    ],
)
def test_text_and_values_from_code(kind: Any, value: object, expected: object) -> None:  # noqa: ANN401
    assert read(kind, value) == expected


def test_dates_from_text_and_from_code_are_equal() -> None:
    day = When(date(2028, 3, 31), date(2028, 3, 31), "day")
    assert read(WhenText, "R10.3.31") == read(WhenText, date(2028, 3, 31)) == day
    assert read(WhenText, day) is day
    assert read(CalendarMonth, "2028-03") == When(date(2028, 3, 1), date(2028, 3, 31), "month")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (WhenText, 86400),
        (WhenText, "86400"),
        (WhenText, True),
        (Yen, True),
        (Yen, -1),
        (Yen, 1.0),
        (Count, True),
        (Count, Decimal(1)),
        (PersonMonths, float("inf")),
        (PersonMonths, Decimal("1E+1000000")),
        (PersonMonths, Decimal("NaN")),
        (YesNo, "1"),
        (YesNo, 1),
        (Version, "2"),
        (CalendarMonth, "13"),
        (CalendarMonth, "0"),
        (CalendarMonth, "1-6"),
        (CalendarMonth, "1" * 5000),
        (Id, None),
        (Id, ["a"]),
        (Id, "x" * (MAX_ID + 1)),
        (Line, {"a": "b"}),
        (Line, "x" * (MAX_LINE + 1)),
        (Line, ""),
        (Line, " \u3000 "),
        (Line, "\u200b\u200d"),
        (Line, "a\uffff"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_refusals_are_in_both_languages(kind: Any, value: object) -> None:  # noqa: ANN401
    message = refusal(kind, value)
    assert any("ぁ" <= char <= "ん" for char in message.ja)
    assert message.en
    assert len(message.ja) < 300


@pytest.mark.parametrize("limit", [(Id, MAX_ID), (Line, MAX_LINE)])
def test_the_longest_texts_are_read(limit: tuple[Any, int]) -> None:
    kind, most = limit
    assert read(kind, "x" * most) == "x" * most


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("\x00", "U+0000"),
        ("\x1b", "U+001B"),
        ("\t", "U+0009"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028"),
        ("\ud842", "U+D842"),
        ("\x7f", "U+007F"),
    ],
)
def test_control_characters_are_named(char: str, code: str) -> None:
    message = refusal(Line, f"住民{char}記録")
    assert code in message.ja
    assert code in message.en
    assert char not in message.ja


def test_several_lines_are_refused_with_a_way_out() -> None:
    assert ">" in refusal(Line, "1行目\n2行目").ja


@pytest.mark.parametrize(
    "name",
    [
        "𠮷野家",
        "葛󠄀城",
        "神",
        "㈱アート",
        "①係",
        "👨‍👩‍👧",
        "a\u202eb",
        "a\u200bb",
        "外字\ue000",
        "～ー－",
    ],
)
def test_names_stay_as_typed(name: str) -> None:
    assert read(Line, name) == name


def test_names_are_composed() -> None:
    # か followed by the combining voiced mark, as file names on some systems have it.
    assert read(Line, "か\u3099") == "が"


@given(st.text())
def test_any_text_is_a_line_or_refused(text: str) -> None:
    try:
        line = parse_line(text)
    except UnreadableError:
        return
    assert line
    assert parse_line(line) == line
    line.encode()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            Method,
            {
                "DB直接": "db",
                "ファイル連携": "file",
                "手作業": "manual",
                "ＡＰＩ": "api",
                "不明": "unknown",
            },
        ),
        (
            Frequency,
            {"日次": "daily", "月次": "monthly", "Daily": "daily", "10分ごと": "10-minutes"},
        ),
        (Status, {"移行済": "migrated", "予定": "planned", "移行中": "migrating"}),
        (Disposition, {"廃止": "retire", "SaaS化": "replace-by-saas", "co_host": None}),
        (Kind, {"標準化対象": "standard", "残存": "residual"}),
    ],
)
def test_choices_in_japanese(kind: Any, words: dict[str, str | None]) -> None:  # noqa: ANN401
    for typed, expected in words.items():
        if expected is None:
            with pytest.raises(ValidationError):
                read(kind, typed)
        else:
            assert read(kind, typed) == expected


@pytest.mark.parametrize("kind", [Method, Frequency, Status, Disposition, Kind])
def test_each_word_means_one_choice(kind: Any) -> None:  # noqa: ANN401 - any enum
    words = [word for choice in kind for word in spellings(choice)]
    assert len(words) == len(set(words))
    for choice in kind:
        assert {kind(word) for word in spellings(choice)} == {choice}


def test_one_stands_for_many_and_a_text_for_a_mapping() -> None:
    assert one_or_many("a") == ["a"]
    assert one_or_many(["a", "b"]) == ["a", "b"]
    assert one_or_many(None) is None
    expand = text_or_mapping("date")
    assert expand("2028-03") == {"date": "2028-03"}
    assert expand({"date": "2028-03"}) == {"date": "2028-03"}
    assert expand(None) is None


def test_an_empty_key_counts_as_left_out() -> None:
    system = System.model_validate({"id": "a", "platform": None, "functions": None, "status": None})
    assert system == System(id="a", name="a")
    with pytest.raises(ValidationError):
        System.model_validate({"id": "a", "vender": None})


def test_an_id_or_a_name_is_enough() -> None:
    assert System.model_validate({"name": "住民記録"}).id == "住民記録"
    assert System.model_validate({"id": "juki"}).name == "juki"
    with pytest.raises(ValidationError) as caught:
        System.model_validate({"vendor": "a"})
    assert [error["loc"] for error in caught.value.errors()] == [("id",)]
