"""Routes into an inventory by ids, which stay the same when entries are added or sorted."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.core.position import Path
    from gcplan.model.inventory import Inventory

_WITH_IDS = ("systems", "teams", "platforms", "milestones", "external", "scenarios")


class Anchors:
    """Turns routes with list indexes into routes with ids."""

    def __init__(self, inventory: Inventory) -> None:
        """Keep the inventory; ids are looked up when they are needed."""
        self._inventory = inventory

    def of(self, path: Path) -> str:
        """`systems[juki].migration.pin`; freezes, which have no id, by their index."""
        steps = [self._step(path, at) for at in range(len(path))]
        return "".join(steps).removeprefix(".")

    def _step(self, path: Path, at: int) -> str:
        step = path[at]
        if isinstance(step, str):
            return f".{step}"
        labels = self._labels.get(str(path[0])) if at == 1 else None
        return f"[{labels[step] if labels else step}]"

    @cached_property
    def _labels(self) -> Mapping[str, Sequence[str]]:
        labels = {key: [e.id for e in getattr(self._inventory, key)] for key in _WITH_IDS}
        return {**labels, "links": self._links()}

    def _links(self) -> list[str]:
        """Links by their ends; several with the same ends are counted."""
        seen: Counter[str] = Counter()
        labels = []
        for link in self._inventory.links:
            ends = f"{link.from_}>{link.to}"
            seen[ends] += 1
            labels.append(ends if seen[ends] == 1 else f"{ends}#{seen[ends]}")
        return labels
