"""Plans as tables: whatever office software saves is read, and every slip has its place."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gcplan.core.errors import InvalidInputError
from gcplan.loading import cells
from gcplan.loading.files import File
from gcplan.model.calendar import month_text
from gcplan.planning.planfile import is_plan, plan_of, read_plan
from tests.builders import at

if TYPE_CHECKING:
    from pathlib import Path

    from gcplan.planning.planfile import PlanFile

NAMES = {
    "juki": "住民記録システム",
    "juminzei": "住民税システム（個人・法人）",
    "koseki": "戸籍総合システム",
}


def read(text: str, encoding: str = "utf-8", names: dict[str, str] | None = NAMES) -> PlanFile:
    return plan_of([File("plan.csv", text.encode(encoding))], names)


def faults(content: str | bytes, names: dict[str, str] | None = NAMES) -> list[str]:
    whole = content.encode() if isinstance(content, str) else content
    with pytest.raises(InvalidInputError) as caught:
        plan_of([File("plan.csv", whole)], names)
    return [f"{f.position.line}:{f.position.column} {f.message.en}" for f in caught.value.faults]


NO_MONTHS = 'there is no column with the month of the cutover; give it the heading "cutover"'
NO_PLAN = 'is not a table with a plan: the headings "id" or "name" and "cutover" are needed'
NO_TABLE = (
    'cannot be read as a table from this line on: a quotation mark (") is not closed, or a cell'
    " is too long"
)

LIST = """標準化移行スケジュール（案）,,
No.,システム名,本番稼働予定（月）,備考
1,住民記録ｼｽﾃﾑ,令和９年１０月,
,,,
2,"住民税システム
(個人・法人)",2028/3/31 0:00,"年度内,必須"
3,戸籍 総合システム,未定,
計,3システム,
※ 変わることがある
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_list_from_office_software_is_read(
    encoding: str, line_break: str, delimiter: str
) -> None:
    text = LIST.replace('"年度内,必須"', "年度内").replace(",", delimiter)
    plan = read(text.replace("\n", line_break), encoding)
    assert plan.cutovers == at(juki="2027-10", juminzei="2028-03")
    places = {system: str(place) for system, place in plan.positions.items()}
    # A name over two lines: what follows it is on the line where it ends.
    assert places == {
        "juki": "plan.csv:3:12",
        "juminzei": "plan.csv:6:10",
        "koseki": "plan.csv:7:13",
    }
    (note,) = plan.notes
    assert note.position.line == 8
    assert note.message.en.endswith("(2: line 8, 9)")


def test_commas_and_quotation_marks_inside_cells_do_not_shift_places() -> None:
    text = 'id,備考,cutover\njuki,"a ""b"", c",2027-10\n"juminzei",,"2027-11"\n'
    plan = read(text)
    assert plan.cutovers == at(juki="2027-10", juminzei="2027-11")
    # juki, and its comma: 5; "a ""b"", c" and its comma: 13.
    assert str(plan.positions["juki"]) == "plan.csv:2:19"
    assert str(plan.positions["juminzei"]) == "plan.csv:3:13"


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("ID,Cutover", "juki,2027-10"),
        ("\uff29\uff24,切替月", "juki,2027-10"),
        ("システムID,切り替え予定日", "JUKI,2027-10"),
        ("*業務名*,本番稼働開始年月", "住民記録システム,2027-10"),
        ("対象システム,ｶｯﾄｵｰﾊﾞｰ時期【予定】", "住民記録システム,2027-10"),
        ("業務名,システム名,稼働月", "住民基本台帳,住民記録システム,2027-10"),
        ("name,Go-Live date", "住民記録システム,2027-10"),
    ],
)
def test_headings_are_known_in_many_spellings(headings: str, row: str) -> None:
    assert read(f"{headings}\n{row}\n").cutovers == at(juki="2027-10")


def test_headings_over_two_rows_and_repeated_ones() -> None:
    text = "システム,,移行\nID,名称,切替月\njuki,,2027-10\nID,名称,切替月\nkoseki,,2027-11\n"
    assert read(text).cutovers == at(juki="2027-10", koseki="2027-11")


