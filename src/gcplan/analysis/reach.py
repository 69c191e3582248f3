"""Who is touched when a system moves, and the matrix of who gives data to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.analysis.integrations import End, IntegrationPoint
    from gcplan.model.inventory import Inventory
    from gcplan.standards.linkages import LinkKind


@dataclass(frozen=True, slots=True)
class Cell:
    """The links from one end to another: how many, and of which kind."""

    links: int
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who gives data to whom.

    Attributes:
        ends: ids and names of rows and columns: the systems, then the outside bodies, in
            inventory order, of those that have a link.
        cells: by source and target id; absent where there is no link.
    """

    ends: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[str, str], Cell]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An end that exchanges data with a system, in one direction.

    Attributes:
        end: who it is.
        kind: of the links between them in this direction.
        data: what passes, as typed, in order of the inventory; None where not said.
    """

    end: End
    kind: LinkKind
    data: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is touched when a system moves.

    Attributes:
        system: id of the system.
        sources: whom it receives from.
        targets: whom it gives to.
        within_two: number of other systems within two steps, in any direction. Outside
            bodies are neither counted nor passed through.
    """

    system: str
    sources: tuple[Neighbour, ...]
    targets: tuple[Neighbour, ...]
    within_two: int


def matrix(inventory: Inventory, points: Iterable[IntegrationPoint]) -> Matrix:
    """The number and kind of the links between each two ends."""
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    kinds: dict[tuple[str, str], LinkKind] = {}
    for point in points:
        pair = (point.source.id, point.target.id)
        numbers[pair] += 1
        kinds[pair] = point.kind
    linked = {end for pair in kinds for end in pair}
    ends = (*inventory.systems, *inventory.external)
    return Matrix(
        tuple((end.id, end.name) for end in ends if end.id in linked),
        {pair: Cell(numbers[pair], kind) for pair, kind in kinds.items()},
    )


def reach(system: str, points: Iterable[IntegrationPoint]) -> Reach:
    """Who is touched when one system moves."""
    return _Touches(points).reach(system)


def reaches(inventory: Inventory, points: Iterable[IntegrationPoint]) -> tuple[Reach, ...]:
    """Who is touched when each system moves, in inventory order."""
    touches = _Touches(points)
    return tuple(touches.reach(system.id) for system in inventory.systems)


class _Touches:
    """The links by end, and the systems next to each system."""

    def __init__(self, points: Iterable[IntegrationPoint]) -> None:
        self._into: dict[str, list[IntegrationPoint]] = defaultdict(list)
        self._out_of: dict[str, list[IntegrationPoint]] = defaultdict(list)
        self._next_to: dict[str, set[str]] = defaultdict(set)
        for point in points:
            self._into[point.target.id].append(point)
            self._out_of[point.source.id].append(point)
            if point.source.kind is not None and point.target.kind is not None:
                self._next_to[point.source.id].add(point.target.id)
                self._next_to[point.target.id].add(point.source.id)

    def reach(self, system: str) -> Reach:
        near = self._next_to[system]
        within_two = near.union(*(self._next_to[other] for other in near)) - {system}
        return Reach(
            system,
            _neighbours([(p.source, p) for p in self._into[system]]),
            _neighbours([(p.target, p) for p in self._out_of[system]]),
            len(within_two),
        )


def _neighbours(ends: Sequence[tuple[End, IntegrationPoint]]) -> tuple[Neighbour, ...]:
    grouped: dict[End, list[IntegrationPoint]] = defaultdict(list)
    for end, point in ends:
        grouped[end].append(point)
    return tuple(
        Neighbour(end, points[0].kind, tuple(p.data for p in points))
        for end, points in grouped.items()
    )
