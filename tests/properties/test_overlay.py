"""Any changes laid over any inventory: nothing, everything, and where all of it stands."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from gcplan.loading.scenarios import overlaid
from gcplan.loading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.loading.overlay import Overlaid

NAMES = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.sampled_from(["1", "2028-03", "はい", "x"])
VALUES = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=4,
)
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "note": VALUES,
        "contract_end": WORDS | st.fixed_dictionaries({"date": WORDS}, optional={"hard": WORDS}),
        "migration": st.fixed_dictionaries(
            {}, optional={"effort": st.dictionaries(NAMES, VALUES), "after": VALUES}
        ),
    },
)


def rows(*keys: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Entries that differ in some keys."""
    named = st.fixed_dictionaries(dict.fromkeys(keys, NAMES))
    entry = st.builds(lambda name, parts: {**name, **parts}, named, PARTS)
    return st.lists(entry, max_size=3, unique_by=lambda row: tuple(row[key] for key in keys))


INVENTORIES = st.fixed_dictionaries(
    {},
    optional={
        "planning": st.dictionaries(NAMES, VALUES, max_size=3),
        "systems": rows("id"),
        "freezes": rows("name"),
        "links": rows("from", "to", "data"),
        "edition": WORDS,
    },
)


def lay(base: dict[str, Any], changes: dict[str, Any]) -> tuple[str, Overlaid]:
    """The text of an inventory with one scenario, and what comes of it; JSON is YAML."""
    text = json.dumps({**base, "scenarios": [{"id": "s", "changes": changes}]})
    ((_, found),) = overlaid(read_source(["-"], BytesIO(text.encode())))
    return text, found


def as_new(changes: dict[str, Any]) -> dict[str, Any]:
    """The same changes with every entry a new one."""
    return {
        section: [{**row, "new": "yes"} for row in value] if isinstance(value, list) else value
        for section, value in changes.items()
    }


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str | None]]:  # noqa: ANN401
    """Every single value in some data, and its path."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from leaves(inner, (*path, key))
    else:
        yield path, value


@given(INVENTORIES)
def test_an_empty_overlay_changes_nothing(base: dict[str, Any]) -> None:
    _, found = lay(base, {})
    assert found.faults == ()
    assert found.source.data == base


@given(INVENTORIES)
def test_an_inventory_laid_over_itself_is_the_same(base: dict[str, Any]) -> None:
    _, found = lay(base, base)
    assert found.faults == ()
    assert found.source.data == base
    # What is repeated is told of where it was typed first.
    plain, _ = lay(base, {})
    places = [found.source.locate(path).column for path, _ in leaves(base)]
    assert all(column < plain.index('"scenarios"') + 1 for column in places)


@given(INVENTORIES, INVENTORIES)
def test_everything_stands_where_it_is_said_to(
    base: dict[str, Any], changes: dict[str, Any]
) -> None:
    for overlay in (changes, as_new(changes)):
        text, found = lay(base, overlay)
        assert found.faults == () or overlay is changes
        for path, value in leaves(found.source.data):
            place = found.source.locate(path)
            assert text.startswith(json.dumps(value), place.column - 1), path
            if isinstance(key := path[-1], str) and path[:1] != ("scenarios",):
                place = found.source.locate(path, key=True)
                # A date that stands for a deadline has no key of its own.
                told = json.dumps(key), *([json.dumps(value)] if key == "date" else [])
                assert text.startswith(told, place.column - 1), path
