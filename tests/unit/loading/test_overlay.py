"""Scenarios laid over an inventory: what changes, where it stands, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gcplan.core.errors import InvalidInputError
from gcplan.loading.inventory import Loaded, load_inventory, load_scenario
from gcplan.loading.scenarios import MAX_SCENARIOS, overlaid, read_with_scenarios
from tests.unit.loading.reading import faults_of, load, source_of

if TYPE_CHECKING:
    import pathlib

    from gcplan.loading.source import Source

# Tests say where something is by a piece of text that begins there.
BASE = """\
municipality: {name: 架空市}
planning: {start: 2027-04, unit_price: {bridge_month: 10}}
teams:
  - {id: it, capacity: 3}
  - {id: a, name: A社, capacity: 5}
freezes:
  - {name: 年度始, months: [4]}
  - {name: 年度末, months: [3]}
systems:
  - {id: x, migration: {effort: {it: 1, a: 2}, deadline: {date: 2028-03, hard: yes}}}
  - {id: y, contract_end: 2028-03}
  - {name: z}
links:
  - {from: x, to: y, data: p}
  - {from: x, to: y, data: q}
  - {from: y, to: x, data: r}
scenarios:
  - id: s
    name: もしも
    changes:
"""


def text_of(*changes: str) -> str:
    """The inventory with some changes below its scenario."""
    return BASE + "".join(f"      {line}\n" for line in changes)


def merged(*changes: str) -> Source:
    """The text of the inventory as its scenario would have it; nothing is at fault."""
    ((_, found),) = overlaid(source_of(text_of(*changes)))
    assert found.faults == ()
    return found.source


def of(*changes: str) -> Loaded:
    """The inventory as its scenario would have it."""
    return load_scenario(load(text_of(*changes)), 0)


def where(text: str, piece: str) -> str:
    """Line and column of the last place where a piece of text begins."""
    begin = text.rindex(piece)
    return f"{text.count(chr(10), 0, begin) + 1}:{begin - text.rfind(chr(10), 0, begin)}"


PLAIN = source_of(text_of("{}")).data


def plain(section: str) -> Any:  # noqa: ANN401 - whatever was typed
    return PLAIN[section]


# What becomes of the text


@pytest.mark.parametrize(
    "change",
    [
        "{}",
        "teams:",
        "teams: []",
        "planning:",
        "planning: {}",
        "planning: {start: 2027-04}",
        "freezes: [{name: 年度末}]",
        "links: [{from: y, to: x}]",
        "systems: [{name: z}, {id: x, migration: {effort: {a: 2}}}]",
    ],
)
def test_what_says_nothing_new_changes_nothing(change: str) -> None:
    expected = {key: value for key, value in PLAIN.items() if key != "scenarios"}
    assert merged(change).data == expected


def test_of_entries_of_the_same_name_each_is_changed_by_its_own() -> None:
    base = "gcplan: 1\nmunicipality: {name: x}\nfreezes: [{name: 盆, months: 8}, {name: 盆}]\n"
    scenario = "scenarios: [{id: s, changes: {freezes: [%s]}}]"
    ((_, found),) = overlaid(
        source_of(base + scenario % "{name: 盆, months: 7}, {name: 盆, from: 9}")
    )
    assert found.source.data["freezes"] == [
        {"name": "盆", "months": "7"},
        {"name": "盆", "from": "9"},
    ]
    ((_, found),) = overlaid(source_of(base + scenario % "{name: 盆, months: 7}"))
    assert "当てはまる行が台帳に複数" in found.faults[0].message.ja


def test_entries_merge_by_what_tells_them_apart() -> None:
    source = merged(
        "teams: [{id: a, capacity: 2}, {id: b, new: はい, capacity: 1}]",
        "freezes: [{name: 年度始, remove: はい}, {name: 年度末, months: [2, 3], new: いいえ}]",
        "systems: [{id: z, note: 名前だけの行}]",
        "links: [{from: x, to: y, data: q, method: db}, {from: y, to: x, method: api}]",
    )
    assert source.data["teams"] == [
        {"id": "it", "capacity": "3"},
        {"id": "a", "name": "A社", "capacity": "2"},
        {"id": "b", "capacity": "1"},
    ]
    assert source.data["freezes"] == [{"name": "年度末", "months": ["2", "3"]}]
    assert source.data["systems"] == [
        *plain("systems")[:2],
        {"name": "z", "id": "z", "note": "名前だけの行"},
    ]
    assert source.data["links"] == [
        plain("links")[0],
        {"from": "x", "to": "y", "data": "q", "method": "db"},
        {"from": "y", "to": "x", "data": "r", "method": "api"},
    ]


def test_mappings_merge_and_lists_replace() -> None:
    source = merged(
        "planning: {end: 2030-03, unit_price: {bridge_build: 5}, phases: [{name: w}]}",
        "teams: [{id: it, capacity: [{capacity: 1}]}]",
    )
    assert source.data["planning"] == {
        "start": "2027-04",
        "end": "2030-03",
        "unit_price": {"bridge_month": "10", "bridge_build": "5"},
        "phases": [{"name": "w"}],
    }
    teams: Any = source.data["teams"]
    assert teams[0] == {"id": "it", "capacity": [{"capacity": "1"}]}


@pytest.mark.parametrize(
    ("change", "migration"),
    [
        # A date alone moves the deadline; taking it away takes all of it.
        ("deadline: 2028-09", {"deadline": {"date": "2028-09", "hard": "yes"}}),
        ("deadline: {date: 2028-09}", {"deadline": {"date": "2028-09", "hard": "yes"}}),
        ("deadline: {hard: ~}", {"deadline": {"date": "2028-03", "hard": None}}),
        ("deadline: ~", {"deadline": None}),
        # Of names as keys nothing stays, so that a team without work needs no capacity.
        ("effort: {a: ~}", {"effort": {"it": "1"}}),
        ("effort: ~", {"effort": None}),
    ],
)
def test_values_are_taken_away(change: str, migration: dict[str, object]) -> None:
    systems: Any = merged(f"systems: [{{id: x, migration: {{{change}}}}}]").data["systems"]
    assert systems[0]["migration"] == {**plain("systems")[0]["migration"], **migration}


def test_a_date_becomes_a_deadline_with_more_keys() -> None:
    change = "systems: [{id: y, contract_end: {weight: 7}}]"
    loaded = of(change)
    end = loaded.inventory.systems[1].contract_end
    assert end is not None
    assert (end.date.text, end.weight) == ("2028-03", 7)
    for key, piece in (("date", "2028-03}"), ("weight", "7}")):
        place = loaded.source.locate(("systems", 1, "contract_end", key))
        assert str(place) == f"<stdin>:{where(text_of(change), piece)}"


def test_the_inventory_itself_stays_as_it_is() -> None:
    source = source_of(text_of("teams: [{id: a, remove: yes}, {id: n, new: yes}]", "links:"))
    before = repr(source.data)
    list(overlaid(source))
    assert repr(source.data) == before


# Where everything stands


def test_places_are_those_where_it_was_typed() -> None:
    changes = (
        "freezes: [{name: 年度始, remove: はい}]",
        "teams: [{id: a, capacity: 2.5}, {id: n, new: はい}]",
        "planning: {end: 2030-03}",
    )
    source, text = merged(*changes), text_of(*changes)
    pieces = {
        ("freezes", 0, "name"): "年度末",  # it was the second
        ("freezes", 0, "months"): "[3]",
        ("teams", 0): "{id: it, capacity: 3",
        ("teams", 1): "{id: a, capacity: 2.5",  # it is changed
        ("teams", 1, "id"): "a, name",
        ("teams", 1, "name"): "A社",
        ("teams", 1, "capacity"): "2.5",
        ("teams", 2, "id"): "n, new",
        ("planning", "start"): "2027-04",
        ("planning", "end"): "2030-03",
        ("scenarios",): "id: s",
    }
    found = {path: str(source.locate(path)) for path in pieces}
    assert found == {path: f"<stdin>:{where(text, piece)}" for path, piece in pieces.items()}
    assert str(source.locate(("planning", "end"), key=True)) == f"<stdin>:{where(text, 'end:')}"


def test_notes_of_the_input_follow_the_scenario() -> None:
    change = "systems: [{id: y, contract_end: 平成41年3月}]"
    (note,) = of(change).notes
    assert str(note.position) == f"<stdin>:{where(text_of(change), '平成')}"
    assert load(text_of(change)).notes == ()


# What is refused


NEW = "（新しい行なら new: はい を付けます）"


@pytest.mark.parametrize(
    ("change", "piece", "message"),
    [
        (
            "teams: [{id: aa, note: n}]",
            "{id: aa",
            f"「aa」は teams にありません{NEW}。「a」の間違いではありませんか",
        ),
        ("freezes: [{name: 盆}]", "{name: 盆", f"「盆」は freezes にありません{NEW}"),
        (
            "links: [{from: x, to: y, data: pp}]",
            "{from",
            f"「x」→「y」→「pp」は links にありません{NEW}。「p」の間違いではありませんか",
        ),
        ("links: [{from: z, to: x}]", "{from", f"「z」→「x」は links にありません{NEW}"),
        ("links: [{from: x, to: y, method: db}]", "{from", "当てはまる行が台帳に複数あります"),
        ("teams: [{id: a, note: 1}, {id: a, note: 2}]", "{id: a, note: 2", "同じ行への変更が前に"),
        ("teams: [{id: a, new: はい}]", "a, new", "「a」は<stdin>:5:10にもあります"),
        ("freezes: [{name: 年度始, months: 4, remove: はい}]", "months: 4", "remove を付けた行"),
        ("freezes: [{name: 年度始, remove: たぶん}]", "たぶん", "「たぶん」は「はい」か「いいえ」"),
        ("freezes: [{name: 年度始, new: [1]}]", "[1]", "値を1つだけ書く項目です"),
        ("scenarios: []", "scenarios", "シナリオの中に scenarios は書けません"),
        ("plannning: {}", "plannning", "「plannning」という項目はありません"),
        ("planning: {strat: ~}", "strat", "「strat」という項目はありません"),
        ("municipality: {name: ~}", "name: ~", "「name」に値がありません"),
        ("teams: [{capacity: 2}]", "{capacity", "「id」（または「name」）がありません"),
        ("links: [{from: x, data: p}]", "{from", "「to」がありません"),
        ("teams: [~]", "~", "teams: 値がありません"),
        ("teams: {id: a}", "{id: a}", "teams: 一覧"),
        ("planning: 3", "3", "planning: 「キー: 値」"),
        ("systems: [{id: x, migration: {effort: {b: ~}}}]", "~", "b: 値がありません"),
        # What no longer fits together is told at the line that is right without the scenario.
        ("teams: [{id: it, remove: はい}]", "it: 1", "「it」という担当・事業者は teams に"),
        ("planning: {end: 2026-03}", "2026-03", "終わり「2026-03」が始まり「2027-04」より前"),
    ],
)
def test_faults(change: str, piece: str, message: str) -> None:
    text = text_of(change)
    (fault,) = faults_of(text)
    assert fault.startswith(f"{where(text, piece)} シナリオ「s」: {message}")


def test_all_faults_are_told_at_once() -> None:
    text = text_of("teams: [{id: q}]") + "  - {id: t, changes: {edition: z}}\nzzz: 1\n"
    assert faults_of(text) == [
        f"{where(text, '{id: q')} シナリオ「s」: 「q」は teams にありません{NEW}",
        f"{where(text, 'z}}')} シナリオ「t」: 「z」という版は一覧（gcplan catalog）にありません",
        f"{where(text, 'zzz')} 「zzz」という項目はありません",
    ]


@pytest.mark.parametrize(
    ("scenarios", "piece", "message"),
    [
        ("{id: s}", "{id", "scenarios: 一覧"),
        ("[s]", "s]", "scenarios: 「キー: 値」"),
        ("[{id: s}]", "{id", "「changes」がありません"),
        ("[{id: s, changes: }]", "changes", "「changes」に値がありません"),
        ("[{id: s, changes: 1}]", "1", "changes: 「キー: 値」"),
        ("[{changes: {}}]", "{changes", "「id」（または「name」）がありません"),
        ("[{id: s, changes: {}}, {id: s, changes: {}}]", "s, ", "「s」は<stdin>:2:18にも"),
        ("[{id: s, changes: {}, change: 1}]", "change: 1", "「change」という項目はありません"),
    ],
)
def test_scenarios_that_are_none(scenarios: str, piece: str, message: str) -> None:
    text = f"municipality: {{name: x}}\nscenarios: {scenarios}\n"
    (fault,) = faults_of(text)
    assert fault.startswith(f"{where(text, piece)} {message}")


def test_the_most_scenarios() -> None:
    def text(number: int) -> str:
        rows = "".join(f"  - {{id: s{at}, changes: {{}}}}\n" for at in range(number))
        return f"municipality: {{name: x}}\nscenarios:\n{rows}"

    assert faults_of(text(MAX_SCENARIOS)) == []
    assert faults_of(text(MAX_SCENARIOS + 1)) == [
        f"{MAX_SCENARIOS + 3}:5 シナリオが多すぎます（この大きさの台帳では{MAX_SCENARIOS}個まで）"
    ]


def test_large_inventories_have_fewer_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gcplan.loading.scenarios.MAX_ROWS", 8)
    head = "municipality: {name: x}\nteams: [{id: a}, {id: b}]\nscenarios:\n"
    rows = [f"  - {{id: s{at}, changes: {{}}}}\n" for at in range(3)]
    assert faults_of("".join([head, *rows[:2]])) == []  # 2 teams and 2 scenarios: 8 rows
    (fault,) = faults_of("".join([head, *rows]))  # 2 and 3 are 5, of which 8 hold one
    assert fault.startswith("5:5 シナリオが多すぎます（この大きさの台帳では1個まで）")


# Files of their own


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "city.yaml").write_text(text_of("{}"), encoding="utf-8")
    return tmp_path


def beside(folder: pathlib.Path, *texts: str) -> Loaded:
    """The inventory with the scenarios of some files `f0.yaml`, and so on."""
    for number, text in enumerate(texts):
        (folder / f"f{number}.yaml").write_text(text, encoding="utf-8")
    files = [f"f{number}.yaml" for number in range(len(texts))]
    return load_inventory(read_with_scenarios(["city.yaml"], None, files))


def test_scenarios_in_files_follow_those_of_the_inventory(folder: pathlib.Path) -> None:
    loaded = beside(
        folder,
        "teams:\n  - {id: a, capacity: 2}\n",
        "name: 半減\nnote: n\nchanges:\n  teams: [{id: a, capacity: 1}]\n",
    )
    assert [(s.id, s.name, s.note) for s in loaded.inventory.scenarios] == [
        ("s", "もしも", None),
        ("f0", "f0", None),
        ("半減", "半減", "n"),
    ]
    for at_, capacity, place, whole in (
        (1, 2, "f0.yaml:2:23", "f0.yaml:1:1"),
        (2, 1, "f1.yaml:4:29", "f1.yaml:1:1"),
    ):
        changed = load_scenario(loaded, at_)
        (step,) = changed.inventory.teams[1].capacity or ()
        assert step.capacity == capacity
        assert str(changed.source.locate(("teams", 1, "capacity"))) == place
        assert str(changed.source.locate(("scenarios",))) == whole
        assert changed.scenario == loaded.inventory.scenarios[at_]


def test_faults_of_files_name_the_file(folder: pathlib.Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        beside(folder, "teams: [{id: it, remove: はい}]\n", "id: s\nchange: 1\nchanges: {}\n")
    assert [str(fault.position) for fault in caught.value.faults] == [
        f"city.yaml:{where(BASE, 'it: 1')}",  # its team is gone
        "f1.yaml:1:5",  # the inventory has a scenario s
        "f1.yaml:2:1",
    ]


def test_a_name_beside_bare_changes_is_told_where_they_belong(folder: pathlib.Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        beside(folder, "name: 半減\nnote: n\nteams: [{id: a, capacity: 1}]\n", "teams: []\n")
    assert [f"{fault.position} {fault.message.en}" for fault in caught.value.faults] == [
        "f0.yaml:1:1 a scenario with `name` has what differs below `changes:`",
        "f0.yaml:2:1 a scenario with `note` has what differs below `changes:`",
    ]


def test_files_that_cannot_be_read_are_told_with_the_inventory(folder: pathlib.Path) -> None:
    (folder / "city.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        beside(folder, "b: {", "- 1")
    assert [fault.position.file for fault in caught.value.faults] == [
        "city.yaml",
        "f0.yaml",
        "f1.yaml",
    ]