@pytest.mark.parametrize(
    "typed",
    [
        *("2027-10", "R9.10", "令和９年１０月", "2027/10/1", "令和9年10月31日（日）"),
        *("R9.10（予定）", "2027/10/01 0:00:00", "令和9年10月頃", "2027年10月末"),
        *("2027年10月下旬", "2027年10月下旬（予定）"),
    ],
)
def test_a_date_inside_a_month_counts_as_that_month(typed: str) -> None:
    assert read(f"id,切替月\njuki,{typed}\n").cutovers == at(juki="2027-10")


def test_a_date_that_looks_odd_is_noted() -> None:
    plan = read("id,切替月\njuki,平成39年10月\n")
    assert plan.cutovers == at(juki="2027-10")
    assert [str(note.position) for note in plan.notes] == ["plan.csv:2:6"]


def test_hostile_cells_take_no_time() -> None:
    # Long runs of white space, and long texts in every column that is looked at.
    row = f'id{" " * 60_000}x,"2027-10{" " * 60_000}x",{"a" * 100_000}\n'
    assert faults(f"id,cutover,{'x' * 100_000}\n{row * 40}")[0].startswith("2:1 the inventory")


@pytest.mark.parametrize("nothing", ["", "-", "―", "未定", "対象外", "移行済み", "TBD"])
def test_a_system_may_have_no_month(nothing: str) -> None:
    plan = read(f"id,切替月\njuki,{nothing}\n")
    assert plan.cutovers == {}
    assert list(plan.positions) == ["juki"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "id,切替月\njuky,2027-10\nx,2027-10\n,2027-10\n",
            [
                '2:1 the inventory has no system "juky"; did you mean "juki"?',
                '3:1 the inventory has no system "x"',
                "4:1 there is a month, but neither an id nor a name",
            ],
        ),
        (
            "id,切替月\njuki,2027-10\njuki,2027-11\n",
            ['3:1 "juki" is at plan.csv:2:6 too; keep one row'],
        ),
        (
            "id,name,切替月\njuki,戸籍総合システム,2027-10\n",
            ['2:1 the columns of the row of "juki" mean different systems (juki, koseki)'],
        ),
        (
            "id,切替月\njuki,令和9年度\nkoseki,2027-13\n",
            [
                '2:6 "令和9年度" is not one month; example: 2028-03',
                '3:8 "2027-13" has a month 13; examples: 2028-03-31, R10.3.31, 2028-03, FY2027',
            ],
        ),
        (
            "id,切替月,稼働月\njuki,2027-10,2027-11\n",
            ['1:8 "稼働月": there is a column for the cutover at plan.csv:1:4 too; keep one'],
        ),
        (
            "id,備考\njuki,x\n",
            ['1:1 there is no column with the month of the cutover; give it the heading "cutover"'],
        ),
        (
            "x\n番号,切替月\n",
            ['2:1 there is no column with the systems; give it the heading "id" or "name"'],
        ),
        (
            "",
            [f"1:1 {NO_PLAN}"],
        ),
        (
            'id,切替月\njuky,2027-10\njuki,"2027-10\n',
            [
                '2:1 the inventory has no system "juky"; did you mean "juki"?',
                f"3:1 {NO_TABLE}",
            ],
        ),
    ],
)
def test_slips_are_reported_with_their_place(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


def test_a_name_that_several_systems_have_is_not_guessed() -> None:
    names = {"a": "受付", "b": "受 付", "c": "窓口"}
    assert faults("名称,切替月\n受付,2027-10\n", names) == [
        '2:1 "受付" may be any of a, b; write the id'
    ]
    both = read("id,名称,切替月\nb,受付,2027-10\n", names=names)
    assert both.cutovers == at(b="2027-10")


def test_without_an_inventory_ids_are_taken_as_they_are() -> None:
    plan = read("id,名称,切替月\nx,何か,2027-10\n", names=None)
    assert plan.cutovers == at(x="2027-10")
    assert plan.names == {"x": "何か"}
    assert faults("名称,切替月\n何か,2027-10\n", None) == [
        "1:1 there is no column with ids; to match names, give an --inventory"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"PK\x03\x04rest", "0:0 an Excel workbook; save it as CSV UTF-8"),
        (b"\xd0\xcf\x11\xe0rest", "0:0 an Excel workbook; save it as CSV UTF-8"),
        (
            b"\xff\xfea",
            "0:0 the encoding is not known (neither UTF-8 nor Shift_JIS nor UTF-16 with a mark)",
        ),
        (
            b"\x81",
            "0:0 the encoding is not known (neither UTF-8 nor Shift_JIS nor UTF-16 with a mark)",
        ),
        (
            b"id,cutover\na\x00,2027-10\n",
            "2:2 contains the control character U+0000, which cannot be seen; remove it",
        ),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, expected: str) -> None:
    assert faults(content) == [expected]


