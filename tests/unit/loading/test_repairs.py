"""Only what is certain is repaired, and everything that is."""
# ruff: noqa: RUF001 - full-width characters are meant

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan.core.errors import InvalidInputError
from gcplan.loading.certainty import Certainty
from gcplan.loading.files import File, read_files
from gcplan.loading.inventory import load_inventory
from gcplan.loading.repairs import repaired
from gcplan.loading.source import source_of

if TYPE_CHECKING:
    from gcplan.model.inventory import Inventory

ROOT = Path(__file__).parents[3]
HEAD = "gcplan: 1\nmunicipality: {name: 架空市}\n"

OPTION = "options: [{disposition: rebuild, effort: "
TEAMS = "teams: [{id: vendor-a}, {id: welfare}]\n"


def repair(text: str) -> str:
    """A text after HEAD with its repairs."""
    files, _ = repaired([File("x", (HEAD + text).encode())])
    return files[0].content.decode().removeprefix(HEAD)


REPAIRED = {
    "keys": ("plannning: {strat: 2027-01}\n", "planning: {start: 2027-01}\n"),
    "full-width keys": ("ｓｙｓｔｅｍｓ: [{id: a}]\n", "systems: [{id: a}]\n"),
    "choices": (
        "systems: [{id: a, status: 'migratng'}]\n",
        "systems: [{id: a, status: 'migrating'}]\n",
    ),
    "ids": (
        f"{TEAMS}systems: [{{id: a, vendor: ＶＥＮＤＯＲ－a, {OPTION}{{wellfare: 1}}}}]}}]\n",
        f"{TEAMS}systems: [{{id: a, vendor: vendor-a, {OPTION}{{welfare: 1}}}}]}}]\n",
    ),
    "several ids": (
        "systems: [{id: a, affairs: 'juki、koseki'}]\n",
        "systems: [{id: a, affairs: [juki, koseki]}]\n",
    ),
    "width": (
        "planning: {end: 令和１３年３月, default_months: １２}\n",
        "planning: {end: 令和13年3月, default_months: 12}\n",
    ),
    "eras": ("planning: {end: 平成43年3月}\n", "planning: {end: 2031-03}\n"),
    "fiscal years": ("planning: {end: 平成42年度}\n", "planning: {end: FY2030}\n"),
    "colons": ("systems：\n  - id：a\n    name:住基\n", "systems:\n  - id: a\n    name: 住基\n"),
    "spaces": ("systems:\n  - id:　a\n", "systems:\n  - id: a\n"),
    "indentation": ("systems:\n  - id: a\n　　name: b\n", "systems:\n  - id: a\n    name: b\n"),
    "one behind the other": (
        "systems：\n  - id: a\n    contractend： ２０２８－０３－３１\n",
        "systems:\n  - id: a\n    contract_end: 2028-03-31\n",
    ),
}

DOUBTFUL = {
    "another name": f"{TEAMS}systems: [{{id: a, vendor: vendor-b}}]\n",
    "a longer name": f"{TEAMS}systems: [{{id: a, vendor: vendor-ab}}]\n",
    "two that are near": "teams: [{id: t-cat}, {id: t-cut}]\nsystems: [{id: a, vendor: t-ct}]\n",
    "a short word": "systems: [{id: a, customisation: lwo}]\n",
    "another Japanese word": "systems: [{id: a, status: 移行}]\n",
    "a key that is there": "systems: [{id: a, name: b, nmae: c}]\n",
    "the day of the week": "planning: {end: 2031年3月31日(火)}\n",
    "too deep": "systems:\n  - id: a\n　　　name: b\n",
    "one value": f"{TEAMS}systems: [{{id: a, vendor: 'vendor-a, welfare'}}]\n",
    "no slip at all": "systems: [{id: a, note: '備考：vendor-a', name: １号}]\n",
    "text in a block": "systems:\n  - id: a\n    note: |\n      name：b\n",
}


