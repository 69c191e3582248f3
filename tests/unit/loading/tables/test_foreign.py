"""Lists that others made: where their headings are, what their rows say, and what is told."""

from __future__ import annotations

from typing import Any

import pytest

from gcplan.loading.inventory import load_inventory
from gcplan.loading.tables.headings import heading_key
from tests.unit.loading.tables.books import book, faults_of, notes_of, read, rows_of

HEAD = ("業務名", "システム名称", "所管課", "ベンダー", "契約満了日", "年間費用（千円）")


def test_a_list_of_others_with_title_groups_notes_and_total() -> None:
    source = read(
        book(
            一覧=[
                ("情報システム一覧（令和8年度）",),
                (),
                HEAD,
                ("【住民系】",),
                ("住民基本台帳", "住民記録", "市民課", "A社", "R10.3.31", 24000),
                ("印鑑登録、戸籍の附票", "窓口証明", "市民課", "Ａ社", "未定", "－"),
                ("財務会計", "財務", "財政課", "B社", "令和9年度末", "1,200"),
                ("合計", None, None, None, None, 25200),
                ("※ 年間費用は税込み",),
            ]
        )
    )
    assert rows_of(source) == [
        {
            "affairs": ["juki"],
            "name": "住民記録",
            "owner": "市民課",
            "vendor": "A社",
            "contract_end": {"date": "R10.3.31"},
            "costs": {"annual": "24000千円"},
        },
        # 未定 and － say nothing; the vendor is the same in full width.
        {"affairs": ["inkan", "fuhyo"], "name": "窓口証明", "owner": "市民課", "vendor": "A社"},
        {
            "functions": ["財務会計"],
            "name": "財務",
            "owner": "財政課",
            "vendor": "B社",
            "contract_end": {"date": "令和9年度末"},
            "costs": {"annual": "1,200千円"},
        },
    ]
    assert [team["name"] for team in rows_of(source, "teams")] == ["A社", "B社"]
    told = "\n".join(notes_of(source))
    for passed in (
        "表.xlsx:一覧!A4 区切りの行は読んでいません（1行: 4行目）",
        "表.xlsx:一覧!A8 合計の行は読んでいません（1行: 8行目）",
        "表.xlsx:一覧!A9 注記の行は読んでいません（1行: 9行目）",
        "表.xlsx:一覧!D5 「A社」は「体制」にないので、加えました",
        "団体名がありません",
    ):
        assert passed in told
    systems = load_inventory(source).inventory.systems
    assert [s.costs.annual for s in systems] == [24_000_000, None, 1_200_000]


def test_rows_of_one_name_are_one_system_unless_they_differ() -> None:
    head = ("業務名", "システム名", "所管課")
    rows = [("戸籍", "窓口", "市民課"), ("印鑑登録", "窓口", None), ("就学", "学務", "学務課")]
    source = read(book(一覧=[head, *rows]))
    assert [(row["name"], row["affairs"]) for row in rows_of(source)] == [
        ("窓口", ["koseki", "inkan"]),
        ("学務", ["shugaku"]),
    ]
    assert any("A3 「窓口」の行が続くので" in note for note in notes_of(source))
    differs = read(book(一覧=[head, *rows, ("選挙人名簿管理", "窓口", "選管")]))
    assert [row["name"] for row in rows_of(differs)] == ["窓口", "学務", "窓口"]


def test_headings_in_two_rows_with_merged_cells() -> None:
    def merge(made: Any) -> None:  # noqa: ANN401 - openpyxl's
        page = made["一覧"]
        for area in ("A1:A2", "B1:C1", "D1:D2", "D3:D4"):
            page.merge_cells(area)

    rows = [
        ("システム名", "契約期間", None, "所管課"),
        (None, "開始", "終了", None),
        ("戸籍", "2023-04-01", "2028-03-31", "市民課"),
        ("住記", "2023-04-01", "2029-03-31", None),
    ]
    source = read(book(merge, 一覧=rows))
    assert rows_of(source) == [
        {"name": "戸籍", "contract_end": {"date": "2028-03-31"}, "owner": "市民課"},
        {"name": "住記", "contract_end": {"date": "2029-03-31"}, "owner": "市民課"},
    ]
    assert any("「契約期間/開始」の列（B）は読んでいません" in note for note in notes_of(source))


