"""Rows that must add up, and rates that must leave something."""

from __future__ import annotations

from io import BytesIO

import pytest

from gcplan.core.errors import InvalidInputError
from gcplan.model.money import CostRows
from gcplan.pipeline import read

ALL = ", ".join(f"{key}: 10" for key in CostRows.model_fields)


def faults(text: str) -> list[tuple[int, int, str]]:
    """Line, column and English message of every fault of an inventory."""
    whole = f"gcplan: 1\nmunicipality: {{name: T}}\n{text}"
    try:
        read(["-"], BytesIO(whole.encode()))
    except InvalidInputError as error:
        return [(f.position.line, f.position.column, f.message.en) for f in error.faults]
    return []


def system(costs: str, migration: str = "{}") -> str:
    return f"systems:\n- id: a\n  costs: {costs}\n  migration: {migration}\n"


@pytest.mark.parametrize(
    ("annual", "rows", "agree"),
    [
        (100, ALL, True),
        (99, ALL, False),
        (101, ALL, False),
        (100, "cloud: 100", True),
        (99, "cloud: 100", False),
        # Not all ten are known: the rest is simply not broken down.
        (101, "cloud: 100", True),
    ],
)
def test_rows_add_up(annual: int, rows: str, *, agree: bool) -> None:
    found = faults(system(f"{{annual: {annual}, annual_rows: {{{rows}}}}}"))
    place = (5, len(f"  costs: {{annual: {annual}, annual_rows: {{"))
    told = f"annual_rows adds up to 100 yen, but annual (<stdin>:5:19) is {annual} yen"
    assert found == ([] if agree else [(*place, told)])


def test_rows_of_both_sides_are_looked_at() -> None:
    wrong = "{annual: 1, annual_rows: {cloud: 2}}"
    assert [line for line, _, _ in faults(system(wrong, wrong))] == [5, 6]


def test_rows_alone_need_no_total() -> None:
    assert faults(system("{annual_rows: {cloud: 2}}")) == []


def test_a_row_that_cannot_be_read_is_the_only_fault() -> None:
    (found,) = faults(system(f"{{annual: 100, annual_rows: {{{ALL.replace('10', 'ten', 1)}}}}}"))
    assert '"ten"' in found[2]


@pytest.mark.parametrize(
    ("planning", "message"),
    [
        ("exchange_rate: {assumed: 1, changes: []}", None),
        ("exchange_rate: {assumed: 0}", "assumed: write 1 yen or more"),
        ("exchange_rate: {assumed: 21}", None),
        (
            "exchange_rate: {assumed: 20}",
            "a change of 20 leaves nothing when it goes down; at most 19",
        ),
        ("exchange_rate: {assumed: 90, dollar_share: 100%}", "dollar_share"),
        ("exchange_rate: {assumed: 90, dollar_share: 100}", None),
        ("exchange_rate: {assumed: 90, dollar_share: 101}", "dollar_share: at most 100 percent"),
        ("price_changes: 100", None),
        ("price_changes: 101", "a change of 101% leaves nothing when it goes down; at most 100%"),
    ],
)
def test_rates_and_changes_leave_something(planning: str, message: str | None) -> None:
    found = [text for _, _, text in faults(f"planning: {{{planning}}}")]
    assert found == [] if message is None else found[0].startswith(message)
