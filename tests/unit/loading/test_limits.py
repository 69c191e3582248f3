"""Both sides of every limit, and what happens without libyaml."""

from __future__ import annotations

import sys

import pytest

from gcplan.loading import decode, events, rejection
from tests.unit.loading.reading import HEAD, error_of, faults_of, source_of


def test_events(monkeypatch: pytest.MonkeyPatch) -> None:
    # Begin and end of stream, document and mapping, a key, a value; the last is not counted.
    monkeypatch.setattr(events, "MAX_EVENTS", 8)
    assert source_of("a: 1\n").data == {"a": "1"}
    monkeypatch.setattr(events, "MAX_EVENTS", 6)
    assert faults_of("a: 1\n") == ["2:1 項目（キーと値）が多すぎます（50万まで）"]


def test_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MAX_LINES", 3)
    for line_break in ("\n", "\r", "\r\n"):
        assert source_of("a: 1" + 3 * line_break).data == {"a": "1"}
        (fault,) = faults_of("a: 1" + 4 * line_break)
        assert "行が多すぎます" in fault


def test_refused_places_end_the_reading() -> None:
    tags = "".join(f"k{n}: !x y\n" for n in range(events.ENOUGH_FAULTS + 5))
    assert len(faults_of(tags)) == events.ENOUGH_FAULTS


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{n}: y\n" for n in range(rejection.MAX_FAULTS + 1)),
        HEAD + "systems:\n" + "  - {vendor: x}\n" * (rejection.MAX_FAULTS + 1),
        HEAD + "systems:\n  - id: a\n    gaps:\n" + "      - x\n" * 30_000,
        HEAD + "systems:\n" + "  - {id: a}\n" * (rejection.MAX_FAULTS + 2),
        HEAD + "x: " + "\x00" * (rejection.MAX_FAULTS + 1),
    ],
    ids=["unknown keys", "missing ids", "very many", "same ids", "control characters"],
)
def test_no_more_faults_are_listed_than_anybody_reads(text: str) -> None:
    error = error_of(text)
    assert error is not None
    assert len(error.faults) == rejection.MAX_FAULTS
    assert "1000件を超える" in error.message.ja


def test_as_many_faults_as_are_listed_are_counted() -> None:
    error = error_of(HEAD + "".join(f"k{n}: y\n" for n in range(rejection.MAX_FAULTS)))
    assert error is not None
    assert error.message.ja == "入力に誤りがあります: 1000件"


def test_without_libyaml_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    error = error_of(HEAD)
    assert error is not None
    assert "libyaml" in error.message.ja
    assert "libyaml" in error.message.en
