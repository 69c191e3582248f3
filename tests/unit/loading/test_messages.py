"""What an officer is told: the place, the field, what was typed, what was probably meant."""

from __future__ import annotations

import pytest

from gcplan.loading.suggest import Suggester, look
from tests.unit.loading.reading import HEAD, Row, differences, error_of, unsaid

NO_KEY = "という項目はありません"
ONE = "値を1つだけ書く項目です"
LIST = "一覧（「- 」で始まる行）で書く項目です"
MAPPING = "「キー: 値」の形で書く項目です"
STATUS = "planned、migrating、migrated、retained から選んでください"

ROWS = (
    Row("unknown key", "teams: [{id: a, nite: x}]", (f"3:17 「nite」{NO_KEY}。「note」の間違い",)),
    Row("unknown empty key", "teams: [{id: a, nite: }]", (f"3:17 「nite」{NO_KEY}。「note」の",)),
    Row("odd key", "xyzzy: 1", (f"3:1 「xyzzy」{NO_KEY}",)),
    Row(
        "key of another level",
        "systems: [{id: a, months: 3}]",
        ("3:19 「months」は「migration」の下に書く項目です",),
    ),
    Row(
        "name of the attribute",
        "systems: [{id: a}]\nlinks: [{from_: a, to: a}]",
        ("4:9 「from」がありません", f"4:10 「from_」{NO_KEY}。「from」の間違い"),
    ),
    Row("no id", "systems: [{name: }]", ("3:11 「id」（または「name」）がありません",)),
    Row("missing", "milestones: [{id: a}]", ("3:14 「date」がありません",)),
    Row("empty", "milestones: [{id: a, date: }]", ("3:22 「date」に値がありません",)),
    Row("list for one", "systems: [{id: [a]}]", (f"3:16 id: {ONE}",)),
    Row("one for list", "systems: {id: a}", (f"3:10 systems: {LIST}",)),
    Row("text for mapping", "systems: [a]", (f"3:11 systems: {MAPPING}",)),
    Row("nothing for mapping", "systems: [~]", ("3:11 systems: 値がありません",)),
    Row("number for mapping", "planning: 3", (f"3:11 planning: {MAPPING}",)),
    Row(
        "number for efforts",
        "systems: [{id: a, migration: {effort: 3}}]",
        (f"3:39 effort: {MAPPING}",),
    ),
    Row(
        "no effort",
        "systems: [{id: a, migration: {effort: {a: ~}}}]\nteams: [{id: a}]",
        ("3:43 a: 値がありません",),
    ),
    Row(
        "effort of nobody",
        "systems: [{id: a, migration: {effort: {'': 3}}}]",
        ("3:40 effort: 空です",),
    ),
    Row("control character", 'systems: [{name: b, id: "\\e"}]', ("3:25 id: 「\\x1b」には目に",)),
    Row("bad name as id", 'systems: [{name: "\\e"}]', ("3:18 name: 「\\x1b」には目に",)),
    Row(
        "long name as id",
        f"systems: [{{name: {'x' * 201}}}]",
        (f"3:18 name: 「{'x' * 40}…」は201",),
    ),
    Row(
        "choice",
        "systems: [{id: a, status: 移行住}]",
        (f"3:27 status: 「移行住」は選べません。{STATUS}。「移行済」の間違い",),
    ),
    Row("choices", "systems: [{id: a, status: [planned]}]", (f"3:27 status: {ONE}",)),
    Row("month", "freezes: [{name: x, months: [1, 13]}]", ("3:33 months: 「13」は月では",)),
    # What stands for a mapping, or for a list of one, is named as it was typed.
    Row("short date", "systems: [{id: a, contract_end: x}]", ("3:33 contract_end: 「x」は日付",)),
    Row("short after", "systems: [{id: a, migration: {after: ''}}]", ("3:38 after: 空です",)),
    Row("short capacity", "teams: [{id: a, capacity: x}]", ("3:27 capacity: 「x」は人月の数",)),
    Row("very long", f"teams: [{{id: a, {'x' * 900}: y}}]", (f"3:17 「{'x' * 40}…」{NO_KEY}",)),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_slip_is_explained(row: Row) -> None:
    row = Row(row.id, f"{HEAD}{row.text!s}\n", row.faults)
    assert differences(row) == []
    assert unsaid(row) == []


def test_faults_of_values_and_of_references_come_together_in_file_order() -> None:
    row = Row(
        "all",
        HEAD + "systems:\n"
        "  - id: juki\n"
        "    vender: a\n"
        "    vendor: b\n"
        "    contract_end: 令和8年2月30日\n"
        "    migration: {effort: {c: 1, it: x}, after: [zei, zai]}\n"
        "  - {id: zei, status: migrated, migration: {cost: 1円50銭}}\n"
        "  - {platform: d}\n"
        "teams: [{id: it}]\n"
        "links: [{from: juki, to: juki}, {from: juki}, {from: zei, to: jukl}]\n",
        (
            "5:5 「vender」という項目はありません",
            "6:13 「b」という担当・事業者は teams にありません",
            "7:19 contract_end: 「令和8年2月30日」",
            "8:26 「c」という担当・事業者は teams にありません",
            "8:36 it: 「x」は人月の数",
            "8:53 「zai」というシステムは systems にありません。「zei」の間違い",
            "9:51 cost: 「1円50銭」は金額として",
            "10:5 「id」（または「name」）がありません",
            "12:26 「juki」が自分自身を指しています",
            "12:33 「to」がありません",
            "12:63 「jukl」というシステムや外部の機関は",
        ),
    )
    assert differences(row) == []


def test_what_was_left_out_is_not_called_missing() -> None:
    # The id of a row that cannot be read is known all the same; a bad status or month is not
    # reported a second time as no status or no month.
    row = Row(
        "all",
        HEAD + "systems:\n"
        "  - {id: a, vendor: [x], status: 移行中だ, cutover: 2028-01}\n"
        "  - {id: b, migration: {after: [a, c]}}\n"
        "  - {id: c, contract_end: {hard: yes}}\n"
        "freezes: [{name: x, months: [13]}]\n"
        "milestones: [{name: m, date: x}]\n",
        (
            "4:21 vendor: 値を1つだけ",
            "4:34 status: 「移行中だ」は選べません",
            "6:27 「date」がありません",
            "7:30 months: 「13」は月では",
            "8:30 date: 「x」は日付として",
        ),
    )
    assert differences(row) == []


def test_no_reference_into_a_section_that_cannot_be_read_is_doubted() -> None:
    row = Row(
        "all",
        HEAD + "systems: {juki: {name: x}}\nlinks: [{from: juki, to: a}]\n"
        "teams: x\nfreezes: [{name: y, months: 1, applies_to: {vendor: b, affairs: zzz}}]\n",
        (
            "3:10 systems: 一覧",
            "5:8 teams: 一覧",
            "6:65 「zzz」という対象事務は一覧（gcplan catalog）にありません",
        ),
    )
    assert differences(row) == []


def test_both_languages_and_the_count() -> None:
    error = error_of(HEAD + "vender: 1\nteams: [{id: a, nite: 2}]\n")
    assert error is not None
    assert error.message.ja == "入力に誤りがあります: 2件"
    assert error.message.en == "the input has faults: 2"
    assert [fault.message.en for fault in error.faults] == [
        'there is no key "vender"',
        'there is no key "nite"; did you mean "note"?',
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Juki", "juki"),
        ("\uff4auki", "juki"),
        ("葛\U000e0100", "葛"),
        ("ju\u200bki", "juki"),
        ("\u0458", "j"),
    ],
)
def test_words_that_look_alike(one: str, other: str) -> None:
    assert look(one) == look(other)


def test_words_that_do_not_look_alike() -> None:
    assert len({look(word) for word in ("吉", "𠮷", "juki", "jukl", "住基", "住基2")}) == 6


def test_suggestions() -> None:
    known = ["juki", "kotei", "juminzei", "住民記録"]
    assert Suggester().closest("jukki", known) == "juki"
    assert Suggester().closest("住民記緑", known) == "住民記録"
    assert Suggester().closest("kaigo", known) is None
    assert Suggester().closest("x" * 100, known) is None
    hint = Suggester().hint("juk\u0456", ["juki"])
    assert hint.ja == "。「juki」に見えますが、違う文字（U+0456）が入っています"


def test_suggestions_end_when_the_work_grows() -> None:
    suggester = Suggester(comparisons=3)
    assert suggester.closest("jukki", ["juki", "kotei"]) == "juki"
    assert suggester.closest("jukki", ["juki", "kotei"]) is None
