"""ArchiMate models: another program reads the elements and relationships."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.unit.render.exports.exporting import CITY, HOSTILE, export, hostile

if TYPE_CHECKING:
    from tests.judges import Judges

SPACE = "{http://www.opengroup.org/xsd/archimate/3.0/}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"

READ = r"""
import json, sys, tempfile, pathlib
from pyArchimate import Model
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "m.xml")
    path.write_bytes(sys.stdin.buffer.read())
    model = Model("m")
    model.read(str(path))
elements = [[str(e.type), e.name, e.props.get("id")] for e in model.elements]
relations = [[str(r.type), r.source.name, r.target.name, r.name] for r in model.relationships]
print(json.dumps({"elements": elements, "relations": relations}))
"""


def test_another_tool_reads_elements_and_relationships(judges: Judges) -> None:
    verdict = judges.ask_python(READ, "pyArchimate", export("archimate"))
    assert verdict.returncode == 0, verdict.stderr
    found = json.loads(verdict.stdout.splitlines()[-1])
    assert found["elements"] == [
        ["ApplicationComponent", "住民記録", "juki"],
        ["ApplicationComponent", "住民税", "税"],
        ["ApplicationComponent", "庁舎", "hall"],
        ["ApplicationComponent", "住基ネット", "net"],
        ["Node", "共同クラウド", "cloud"],
        ["BusinessActor", "情報政策課", "it"],
        ["BusinessActor", "A社", "v"],
    ]
    assert [relation[:3] for relation in found["relations"]] == [
        ["Flow", "住民記録", "住民税"],
        ["Flow", "住民記録", "住基ネット"],
        ["Flow", "庁舎", "住民記録"],
        ["Serving", "共同クラウド", "住民記録"],
        ["Association", "A社", "住民記録"],
    ]
    assert found["relations"][0][3] == "異動"


@pytest.mark.parametrize("text", [CITY, hostile()], ids=["city", "hostile"])
def test_the_parts_stand_in_the_order_of_the_schema(text: str) -> None:
    root = ET.fromstring(export("archimate", text))  # noqa: S314 - our own
    tags = [part.tag.removeprefix(SPACE) for part in root]
    assert tags == ["name", "elements", "relationships", "propertyDefinitions"]
    ids = [part.get("identifier") for part in root.iter() if part.get("identifier")]
    assert len(set(ids)) == len(ids)
    for relation in root.iter(f"{SPACE}relationship"):
        assert {relation.get("source"), relation.get("target")} <= set(ids)
        assert relation.get(TYPE) in {"Flow", "Serving", "Association"}


def test_names_are_as_typed() -> None:
    root = ET.fromstring(export("archimate", hostile()))  # noqa: S314 - our own
    names = [part.text for part in root.iter(f"{SPACE}name")]
    assert {*HOSTILE[:5], *HOSTILE[6:], r"\u202eabc\u200b"} <= set(names)


def test_proposed_links_say_so() -> None:
    root = ET.fromstring(export("archimate"))  # noqa: S314 - our own
    flows = [r for r in root.iter(f"{SPACE}relationship") if r.get(TYPE) == "Flow"]
    marked = [
        any(p.get("propertyDefinitionRef") == "property-proposed" for p in flow.iter())
        for flow in flows
    ]
    assert marked == [False, False, True]
