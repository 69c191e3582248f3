"""Servers grouped into the applications they run, as far as a list of servers says.

A server says which application it is for in a column, or in a tag, or in its name. The last is
a guess, and is noted as one; a server of which nothing can be said is noted and left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed, plural
from gcplan.loading.importers.found import Found
from gcplan.loading.importers.records import heading, read_records
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.loading.files import File
    from gcplan.loading.importers import Imported
    from gcplan.loading.importers.found import Place
    from gcplan.loading.importers.records import Record

TAGS_FOR_APPLICATIONS = tuple(
    map(heading, ("application", "app", "mgn:app:name", "system", "service", "システム", "業務"))
)
"""What a tag or column with the name of an application is called, folded."""

MOST_LISTED = 30
"""So many servers of an application are named in its note."""

# Parts of host names that say what a server does, where, or which of several it is.
_ROLES = frozenset(
    [
        "ap",
        "api",
        "app",
        "apl",
        "appl",
        "as",
        "batch",
        "bat",
        "cl",
        "client",
        "cmn",
        "core",
        "db",
        "dbs",
        "dc",
        "dev",
        "dmz",
        "dr",
        "drs",
        "esx",
        "file",
        "fs",
        "gw",
        "host",
        "idc",
        "info",
        "int",
        "jp",
        "kvm",
        "lan",
        "lb",
        "ldap",
        "mail",
        "mgmt",
        "mgr",
        "mon",
        "mst",
        "nas",
        "net",
        "node",
        "ns",
        "ora",
        "prd",
        "pri",
        "prod",
        "proxy",
        "pxy",
        "ref",
        "rep",
        "sec",
        "serv",
        "server",
        "srv",
        "sql",
        "stg",
        "stby",
        "sub",
        "sv",
        "svr",
        "test",
        "tst",
        "uat",
        "vm",
        "vmw",
        "web",
        "win",
        "ws",
        "www",
    ]
)
_PARTS = re.compile(r"[-_.\s]+")
_NUMBER = re.compile(r"[0-9]+[a-z]?$")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a list are called, folded; the first that says anything counts."""

    name: tuple[str, ...]
    system: tuple[str, ...]
    version: tuple[str, ...]
    cores: tuple[str, ...]
    memory: tuple[str, ...]
    applications: tuple[str, ...] = ("applications", "application", *TAGS_FOR_APPLICATIONS)
    tags: tuple[str, ...] = ("tags", "tag")


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its name, its place, its operating system, and what it is in one text."""

    name: str
    place: Place
    system: str
    about: str


def read_servers(files: Sequence[File], columns: Columns) -> Imported:
    """The applications in some lists of servers.

    Raises:
        InvalidInputError: a file is no table.
    """
    tables = [read_records(file) for file in files]
    found = Found(tuple(table.lines for table in tables))
    groups: dict[str, tuple[str, list[Server]]] = {}
    guessed: set[str] = set()
    for row in (row for table in tables for row in table.rows):
        server = _server(row, columns)
        names = _applications(row, columns)
        if not names and (stem := _stem(server.name)):
            names = (stem,)
            guessed.add(stem)
        if len(names) != 1:
            found.note(
                server.place, _shared(server.name, names) if names else _homeless(server.name)
            )
        for name in names:
            groups.setdefault(name.casefold(), (name, []))[1].append(server)
    for key, (name, servers) in groups.items():
        _system(found, name, servers)
        if key in guessed:
            found.note(servers[0].place, _guessed(name, servers))
    found.notes += [note for table in tables for note in table.notes]
    return found.imported()


def _server(row: Record, columns: Columns) -> Server:
    name, system = row.get(*columns.name), row.get(*columns.system)
    version = row.get(*columns.version)
    system = f"{system} {version}" if version and version not in system else system
    cores, memory = row.get(*columns.cores), row.get(*columns.memory)
    facts = (system, plural(cores, "core") if cores else "", f"{memory} MB" if memory else "")
    about = ", ".join(filter(None, facts))
    return Server(name, row.place(), system, f"{name} ({about})" if about else name)


def _applications(row: Record, columns: Columns) -> tuple[str, ...]:
    """The applications that a row names, in a column or else in its tags."""
    named = _several(row.get(*columns.applications))
    if named:
        return named
    for tag in _several(row.get(*columns.tags)):
        key, colon, value = tag.rpartition(":") if "mgn:" in tag else tag.partition(":")
        key, value = (key, value) if colon else (tag.partition("=")[0], tag.partition("=")[2])
        if heading(key) in TAGS_FOR_APPLICATIONS and value.strip():
            return (value.strip(),)
    return ()


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;]", text) if part.strip())


def _stem(host: str) -> str:
    """A host name without what says what the server does and which of several it is."""
    parts = _PARTS.split(host.partition(".")[0].casefold())
    kept = [part for part in parts if part and _NUMBER.sub("", part) not in {"", *_ROLES}]
    return _NUMBER.sub("", "-".join(kept))


def _system(found: Found, name: str, servers: Sequence[Server]) -> None:
    systems = dict.fromkeys(server.system for server in servers if server.system)
    listed = "; ".join(server.about for server in servers[:MOST_LISTED])
    more = f"; … (+{len(servers) - MOST_LISTED})" if len(servers) > MOST_LISTED else ""
    note = f"servers: {len(servers)}: {listed}{more}"
    found.add("systems", servers[0].place, name, {"technology": tuple(systems), "note": note})


def _homeless(name: str) -> Text:
    shown = quoted(name)
    return Text(
        f"サーバ{shown.ja}がどのシステムのものか分からないので読みませんでした",
        f"which application the server {shown.en} is for is not known; it was not read",
    )


def _shared(name: str, applications: Sequence[str]) -> Text:
    shown, names = quoted(name), listed(applications)
    return Text(
        f"サーバ{shown.ja}は複数のシステムのものです: {names.ja}",
        f"the server {shown.en} is for several applications: {names.en}",
    )


def _guessed(name: str, servers: Sequence[Server]) -> Text:
    shown = quoted(name)
    names = listed(server.name for server in servers[:MOST_LISTED])
    return Text(
        f"システム{shown.ja}はサーバ名から推測しました: {names.ja}",
        f"the application {shown.en} was guessed from names of servers: {names.en}",
    )
