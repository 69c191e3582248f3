"""The schema for editors and the loader agree on what may be typed."""
# ruff: noqa: RUF001 - full-width characters are meant

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from gcplan.core.text import LANGS
from gcplan.loading.json_schema import json_schema, schema_text
from gcplan.loading.json_values import CLOSED, VALUES
from gcplan.loading.meanings import meanings
from gcplan.loading.schema import children
from gcplan.model.inventory import Inventory
from gcplan.model.words import spellings

if TYPE_CHECKING:
    from tests.judges import Judges

ROOT = Path(__file__).parents[3]
UNREADABLE = {"shift-jis/inventory.yaml", "editing/slips.yaml"}
FILES = [
    ROOT / "inventory.example.yaml",
    *(
        path
        for path in sorted(ROOT.glob("tests/cases/*/*.yaml"))
        if f"{path.parent.name}/{path.name}" not in UNREADABLE
        and "\nsystems:" in path.read_text(encoding="utf-8")
    ),
]


class Editor(yaml.SafeLoader):
    """Reads YAML as an editor does: by the core schema of YAML 1.2."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
Editor.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: int(loader.construct_scalar(node)),  # type: ignore[arg-type]  # a scalar
)


def in_editor(text: str) -> Any:  # noqa: ANN401 - any data
    return yaml.load(text, Loader=Editor)  # noqa: S506 - a safe loader


def as_text(text: str) -> Any:  # noqa: ANN401 - any data
    """Data as the loader sees it: text, and nothing for an empty value."""
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return _nothing(data)


def _nothing(data: Any) -> Any:  # noqa: ANN401 - any data
    if isinstance(data, dict):
        return {key: _nothing(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_nothing(value) for value in data]
    return None if data in ("", "~", "null") else data


@cache
def models() -> dict[str, type[BaseModel]]:
    reached: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [Inventory]
    while waiting:
        model = waiting.pop()
        reached[model.__name__] = model
        waiting.extend(children(model).values())
    return reached


SCHEMA = json_schema("en")


@cache
def validator(name: str) -> Draft202012Validator:
    """What checks one class of an inventory."""
    if name == "Inventory":
        return Draft202012Validator(SCHEMA)
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


def is_read(name: str, data: object) -> bool:
    try:
        models()[name].model_validate(data, by_alias=True, by_name=False)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("lang", LANGS)
def test_the_schema_is_one(lang: str) -> None:
    schema = json_schema(lang)  # type: ignore[arg-type]  # a language
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["systems"]["description"].startswith(
        meanings()["Inventory"]["systems"][lang]
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_are_valid_if_their_values_are_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    valid = validator("Inventory").is_valid(in_editor(text))
    assert valid is is_read("Inventory", as_text(text))


# Each key with its example, and with something else in its place

OTHERS = (
    *(
        "zzz",
        "[zzz]",
        "{zzz: zzz}",
        "-1",
        "1.234",
        "",
        "[]",
        "{}",
        "[[a]]",
        "true",
        "来年",
        "[1, -1]",
    ),
    *(
        "'1,2'",
        "13月",
        "999999999999999999",
        "12万円",
        "８",
        "２０２８年３月",
        "R10.3.31",
        '"\\u0007"',
    ),
    *("2028-13", "2028-1-31", "2028-10-32", "2028-00-10", "2028年１３月", "R10.12.30"),
)
UNSEEN = {"1.234"}  # of a number, an editor does not count decimals
EARLIER = {
    *CLOSED,  # the loader looks names up in the catalog when all has been read
    "changes",  # the loader checks them when they are laid over the inventory
    *("[]", "{}"),  # no id at all, if there is a name
}


ROWS = [(name, key) for name, keys in meanings().items() for key in keys]


def typed(name: str, key: str, value: str) -> str:
    """A record of a class with a value for one key, and its other required keys."""
    needed = {
        field.alias or other: meanings()[name][field.alias or other]["eg"]
        for other, field in models()[name].model_fields.items()
        if field.is_required()
    }
    return "\n".join(f"{k}: {v}" for k, v in {**needed, key: value}.items())


@pytest.mark.parametrize(("name", "key"), ROWS)
def test_examples_are_valid_and_other_values_are_as_the_loader_says(name: str, key: str) -> None:
    check = validator(name).is_valid
    assert check(in_editor(typed(name, key, meanings()[name][key]["eg"])))
    for value in OTHERS:
        text = typed(name, key, value)
        read, valid = is_read(name, as_text(text)), check(in_editor(text))
        if valid is not read:
            assert {key, value} & (UNSEEN if valid else EARLIER), (value, read)


@pytest.mark.parametrize("name", meanings())
def test_unknown_and_missing_keys_are_refused(name: str) -> None:
    key = next(iter(meanings()[name]))
    whole = typed(name, key, meanings()[name][key]["eg"])
    check = validator(name).is_valid
    assert check(in_editor(whole))
    assert not check({**in_editor(whole), "zzz": 1})
    for left_out in (data := in_editor(whole)):
        rest = {k: v for k, v in data.items() if k != left_out}
        assert check(rest) is is_read(name, _nothing({k: str(v) for k, v in rest.items()})) or any(
            isinstance(v, (list, dict)) for v in rest.values()
        )


# Whatever width, case and spaces

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NARROW = str.maketrans({"フ": "ﾌ", "ァ": "ｧ", "イ": "ｲ", "ル": "ﾙ", "デ": "ﾃﾞ", "バ": "ﾊﾞ"})


def mangled(texts: list[str]) -> st.SearchStrategy[str]:
    changes = st.sampled_from(
        [
            lambda text: text,
            str.upper,
            str.title,
            lambda text: text.translate(WIDE),
            lambda text: text.translate(NARROW),
            lambda text: re.sub(r"(?<=[^0-9])(?=[^0-9])", "\u3000", text),
            lambda text: f"  {text} ",
        ]
    )
    return st.builds(lambda text, change: change(text), st.sampled_from(texts), changes)


TYPED = {
    "Id": ["juki", "001", "住基", "true", "a b", "𠮷", "~x"],
    "Line": ["x", "12:30", "葛󠄀飾", "no", "1e400", "-", "📅"],
    "MunicipalityCode": ["131016", "13101", "011002", "01100", "473821"],
    "Count": ["0", "8", "1,200", "999,999,999,999,999", "007"],
    "Yen": ["1200000", "¥1,200,000", "120万円", "1.5億円", "1,200千円", "3千5百万", "2兆1億3万4円"],
    "PersonMonths": ["0", "0.5", "1,200.25", "3人月", "1.50"],
    "YesNo": [*spellings("yes"), *spellings("no")],
    "Version": ["1"],
    "When": [
        *(
            "2028-03-31",
            "2028/3/31",
            "2028.3",
            "2028年",
            "令和10年3月31日（金）",
            "㋿8年3月",
            "R8.3.31",
        ),
        *(
            "r8-3-31",
            "令8.3.31",
            "令和元年",
            "H31.4.30",
            "2026年3月",
            "令和8年度",
            "R7年度末",
            "FY2027",
        ),
        *("令和8年3月末", "平成32年3月31日", "2028−03−31", "2028年㋂㏾", "2027年3月31日(水・祝)"),
    ],
    "CalendarMonth": ["1", "12", "3月", "2028-03", "㋂", "⑩"],
}


@st.composite
def values(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(sorted(VALUES)))
    return name, draw(mangled(TYPED[name]))


@given(values())
def test_any_spelling_that_is_read_is_valid(row: tuple[str, str]) -> None:
    name, text = row
    read = _reads(name, text)
    for quote in ("", "'"):
        seen = in_editor(f"{quote}{text}{quote}") if quote or _plain(text) else text
        assert not read or validator(name).is_valid(seen), seen


def _plain(text: str) -> bool:
    try:
        return bool(as_text(f"- {text}") == [text.strip()])
    except yaml.YAMLError:
        return False


def _reads(name: str, text: str) -> bool:
    try:
        TypeAdapter(VALUES[name].annotation).validate_python(text)
    except ValidationError:
        return False
    return True


CHOICES = [name for name in SCHEMA["$defs"] if name not in {*models(), *VALUES}]


@given(st.data())
def test_any_spelling_of_a_choice_is_valid(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(CHOICES))
    known = SCHEMA["$defs"][name]["anyOf"][0]["enum"]
    assert validator(name).is_valid(data.draw(mangled(known)))
    assert not validator(name).is_valid(data.draw(st.sampled_from(["zzz", 1, True, "", None])))


# Programs not written here

CHECKER = Path(sys.executable).with_name("check-jsonschema")
TOWN = "gcplan: 1\nmunicipality: {name: x}\n"
MISTAKES = {
    "a misspelt key": "planning: {strat: 2027-01}",
    "a misspelt choice": "systems: [{id: a, status: migrted}]",
    "no date": "planning: {end: soon}",
    "a day that no month has": "planning: {end: 2027-01-32}",
    "no number": "teams: [{id: a, capacity: many}]",
    "no such affair": "systems: [{id: a, affairs: [juuki]}]",
    "neither id nor name": "systems: [{vendor: a}]",
    "an end is missing": "links: [{from: a}]",
    "a list where one value is meant": "systems: [{id: a, vendor: [b, c]}]",
}


@pytest.fixture(scope="module")
def schema_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "gcplan.schema.json"
    path.write_text(schema_text("ja"), encoding="utf-8")
    return path


def test_a_checker_accepts_the_schema_and_the_example(judges: Judges, schema_file: Path) -> None:
    whole = judges.ask(CHECKER, "--check-metaschema", schema_file)
    assert whole.returncode == 0, whole.stdout
    example = judges.ask(CHECKER, "--schemafile", schema_file, ROOT / "inventory.example.yaml")
    assert example.returncode == 0, example.stdout


def test_a_checker_refuses_every_mistake(judges: Judges, schema_file: Path, tmp_path: Path) -> None:
    for name, line in {"none": "", **MISTAKES}.items():
        (tmp_path / f"{name}.yaml").write_text(f"{TOWN}{line}\n", encoding="utf-8")
    said = judges.ask(CHECKER, "--schemafile", schema_file, *sorted(tmp_path.iterdir()))
    assert said.returncode == 1
    assert {name for name in ("none", *MISTAKES) if f"{name}.yaml::" in said.stdout} == {*MISTAKES}
