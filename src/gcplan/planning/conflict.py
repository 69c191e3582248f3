"""When there is no plan: requirements that cannot hold together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.errors import NoFeasiblePlanError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.planning.limits import Limit, Origin


@dataclass(frozen=True, slots=True)
class Conflict:
    """Requirements that cannot all be kept.

    Attributes:
        origins: the requirements.
        minimal: whether leaving out any one of them is known to make the others possible.
    """

    origins: tuple[Origin, ...]
    minimal: bool


class ConflictError(NoFeasiblePlanError):
    """There is no plan; carries the conflict."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(
            Text(
                f"すべての条件を満たす計画はありません。両立しない条件: {len(conflict.origins)}件",
                "no plan keeps every requirement; requirements that cannot hold together:"
                f" {len(conflict.origins)}",
            )
        )
        self.conflict = conflict


def find_conflict(
    limits: Sequence[Limit], impossible: Callable[[Sequence[Limit]], bool | None]
) -> Conflict:
    """Drop requirements, many at a time and then one by one, while the rest stays impossible.

    Args:
        limits: limits that are impossible together.
        impossible: whether some limits are impossible; None if that could not be found out.
    """
    kept = list(dict.fromkeys(limit.origin for limit in limits))
    minimal = True

    def holds(origins: Sequence[Origin]) -> bool:
        nonlocal minimal
        chosen = set(origins)
        answer = impossible([limit for limit in limits if limit.origin in chosen])
        if answer is None:
            minimal = False
        return answer is True

    size = max(1, len(kept) // 2)
    while True:
        minimal = True  # the last pass, one by one, decides
        kept = _drop(kept, size, holds)
        if size == 1:
            return Conflict(tuple(kept), minimal)
        size = max(1, min(size // 2, len(kept)))


def _drop(
    kept: list[Origin], size: int, still_impossible: Callable[[Sequence[Origin]], bool]
) -> list[Origin]:
    """One pass over the requirements, leaving out `size` neighbours at a time."""
    i = 0
    while i < len(kept):
        rest = kept[:i] + kept[i + size :]
        if still_impossible(rest):
            kept = rest
        else:
            i += size
    return kept
