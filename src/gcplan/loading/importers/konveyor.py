"""Konveyor's application inventory as CSV: applications (record type 1), dependencies (2).

Columns are found by heading, because they have changed: five columns and pairs of tags at
first, then binary and repository, then `Tag Category` for `Tag Type`, owner and contributors;
the two columns of dependencies stand before all of these, at the end, or are missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.loading.importers.found import Found, unknown_end
from gcplan.loading.importers.records import headings_of, read_records
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.loading.files import File
    from gcplan.loading.importers import Imported
    from gcplan.loading.importers.found import Entry
    from gcplan.loading.importers.records import Record

APPLICATION, DEPENDENCY = "1", "2"
SOUTHBOUND, NORTHBOUND = "southbound", "northbound"
OUR_ID = re.compile(r"gcplan:\[(.+)\]")
"""Our own id in a comment, where the file was exported from an inventory."""

CLASS, EXTERNAL, TECHNOLOGY = "gcplan class", "external", "technology"
"""Categories of tags in our own exports, and the class of bodies outside the municipality."""

MOST_TAGS = 20
_UNREAD = ("binarygroup", "repositoryurl", "contributors")


def recognises(file: File) -> bool:
    """Whether the first line has Konveyor's headings."""
    return {"recordtype1", "applicationname"} <= headings_of(file)


def read(files: Sequence[File]) -> Imported:
    """The applications and dependencies in some files.

    Raises:
        InvalidInputError: a file is no table.
    """
    tables = [read_records(file) for file in files]
    found = Found(tuple(table.lines for table in tables))
    rows = [row for table in tables for row in table.rows]
    for table in tables:
        found.notes += table.notes
    ids: dict[str, str] = {}
    for row in rows:
        _application(found, row, ids)
    for row in rows:
        _dependency(found, row, ids)
    return found.imported()


def _application(found: Found, row: Record, ids: dict[str, str]) -> None:
    """A row of type 1 as a system; rows of another type are told of."""
    kind, name = row.get("recordtype1"), row.get("applicationname")
    if kind != APPLICATION:
        if kind != DEPENDENCY:
            found.note(row.place(), _unknown_type(kind))
        return
    if _key(name) in ids:
        found.note(row.place("applicationname"), _twice(name))
        return
    comments = row.get("comments")
    own = OUR_ID.search(comments)
    service, tags = row.get("businessservice"), _tags(row)
    section = "external" if (CLASS, EXTERNAL) in tags else "systems"
    notes = (
        row.get("description"),
        OUR_ID.sub("", comments).strip(),
        _labelled("Business Service", service) if service else "",
    )
    entry: Entry = {"id": own[1] if own else ""}
    if section == "systems":
        entry |= {
            "owner": row.get("owner"),
            "technology": tuple(_labelled(*tag) for tag in tags if tag[0] != CLASS),
            "note": " / ".join(filter(None, notes)),
        }
    id_ = found.add(section, row.place("applicationname"), name, entry)
    if id_ is not None:
        ids[_key(name)] = id_
    if any(row.get(heading) for heading in _UNREAD):
        found.note(row.place(), _NOT_READ)


def _labelled(label: str, text: str) -> str:
    return text if label in {"", TECHNOLOGY} else f"{label}: {text}"


def _tags(row: Record) -> list[tuple[str, str]]:
    """Category and tag of every tag, whatever its category is called in the heading."""
    return [
        (row.get(f"tagcategory{number}", f"tagtype{number}"), tag)
        for number in range(1, MOST_TAGS + 1)
        if (tag := row.get(f"tag{number}"))
    ]


def _dependency(found: Found, row: Record, ids: dict[str, str]) -> None:
    """A dependency as a link: what is depended upon gives its data to what depends on it."""
    other = row.get("dependency")
    if not other or row.get("recordtype1") not in {APPLICATION, DEPENDENCY}:
        return
    direction = row.get("dependencydirection").casefold()
    if direction not in {SOUTHBOUND, NORTHBOUND}:
        found.note(row.place("dependencydirection"), _no_direction(direction))
        return
    ends = []
    for heading, name in (("applicationname", row.get("applicationname")), ("dependency", other)):
        if _key(name) not in ids:
            found.note(row.place(heading), unknown_end(name))
            return
        ends.append(ids[_key(name)])
    own, depended = ends if direction == SOUTHBOUND else reversed(ends)
    note = f"Konveyor: {own} → {depended} ({SOUTHBOUND})"
    found.link(row.place("dependency"), depended, own, {"note": note})


def _key(name: str) -> str:
    """Konveyor finds applications without regard to case."""
    return name.casefold()


_NOT_READ = Text(
    "バイナリ、リポジトリ、協力者は読みませんでした",
    "binary, repository and contributors were not read",
)


def _unknown_type(kind: str) -> Text:
    shown = quoted(kind)
    return Text(
        f"Record Type 1 が{shown.ja}の行は読みませんでした（1か2だけ）",
        f"rows of record type {shown.en} were not read (only 1 and 2)",
    )


def _twice(name: str) -> Text:
    shown = quoted(name)
    return Text(
        f"{shown.ja}は前にもあるので読みませんでした", f"{shown.en} stands above and was not read"
    )


def _no_direction(direction: str) -> Text:
    shown = quoted(direction)
    return Text(
        f"向きが{shown.ja}なので読みませんでした（northbound か southbound）",
        f"the direction is {shown.en} and was not read (northbound or southbound)",
    )
