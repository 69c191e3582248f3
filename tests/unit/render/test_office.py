"""Workbooks that other office software has saved: LibreOffice stands in for Excel."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl

from gcplan.loading.files import File
from gcplan.loading.inventory import load_inventory
from gcplan.loading.salvage import read_model
from gcplan.loading.source import read_source, source_of
from gcplan.render.workbook.exchange import export_workbook
from gcplan.render.workbook.survey import survey
from tests.judges import typed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.judges import Judges

DAY = date(2026, 11, 30)


def saved(judges: Judges, path: Path) -> File:
    """A workbook after LibreOffice has opened it and saved it again."""
    out = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    said = judges.ask(
        "soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out), str(path)
    )
    assert said.returncode == 0, said.stderr
    return File(path.name, (out / path.name).read_bytes())


def test_an_export_is_the_same_inventory_after_office_software(
    judges: Judges, tmp_path: Path
) -> None:
    inventory = load_inventory(read_source(["inventory.example.yaml"])).inventory
    path = tmp_path / "i.xlsx"
    path.write_bytes(export_workbook(inventory, "ja", DAY))
    assert read_model(source_of([saved(judges, path)]).data) == inventory


def rows(sheet: str, first: int, *lines: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """What is typed into rows of a sheet from the first column on; nothing where there is none."""
    for row, line in enumerate(lines, first):
        for column, typed in enumerate(line):
            if typed:
                yield sheet, f"{'ABCDEFGH'[column]}{row}", typed


JUKI, ZAIMU = "住民記録システム", "財務会計システム"
TYPED = [
    *rows(
        "システム",
        2,
        (JUKI, "市民課", "A社", "", "庁内サーバ室", "令和10年3月31日", "R11.3末", "24,000,000"),
        (ZAIMU, "財政課", "B社", "", "庁内サーバ室", "2029/3/31", "R9年度", "960万円"),
        ("=図書館", "", "", "", "", "R8.3.31"),
    ),
    *rows(
        "連携",
        2,
        (JUKI, ZAIMU, "宛名", "ファイル", "日次", "はい", "はい"),
        (JUKI, "住基ネット", "本人確認情報", "", "", "○"),
    ),
    *rows("団体・計画", 2, ("架空市", "011002", "128,000", "2022", "令和9年4月")),
]  # fmt: skip


def test_a_survey_filled_in_comes_back(judges: Judges, tmp_path: Path) -> None:
    path = tmp_path / "s.xlsx"
    path.write_bytes(survey(None, "ja", DAY, "2022"))
    affairs = [row[0].value for row in openpyxl.load_workbook(path)["対象事務"].iter_rows()]
    ours = [f"B{affairs.index(affair) + 1}" for affair in ("住民基本台帳", "印鑑登録")]
    typed = [*TYPED, *(("対象事務", cell, JUKI) for cell in ours)]
    file = File(path.name, typed_in(judges, path, typed))
    inventory = load_inventory(source_of([file])).inventory
    juki, zaimu, library = inventory.systems
    assert (juki.name, juki.affairs, juki.vendor) == (JUKI, ("juki", "inkan"), "A社")
    assert [s.costs.annual for s in (juki, zaimu)] == [24_000_000, 9_600_000]
    assert [s.contract_end.date.text for s in inventory.systems if s.contract_end] == [
        *("令和10年3月31日", "2029-03-31", "R8.3.31")
    ]
    assert [str(s.support_end.last) for s in (juki, zaimu) if s.support_end] == [
        *("2029-03-31", "2028-03-31")
    ]
    assert library.name == "=図書館"  # what is typed into a cell for text is no formula
    assert [(link.from_, link.to, link.personal) for link in inventory.links] == [
        (JUKI, ZAIMU, True),
        (JUKI, "住基ネット", True),
    ]
    assert [body.name for body in inventory.external] == ["住基ネット"]
    assert (inventory.municipality.code, inventory.municipality.population) == ("011002", 128_000)
