"""Plan files: what is written is read back, and every slip is reported with its place."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.core.errors import InvalidInputError
from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.planning.plan import Move, Plan, Stage
from gcplan.planning.planfile import plan_text, read_plan
from tests.builders import at, month

if TYPE_CHECKING:
    from gcplan.planning.planfile import PlanFile


def read(text: str, *known: str) -> PlanFile:
    return read_plan("-", BytesIO(text.encode()), {system: system for system in known})


def faults(text: str, *known: str) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        read(text, *known)
    return [f"{f.position.line}:{f.position.column} {f.message.en}" for f in caught.value.faults]


def move(system: str, start: str | None, cutover: str | None, *, decided: bool = True) -> Move:
    first, last = (None if text is None else month(text) for text in (start, cutover))
    wave = 1 if decided else None
    return Move(
        system, f"名称 {system}", Kind.STANDARD, (), first, last, decided, wave, 0, binding=None
    )


def plan(*moves: Move) -> Plan:
    decided = {m.system: m.cutover for m in moves if m.decided and m.cutover is not None}
    stages = (
        Stage("lateness", Text("遅延", "lateness"), 3, 3),
        Stage("yen", Text("円", "yen"), 10, None),
    )
    first, last = month("2027-01"), month("2027-12")
    return Plan(first, last, decided, moves, (), (), stages, "engine 1")


def test_a_plan_file_can_be_read_by_people() -> None:
    text = plan_text(
        plan(move("juki", "2027-02", "2027-04"), move("old", None, "2026-01", decided=False)),
        "架空市",
        "2022",
    )
    assert text.splitlines()[3:] == [
        "gcplan_plan: 1",
        'municipality: "架空市"',
        'edition: "2022"',
        "start: 2027-01",
        "end: 2027-12",
        'engine: "engine 1"',
        "stages:",
        "  - {key: lateness, value: 3, bound: 3}",
        "  - {key: yen, value: 10}",
        "systems:",
        '  - {id: "juki", name: "名称 juki", start: 2027-02, cutover: 2027-04, wave: 1}',
    ]


def test_what_was_written_is_read_back() -> None:
    file = read(plan_text(plan(move("juki", "2027-02", "2027-04")), "市", "2022"), "juki")
    assert file.edition == "2022"
    assert (file.start, file.end) == (month("2027-01"), month("2027-12"))
    assert file.values == {"lateness": 3, "yen": 10}
    assert file.cutovers == at(juki="2027-04")
    assert str(file.positions["juki"]) == "<stdin>:14:60"


def test_a_plan_without_systems_is_a_plan() -> None:
    assert read(plan_text(plan(), "市", "2022")).cutovers == {}


@given(st.text("aé漢\"'\\:#{}[],&*!|>%@`- 𠮷\u2066", min_size=1).map(lambda s: f"x{s}x"))
def test_any_id_survives(system: str) -> None:
    text = plan_text(plan(move(system, "2027-02", "2027-04")), "市", "2022")
    assert read(text, system).cutovers == {system: month("2027-04")}


def test_id_and_cutover_are_enough_in_any_spelling_of_a_month() -> None:
    file = read("gcplan_plan: 1\nsystems: [{id: a, cutover: 令和9年4月}]\n", "a")
    assert file.cutovers == at(a="2027-04")
    assert (file.edition, file.start, file.end, file.values) == (None, None, None, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("systems: []", ["1:1 is not a plan file (gcplan_plan: 1 is missing)"]),
        ("gcplan_plan: 1", ['1:1 "systems" is missing']),
        (
            "gcplan_plan: 2\nsystems: []",
            ['1:14 "2" is not a version of plan files this gcplan can read; write gcplan_plan: 1'],
        ),
        (
            "gcplan_plan: 1\nsystems: []\nstagse: []",
            ['3:1 "stagse" does not exist; did you mean "stages"?'],
        ),
        ("gcplan_plan: 1\nsystems: {}", ["2:10 a list is expected"]),
        ("gcplan_plan: 1\nsystems: [a]", ["2:11 keys with values are expected"]),
        (
            "gcplan_plan: 1\nsystems: [{id: b, cutover: 2027-04}]",
            ['2:16 the inventory has no system "b"; did you mean "a"?'],
        ),
        (
            "gcplan_plan: 1\nsystems: [{id: a, cutover: 2027-04}, {id: a, cutover: 2027-05}]",
            ['2:43 "a" is there twice (<stdin>:2:28)'],
        ),
        (
            "gcplan_plan: 1\nsystems: [{id: a, cutover: 令和9年度}]",
            ['2:28 "令和9年度" is not one month; example: 2028-03'],
        ),
        ("gcplan_plan: 1\nsystems: [{id: a, cutover: [1]}]", ["2:28 takes a single value"]),
        (
            "gcplan_plan: 1\nsystems: [{id: a}, {cutover: 2027-04}]",
            ['2:11 "cutover" is missing', '2:20 "id" is missing'],
        ),
    ],
)
def test_slips_are_reported_with_their_place(text: str, expected: list[str]) -> None:
    assert faults(f"{text}\n", "a") == [
        line.replace('; did you mean "a"?', "") for line in expected
    ]


def test_all_slips_are_reported_at_once() -> None:
    text = "gcplan_plan: 1\nstart: x\nend: y\nsystems: [{id: a, cutover: z, wafe: 1}]\n"
    assert [fault.split()[0] for fault in faults(text, "a")] == ["2:8", "3:6", "4:28", "4:31"]
