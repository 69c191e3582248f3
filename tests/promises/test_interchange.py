"""docs/interchange.md tells what formats really have: every name is in an output or is read."""

from __future__ import annotations

import inspect
from functools import cache

import pytest

from docs.generate import interchange
from gcplan.loading.importers import IMPORTERS, importer, servers
from gcplan.loading.importers.records import heading
from gcplan.loading.meanings import meanings
from gcplan.render.exports import EXPORTS
from tests.unit.render.exports.exporting import CITY, export

OF_PLANS = {"cutover", "wave", "bridge", "class", "as-of"}
WHOLE = {"json", "xlsx", "csv", "tables", "mermaid", "dot"}
"""Formats without rows: all of the inventory, or pictures of the links."""

ROWS = [(name, *row[:3]) for name, rows in interchange().items() for row in rows]


@cache
def output(name: str) -> str:
    text = CITY.replace("owner: 市民課", "owner: 市民課, support_end: 2028-12, note: 控え")
    return export(name, text, {"juki": 24330, "税": 24335})


@pytest.mark.parametrize(("name", "ours", "way", "theirs"), ROWS)
def test_what_is_told_is_there(name: str, ours: str, way: str, theirs: str) -> None:
    model, _, key = ours.partition(".")
    assert ours in OF_PLANS or key in meanings()[model]
    if way in {"out", "both"}:
        assert all(part in output(name) for part in theirs.split("/"))
    if way in {"in", "both"}:
        source = inspect.getsource(inspect.getmodule(importer(name).read))  # type: ignore[arg-type]
        known = source + inspect.getsource(servers)
        numbered = heading(theirs).rstrip("1")  # `Tag 1` stands for all tags
        words = (theirs, heading(theirs), numbered, theirs.removeprefix("property-"))
        assert any(f'"{word}"' in known or f'"{word}{{' in known for word in words)


def test_every_format_is_told_of() -> None:
    written = {name for name, _, way, _ in ROWS if way in {"out", "both"}}
    taken = {name for name, _, way, _ in ROWS if way in {"in", "both"}}
    assert written | WHOLE >= set(EXPORTS)
    assert taken | WHOLE >= set(IMPORTERS)