def test_what_does_not_show_is_told() -> None:
    def hide(made: Any) -> None:  # noqa: ANN401 - openpyxl's
        made["一覧"].row_dimensions[3].hidden = True
        made["一覧"].column_dimensions["B"].hidden = True
        made["旧"].sheet_state = "hidden"

    head = ("システム名", "所管課")
    source = read(book(hide, 一覧=[head, ("a", "x"), ("b", "y")], 旧=[head, ("z", "z")]))
    assert [row["name"] for row in rows_of(source)] == ["a", "b"]
    told = "\n".join(notes_of(source))
    assert "表.xlsx:旧 非表示のシート「旧」は読んでいません" in told
    assert "表.xlsx:一覧!A3 非表示の行も読みました（1行: 3行目）" in told
    assert "非表示の列も読みました（B）" in told


def test_columns_that_say_the_same_twice_are_told() -> None:
    head = ("システム名", "契約満了日", "契約終了日")
    source = read(book(一覧=[head, ("戸籍", "2028-03-31", "2029-03-31")]))
    assert rows_of(source)[0]["contract_end"] == {"date": "2028-03-31"}
    assert "左の「契約満了日」を読みました" in "\n".join(notes_of(source))


@pytest.mark.parametrize("word", ["○", "\u3007", "◯", "有", "はい", "要"])
def test_circles_mean_yes(word: str) -> None:
    head = ("連携元", "連携先", "連携データ", "個人情報")
    source = read(
        book(連携一覧=[head, ("住記", "国保", "異動", word), ("国保", "住記", "資格", "×")])
    )
    links = load_inventory(source).inventory.links
    assert [link.personal for link in links] == [True, False]


def test_ends_of_links_that_nobody_knows_are_outside_bodies() -> None:
    source = read(
        book(
            システム=[("システム名",), ("住民記録",)],
            連携=[("渡す側", "受ける側"), ("住民記録", "住基ネット"), ("住民記禄", "住基ネット")],
        )
    )
    assert rows_of(source, "external") == [{"name": "住基ネット"}]
    # 住民記禄 is too near to 住民記録 to be something else: it stays a fault, with its cell.
    content = book(
        システム=[("システム名",), ("住民記録",)],
        連携=[("渡す側", "受ける側"), ("住民記禄", "住基ネット")],
    )
    with pytest.raises(Exception, match="faults") as raised:
        load_inventory(read(content))
    (fault,) = raised.value.faults  # type: ignore[attr-defined] # InvalidInputError
    assert str(fault.position) == "表.xlsx:連携!A2"
    assert "「住民記録」の間違いではありませんか" in fault.message.ja


def test_every_fault_of_the_values_names_its_cell() -> None:
    content = book(
        システム=[
            ("システム名", "契約満了日", "移行の状況", "移行の月数（か月）"),
            ("戸籍", "そのうち", "稼働中", "八"),
            ("戸籍", "2028-03-31", "予定", 8),
        ]
    )
    with pytest.raises(Exception, match="faults") as raised:
        load_inventory(read(content))
    places = [str(fault.position) for fault in raised.value.faults]  # type: ignore[attr-defined] # InvalidInputError
    assert places == [f"表.xlsx:システム!{cell}" for cell in ("B2", "C2", "D2", "A3")]


CSV = "業務名,システム名,契約満了日\r\n住民基本台帳,住民記録,R10.3.31\r\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        b"\xef\xbb\xbf" + CSV.encode(),
        CSV.encode("cp932"),
        CSV.encode("utf-16"),
        CSV.replace(",", "\t").encode(),
        CSV.replace(",", ";").encode(),
        CSV.replace("\r\n", "\n").encode(),
        CSV.replace("\r\n", "\r").encode(),
        '"業務名","システム\n名","契約満了日","備考"\n"住民基本台帳","住民記録","R10.3.31"\n'.encode(),
    ],
    ids=["utf-8", "bom", "cp932", "utf-16", "tab", "semicolon", "lf", "cr", "quoted and ragged"],
)
def test_csv_in_any_dress(content: bytes) -> None:
    assert rows_of(read(content, "一覧.csv")) == [
        {"affairs": ["juki"], "name": "住民記録", "contract_end": {"date": "R10.3.31"}}
    ]


def test_faults_of_csv_have_a_line_and_a_column() -> None:
    assert faults_of(CSV.replace("住民", "住\0民"), "a.csv")[0].startswith("a.csv:2:2 ")
    assert faults_of('名称,"課\n', "a.csv")[0].startswith("a.csv:1:1 この行から先を表として")
    assert "見出しが要ります" in faults_of("あ,い\n1,2\n", "a.csv")[0]


def test_headings_are_compared_without_what_is_for_the_looks() -> None:
    assert heading_key("契約\n満了日（予定）※") == heading_key("契約満了日")
    assert heading_key("ﾍﾞﾝﾀﾞｰ") == heading_key("ベンダー") == heading_key("べんだ")
    assert heading_key("長" * 65) == ""
