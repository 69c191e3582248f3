"""`gcplan template`, `import` and `export` with tables: what is written, asked for and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from gcplan.cli.app import run
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
gcplan: 1
municipality: {name: 架空市}
teams: [{id: a, name: A社}]
systems:
  - {id: juki, name: 住民記録, affairs: [juki], vendor: a, contract_end: 2028-03}
  - {id: zaimu, name: 財務会計, affairs: []}
links: [{from: juki, to: zaimu, data: 宛名}]
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GCPLAN_LANG", "ja")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30
    (tmp_path / "i.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_the_survey_is_empty_or_filled_in(desk: Path) -> None:
    assert run(["template"]) == 0
    book = openpyxl.load_workbook(desk / "survey.xlsx")
    assert book.sheetnames == [
        *("手引き", "記入例", "システム", "対象事務", "連携", "期日"),
        *("団体・計画", "月の切替数の上限", "選択肢"),
    ]
    page = book["システム"]
    assert (page["A1"].value, page.max_row) == ("システム名（必須）", 1)
    assert page.freeze_panes == "B2"  # headings and names stay in view
    assert page.protection.sheet
    assert page["A1"].protection.locked
    assert not page.column_dimensions["A"].protection.locked
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 8)
    assert book["対象事務"].max_row == 21  # the headings and 20 affairs
    assert run(["template", "i.yaml", "-o", "known.xlsx", "--matrix"]) == 0
    page = openpyxl.load_workbook(desk / "known.xlsx")["システム"]
    assert [cell.value for cell in page[2]][:4] == ["juki", "住民記録", None, "A社"]
    assert [cell.value for cell in page[2]][6] == "2028-03"  # no day is invented


def test_a_survey_that_came_back_is_not_lost(desk: Path) -> None:
    (desk / "survey.xlsx").write_bytes(b"filled in")
    assert run(["template"]) == 2
    assert (desk / "survey.xlsx").read_bytes() == b"filled in"
    assert run(["template", "--force"]) == 0
    assert (desk / "survey.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("lang", "settings", "limits"),
    [("ja", "団体・計画", "月の切替数の上限"), ("en", "Settings", "Cutovers a month")],
)
def test_a_survey_asks_for_the_usual_months_and_the_most_cutovers(
    desk: Path, capsys: pytest.CaptureFixture[str], lang: str, settings: str, limits: str
) -> None:
    (desk / "i.yaml").write_text(
        f"{TEXT}planning: {{default_months: 9, cutovers_per_month: 2}}\n", encoding="utf-8"
    )
    run(["template", "i.yaml", "-o", "s.xlsx", "--lang", lang])
    assert run(["import", "s.xlsx", "-o", "same.yaml"]) == 0
    old, new = (load_inventory(read_source([n])).inventory for n in ("i.yaml", "same.yaml"))
    assert new.planning == old.planning
    book = openpyxl.load_workbook(desk / "s.xlsx")
    assert [book[settings]["G2"].value, book[limits]["A2"].value] == [9, 2]
    book[settings]["G2"], book[limits]["A3"], book[limits]["B3"] = 12, 3, "2028-04"
    book.save(desk / "s.xlsx")
    assert run(["import", "s.xlsx", "-o", "new.yaml"]) == 0
    planning = load_inventory(read_source(["new.yaml"])).inventory.planning
    assert planning.default_months == 12
    limits_now = planning.cutovers_per_month or ()
    assert [f"{step.capacity} {step.from_ and step.from_.text}" for step in limits_now] == [
        *("2 None", "3 2028-04")
    ]
    book[settings]["G2"], book[limits]["A3"] = 0, None
    book.save(desk / "s.xlsx")
    capsys.readouterr()
    assert run(["import", "s.xlsx", "-o", "-", "--lang", "en"]) == 3
    assert capsys.readouterr().err.splitlines()[:2] == [
        f"s.xlsx:{settings}!G2: default_months: write 1 or more",
        f's.xlsx:{limits}!B3: "capacity" is missing',
    ]


def test_a_survey_that_comes_back_changes_only_what_was_filled_in(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["template", "i.yaml", "-o", "s.xlsx", "--matrix"])
    book = openpyxl.load_workbook(desk / "s.xlsx")
    book["システム"]["C2"] = "市民課"
    book["システム"]["B4"] = "図書館"
    book["連携表"]["C2"] = "宛名"  # it is in the list as well
    book["連携表"]["B3"] = "○"
    book.save(desk / "s.xlsx")
    assert run(["import", "s.xlsx", "--into", "i.yaml", "-o", "new.yaml"]) == 0
    shown = capsys.readouterr()
    assert "追加3、削除0、変更0。" in shown.out
    old, new = (load_inventory(read_source([name])).inventory for name in ("i.yaml", "new.yaml"))
    changed = old.systems[0].model_copy(update={"owner": "市民課"})
    assert new.systems[:2] == (changed, old.systems[1])
    assert [(s.id, s.name) for s in new.systems[2:]] == [("図書館", "図書館")]
    assert [(link.from_, link.to, link.data) for link in new.links] == [
        ("juki", "zaimu", "宛名"),
        ("zaimu", "juki", None),
    ]


HAND_WRITTEN = """\
# 台帳
gcplan: 1
municipality: {name: 架空市}   # 仮

