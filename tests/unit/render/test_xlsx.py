"""Results and exports as workbooks keep to the rules for machine-readable data."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from gcplan.core.text import Text
from gcplan.loading.inventory import load_inventory
from gcplan.loading.labels import load_labels
from gcplan.loading.sheets import sheets
from gcplan.loading.source import read_source
from gcplan.loading.tables.headings import heading_key
from gcplan.render.document import Column, Document, Style, Table
from gcplan.render.workbook.exchange import export_workbook
from gcplan.render.workbook.survey import survey
from gcplan.render.xlsx import render

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DAY = date(2026, 11, 30)
TABLE = Table(
    "loads",
    Text("負荷: 2件", "Loads: 2"),
    (
        Column("team", Text("体制", "Team")),
        Column("cost", Text("費用（円）", "Cost (yen)"), "yen"),
        Column("2028-03", Text("3月", "Mar"), "effort", series=True),
        Column("2028-04", Text("4月", "Apr"), "effort", series=True),
    ),
    (("=A1+1", 1_200_000, 150, None), ("[b]A社[/b]", None, None, 25)),
    note=Text("注", "A note"),
)
GANTT = Table("gantt", Text("工程", "Gantt"), (Column("bar", Text("棒", "Bar")),), (("■■",),))
DOCUMENT = Document(
    Text("報告", "Report"), Text("基準日", "As of"), (TABLE, GANTT), {"as_of": "2026-11-30"}
)


def drawn() -> bytes:
    return render(DOCUMENT, Style("ja"))


def exported() -> bytes:
    loaded = load_inventory(read_source(["inventory.example.yaml"]))
    return export_workbook(loaded.inventory, "ja", DAY)


def filled_in() -> bytes:
    loaded = load_inventory(read_source(["inventory.example.yaml"]))
    return survey(loaded.inventory, "ja", DAY, "2022")


def pages(content: bytes) -> list[Worksheet]:
    return list(openpyxl.load_workbook(BytesIO(content)).worksheets)


def test_series_run_downwards_and_pictures_are_left_out() -> None:
    contents, loads = pages(drawn())
    assert [[cell.value for cell in row] for row in loads.iter_rows()] == [
        ["体制", "費用（円）", "区分・期間", "値（人月）"],
        ["=A1+1", 1_200_000, "3月", 1.5],
        ["[b]A社[/b]", None, "4月", 0.25],
    ]
    assert loads["A2"].data_type == "s"  # text, not a formula
    assert [cell.value for cell in contents[4]] == ["負荷", "loads", "負荷: 2件", "注"]


MADE = {"results": drawn, "export": exported, "survey": filled_in}


@pytest.mark.parametrize("made", MADE)
def test_tables_can_be_read_by_machines(made: str) -> None:
    """Rule by rule of docs/excel.md, as far as the file shows it."""
    content = MADE[made]()
    assert content == MADE[made]()  # the same bytes
    with zipfile.ZipFile(BytesIO(content)) as parts:  # L1-10: no pictures, shapes or charts
        assert not [name for name in parts.namelist() if re.search("drawing|media|chart", name)]
    for page in pages(content):
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        head, *data = rows
        assert all(isinstance(text, str) and text.strip() for text in head)  # L1-05, L3-01
        assert len(set(head)) == len(head)  # L2-03
        assert not page.merged_cells.ranges  # L1-12
        assert not any(d.hidden for d in page.row_dimensions.values())  # L1-13
        assert not any(d.hidden for d in page.column_dimensions.values())
        assert page.sheet_state == "visible"
        assert all(any(value is not None for value in row) for row in data)  # L1-03
        for row in page.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type != "f"  # L2-06
                text = cell.value if isinstance(cell.value, str) else ""
                assert "\n" not in text  # L1-14
                assert text == text.strip()  # L1-06
        for column in zip(*data, strict=True):  # L2-01: numbers are not written as text
            kinds = {type(value) for value in column if value is not None}
            assert not (kinds & {int, float} and any(_is_number(value) for value in column))


def _is_number(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9,]+(\.[0-9]+)?", value) is not None


def test_every_column_has_a_name_in_both_languages() -> None:
    labels = load_labels()
    for sheet in sheets():
        assert sheet.key in labels.sheets, sheet.key
        for field in (*sheet.fields, *([sheet.number] if sheet.numbered else [])):
            assert field.key in labels.fields.get(sheet.key, {}), (sheet.key, field.key)
        for lang in ("ja", "en"):
            names = [heading_key(column.label.get(lang)) for column in sheet.columns]
            assert len(set(names)) == len(names), sheet.key
            assert "" not in names, sheet.key
