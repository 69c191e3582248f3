"""Requirements that stand against something, as rows and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.json_v1 import Object, place, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gcplan.planning.limits import Origin
    from gcplan.render.conflict import Locate
    from gcplan.render.document import Cell, Row


def rows(origins: Iterable[Origin], locate: Locate, *before: Cell) -> Iterator[Row]:
    """Each requirement with its place, some cells before it in the first row."""
    for origin in origins:
        yield *before, origin.sentence, str(locate(origin.path))
        before = ("",) * len(before)


def data(origins: Iterable[Origin], locate: Locate) -> list[Object]:
    """Each requirement with its place."""
    return [
        {
            "requirement": origin.requirement,
            "sentence": text(origin.sentence),
            "position": place(locate(origin.path)),
        }
        for origin in origins
    ]