@pytest.mark.parametrize("name", REPAIRED)
def test_what_is_certain_is_repaired(name: str) -> None:
    slips, right = REPAIRED[name]
    assert repair(slips) == right
    assert repair(right) == right
    load_inventory(source_of([File("x", (HEAD + right).encode())]))


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_is_doubtful_is_left(name: str) -> None:
    assert repair(DOUBTFUL[name]) == DOUBTFUL[name]


def test_each_repair_is_told_with_its_place() -> None:
    files = [
        File("a.yaml", b"municipality: {nmae: x}\n"),
        File("b.yaml", "systems:\n  - id：a\n    afairs: juki\n".encode()),
    ]
    _, repairs = repaired(files)
    assert [(str(r.position), r.before, r.after) for r in repairs] == [
        ("a.yaml:1:16", "nmae", "name"),
        ("b.yaml:2:7", "：", ": "),
        ("b.yaml:3:5", "afairs", "affairs"),
    ]


def test_line_breaks_and_byte_order_marks_stay() -> None:
    files, _ = repaired([File("x", "\ufeffmunicipality：\r\n  nmae: x\r\n".encode())])
    assert files[0].content.decode() == "\ufeffmunicipality:\r\n  name: x\r\n"


LOADED = [
    path
    for path in sorted(ROOT.glob("tests/cases/*/inventory.yaml"))
    if path.parent.name not in {"misspelt", "shift-jis"}
]


@pytest.mark.parametrize("path", LOADED, ids=lambda path: path.parent.name)
def test_files_that_load_mean_the_same_afterwards(path: Path) -> None:
    files = read_files([str(path)], None)
    new, _ = repaired(files)
    before, after = (load_inventory(source_of(each)).inventory for each in (files, new))
    assert before == after


WORDS = st.text(alphabet="abc-1", min_size=1, max_size=8)


@given(WORDS, st.lists(WORDS, max_size=6))
def test_a_word_is_certain_only_if_no_other_is_as_near(word: str, known: list[str]) -> None:
    meant = Certainty().meant(word, known, names=True)
    if meant is not None and meant != word:
        near = [other for other in known if distance(word, other) <= 1]
        assert near == [meant]


def distance(one: str, other: str) -> int:
    """Letters to put in, take out, replace or swap (neighbours): the plain recursion."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return distance(one[1:], other[1:])
    ways = [distance(one[1:], other), distance(one, other[1:]), distance(one[1:], other[1:])]
    if one[:2] == other[:2][::-1] and len(one) > 1 and len(other) > 1:
        ways.append(distance(one[2:], other[2:]))
    return 1 + min(ways)


# Whatever was slipped

SOUND = (ROOT / "tests" / "cases" / "editing" / "inventory.yaml").read_text(encoding="utf-8")


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """A sound inventory with a few slips of the keyboard."""
    text = SOUND
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text) - 2))
        typed = draw(st.sampled_from(["", text[at] * 2, text[at + 1] + text[at], "：", "　", "x"]))
        end = at + (2 if len(typed) > 1 and typed[0] != typed[1] else 1)
        text = text[:at] + typed + text[end:]
    return text


def readable(file: File) -> bool:
    try:
        source_of([file])
    except InvalidInputError:
        return False
    return True


def loaded(file: File) -> Inventory | None:
    try:
        return load_inventory(source_of([file])).inventory
    except InvalidInputError:
        return None


@settings(max_examples=60)
@given(slipped())
def test_repairs_break_nothing_and_leave_nothing_to_repair(text: str) -> None:
    before = File("x", text.encode())
    (after,), repairs = repaired([before])
    assert readable(after) or not readable(before)
    assert loaded(before) in (None, loaded(after))
    assert (after != before) is bool(repairs)
    assert repaired([after]) == ((after,), ())


def test_so_many_repairs_end_the_work_and_the_next_run_goes_on() -> None:
    rows = "".join(f"  - {{id: a{number}, nmae: x}}\n" for number in range(2_100))
    (new,), repairs = repaired([File("x", f"{HEAD}systems:\n{rows}".encode())])
    assert len(repairs) == 2_000
    (again,), rest = repaired([new])
    assert len(rest) == 100
    assert loaded(again) is not None
