"""What changed between two inventories: values count, spelling and order do not."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from gcplan.analysis.changes import changes, inventory_changes
from gcplan.analysis.classify import classify
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source
from gcplan.standards.catalog import load_catalog
from tests.builders import freeze, inventory, link, system, team

if TYPE_CHECKING:
    from gcplan.analysis.changes import ValueChange
    from gcplan.loading.inventory import Loaded


def told(change: ValueChange) -> tuple[str, object, object]:
    path = "/".join((change.section, *change.entry, *change.field))
    return path, change.before, change.after


def between(before: Any, after: Any) -> list[tuple[str, object, object]]:  # noqa: ANN401 - inventories
    return [told(change) for change in changes(before, after)]


def loaded(text: str) -> Loaded:
    whole = f"gcplan: 1\nmunicipality: {{name: x}}\n{text}"
    return load_inventory(read_source(["-"], BytesIO(whole.encode())))


SPELT = """
planning: {start: 2026-04, cutovers_per_month: 2, unit_price: {bridge_build: 300万円}}
teams: [{id: t, capacity: 4}]
freezes: [{name: f, months: [1, 2]}, {name: g, from: 2027-01, to: 2027-02}]
systems:
  - {id: a, affairs: [juki, inkan], contract_end: 令和10年3月31日,
     migration: {effort: {t: 1}, after: b, deadline: {date: R9.10, hard: はい}}}
  - {id: b, affairs: juki}
links:
  - {from: a, to: b, data: x, method: 不明}
  - {from: b, to: a, data: x}
"""
OTHERWISE = """
# The same, in another order and spelling.
links:
  - {to: a, from: b, data: x}
  - from: a
    to: b
    data: x
systems:
  - {id: b, name: b, affairs: [juki], gaps: []}
  - {id: a, affairs: [inkan, juki], contract_end: {date: 2028-03-31, weight: 1},
     migration: {effort: {t: 1.0}, after: [{system: b}], deadline: {date: 2027-10, hard: yes}}}
freezes: [{name: g, from: 2027年1月, to: 2027/2}, {name: f, months: [2月, 1月]}]
teams: [{id: t, name: t, capacity: [{capacity: 4}]}]
planning:
  start: 令和8年4月
  cutovers_per_month: [{capacity: 2}]
  unit_price: {bridge_build: "3,000,000"}
"""


def test_spelling_order_and_comments_are_no_changes() -> None:
    assert changes(loaded(SPELT).inventory, loaded(OTHERWISE).inventory) == ()


def test_values_are_told_key_by_key() -> None:
    before = inventory(
        system("a", effort={"t": 1}, deadline="2027-03-31", annual=5),
        teams=[team("t", 4)],
        freezes=[freeze(1, 2)],
    )
    after = inventory(
        system("a", effort={"t": 2, "u": 1}, deadline={"date": "2027-03-31", "hard": True}),
        teams=[team("t", [{"capacity": 4}, {"from": "2027-01", "capacity": 2}]), team("u")],
        freezes=[freeze(2, 1, 3)],
        planning={"start": "2026-05"},
    )
    found = between(before, after)
    assert [path for path, _, _ in found] == [
        "planning/start",
        "teams/t/capacity",
        "teams/u",
        "freezes/freeze/months",
        "systems/a/migration/effort/t",
        "systems/a/migration/effort/u",
        "systems/a/migration/annual",
        "systems/a/migration/deadline/hard",
    ]
    assert ("freezes/freeze/months", (1, 2), (2, 1, 3)) in found
    assert ("systems/a/migration/effort/u", None, 1) in found
    assert ("systems/a/migration/annual", 5, None) in found
    assert ("systems/a/migration/deadline/hard", False, True) in found


def test_relations_are_found_by_their_system() -> None:
    before = inventory(system("a", after=["b", "c"]), system("b"), system("c"))
    after = inventory(system("a", after=[{"system": "c", "months": 2}]), system("b"), system("c"))
    assert [(path, after) for path, _, after in between(before, after)] == [
        ("systems/a/migration/after[c]/months", 2),
        ("systems/a/migration/after[b]", None),
    ]


def test_links_are_found_by_ends_and_data_and_parallel_ones_in_turn() -> None:
    ends = (system("a"), system("b"))
    before = inventory(*ends, links=[link("a", "b"), link("a", "b"), link("a", "b", data="x")])
    after = inventory(*ends, links=[link("a", "b", data="x"), link("a", "b", build=300)])
    assert [path for path, _, _ in between(before, after)] == [
        "links/a/b//bridge/build",  # the first of two
        "links/a/b/",
    ]
    assert between(before, before) == []


def test_a_part_without_a_name_that_came_is_told_by_what_it_says() -> None:
    plain, moving = inventory({"id": "a"}), inventory({"id": "a", "migration": {}})
    ((path, before, after),) = between(plain, moving)
    assert (path, before) == ("systems/a/migration", None)
    assert after is not None  # it says nothing, and yet the system moves now
    dated = inventory({"id": "a", "migration": {"deadline": "2027-03-31"}})
    assert [path for path, _, _ in between(plain, dated)] == ["systems/a/migration/deadline/date"]
    assert [path for path, _, _ in between(dated, plain)] == ["systems/a/migration/deadline/date"]


def test_no_affairs_are_not_the_same_as_none_stated() -> None:
    silent, none = inventory({"id": "a"}), inventory({"id": "a", "affairs": ()})
    assert between(silent, none) == [("systems/a/affairs", None, ())]
    assert between(none, silent) == [("systems/a/affairs", (), None)]


def test_phases_keep_their_order() -> None:
    phases = [{"name": n, "time": 50, "effort": 50} for n in "xy"]
    before = inventory(planning={"phases": phases})
    after = inventory(planning={"phases": phases[::-1]})
    assert [path for path, _, _ in between(before, after)] == ["planning/phases"]


@pytest.mark.parametrize("reverse", [False, True])
def test_places_and_classes(*, reverse: bool) -> None:
    texts = [
        "systems:\n  - {id: a, affairs: [juki]}\n  - {id: b, affairs: []}\n",
        "systems:\n  - {id: b, affairs: [inkan]}\n  - {id: a, affairs: [juki], owner: x}\n",
    ]
    one, other = map(loaded, texts[::-1] if reverse else texts)
    classes = [classify(each.inventory, load_catalog("2022")) for each in (one, other)]
    found = inventory_changes(one, other, classes[0], classes[1])
    owner = next(entry for entry in found.changes if entry[0].field == ("owner",))
    places = [None if place is None else str(place) for place in owner[1:]]
    # The owner stands in the fifth line of one of them only.
    assert places == (["<stdin>:5:37", None] if reverse else [None, "<stdin>:5:37"])
    ((system_, before, after),) = found.classes
    assert system_ == "b"
    assert {before.value, after.value} == {"standard", "residual"}
    assert after.value == ("residual" if reverse else "standard")
    assert bool(found)


def test_added_and_removed_systems_have_no_class_change() -> None:
    one, other = loaded("systems: [{id: a}]"), loaded("systems: [{id: b, affairs: [juki]}]")
    classes = [classify(each.inventory, load_catalog("2022")) for each in (one, other)]
    found = inventory_changes(one, other, classes[0], classes[1])
    assert found.classes == ()
    assert [told(change)[0] for change, _, _ in found.changes] == ["systems/b", "systems/a"]