def test_a_table_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MAX_CELLS", 12)
    # Two headings and two rows of five cells are 12 cells.
    row = "," * 4
    assert read(f"id,cutover\n{row}\n{row}\n").cutovers == {}
    assert faults(f"id,cutover\n{row}\n{row},\n")[0].startswith("3:1 the table is too large")


# Which files are tables

YAML = b"gcplan_plan: 1\nsystems: [{id: juki, cutover: 2027-10}]\n"
TABLE = b"id,cutover\njuki,2027-10\n"


@pytest.mark.parametrize(
    ("name", "content", "plan"),
    [
        ("plan.yaml", YAML, True),
        ("<stdin>", YAML, True),
        ("plan.CSV", TABLE, True),
        ("<stdin>", TABLE, True),
        ("inventory.yaml", b"gcplan: 1\nsystems: []\n", False),
        ("<stdin>", b"gcplan: 1\nsystems: []\n", False),
        ("<stdin>", b"\x81", False),
        ("plan.xlsx", b"PK\x03\x04", True),
    ],
)
def test_a_plan_is_known_by_its_suffix_or_content(name: str, content: bytes, plan: bool) -> None:  # noqa: FBT001 - a column of the table above
    assert is_plan([File(name, content)]) is plan
    if plan and not content.startswith(b"PK"):
        assert plan_of([File(name, content)], NAMES).cutovers == at(juki="2027-10")


def test_a_table_is_read_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "計画.csv"
    path.write_bytes(TABLE)
    for plan in (read_plan(str(path), None, NAMES), read_plan("-", BytesIO(TABLE), NAMES)):
        assert plan.cutovers == at(juki="2027-10")


# Whatever is read

PIECES = st.sampled_from(
    [
        *(*NAMES, *NAMES.values(), "id", "名称", "切替月", "2027-10", "令和9年10月", "未定", "計"),
        *(",", "\t", ";", "\n", "\r\n", '"', '""', " ", "x", "※", "\u3000", "(", "/"),
    ]
)


def outcome(content: bytes) -> InvalidInputError | PlanFile:
    try:
        return plan_of([File("plan.csv", content)], NAMES)
    except InvalidInputError as error:
        return error


@given(st.binary(max_size=100) | st.lists(PIECES, max_size=40).map(lambda p: "".join(p).encode()))
@example("id,切替月\njuki,".encode() + b"\xff")
def test_any_bytes_end_well(content: bytes) -> None:
    lines = content.count(b"\n") + content.count(b"\r") + 2
    for head in (b"", "id,切替月\n".encode()):
        found = outcome(head + content)
        if isinstance(found, InvalidInputError):
            assert found.faults
            assert all(fault.position.line <= lines for fault in found.faults)
        else:
            assert found.cutovers.keys() <= found.positions.keys() <= NAMES.keys()
            assert all(month_text(month) for month in found.cutovers.values())


def test_an_inventory_with_a_plan_beside_it_is_no_plan() -> None:
    inventory = File("town.yaml", b"gcplan: 1\nsystems: []\n", found=True)
    assert not is_plan([inventory, File("plan.yaml", YAML, found=True)])
