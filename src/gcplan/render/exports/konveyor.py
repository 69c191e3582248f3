"""The systems and links as Konveyor's application CSV: 17 columns, then pairs of tags.

A link becomes a dependency: what takes the data depends on what gives it.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from gcplan.core.text import visible
from gcplan.loading.importers.konveyor import CLASS, EXTERNAL, TECHNOLOGY
from gcplan.loading.importers.records import FORMULAS
from gcplan.render.exports.names import distinct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import System
    from gcplan.render.exports import Exported

FIXED = (
    "Record Type 1",
    "Application Name",
    "Description",
    "Comments",
    "Business Service",
    "Dependency",
    "Dependency Direction",
    "Binary Group",
    "Binary Artifact",
    "Binary Version",
    "Binary Packaging",
    "Repository Type",
    "Repository URL",
    "Repository Branch",
    "Repository Path",
    "Owner",
    "Contributors",
)
TAGS = 20


def render(exported: Exported) -> str:
    """The CSV; proposed links are left out, because the format cannot mark them."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    pairs = (f"{word} {n}" for n in range(1, TAGS + 1) for word in ("Tag Category", "Tag"))
    writer.writerow((*FIXED, *pairs))
    for row in _rows(exported):
        writer.writerow([_cell(value) for value in row])
    return text.getvalue()


def _rows(exported: Exported) -> Iterator[tuple[str, ...]]:
    inventory = exported.report.inventory
    ends = (*inventory.systems, *inventory.external)
    names = distinct({end.id: end.name for end in ends})
    classes = {c.system: c.kind.value for c in exported.report.classifications}
    empty = ("",) * (len(FIXED) - 5)
    for system in inventory.systems:
        about = ("1", names[system.id], system.note or "", f"gcplan:[{system.id}]", "")
        yield (*about, *empty, *_tags(system, classes[system.id]))
    for body in inventory.external:
        about = ("1", names[body.id], "", f"gcplan:[{body.id}]", "")
        yield (*about, *empty, CLASS, EXTERNAL)
    pairs = dict.fromkeys((link.to, link.from_) for link in inventory.links)
    for taker, giver in pairs:
        yield ("2", names[taker], "", "", "", names[giver], "southbound")


def _tags(system: System, kind: str) -> tuple[str, ...]:
    """Its class, and what it runs on; a category and a tag for each."""
    used = [(CLASS, kind), *((TECHNOLOGY, t.name) for t in system.technology)]
    return tuple(text for pair in used[:TAGS] for text in pair)


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip("'").startswith(FORMULAS) else shown
