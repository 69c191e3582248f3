"""Several files as one input, limits, and where everything stands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.core.errors import InvalidInputError
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source
from tests.unit.loading.reading import source_of

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Sequence

    from gcplan.core.position import Path


@pytest.fixture
def files(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: pathlib.Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [f"{name}.yaml" for name in texts]


def faults(paths: list[str]) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        read_source(paths)
    return [f"{fault.position} {fault.message.ja}" for fault in caught.value.faults]


def test_lists_are_joined_in_the_order_of_the_files(files: pathlib.Path) -> None:
    names = write(
        files,
        b="gcplan: 1\nsystems:\n  - {id: b}\n",
        a="gcplan: 1\nsystems: [{id: a1}, {id: a2}]\nlinks:\n",
        c="links: [{from: a1}]\n",
    )
    source = read_source(names)
    assert source.data == {
        "gcplan": "1",
        "systems": [{"id": "b"}, {"id": "a1"}, {"id": "a2"}],
        "links": [{"from": "a1"}],
    }
    assert str(source.locate(("systems", 0, "id"))) == "b.yaml:3:10"
    assert str(source.locate(("systems", 2, "id"))) == "a.yaml:2:26"
    assert str(source.locate(("links", 0, "from"), key=True)) == "c.yaml:1:10"
    # Beyond the list: the first place of the list. Nowhere: the first file.
    assert str(source.locate(("systems", 9))) == "b.yaml:3:3"
    assert str(source.locate(("teams",))) == "b.yaml:1:1"


def test_what_is_no_list_stands_in_one_file_only(files: pathlib.Path) -> None:
    names = write(
        files,
        a="planning: {start: 2028-01}\nedition: '2021'\nsystems: [{id: a}]\n",
        b="# again\nplanning: {start: 2028-01}\nedition: '2022'\nsystems: {id: b}\n",
    )
    assert [fault.removesuffix("1つのファイルにだけ書いてください") for fault in faults(names)] == [
        "b.yaml:2:1 「planning」はa.yaml:1:1にもあります。一覧でない項目は",
        "b.yaml:3:1 「edition」はa.yaml:2:1にもあります。一覧でない項目は",
        "b.yaml:4:1 「systems」はa.yaml:3:1にもあります。一覧でない項目は",
    ]


def test_faults_of_all_files_are_said_at_once(files: pathlib.Path) -> None:
    names = write(files, b="a: &x 1\n", a="b: [c\n", c="d: 1\n")
    assert [fault.split()[0] for fault in faults(names)] == ["a.yaml:1:4", "b.yaml:1:4"]


def test_joining_leaves_the_files_as_they_are(files: pathlib.Path) -> None:
    names = write(files, a="systems: [{id: a}]\n", b="systems: [{id: b}]\n")
    source = read_source(names)
    assert [len(document.data["systems"] or "") for document in source.documents] == [1, 1]


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, "1:1"),
        (("gcplan",), False, "1:9"),
        (("gcplan",), True, "1:1"),
        (("systems", 0), False, "3:5"),
        (("systems", 0, "name"), False, "4:11"),
        (("systems", 0, "name"), True, "4:5"),
        (("systems", 0, "affairs", 1), False, "5:23"),
        # 𠮷 is one character, though two units of UTF-16 and four bytes.
        (("systems", 0, "costs", "annual"), True, "6:19"),
        (("systems", 0, "costs", "annual"), False, "6:27"),
        (("systems", 0, "vendor"), False, "3:5"),
        (("systems", 0, "vendor"), True, "3:5"),
        (("systems", 0, "name", "x"), False, "4:11"),
        (("systems", 0, 0), False, "3:5"),
        (("systems", 1), False, "3:3"),
        (("systems", -1), False, "3:3"),
        (("systems", "0"), False, "3:3"),
        (("gcplan", 0), False, "1:9"),
    ],
)
def test_locate(path: tuple[str | int, ...], key: bool, place: str) -> None:  # noqa: FBT001 - a row
    source = source_of(
        "gcplan: 1\n"
        "systems:\n"
        "  - id: juki\n"
        '    name: "x"\n'
        "    affairs: [juki,   koseki]\n"
        "    costs: {𠮷: 1, annual: 2}\n"
    )
    assert str(source.locate(path, key=key)) == f"<stdin>:{place}"


class Writer:
    """Writes data as YAML, and remembers where each key and value went."""

    def __init__(self, choose: Callable[[Sequence[str]], str]) -> None:
        self.choose = choose
        self.text = ""
        self.places: list[tuple[Path, bool, int]] = []

    def gap(self) -> None:
        """White space, with or without a comment."""
        self.text += self.choose([" ", "  ", "\n ", "\r\n ", "\r ", " # 注\n "])

    def word(self, word: str) -> None:
        """A text in quotes of either kind."""
        self.text += self.choose(
            [json.dumps(word, ensure_ascii=False), f"'{word.replace(chr(39), chr(39) * 2)}'"]
        )

    def flow(self, value: Any, path: Path) -> None:  # noqa: ANN401 - any data
        """Write in [ ] and { }, with gaps of all kinds."""
        self.places.append((path, False, len(self.text)))
        if isinstance(value, str):
            self.word(value)
            return
        is_map = isinstance(value, dict)
        self.text += "{" if is_map else "["
        for step, inner in value.items() if is_map else enumerate(value):
            self.gap()
            if is_map:
                self.places.append(((*path, step), True, len(self.text)))
                self.word(str(step))
                self.text += ":"
                self.gap()
            self.flow(inner, (*path, step))
            self.text += ","
        self.gap()
        self.text += "}" if is_map else "]"

    def block(self, value: dict[str, Any], path: Path) -> None:
        """Write in lines, with what is below each key in [ ] and { }."""
        for key, inner in value.items():
            self.places.append(((*path, key), True, len(self.text)))
            self.word(key)
            self.text += ":"
            self.gap()
            self.flow(inner, (*path, key))
            self.text += self.choose(["\n", "\r\n", "\n\n# 注\n"])


WORDS = st.text("ab 漢𠮷é:,#-[]{}'\"\\：\u3000|>&*!%@", max_size=6)
DATA = st.dictionaries(
    WORDS,
    st.recursive(
        WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)
    ),
    min_size=1,
    max_size=4,
)


@given(st.data(), DATA, st.booleans())
def test_every_place_is_where_the_text_of_the_value_begins(
    random: st.DataObject,
    data: dict[str, Any],
    in_lines: bool,  # noqa: FBT001 - drawn
) -> None:
    writer = Writer(lambda choices: random.draw(st.sampled_from(choices)))
    if in_lines:
        writer.block(data, ())
    else:
        writer.flow(data, ())
    source = source_of(writer.text)
    assert source.data == data
    lines = re.split("\r\n|\r|\n", writer.text)
    for path, key, offset in writer.places:
        place = source.locate(path, key=key)
        here = sum(map(len, lines[: place.line - 1])) + place.column - 1
        breaks = sum(map(len, re.findall("\r\n|\r|\n", writer.text)[: place.line - 1]))
        assert here + breaks == offset


PLAN = "gcplan_plan: 1\nstart: 2027-04\nsystems:\n  - {id: a, cutover: 2027-05}\n"
TOWN = "gcplan: 1\nmunicipality: {name: x}\nsystems: [{id: a}]\n"


SCENARIO = "id: s\nchanges: {systems: [{id: a, note: x}]}\n"


def test_plans_and_scenarios_beside_the_inventory_are_passed_over(files: pathlib.Path) -> None:
    """`gcplan plan city -o city/plan.yaml`, and `gcplan report city` after it."""
    write(files, town=TOWN, plan="# ours\n" + PLAN, what=SCENARIO)
    source = read_source(["."])
    assert [document.lines.name for document in source.texts] == ["town.yaml"]
    notes = load_inventory(source).notes
    assert [f"{note.position} {note.message.ja}" for note in notes] == [
        "plan.yaml:2:1 計画ファイルなので、台帳には含めていません",
        "what.yaml:2:1 シナリオのファイルなので、台帳には含めていません（--scenario で指定します）",
    ]


NO_PLAN = "計画のファイルで、台帳ではありません（check --plan などで指定します）"
NO_SCENARIO = "シナリオのファイルで、台帳ではありません（台帳に --scenario で当てはめます）"
FOR_SCENARIOS = (
    "変えるところを changes: の下に書けば、台帳のフォルダでは読み飛ばし、--scenario で使えます"
)
REPEATS = "台帳のほかのファイルにあるもの（town.yaml:{} など）を書き直しているだけ"


def loading_faults(*paths: str) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        load_inventory(read_source(paths))
    return [f"{fault.position} {fault.message.ja}" for fault in caught.value.faults]


def test_plans_and_scenarios_named_as_an_inventory_are_told_once(files: pathlib.Path) -> None:
    write(files, town=TOWN, plan=PLAN, what=SCENARIO)
    assert loading_faults("town.yaml", "plan.yaml", "what.yaml") == [
        f"plan.yaml:1:1 {NO_PLAN}",
        f"what.yaml:2:1 {NO_SCENARIO}",
    ]
    assert loading_faults("plan.yaml") == [f"plan.yaml:1:1 {NO_PLAN}"]
    assert loading_faults("what.yaml") == [f"what.yaml:2:1 {NO_SCENARIO}"]


def test_a_folder_of_nothing_but_plans_is_no_inventory(files: pathlib.Path) -> None:
    write(files, plan=PLAN)
    assert loading_faults(".") == [f"plan.yaml:1:1 {NO_PLAN}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("systems: [{id: a, note: x}]\n", ("1:1", REPEATS.format("3:11"))),
        ("id: s\nmunicipality: {name: y}\n", ("1:1", REPEATS.format("2:1"))),
        ("links: [{from: a, to: b}]\nsystems: [{id: b}]", ("1:1", REPEATS.format("3:20"))),
        (
            "systems: [{id: z}, {id: a, remove: yes}]",
            ("1:28", f"remove はシナリオに書きます。{FOR_SCENARIOS}"),
        ),
        ("systems: [{new: yes, id: z}]", ("1:12", f"new はシナリオに書きます。{FOR_SCENARIOS}")),
    ],
)
def test_what_looks_like_a_scenario_in_a_folder_is_told_once(
    files: pathlib.Path, text: str, told: tuple[str, str]
) -> None:
    town = TOWN.replace("{id: a}", "{id: a}, {id: b}") + "links: [{from: a, to: b, data: d}]\n"
    write(files, town=town, what=text)
    (fault,) = loading_faults(".")
    place, message = told
    assert fault.startswith(f"what.yaml:{place} ")
    assert message in fault


@pytest.mark.parametrize(
    "text",
    [
        "edition: '2022'\nlinks: [{from: a, to: a2, data: e}]\nsystems: [{id: a2}]\n",
        "edition: '2022'\n",  # the same text may stand in two files
        "systems: []\n",
    ],
)
def test_what_says_something_of_its_own_is_a_part(files: pathlib.Path, text: str) -> None:
    write(files, town=TOWN + "edition: '2022'\n", more=text)
    assert "a" in [entry.id for entry in load_inventory(read_source(["."])).inventory.systems]


def test_a_part_with_one_thing_twice_is_told_that(files: pathlib.Path) -> None:
    write(files, more="systems: [{id: b}, {id: a}]\n", town=TOWN)
    assert loading_faults(".")[0].startswith("town.yaml:3:16 「a」はmore.yaml:1:25にもあります")
