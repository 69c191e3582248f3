"""Files that are no workbooks, or that would do harm: each is refused with its reason."""

from __future__ import annotations

import time
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.loading.tables.books import (
    archive,
    book,
    faults_of,
    notes_of,
    read,
    rows_of,
    with_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = "団体・計画"
SHEET = "xl/worksheets/sheet1.xml"
HEAD = ("システム名", "契約満了日")
PLAIN = book(システム=[HEAD, ("戸籍", "2028-03-31")])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

OTHER_KINDS = [
    ("empty", b"", "空のファイルです"),
    ("old", OLE + bytes(600), "古い形式（.xls）です"),
    ("password", OLE + "EncryptedPackage".encode("utf-16-le"), "パスワードで保護されています"),
    ("renamed csv", "システム名,課\n戸籍,市民課\n".encode(), "中身はExcelブックではなく文字です"),
    ("binary", b"\x00\x01\x02" * 400, "Excelブックではありません"),
    ("xlsb", archive({"xl/workbook.bin": b""}), "バイナリ形式（.xlsb）です"),
    ("ods", archive({"mimetype": b"x", "content.xml": b""}), "OpenDocument形式（.ods）です"),
    ("zip of other things", archive({"a.txt": b"a"}), "Excelブックではありません"),
    ("cut off", PLAIN[: len(PLAIN) // 2], "壊れているため開けません"),
    ("no parts", archive({"xl/workbook.xml": b"<workbook/>"}), "壊れているため開けません"),
]


@pytest.mark.parametrize(
    ("content", "reason"), [k[1:] for k in OTHER_KINDS], ids=[k[0] for k in OTHER_KINDS]
)
def test_other_kinds_of_files_are_named(content: bytes, reason: str) -> None:
    (fault,) = faults_of(content)
    assert fault.startswith(f"表.xlsx {reason}")


def test_all_rows_are_read_though_the_file_says_that_there_are_fewer() -> None:
    rows = [(f"s{n}", None) for n in range(60)]
    small = with_part(
        book(システム=[HEAD, *rows]),
        SHEET,
        lambda part: part.replace(b'ref="A1:B61"', b'ref="A1:B7"'),
    )
    assert len(rows_of(read(small))) == 60


def far_away(column: str, row: int) -> bytes:
    cell = f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row></sheetData>'.encode()
    return with_part(PLAIN, SHEET, lambda part: part.replace(b"</sheetData>", cell))


def test_a_value_far_away_is_refused_where_it_is() -> None:
    (fault,) = faults_of(far_away("XFD", 1048576))
    assert fault.startswith("表.xlsx:システム!XFD1048576 表が大きすぎます")


def test_the_last_row_and_column_are_read_and_no_more() -> None:
    assert faults_of(far_away("SF", 20000)) == []  # the 500th column
    assert "SG20000" in faults_of(far_away("SG", 20000))[0]
    assert "SF20001" in faults_of(far_away("SF", 20001))[0]


def test_a_bomb_is_not_unpacked() -> None:
    # 20 MB of blanks pack into some 20 KB, a thousand times less.
    bomb = with_part(PLAIN, SHEET, lambda part: part + b" " * 20_000_000)
    assert "圧縮率が高すぎます" in faults_of(bomb)[0]


def test_what_is_too_large_unpacked_is_refused_before() -> None:
    claims = [archive({"xl/workbook.xml": b"", **{f"xl/{n}": b"" for n in range(200)}})]
    assert "展開すると大きすぎます" in faults_of(claims[0])[0]


ENTITIES = (
    b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'.encode()
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + b"]>"
)


@pytest.mark.parametrize(
    "declared", [ENTITIES, b'<!DOCTYPE w [<!ENTITY i SYSTEM "file:///etc/passwd">]>']
)
def test_entities_are_not_resolved(declared: bytes) -> None:
    entity = b"&i;"

    def change(part: bytes) -> bytes:
        # The heading as an inline text, so that an entity that is resolved would be read.
        end = part.index(b"</sheetData>")
        cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + entity + b"</t></is></c></row>"
        start = part.index(b"<worksheet")
        return declared + part[start:end] + cell + part[end:]

    assert "壊れているため開けません" in faults_of(with_part(PLAIN, SHEET, change))[0]


CLAIMS: dict[str, Callable[[bytes], bytes]] = {
    "merged": lambda part: part.replace(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    ),
    "linked": lambda part: part.replace(
        b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'
    ),
    "hidden columns": lambda part: part.replace(
        b"<sheetData>", b'<cols><col min="1" max="2000000000" hidden="1"/></cols><sheetData>'
    ),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_on_all_cells_costs_nothing(claim: str) -> None:
    began = time.monotonic()
    source = read(with_part(PLAIN, SHEET, CLAIMS[claim]))
    assert rows_of(source)[0]["name"] == "戸籍"
    assert time.monotonic() - began < 10  # the promise for any file


def test_cells_without_a_value_that_can_be_used_are_named() -> None:
    def change(made: Any) -> None:  # noqa: ANN401 - openpyxl's
        page = made["システム"]
        page["B2"] = "=TODAY()"
        page["B3"].value, page["B3"].data_type = "#REF!", "e"

    content = book(change, システム=[HEAD, ("戸籍", None), ("年金", None), ("住記", "2028-03-31")])
    first, second = faults_of(content)
    assert first.startswith("表.xlsx:システム!B2 契約満了日: 数式の結果が保存されていません")
    assert second.startswith("表.xlsx:システム!B3 契約満了日: 数式の誤り「#REF!」です")


def test_dates_are_read_however_they_are_kept() -> None:
    def change(made: Any) -> None:  # noqa: ANN401 - openpyxl's
        made["システム"]["B2"].number_format = '[$-411]ggge"年"m"月"d"日"'
        made["システム"]["B5"].number_format = "General"

    # 46843 days after 1899-12-30 is 2028-03-31.
    values: list[object] = [
        datetime(2028, 3, 31),  # noqa: DTZ001 - workbooks know no time zones
        datetime(2028, 3, 31, 12, 30),  # noqa: DTZ001 - as above
        "令和１０年３月３１日",
        46843,
        "R5.4.1～R10.3.31",
        "'2028-03-31",
    ]
    rows = [(f"s{n}", value) for n, value in enumerate(values)]
    found = rows_of(read(book(change, システム=[HEAD, *rows])))
    ends = [row["contract_end"]["date"] for row in found]
    assert ends == ["2028-03-31"] * 2 + [
        "令和１０年３月３１日",
        "2028-03-31",
        "R10.3.31",
        "2028-03-31",
    ]


def test_the_first_of_a_month_as_an_end_is_asked_about() -> None:
    def notes(day: int) -> list[str]:
        end = datetime(2028, 3, day)  # noqa: DTZ001 - workbooks know no time zones
        found = notes_of(read(book(システム=[HEAD, ("戸籍", end)])))
        return [note for note in found if "月の1日に終わる" in note]

    assert [note.split()[0] for note in notes(1)] == ["表.xlsx:システム!A2"]
    assert notes(2) == []


def test_days_of_workbooks_that_count_from_1904() -> None:
    def change(made: Any) -> None:  # noqa: ANN401 - openpyxl's
        made.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - workbooks know no time zones

    day = datetime(2028, 3, 31)  # noqa: DTZ001 - as above
    (row,) = rows_of(read(book(change, システム=[HEAD, ("戸籍", day)])))
    assert row["contract_end"]["date"] == "2028-03-31"


def test_a_code_that_may_have_lost_its_zero_is_asked_for() -> None:
    # 01100 goes with the check digit 2, so 11002 may be Sapporo's 011002 or start with 11.
    head = ("団体名", "団体コード")
    (fault,) = faults_of(book(None, **{SETTINGS: [head, ("札幌市", 11002)]}))
    assert "011002か11002" in fault
    source = read(book(None, **{SETTINGS: [head, ("札幌市", "011002")]}))
    assert source.data["municipality"] == {"name": "札幌市", "code": "011002"}

    def change(made: Any) -> None:  # noqa: ANN401 - openpyxl's
        made[SETTINGS]["B2"].number_format = "000000"

    source = read(book(change, **{SETTINGS: [head, ("札幌市", 11002)]}))
    assert source.data["municipality"] == {"name": "札幌市", "code": "011002"}


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_workbook_never_ends_in_a_traceback(seed: int) -> None:
    """Bytes of the archive, and of a sheet in it, changed at random: read or refused in words."""
    random = Random(seed)  # noqa: S311 - repeatable

    def damaged(content: bytes) -> bytes:
        changed = bytearray(content)
        for _ in range(random.randint(1, 20)):
            changed[random.randrange(len(changed))] = random.randrange(256)
        return bytes(changed)

    faults_of(damaged(PLAIN))
    faults_of(with_part(PLAIN, SHEET, damaged))