teams: [{id: a, name: A社}]
systems:
  # 住民系
  - id: juki
    name: 住民記録        # 2026年に更改
    affairs: [juki]
    vendor: a
    contract_end: 令和10年3月   # 延長しない
    ? functions # 注: ほかの担当
    :
      - 証明
      - 統計

  - {id: zaimu, name: 財務会計, affairs: []}
# 連携
links: [{from: juki, to: zaimu, data: 宛名}]
"""


def fill(desk: Path, **cells: str) -> None:
    """Fill cells of the hand-written inventory as a workbook: sheet, row and heading."""
    (desk / "i.yaml").write_text(HAND_WRITTEN, encoding="utf-8", newline="")
    run(["export", "i.yaml", "-f", "xlsx", "-o", "s.xlsx"])
    book = openpyxl.load_workbook(desk / "s.xlsx")
    for place, value in cells.items():
        sheet, row, heading = place.split("_")
        column = [cell.value for cell in book[sheet][1]].index(heading) + 1
        book[sheet].cell(int(row), column).value = value
    book.save(desk / "s.xlsx")


def lines_of(desk: Path) -> tuple[list[str], list[str]]:
    """The lines of the hand-written inventory that are no more, and those that are new."""
    old, new = HAND_WRITTEN.splitlines(), (desk / "i.yaml").read_text("utf-8").splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_into_an_inventory_only_the_lines_change_that_say_otherwise(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = ["import", "s.xlsx", "--into", "i.yaml"]
    fill(desk, 対象事務以外の機能_2_機能="統計", 対象事務以外の機能_3_機能="証明")
    assert run([*into, "--yes"]) == 0  # the order of such lists says nothing
    assert "違いはない" in capsys.readouterr().out
    assert (desk / "i.yaml").read_text("utf-8") == HAND_WRITTEN
    fill(desk, システム_2_契約満了日="2029-03-31")
    assert run(into) == 0
    assert "まだ書き込んでいません" in capsys.readouterr().err
    assert lines_of(desk) == ([], [])
    assert run([*into, "--yes"]) == 0
    assert lines_of(desk) == (
        ["    contract_end: 令和10年3月   # 延長しない"],
        ["    contract_end: 2029-03-31   # 延長しない"],
    )
    fill(desk, システム_4_システム名="図書館", 対象事務以外の機能_3_機能="集計")
    assert run([*into, "-o", "new.yaml"]) == 0
    assert lines_of(desk) == ([], [])
    (desk / "new.yaml").rename(desk / "i.yaml")
    assert lines_of(desk) == (
        ["      - 統計"],
        ["      - 集計", "  - {name: 図書館}"],
    )


def test_what_cannot_be_changed_in_its_place_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(desk, システム_2_契約満了日="2029-03-31", 対象事務以外の機能_2_機能="（なし）")
    book = openpyxl.load_workbook(desk / "s.xlsx")
    book["対象事務以外の機能"].delete_rows(3)
    book.save(desk / "s.xlsx")
    capsys.readouterr()
    assert run(["import", "s.xlsx", "--into", "i.yaml", "--yes"]) == 3
    assert "i.yaml:8:5: この書き方の場所は書き換えられません" in capsys.readouterr().err
    assert lines_of(desk) == ([], [])


def test_of_a_folder_only_the_file_changes_that_says_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "f").mkdir()
    parts = {
        "a": "gcplan: 1\nmunicipality: {name: x}\nsystems: [{id: p}]\n",
        "b": "systems: [{id: q}]\n",
    }
    for name, text in parts.items():
        (desk / "f" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (desk / "s.csv").write_text("システムID,システム名,所管課\nq,q,税務課\n,r,\n", encoding="utf-8")
    assert run(["import", "s.csv", "--into", "f", "-o", "g.yaml"]) == 2
    assert run(["import", "s.csv", "--into", "f", "--yes"]) == 0
    texts = [(desk / "f" / f"{name}.yaml").read_text("utf-8") for name in parts]
    assert texts == [parts["a"], "systems: [{id: q, owner: 税務課}, {name: r}]\n"]
    run(["export", "f", "-f", "xlsx", "-o", "e.xlsx"])
    assert run(["import", "s.csv", "--into", "e.xlsx", "--yes"]) == 2
    assert "作る台帳を -o で" in capsys.readouterr().err
    assert run(["import", "s.csv", "--into", "e.xlsx", "-o", "g.yaml"]) == 0


def test_a_fault_names_the_heading_of_its_column(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "a.csv").write_text("システム名,契約満了日\njuki,令和10年13月\n", encoding="utf-8")
    for words in ([], ["--into", "i.yaml"]):
        assert run(["import", "a.csv", *words]) == 3
        assert capsys.readouterr().err.startswith("a.csv:2:6: 契約満了日: 「令和10年13月」の13月は")


def test_a_file_that_exists_is_left_alone(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["template", "i.yaml", "-o", "s.xlsx"])
    capsys.readouterr()
    for words in (["-o", "i.yaml"], ["-o", "other.yaml", "--dry-run"]):
        assert run(["import", "s.xlsx", *words]) == 0
        assert "まだ書き込んでいません" in capsys.readouterr().err
    assert (desk / "i.yaml").read_text(encoding="utf-8") == TEXT
    assert not (desk / "other.yaml").exists()
    assert run(["import", "s.xlsx", "-o", "i.yaml", "--yes"]) == 0
    assert (desk / "i.yaml").read_text(encoding="utf-8") != TEXT


def test_the_columns_of_a_list_are_written_down_and_used_again(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "名前,状態,いつまで\n戸籍,稼働中,R10.3.31\n"
    (desk / "a.csv").write_text(rows, encoding="utf-8")
    assert run(["import", "a.csv"]) == 3
    assert "見出しが要ります" in capsys.readouterr().err
    (desk / "m.yaml").write_text(
        "gcplan_mapping: 1\ntables:\n- sheet: a\n  table: systems\n"
        "  columns: {名前: name, 状態: status, いつまで: contract_end.date}\n"
        "  words: {状態: {稼働中: planned}}\n",
        encoding="utf-8",
    )
    assert run(["import", "a.csv", "--mapping", "m.yaml", "--save-mapping", "n.yaml"]) == 0
    first = capsys.readouterr().out
    assert "name: 戸籍" in first
    assert "contract_end: 2028-03-31" in first
    assert run(["import", "a.csv", "--mapping", "n.yaml"]) == 0
    assert capsys.readouterr().out == first


def test_a_wrong_mapping_is_told_with_its_places(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "m.yaml").write_text(
        "gcplan_mapping: 1\ntables:\n- sheet: a\n  table: systms\n"
        "- {sheet: b, table: systems, columns: {名前: nmae}, headings: x, row: 3}\n",
        encoding="utf-8",
    )
    (desk / "a.csv").write_text("名前\n戸籍\n", encoding="utf-8")
    assert run(["import", "a.csv", "--mapping", "m.yaml"]) == 3
    told = capsys.readouterr().err
    assert "m.yaml:4:10: 「systms」という項目はありません。「systems」の間違い" in told
    for place in ("m.yaml:5:44: 「nmae」", "m.yaml:5:61: headings", "m.yaml:5:64: 「row」"):
        assert place in told


def test_workbooks_and_csv_are_read_as_they_are(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "i.yaml", "-f", "xlsx", "-o", "e.xlsx"]) == 0
    assert run(["export", "i.yaml", "-f", "csv", "-o", "tables"]) == 0
    files = sorted(str(path) for path in (desk / "tables").iterdir())
    known = load_inventory(read_source(["i.yaml"])).inventory
    assert load_inventory(read_source(["e.xlsx"])).inventory == known
    assert load_inventory(read_source(files)).inventory == known
    assert run(["classify", "e.xlsx"]) == 0
    assert "住民記録" in capsys.readouterr().out
    assert load_inventory(read_source(["tables"])).inventory == known
    assert run(["export", "i.yaml", "-f", "csv"]) == 2
    assert run(["export", "i.yaml", "-f", "csv", "-o", "t.csv"]) == 2
    assert not (desk / "t.csv").exists()
    assert run(["set", "e.xlsx", "juki.name=x"]) == 2


def test_what_a_cell_cannot_hold_is_refused_before_anything_is_written(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = TEXT.replace("財務会計", "x005F_").replace("宛名", "あ" * 9_999)
    (desk / "i.yaml").write_text(odd, encoding="utf-8")
    assert run(["export", "i.yaml", "-f", "xlsx", "-o", "e.xlsx"]) == 3
    assert "「x005F_」には、Excelのセルに書けない文字" in capsys.readouterr().err
    assert not (desk / "e.xlsx").exists()
