"""What is written as a workbook, as CSV files or as YAML comes back as the same inventory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings

from gcplan.loading.files import File
from gcplan.loading.inventory import Loaded
from gcplan.loading.salvage import read_model
from gcplan.loading.source import source_of
from gcplan.loading.tables.into import laid_over
from gcplan.loading.wording import reworded
from gcplan.render.inventory_yaml import plain, yaml_text
from gcplan.render.workbook.exchange import export_csv, export_workbook
from tests.inventories import inventories

if TYPE_CHECKING:
    from gcplan.core.text import Lang
    from gcplan.model.inventory import Inventory

DAY = date(2026, 11, 30)


def back(*files: File) -> Inventory:
    return read_model(source_of(files).data)


@settings(max_examples=6)
@given(inventories())
def test_a_workbook_gives_the_same_inventory(inventory: Inventory) -> None:
    for lang in _BOTH:
        content = export_workbook(inventory, lang, DAY)
        assert back(File("i.xlsx", content)) == inventory


@settings(max_examples=6)
@given(inventories())
def test_csv_files_give_the_same_inventory(inventory: Inventory) -> None:
    for lang in _BOTH:
        tables = export_csv(inventory, lang)
        assert back(*(File(f"{n}.csv", text.encode()) for n, text in tables)) == inventory


@settings(max_examples=10)
@given(inventories())
def test_what_is_laid_over_itself_leaves_every_byte(inventory: Inventory) -> None:
    text = yaml_text(plain(inventory)).replace("\n", "   # remark\n\n")
    base = source_of([File("i.yaml", text.encode())])
    tables = [File(f"{n}.csv", t.encode()) for n, t in export_csv(inventory, "ja")]
    laid = laid_over(base, source_of(tables, base.data))
    old, new = (Loaded(read_model(source.data), source, ()) for source in (base, laid))
    assert reworded(old, new) == {"i.yaml": text}


@settings(max_examples=15)
@given(inventories())
def test_yaml_gives_the_same_inventory(inventory: Inventory) -> None:
    assert back(File("i.yaml", yaml_text(plain(inventory)).encode())) == inventory


_BOTH: tuple[Lang, ...] = ("ja", "en")
