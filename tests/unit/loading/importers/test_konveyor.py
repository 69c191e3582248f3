"""Konveyor's CSV in the headings it has had, with the rows people make."""

from __future__ import annotations

import pytest

from tests.unit.loading.importers.importing import found, links, notes, refused

FIRST = "Record Type 1,Application Name,Description,Comments,Business Service"
DIALECTS = {
    # tags only; dependencies at the end
    "tackle": f"{FIRST},Tag Type 1,Tag 1,Tag Type 2,Tag 2,Dependency,Dependency Direction\n"
    "1,Gateway,API gateway,,Retail,OS,RHEL 8\n1,Stock,,,,,,,,\n2,Gateway,,,,,,,,Stock,southbound\n",
    # binary and repository; no columns for dependencies
    "tackle2": f"{FIRST},Binary Group,Binary Artifact,Binary Version,Binary Packaging,"
    "Repository Type,Repository URL,Repository Branch,Repository Path,Tag Type 1,Tag 1\n"
    "1,Gateway,API gateway,,Retail,,,,,,,,,OS,RHEL 8\n1,Stock,,,,,,,,,,,\n",
    # seventeen columns, and categories
    "hub": f"{FIRST},Dependency,Dependency Direction,Binary Group,Binary Artifact,"
    "Binary Version,Binary Packaging,Repository Type,Repository URL,Repository Branch,"
    "Repository Path,Owner,Contributors,Tag Category 1,Tag 1\n"
    "1,Gateway,API gateway,,Retail,,,,,,,,,,,,,OS,RHEL 8\n1,Stock,,,,,,,,,,,,,,,\n"
    "2,Gateway,,,,Stock,southbound\n",
}
HUB = DIALECTS["hub"]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_is_read(dialect: str) -> None:
    data = found("konveyor", DIALECTS[dialect])
    assert data["systems"] == [
        {
            "id": "Gateway",
            "name": "Gateway",
            "technology": ["OS: RHEL 8"],
            "note": "API gateway / Business Service: Retail",
        },
        {"id": "Stock", "name": "Stock"},
    ]
    # Gateway depends on Stock, so Stock gives.
    expected = [] if dialect == "tackle2" else [("Stock", "Gateway")]
    assert links("konveyor", DIALECTS[dialect]) == expected
    assert notes("konveyor", DIALECTS[dialect]) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2,Gateway,,,,Stock,NorthBound", [("Stock", "Gateway"), ("Gateway", "Stock")]),
        ("2,gateway,,,,STOCK,southbound", [("Stock", "Gateway")]),  # told twice, counts once
        ("1,Web,,,,Gateway,southbound", [("Gateway", "Web"), ("Stock", "Gateway")]),
        ('2, "Gateway",,,, "Stock",southbound,,', [("Stock", "Gateway")]),
    ],
)
def test_dependencies(row: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(links("konveyor", HUB + row)) == sorted(expected)


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("2,Gateway,,,,Nobody,southbound", '1.txt:5:14 the other end "Nobody" is missing'),
        ("2,Nobody,,,,Stock,southbound", '1.txt:5:3 the other end "Nobody" is missing'),
        ("2,Gateway,,,,Stock,up", '1.txt:5:20 the direction is "up"'),
        ("2,Gateway,,,,Gateway,southbound", "1.txt:5:14 a link from a system to itself"),
        ("3,Gateway", '1.txt:5:1 rows of record type "3" were not read'),
        ("1,Stock", '1.txt:5:3 "Stock" stands above'),
        ("1,,nameless", "1.txt:5:3 has no name"),
        ("1,X,,,,,,g,a,1,war", "1.txt:5:1 binary, repository and contributors were not read"),
        (f"1,X{',' * 17}OS,y", "1.txt:5:24 has no heading above it"),
    ],
)
def test_what_is_left_out_is_said_with_its_place(row: str, note: str) -> None:
    (said,) = notes("konveyor", HUB + row)
    assert said.startswith(note)


@pytest.mark.parametrize(
    "encoded",
    [
        HUB.encode("utf-8-sig"),
        HUB.encode("utf-16"),
        HUB.replace("\n", "\r\n").encode(),
        HUB.replace("\n", "\r").encode(),
        HUB.replace(",", ";").encode(),
        HUB.replace("Stock", "在庫").encode("cp932"),
    ],
    ids=["bom", "utf-16", "crlf", "cr", "semicolons", "cp932"],
)
def test_encodings_and_separators(encoded: bytes) -> None:
    assert len(links("konveyor", encoded)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HUB}1,a\x00b", "1.txt:5:4 contains the control character U+0000"),
        (f'{HUB}1,"a', "1.txt:5:1 cannot be read as a table"),
        ("", "1.txt:1:1 there is nothing in it"),
    ],
)
def test_what_is_no_table_is_refused(text: str, said: str) -> None:
    assert refused("konveyor", text)[0].startswith(said)
