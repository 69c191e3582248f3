"""What was read from tables, in the form in which files of YAML are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcplan.core.position import Fault, Path, Position
    from gcplan.loading.document import Data


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that stands for something in a section, as it is typed."""

    path: Path
    section: str
    place: Position


@dataclass(frozen=True)
class TableDocument:
    """The content of one or more tables: `data`, and the place of every row and value in it.

    Attributes:
        data: as YAML would have it.
        places: where the value at a path stands.
        key_places: where the keys of free mappings stand.
        own_place: where the tables are.
        references: names that may have to be replaced by ids.
        notes: what was passed over or is odd.
        headings: of the columns that values stand in.
    """

    data: dict[str, Data]
    places: dict[Path, Position]
    key_places: dict[Path, Position]
    own_place: Position
    references: tuple[Reference, ...] = ()
    notes: list[Fault] = field(default_factory=list)
    headings: dict[Path, str] = field(default_factory=dict)

    def position(self, path: Path, *, key: bool = False) -> Position:
        """Where the value at a path stands (or its key); else the nearest part around it."""
        if key and path in self.key_places:
            return self.key_places[path]
        for depth in range(len(path), 0, -1):
            if place := self.places.get(path[:depth]):
                return place
        return self.own_place

    def moved(self, old: Path, new: Path) -> None:
        """A value is at another path now."""
        for places in (self.places, self.key_places):
            if old in places:
                places[new] = places[old]
