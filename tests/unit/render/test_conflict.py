"""What is shown of a conflict and of the ways out of it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from gcplan.core.position import Path, Position
from gcplan.core.text import Text
from gcplan.model.calendar import month_of
from gcplan.planning.conflict import Concerned, Conflict, ConflictError
from gcplan.planning.limits import Origin
from gcplan.planning.plan import Stage
from gcplan.planning.relaxations import Relaxation, WaysOut
from gcplan.planning.requirements.requirement import Change
from gcplan.render import documents
from gcplan.render.conflict import (
    ALONE,
    BEHIND,
    CHEAPEST,
    MINIMAL,
    NONE_FOUND,
    PERHAPS_CHEAPER,
    PERHAPS_FEWER,
    part,
)
from gcplan.render.document import Part, Style, Table
from gcplan.render.json_v1 import render
from tests.unit.render.reports import TOWN, studied

SCHEMA = json.loads(
    files("gcplan.render").joinpath("schema/json-v1.json").read_text(encoding="utf-8")
)
MARCH = month_of(2028, 3)
DATE = Origin("deadline", Text("期日まで", "by the date"), ("milestones", 0, "date"))
VENDOR = Origin("cutovers", Text("月1件まで", "one a month"), ("teams", 1, "cutovers_per_month"))
FIRST = Conflict((DATE, VENDOR), minimal=True, systems=(Concerned("juki", "Residents", 2, MARCH),))
SECOND = Conflict((VENDOR,), minimal=True, reason=Text("4件要る。", "4 are needed."))


def place(path: Path) -> Position:
    """Lines count the places that tests ask for."""
    return Position("i.yaml", 7 if path[0] == "milestones" else 9, 3)


def change(key: str, hundredths: int) -> Change:
    path = ("milestones", 0, "date") if key == "date_month" else ("teams", 1, "capacity")
    sentence = Text(f"{key}を変える", f"change {key}")
    return Change(path, sentence, path, key, 1.5, hundredths, lambda scope: scope)


def way(*changes: Change, value: int = 4, bound: int = 4) -> Relaxation:
    late = Stage("lateness", Text("遅延", "lateness"), value, bound)
    return Relaxation(changes, sum(c.yen for c in changes), least=True, lateness=late)


DEAR, CHEAP = change("person_month", 250_050), change("date_month", 100_000)
WAYS = WaysOut((FIRST, SECOND), (way(CHEAP), way(CHEAP, DEAR, bound=2)), settled=True)


def table(shown: Part, key: str) -> Table:
    return next(table for table in shown.tables if table.key == key)


def test_requirements_stand_beside_their_place() -> None:
    shown = table(part(FIRST, None, place), "conflict")
    assert shown.rows == ((DATE.sentence, "i.yaml:7:3"), (VENDOR.sentence, "i.yaml:9:3"))
    assert shown.note == MINIMAL
    assert [t.key for t in part(FIRST, None, place).tables] == ["conflict", "conflict_systems"]
    assert table(part(FIRST, None, place), "conflict_systems").rows == (("Residents", 2, MARCH),)


def test_what_counting_says_goes_before_the_claim() -> None:
    shown = table(part(SECOND, None, place), "conflict")
    assert shown.note == Text(f"4件要る。{ALONE.ja}", f"4 are needed. {ALONE.en}")
    doubtful = table(part(replace(SECOND, minimal=False), None, place), "conflict")
    assert doubtful.note == Text(
        f"4件要る。{PERHAPS_FEWER.ja}", f"4 are needed. {PERHAPS_FEWER.en}"
    )


def test_ways_out_are_numbered_and_every_change_has_a_line() -> None:
    shown = table(part(FIRST, WAYS, place), "relaxations")
    assert shown.rows == (
        (1, CHEAP.sentence, 1000, None, 4, "i.yaml:7:3"),
        (2, CHEAP.sentence, 1000, 3501, Text("4以下", "4 or less"), "i.yaml:7:3"),
        (
            2,
            DEAR.sentence,
            2501,
            3501,
            Text("4以下", "4 or less"),
            "i.yaml:9:3",
        ),  # 2,500.5 rounded up
    )
    assert shown.note is not None
    assert shown.note.en.endswith(CHEAPEST.en)


def test_conflicts_behind_are_shown_as_such() -> None:
    shown = table(part(FIRST, WAYS, place), "conflict_2")
    assert shown.rows == ((VENDOR.sentence, "i.yaml:9:3"),)
    assert shown.note == Text(f"4件要る。{BEHIND.ja}", f"4 are needed. {BEHIND.en}")


@pytest.mark.parametrize(
    ("ways", "ending"),
    [
        (WaysOut((FIRST,), (way(CHEAP),), settled=False), PERHAPS_CHEAPER),
        (WaysOut((FIRST,), (), settled=False), NONE_FOUND),
    ],
)
def test_what_is_not_settled_is_not_claimed(ways: WaysOut, ending: Text) -> None:
    note = table(part(FIRST, ways, place), "relaxations").note
    assert note is not None
    assert note.ja.endswith(ending.ja)
    assert note.en.endswith(ending.en)


def test_json_has_both_parts_and_keeps_to_the_schema() -> None:
    document = documents.conflict(studied(), ConflictError(FIRST), place, WAYS)
    drawn = json.loads(render(document, Style("en")))
    Draft202012Validator(SCHEMA).validate(drawn)
    assert drawn["error"]["exit_code"] == 4
    assert drawn["conflict"]["systems"] == [
        {"id": "juki", "name": "Residents", "months": 2, "earliest": "2028-03"}
    ]
    assert [len(c["requirements"]) for c in drawn["ways_out"]["behind"]] == [1]
    first, second = drawn["ways_out"]["relaxations"]
    assert (first["price"], second["price"]) == (1000, 3501)
    assert (first["lateness_proven"], second["lateness_proven"]) == (True, False)
    assert second["changes"][1]["price_key"] == "person_month"
    assert second["changes"][1]["amount"] == 1.5


def test_prices_that_were_assumed_are_listed() -> None:
    def assumed(text: str) -> list[str]:
        document = documents.conflict(studied(text), ConflictError(FIRST), place, WAYS)
        listed = next(table for table in document.tables if table.key == "assumptions")
        keys = [column.key for column in listed.columns].index("setting")
        return [str(row[keys]) for row in listed.rows if "relaxation" in str(row[keys])]

    both = ["planning.relaxation_price.date_month", "planning.relaxation_price.person_month"]
    assert assumed(TOWN) == both
    priced = TOWN.replace("end: 2028-05", "end: 2028-05, relaxation_price: {date_month: 5}")
    assert assumed(priced) == both[1:]
