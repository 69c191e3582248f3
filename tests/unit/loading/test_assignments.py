"""`ID.field=value` finds its place, changes it, and is read back."""
# ruff: noqa: RUF001 - full-width characters are meant

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gcplan.core.errors import InvalidInputError
from gcplan.loading.assignments import assigned
from gcplan.loading.decode import rewritten
from gcplan.loading.files import File, read_files
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import source_of
from gcplan.model.era import parse_when
from gcplan.model.inventory import Inventory, Status

ROOT = Path(__file__).parents[3]

TEXT = """\
gcplan: 1
municipality: {name: 架空市}
teams:
  - {id: a, name: A社, capacity: 3}
  - id: hub
    name: ハブ課
platforms:
  - {id: hub, name: 基盤}
systems:
  - id: juki
    name: 住民記録   # 名前
    affairs: [juki, koseki]
    contract_end: 2028-03-31
    migration:
      deadline: {date: 2028-03-31, hard: はい}
      after: [tax, {system: x.y, months: 1}]
      effort: {a: 3}
    gaps:
      - name: 独自の様式
        decision: 未定
  - {id: tax}
  - {id: x.y, name: 点のあるID}
links:
  - {from: juki, to: tax, data: 異動}
  - {from: juki, to: tax, data: 証明}
  - {from: tax, to: juki}
freezes:
  - {name: 年度始, months: [4]}
"""


def after(*assignments: str, text: str = TEXT) -> str:
    documents, _ = assigned(source_of([File("x", text.encode())]).texts, assignments)
    return documents[0].lines.text


def only(line: str, assignment: str) -> None:
    """An assignment changes the one line of TEXT that is named here, to this."""
    old, new = TEXT.splitlines(), after(assignment).splitlines()
    gone = [x for x in old if x not in new]
    assert [x for x in new if x not in old] == [line]
    assert len(gone) <= 1


PLACES = {
    "juki.name=新: 名": "    name: '新: 名'   # 名前",
    "systems.juki.owner=市民課": "    owner: 市民課",
    "municipality.code=011002": "municipality: {name: 架空市, code: 011002}",
    "planning.start=2027-01": "planning: {start: 2027-01}",
    "edition=2021": "edition: 2021",
    "tax.status=移行中": "  - {id: tax, status: 移行中}",
    "a.capacity=[{capacity: 3}, {from: R9.4, capacity: 2}]": (
        "  - {id: a, name: A社, capacity: [{capacity: 3}, {from: R9.4, capacity: 2}]}"
    ),
    "a.capacity=4": "  - {id: a, name: A社, capacity: 4}",
    "teams.hub.capacity=4": "    capacity: 4",
    "hub.monthly=10万円": "  - {id: hub, name: 基盤, monthly: 10万円}",  # teams have no such key
    "x.y.name=点": "  - {id: x.y, name: 点}",
    "juki.affairs=[juki]": "    affairs: [juki]",
    "juki.affairs.2=fuhyo": "    affairs: [juki, fuhyo]",
    "juki.contract_end.hard=はい": "    contract_end: {date: 2028-03-31, hard: はい}",
    "juki.migration.deadline=令和11年3月": "      deadline: {date: 令和11年3月, hard: はい}",
    "juki.migration.deadline.date=2029-03": "      deadline: {date: 2029-03, hard: はい}",
    "juki.migration.deadline.hard=": "      deadline: {date: 2028-03-31}",
    "juki.migration.months=8": "      months: 8",
    "juki.migration.effort.a=4.5": "      effort: {a: 4.5}",
    "juki.migration.effort.hub=1": "      effort: {a: 3, hub: 1}",
    "juki.migration.after.tax.months=2": (
        "      after: [{system: tax, months: 2}, {system: x.y, months: 1}]"
    ),
    "juki.migration.after.x.y.months=3": "      after: [tax, {system: x.y, months: 3}]",
    "juki.gaps.独自の様式.decision=外付け": "        decision: 外付け",
    "juki.gaps.1.cost=200万円": "        cost: 200万円",
    "juki.costs.annual=1,200": "    costs: {annual: '1,200'}",
    "tax>juki.method=file": "  - {from: tax, to: juki, method: file}",
    "tax→juki.frequency=日次": "  - {from: tax, to: juki, frequency: 日次}",
    "juki→tax→証明.method=api": "  - {from: juki, to: tax, data: 証明, method: api}",
    "juki>tax>異動.method=api": "  - {from: juki, to: tax, data: 異動, method: api}",
    "年度始.months=[3, 4]": "  - {name: 年度始, months: [3, 4]}",
}


@pytest.mark.parametrize("assignment", PLACES)
def test_the_one_line_changes_and_is_read(assignment: str) -> None:
    only(PLACES[assignment], assignment)
    text = after(assignment)
    load_inventory(source_of([File("x", text.encode())]))
    assert after(assignment, text=text) == text


