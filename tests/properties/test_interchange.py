"""Any inventory and any bytes: out and back, and never worse than a clear refusal."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.core.errors import InvalidInputError
from gcplan.core.text import visible
from gcplan.loading.files import File
from gcplan.loading.importers import IMPORTERS, importer, recognised
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source
from gcplan.render.inventory_yaml import plain, yaml_text
from tests.unit.render.exports.exporting import CITY, export, hostile

if TYPE_CHECKING:
    from gcplan.loading.importers import Imported
    from gcplan.model.inventory import Inventory

BOTH_WAYS = ("konveyor", "backstage", "archimate")
TEXT = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20)
WORDS = (
    "Record Type 1,Application Name,Dependency,Dependency Direction\n",
    "1,a,b,southbound\n",
    "apiVersion: backstage.io/v1\nkind: Component\n",
    "metadata: {name: a}\n",
    "---\n",
    '<model xmlns="x">',
    "<elements>",
    "<element identifier='a'>",
    "&#x202e;",
    "</model>",
    "*Server name,*Cores\n",
    "HostName,OS.Name,Tags\n",
    'h,x,"a:b, c"\n',
    "\ufeff",
    '"',
    ",",
)
PIECES = st.lists(st.sampled_from(WORDS) | TEXT, max_size=12).map("".join)


def read_back(name: str, text: str) -> Inventory:
    imported = importer(name).read([File("out", text.encode())])
    written = yaml_text(plain(load_inventory(imported.source).inventory))
    return load_inventory(read_source(["-"], BytesIO(written.encode()))).inventory


def facts(inventory: Inventory) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Names by id, and who gives to whom."""
    ends = (*inventory.systems, *inventory.external)
    return {(e.id, e.name) for e in ends}, {(k.from_, k.to) for k in inventory.links}


@pytest.mark.parametrize("name", BOTH_WAYS)
@pytest.mark.parametrize("text", [CITY, hostile()], ids=["city", "hostile"])
def test_out_and_back(name: str, text: str) -> None:
    before = load_inventory(read_source(["-"], BytesIO(text.encode()))).inventory
    after = read_back(name, export(name, text))
    names, links = facts(before)
    # Only ArchiMate can say that a link is proposed; the others leave it out.
    kept = {(k.from_, k.to) for k in before.links if not k.proposed}
    shown = {(id_, visible(typed)) for id_, typed in names}
    assert facts(after) == (shown, links if name == "archimate" else kept)
    assert all(link.proposed for link in after.links)


def outcome(name: str, content: bytes) -> tuple[Imported, str] | InvalidInputError:
    """What was imported, with the inventory that is written; or why it was refused."""
    file = File("any", content)
    recognised([file])
    try:
        imported = importer(name).read([file])
        inventory = load_inventory(imported.source).inventory
    except InvalidInputError as error:
        return error
    return imported, yaml_text(plain(inventory))


@pytest.mark.parametrize("name", IMPORTERS)
@given(content=PIECES.map(str.encode) | st.binary(max_size=60))
def test_anything_is_read_or_refused(name: str, content: bytes) -> None:
    found = outcome(name, content)
    if isinstance(found, InvalidInputError):
        places = [fault.position for fault in found.faults]
        assert places
    else:
        imported, written = found
        places = [note.position for note in imported.notes]
        load_inventory(read_source(["-"], BytesIO(written.encode())))
    assert all(place.file == "any" for place in places)
