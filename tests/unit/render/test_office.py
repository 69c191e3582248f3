"""Workbooks that other office software has saved: LibreOffice stands in for Excel."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl

from gcplan.loading.files import File
from gcplan.loading.inventory import load_inventory
from gcplan.loading.salvage import read_model
from gcplan.loading.source import read_source, source_of
from gcplan.render.workbook.exchange import export_workbook
from gcplan.render.workbook.survey import survey

if TYPE_CHECKING:
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


def test_a_survey_filled_in_comes_back(judges: Judges, tmp_path: Path) -> None:
    path = tmp_path / "s.xlsx"
    path.write_bytes(survey(None, "ja", DAY, "2022"))
    book = openpyxl.load_workbook(path)
    systems = book["システム"]
    day = datetime(2028, 3, 31)  # noqa: DTZ001 - workbooks know no time zones
    for row in (
        (
            "住民記録システム",
            "市民課",
            "A社",
            "総合住民",
            "庁内サーバ室",
            day,
            "令和11年3月末",
            24_000_000,
        ),
        ("財務会計システム", "財政課", "B社", None, "庁内サーバ室", "令和9年度", None, "960万円"),
    ):
        systems.append(row)
    systems["F2"].number_format = '[$-411]ggge"年"m"月"d"日"'
    for affair, system in book["対象事務"].iter_rows(min_row=2, max_col=2):
        if affair.value in {"住民基本台帳", "印鑑登録"}:
            system.value = "住民記録システム"
    links = (
        "住民記録システム",
        "財務会計システム",
        "宛名",
        "ファイル",
        "日次",
        "はい",
        "はい",
        None,
    )
    book["連携"].append(links)
    book["連携"].append(("住民記録システム", "住基ネット", "本人確認情報", None, None, "○"))
    book["団体・計画"].append(("架空市", "131016", 128_000, "2022", "令和9年4月", None))
    book.save(path)
    inventory = load_inventory(source_of([saved(judges, path)])).inventory
    juki, zaimu = inventory.systems
    assert (juki.name, juki.affairs, juki.vendor) == ("住民記録システム", ("juki", "inkan"), "A社")
    assert [s.costs.annual for s in inventory.systems] == [24_000_000, 9_600_000]
    ends = [
        (s.contract_end.date.precision, str(s.contract_end.date.last))
        for s in (juki, zaimu)
        if s.contract_end
    ]
    assert ends == [("day", "2028-03-31"), ("fiscal_year", "2028-03-31")]
    assert juki.support_end is not None
    assert str(juki.support_end.last) == "2029-03-31"
    assert [(link.from_, link.to, link.personal) for link in inventory.links] == [
        ("住民記録システム", "財務会計システム", True),
        ("住民記録システム", "住基ネット", True),
    ]
    assert [body.name for body in inventory.external] == ["住基ネット"]
    assert (inventory.municipality.code, inventory.municipality.population) == ("131016", 128_000)
