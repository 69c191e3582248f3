"""Lists of servers: what is an application, what is guessed, and what stays open."""

from __future__ import annotations

import pytest

from gcplan.loading.importers import found as found_module
from gcplan.loading.importers import records
from tests.unit.loading.importers.importing import found, notes, refused

AZURE = "*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,OS version,Tags\n"
AWS = (
    "ExternalId,HostName,OS.Name,OS.Version,CPU.NumberOfCores,RAM.TotalSizeInMB,Applications,Tags\n"
)


def names(name: str, text: str) -> list[str]:
    return [system["name"] for system in found(name, text).get("systems", [])]


def test_azure_servers_are_grouped() -> None:
    rows = (
        "juki-db01,,4,16384,Windows Server,2016,\n"
        "JUKI-AP-02.city.local,,2,8192,Windows Server,2016,\n"
        'x9,,2,4096,RHEL,8,"env:prod,application:財務会計"\n'
        "srv01,,,,,,\n"
    )
    assert found("azure", AZURE + rows)["systems"] == [
        {
            "id": "juki",
            "name": "juki",
            "technology": ["Windows Server 2016"],
            "note": "servers: 2: juki-db01 (Windows Server 2016, 4 cores, 16384 MB);"
            " JUKI-AP-02.city.local (Windows Server 2016, 2 cores, 8192 MB)",
        },
        {
            "id": "財務会計",
            "name": "財務会計",
            "technology": ["RHEL 8"],
            "note": "servers: 1: x9 (RHEL 8, 2 cores, 4096 MB)",
        },
    ]
    assert notes("azure", AZURE + rows) == [
        (
            '1.txt:2:1 the application "juki" was guessed from names of servers: juki-db01,'
            " JUKI-AP-02.city.local"
        ),
        '1.txt:5:1 which application the server "srv01" is for is not known; it was not read',
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('1,web01,Linux,9,2,4096,"juki, zei",', ["juki", "zei"]),
        ("1,web01,Linux,9,2,4096,juki,app:zei", ["juki"]),  # the column goes before tags
        ("1,web01,Linux,9,2,4096,,app:zei", ["zei"]),
        ("1,web01,Linux,9,2,4096,,mgn:app:name:zei", ["zei"]),
        ("1,web01,Linux,9,2,4096,,env:prod", []),
        ("1,kaigo-web01,Linux,9,2,4096,,env:prod", ["kaigo"]),
        ("1,,Linux,9,2,4096,juki,", ["juki"]),
    ],
)
def test_where_aws_says_what_a_server_is_for(row: str, expected: list[str]) -> None:
    assert names("aws", AWS + row) == expected


@pytest.mark.parametrize(
    ("host", "stem"),
    [
        ("juki-db01", "juki"),
        ("jukidb", "jukidb"),  # nothing says where the name ends
        ("zei_ap_1", "zei"),
        ("prod-web-2a", None),
        ("kaigo01", "kaigo"),
        ("10.0.0.1", None),
        ("", None),
    ],
)
def test_names_of_servers(host: str, stem: str | None) -> None:
    assert names("azure", f"{AZURE}{host},1,1,1,,,\n") == ([stem] if stem else [])


def test_applications_are_one_whatever_their_case() -> None:
    rows = "1,a,,,,,Juki,\n2,b,,,,,JUKI,\n"
    assert names("aws", AWS + rows) == ["Juki"]


def test_a_long_list_of_servers_is_cut() -> None:
    rows = "".join(f"{n},h{n},,,,,juki,\n" for n in range(40))
    (system,) = found("aws", AWS + rows)["systems"]
    assert system["note"].startswith("servers: 40: h0; h1;")
    assert system["note"].endswith("h29; … (+10)")


def test_more_rows_than_an_inventory_could_hold_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "MAX_ROWS", 3)  # with the headings
    two, three = (AWS + "1,h,,,,,juki,\n" * rows for rows in (2, 3))
    assert refused("aws", two) == []
    assert refused("aws", three)[0].startswith("1.txt:4:1 too many rows")


def test_more_systems_than_an_inventory_could_hold_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(found_module, "MAX_ROWS", 2)
    two, three = (AWS + "".join(f"1,h,,,,,s{n},\n" for n in range(rows)) for rows in (2, 3))
    assert refused("aws", two) == []
    assert refused("aws", three)[0].startswith("1.txt:4:1 too many systems and links")


def test_notes_end_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found_module, "MAX_FAULTS", 2)
    said = notes("aws", AWS + "1,web01,,,,,,\n" * 5)
    assert [note.split(" ", 1)[0] for note in said] == ["1.txt:2:1", "1.txt:3:1", "1.txt:4:1"]
    assert said[-1].endswith("there are more of these, which are not listed")