REFUSED = {
    "jukii.name=x": "「jukii」というIDは台帳にありません。「juki」の間違いではありませんか",
    "juki.nmae=x": "「nmae」という項目はありません。「name」の間違いではありませんか",
    "juki.name.x=1": "name: 値を1つだけ書く項目で",
    "juki.name": "ID.項目=値 の形で",
    "juki=x": "ID.項目=値 の形で",
    "juki.name=a\nb": "「a↵b」は複数行です".replace("↵", "\\x0a"),
    "hub.name=x": "どれを指すか決まりません。次のどれかで始めてください: teams.hub、platforms.hub",
    "juki>tax.method=file": "どれを指すか決まりません。",
    "juki.affairs.2=": "一覧の1項目だけを消すことはできません。",
    "juki.gaps.2.name=x": "gaps の一覧に「2.name」に当たるものはありません",
    "juki.affairs=[juki": "[ が ] で閉じられていないか",
}


@pytest.mark.parametrize("assignment", REFUSED)
def test_what_cannot_be_is_said(assignment: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        after(assignment)
    (fault,) = refused.value.faults
    assert fault.message.ja.startswith(REFUSED[assignment])
    assert not any("ぁ" <= char <= "ん" for char in fault.message.en)


def test_every_assignment_that_cannot_be_is_said_at_once() -> None:
    with pytest.raises(InvalidInputError) as refused:
        after(*REFUSED)
    assert len(refused.value.faults) == len(REFUSED)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_breaks_and_byte_order_marks_stay(line_break: str, mark: str) -> None:
    file = File("x", (mark + TEXT.replace("\n", line_break)).encode())
    documents, _ = assigned(source_of([file]).texts, ["juki.owner=市民課", "tax.name=税"])
    new = rewritten(file, documents[0].lines.text).content.decode()
    expected = after("juki.owner=市民課", "tax.name=税").replace("\n", line_break)
    assert new == mark + expected


def test_of_several_files_the_right_one_changes() -> None:
    files = [
        File("a", b"municipality: {name: x}\nsystems: [{id: a}]\n"),
        File("b", b"systems: [{id: b}]\nplanning: {end: 2030-03}\n"),
    ]
    documents, changes = assigned(
        source_of(files).texts, ["b.name=B", "planning.start=2028-01", "a.note="]
    )
    assert documents[0].lines.text == files[0].content.decode()
    assert documents[1].lines.text == (
        "systems: [{id: b, name: B}]\nplanning: {start: 2028-01, end: 2030-03}\n"
    )
    assert [change.document for change in changes] == [1, 1]  # nothing was taken away


FIELDS: dict[str, tuple[str, Any]] = {
    "status": ("migrating", Status.MIGRATING),
    "owner": ("総務: 課 # 1", "総務: 課 # 1"),
    "support_end": ("令和10年3月31日", parse_when("令和10年3月31日")),
    "staff_who_know": ("２", 2),
    "note": ("{x} [y], 'z' \"w\" \\", "{x} [y], 'z' \"w\" \\"),
}
INVENTORIES = [
    ROOT / "inventory.example.yaml",
    *(ROOT / "tests" / "cases" / name / "inventory.yaml" for name in ("toshima", "bango-links")),
]


@pytest.mark.parametrize("path", INVENTORIES, ids=lambda path: path.parent.name)
def test_every_system_of_real_inventories_takes_any_value(path: Path) -> None:
    files = read_files([str(path)], None)
    before = load_inventory(source_of(files)).inventory
    moving = [system.id for system in before.systems if system.status is not Status.MIGRATED][:5]
    typed = [
        f"systems.{name}.{key}={value}" for name in moving for key, (value, _) in FIELDS.items()
    ]
    documents, _ = assigned(source_of(files).texts, typed)
    text = documents[0].lines.text
    after_all = load_inventory(source_of([rewritten(files[0], text)])).inventory
    for old, new in zip(before.systems, after_all.systems, strict=True):
        wanted = {key: value for key, (_, value) in FIELDS.items()} if old.id in moving else {}
        assert new == old.model_copy(update=wanted)
    assert without_systems(after_all) == without_systems(before)
    lost = Counter(files[0].content.decode().splitlines()) - Counter(text.splitlines())
    assert lost.total() <= len(typed)


def without_systems(inventory: Inventory) -> Inventory:
    return inventory.model_copy(update={"systems": ()})


def test_values_from_standard_input_are_read_too() -> None:
    source = source_of(read_files(["-"], BytesIO(TEXT.encode())))
    _, changes = assigned(source.texts, ["juki.status=planned", "juki.name=住民記録"])
    assert [(c.typed, c.before, c.after) for c in changes] == [("juki.status", None, "planned")]
