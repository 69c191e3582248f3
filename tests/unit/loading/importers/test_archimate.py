"""ArchiMate models: components, what flows between them, and XML that is a trap."""

from __future__ import annotations

import pytest

from tests.unit.loading.importers.importing import found, links, notes, refused

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m"><name>M</name>\n'
)


def element(identifier: str, type_: str, name: str) -> str:
    return f'<element identifier="{identifier}" xsi:type="{type_}"><name>{name}</name></element>\n'


def relation(type_: str, source: str, target: str, name: str = "") -> str:
    label = f"<name>{name}</name>" if name else ""
    ends = f'source="{source}" target="{target}"'
    start = f'<relationship identifier="r-{source}-{target}" {ends} xsi:type="{type_}">'
    return f"{start}{label}</relationship>\n"


def model(elements: str, relations: str = "") -> str:
    return (
        f"{HEAD}<elements>\n{elements}</elements>\n"
        f"<relationships>\n{relations}</relationships>\n</model>\n"
    )


PARTS = (
    element("a", "ApplicationComponent", "住民記録")
    + element("b", "ApplicationComponent", "住民税")
    + element("f", "ApplicationFunction", "異動の通知")
    + element("n", "Node", "共同クラウド")
    + element("v", "BusinessActor", "A社")
    + element("w", "WorkPackage", "移行")
)


def test_components_flows_places_and_vendors() -> None:
    text = model(
        PARTS,
        relation("Flow", "a", "b", "異動情報")
        + relation("Serving", "n", "a")
        + relation("Association", "v", "a"),
    )
    assert found("archimate", text) == {
        "teams": [{"id": "A社", "name": "A社"}],
        "platforms": [{"id": "共同クラウド", "name": "共同クラウド"}],
        "systems": [
            {"id": "住民記録", "name": "住民記録", "platform": "共同クラウド", "vendor": "A社"},
            {"id": "住民税", "name": "住民税"},
        ],
        "links": [
            {
                "from": "住民記録",
                "to": "住民税",
                "data": "異動情報",
                "proposed": True,
                "note": "ArchiMate: Flow",
            }
        ],
    }
    assert notes("archimate", text) == ["1.txt:2:1 WorkPackage was not read: 1"]


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        (relation("Serving", "a", "b"), [("住民記録", "住民税")]),
        # a flow from a function is one from the component that is assigned to it
        (relation("Assignment", "a", "f") + relation("Flow", "f", "b"), [("住民記録", "住民税")]),
        (relation("Flow", "f", "b"), []),
        (relation("Access", "a", "b"), []),
        (relation("Flow", "a", "gone"), []),
        (relation("Flow", "a", "a"), []),
        (relation("Assignment", "f", "f") + relation("Flow", "f", "b"), []),
    ],
)
def test_relationships(relations: str, expected: list[tuple[str, str]]) -> None:
    assert links("archimate", model(PARTS, relations)) == expected


BOMB = (
    '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/"><name>&b;</name></model>'
)
OUTSIDE = '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><model><name>&x;</name></model>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # told of where its name has been read: `<!DOCTYPE m ` is 12 characters
        (BOMB, "1.txt:1:13 XML with a document type (DOCTYPE) is not read"),
        (OUTSIDE, "1.txt:1:13 XML with a document type (DOCTYPE) is not read"),
        ("<model>" + "<a>" * 60, "1.txt:1:155 nested too deeply"),  # 7 + 49 × 3 + 1
        ("<model>\n  <a></b></model>", "1.txt:2:8 is not XML"),
        ("<other/>", "1.txt:1:1 is no ArchiMate exchange file"),
        ("", "1.txt:1:1 is not XML"),
        ("<model>&undefined;</model>", "1.txt:1:8 is not XML"),
    ],
)
def test_xml_that_is_broken_or_a_trap_is_refused(text: str, said: str) -> None:
    assert refused("archimate", text)[0].startswith(said)
