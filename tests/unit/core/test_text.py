"""Text in two languages: how numbers and what they count agree."""

from __future__ import annotations

import pytest

from gcplan.core.text import plural


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        *((0, "0 months"), (1, "1 month"), (2, "2 months"), (11, "11 months")),
        *(("1", "1 month"), ("0.5", "0.5 months"), ("1..2", "1..2 months")),
    ],
)
def test_a_noun_agrees_with_its_number(count: int | str, expected: str) -> None:
    assert plural(count, "month") == expected


def test_so_does_a_verb() -> None:
    assert [plural(n, "system stays", "systems stay") for n in (1, 2)] == [
        *("1 system stays", "2 systems stay")
    ]
