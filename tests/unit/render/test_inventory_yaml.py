"""An inventory written as YAML is the same inventory when it is read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.core.errors import InvalidInputError
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source
from gcplan.loading.yaml_lines import WIDTH, quoted
from gcplan.model.inventory import Inventory
from gcplan.render.inventory_yaml import plain, yaml_text
from tests.unit.loading.reading import load

ROOT = Path(__file__).parents[3]
LISTS = sorted([ROOT / "inventory.example.yaml", *ROOT.glob("tests/cases/*/*.yaml")])


def readable(path: Path) -> Inventory | None:
    """The inventory in a file, if it is one without faults."""
    try:
        return load_inventory(read_source([str(path)])).inventory
    except InvalidInputError:
        return None


def test_there_are_lists_to_try() -> None:
    assert sum(readable(path) is not None for path in LISTS) >= 15


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_written_is_read_back(path: Path) -> None:
    inventory = readable(path)
    if inventory is not None:
        again = load(yaml_text(plain(inventory))).inventory
        assert again == inventory
        assert plain(again) == plain(inventory)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    rows = [{"id": f"s{at}", "note": text} for at, text in enumerate(texts)]
    source = {"gcplan": 1, "municipality": {"name": "市"}, "systems": rows}
    try:
        inventory = Inventory.model_validate(source)
    except ValueError:  # a text that no inventory can hold
        return
    written = yaml_text(plain(inventory))
    assert [s.note for s in load(written).inventory.systems] == [s.note for s in inventory.systems]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "Null",
        "011002",
        "12:30",
        "a: b",
        "- x",
        "#x",
        "",
        "2028-03-31",
        "a'b",
        '"',
        "\\",
        "名前：値",
        "[/]",
    ],
)
def test_text_that_yaml_reads_otherwise_is_quoted(text: str) -> None:
    assert yaml_text({"k": text}) == f"k: {quoted(text)}\n"


def test_what_was_not_stated_is_not_written() -> None:
    inventory = load(
        "gcplan: 1\nmunicipality: {name: 市}\nsystems: [{id: a, affairs: []}]"
    ).inventory
    assert plain(inventory) == {
        "gcplan": 1,
        "municipality": {"name": "市"},
        "systems": [{"id": "a", "name": "a", "affairs": []}],
    }


def test_dates_keep_their_precision() -> None:
    typed = ("令和10年3月31日", "R10.3", "2028年", "令和9年度")
    rows = "".join(f"  - {{id: s{at}, support_end: {text}}}\n" for at, text in enumerate(typed))
    written = yaml_text(plain(load(f"municipality: {{name: 市}}\nsystems:\n{rows}").inventory))
    assert [line.split("support_end: ")[1][:-1] for line in written.splitlines()[-4:]] == [
        "2028-03-31",
        "2028-03",
        "2028年",
        "2027年度",
    ]


def test_short_entries_stand_on_one_line_and_long_ones_below_each_other() -> None:
    long = {"id": "b", "note": "x" * WIDTH, "gaps": [{"name": "g", "note": "y" * WIDTH}]}
    assert yaml_text({"systems": [{"id": "a", "affairs": []}, long]}, ["said", ""]) == (
        "# said\n#\n\nsystems:\n  - {id: a, affairs: []}\n"
        f"  - id: b\n    note: {'x' * WIDTH}\n"
        f"    gaps:\n      - name: g\n        note: {'y' * WIDTH}\n"
    )
