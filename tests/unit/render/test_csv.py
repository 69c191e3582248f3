"""CSV that programs read and office software does not execute."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.core.text import Text, visible
from gcplan.render import documents, renderer
from gcplan.render.document import Column, Document, Style, Table
from gcplan.render.link_view import LinkView
from tests.unit.render.reports import studied

COLUMNS = (
    Column("name", Text("名称", "name")),
    Column("month", Text("月", "month"), "month"),
    Column("effort", Text("人月", "person-months"), "effort"),
    Column("yen", Text("費用（円）", "cost (yen)"), "yen"),
)
FORMULA = tuple("=+-@\t\r＝＋－＠")
"""What a cell must not begin with (CWE-1236); Excel takes the wide ones for the narrow ones."""


def draw(*tables: Table) -> str:
    return renderer("csv")(Document(Text.same("t"), None, tables, {}), Style("ja"))


def table(*rows: tuple[str | int | None, ...], key: str = "t", main: bool = False) -> Table:
    return Table(key, Text.same(key), COLUMNS, rows, main=main)


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_values_are_for_programs() -> None:
    # Month 24333 is 2027 * 12 + 9, October; effort is in hundredths.
    assert draw(table(("住民,記録", 24333, 150, -1234567), ('"x"', None, 5, None))) == (
        '"名称","月","人月","費用（円）"\r\n'
        '"住民,記録","2027-10",1.50,-1234567\r\n'
        '"""x""","",0.05,""\r\n'
    )


def test_the_main_table_comes_out_else_the_first() -> None:
    some, main, nothing = table(("a", 1, 1, 1)), table(("b", 1, 1, 1), main=True), draw()
    assert cells(draw(some, main))[1][0] == "b"
    assert cells(draw(some, table(("c", 1, 1, 1))))[1][0] == "a"
    assert nothing == "\r\n"


def test_a_column_without_any_value_stays() -> None:
    assert cells(draw(table(("a", None, None, None))))[0] == ["名称", "月", "人月", "費用（円）"]


def test_systems_of_one_name_have_a_column_each() -> None:
    text = """
municipality: {name: x}
systems: [{id: a, name: 同名, affairs: []}, {id: b, name: 同名, affairs: []}]
links: [{from: a, to: b}, {from: b, to: a}]
"""
    view = LinkView(matrix=True)
    head = cells(renderer("csv")(documents.integrations(studied(text), view), Style("ja")))[0]
    assert len(set(head)) == len(head)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+81-3", "'+81-3"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("-", "'-"),
        ("\t=1", "\\x09=1"),  # control characters are spelt out
        ("+12.5%", "+12.5%"),  # numbers are no formulas
        ("-1,200", "-1,200"),
        ("1=1", "1=1"),
        ("a\nb", "a\\x0ab"),
    ],
)
def test_no_text_is_a_formula(typed: str, written: str) -> None:
    assert cells(draw(table((typed, 1, 1, 1))))[1][0] == written


@given(st.text())
def test_any_text_is_one_harmless_cell_that_reads_as_typed(typed: str) -> None:
    rows = cells(draw(table((typed, 1, 1, 1))))
    assert [len(row) for row in rows] == [4, 4]
    cell = rows[1][0]
    assert cell.removeprefix("'") == visible(typed).removeprefix("'")
    assert not cell.startswith(FORMULA) or re.fullmatch(r"[+-][\d,.]+%?", cell)
