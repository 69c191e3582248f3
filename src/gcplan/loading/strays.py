"""Files beside an inventory that are no part of it: plans, scenarios, and what looks like one.

In a folder, plans and scenarios are known by a key and passed over. A file that has no such key,
or that was named as a part of the inventory, would contradict the inventory line by line; so it
is told once what it is taken for.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.document import Document
from gcplan.loading.overlay import CHANGES, IDENTITY, NEW, REMOVE, identity_of
from gcplan.model.inventory import Inventory, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.position import Path, Position
    from gcplan.loading.document import Data
    from gcplan.loading.overlay import Identity
    from gcplan.loading.tables.table_document import TableDocument

    _Thing = tuple[str, Identity | None]
    _Homes = dict[int, tuple[Document | TableDocument, Path]]

PLAN_MARK, SCENARIO_MARK = "gcplan_plan", CHANGES
"""The keys by which a plan file, and a scenario in a file of its own, are known."""
_OWN_MARK = "gcplan"
"""The key that makes a file the inventory itself."""
_REPEATED = ("links", "freezes")
"""Sections whose entries may look the same."""

_A_PLAN = Text(
    "計画のファイルで、台帳ではありません（check --plan などで指定します）",
    "this is a plan file, not an inventory (it goes with --plan or --keep)",
)
_A_SCENARIO = Text(
    "シナリオのファイルで、台帳ではありません（台帳に --scenario で当てはめます）",
    "this is a scenario, not an inventory (it is laid over one by --scenario)",
)
_HOW = Text(
    "変えるところを changes: の下に書けば、台帳のフォルダでは読み飛ばし、--scenario で使えます",
    "write what differs below `changes:`, then the folder of an inventory passes it over and"
    " --scenario takes it",
)


def passed_over(document: Document) -> bool:
    """Whether a file found in a folder says that it is a plan or a scenario."""
    return not {PLAN_MARK, SCENARIO_MARK}.isdisjoint(document.data)


def alone(data: Mapping[str, Data]) -> tuple[str, Text] | None:
    """By which key data are a plan or a scenario and no inventory, and what to say; else None."""
    if PLAN_MARK in data:
        return PLAN_MARK, _A_PLAN
    if SCENARIO_MARK in data and data.keys() <= Scenario.model_fields.keys():
        return SCENARIO_MARK, _A_SCENARIO
    return None


def strays(
    documents: Sequence[Document | TableDocument],
) -> Iterator[tuple[Document, Fault]]:
    """The files that are no part of the inventory that others make up, and what each is."""
    index = _index(documents)
    for document in documents:
        if not isinstance(document, Document) or _OWN_MARK in document.data:
            continue
        if found := alone(document.data):
            mark, message = found
            yield document, Fault(document.position((mark,), key=True), message)
        elif marked := _marked(document.data):
            yield document, Fault(document.position(marked, key=True), _for_scenarios(marked[-1]))
        elif place := _elsewhere(document, index):
            yield document, Fault(document.position(()), _nothing_new(place))


def _for_scenarios(mark: object) -> Text:
    return Text(f"{mark} はシナリオに書きます。{_HOW.ja}", f"`{mark}` is for scenarios; {_HOW.en}")


def _nothing_new(place: Position) -> Text:
    return Text(
        f"台帳のほかのファイルにあるもの（{place} など）を書き直しているだけなので、台帳の一部と"
        f"して読めません。シナリオなら、{_HOW.ja}。そうでなければ、同じものは1つのファイルにだけ書いて"
        "ください",
        f"only says again what other files of the inventory say ({place}), so it is no part of"
        f" it. If it is a scenario, {_HOW.en}; if not, write each thing in one file only",
    )


def _marked(data: Mapping[str, Data]) -> Path | None:
    """The first entry with a mark that only scenarios have."""
    for section, rows in data.items():
        for at, row in enumerate(rows if section in IDENTITY and isinstance(rows, list) else ()):
            for mark in (REMOVE, NEW):
                if isinstance(row, dict) and mark in row:
                    return section, at, mark
    return None


def _things(data: Mapping[str, Data]) -> Iterator[tuple[_Thing | None, Path]]:
    """What a file says something of, and where; None for what nothing tells apart.

    Keys that inventories do not have are left aside.
    """
    for key, value in data.items():
        if key not in Inventory.model_fields or value is None:
            continue
        if not isinstance(value, list):
            yield (key, None), (key,)
            continue
        for at, row in enumerate(value):
            words = identity_of(key, row) if key in IDENTITY else None
            yield (key, words[:2]) if words else None, (key, at)


def _index(documents: Sequence[Document | TableDocument]) -> Mapping[_Thing, _Homes]:
    """By what files say something of, where each of them does so first."""
    found: dict[_Thing, _Homes] = defaultdict(dict)
    for number, document in enumerate(documents):
        for thing, path in _things(document.data):
            if thing is not None:
                found[thing].setdefault(number, (document, path))
    return found


def _elsewhere(document: Document, index: Mapping[_Thing, _Homes]) -> Position | None:
    """Where others contradict a document, if they say something of everything in it."""
    first: Position | None = None
    for thing, path in _things(document.data):
        homes = index[thing].values() if thing is not None else ()
        other = next((home for home in homes if home[0] is not document), None)
        if other is None:
            return None
        if first is None and not _agree(document, path, other[0]):
            first = other[0].position(other[1], key=len(path) == 1)
    return first


def _agree(document: Document, path: Path, other: Document | TableDocument) -> bool:
    """Whether two files may both say this: links with the same ends, or the same single text."""
    key = str(path[0])
    value = document.data[key]
    return key in _REPEATED or (isinstance(value, str) and other.data[key] == value)
