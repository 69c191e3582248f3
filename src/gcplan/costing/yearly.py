"""What a system costs a year, today and after the plan, and what of it is stated row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.model.inventory import Status
from gcplan.model.money import CostRows

if TYPE_CHECKING:
    from collections.abc import Collection

    from gcplan.model.inventory import System
    from gcplan.model.money import Costs
    from gcplan.model.moves import Migration

NO_ROWS = CostRows()


@dataclass(frozen=True, slots=True)
class Yearly:
    """Yen a year; what is not stated is None.

    Attributes:
        stated: the yearly cost.
        rows: the rows that are stated.
    """

    stated: int | None
    rows: CostRows

    @classmethod
    def of(cls, part: Costs | Migration | None) -> Yearly:
        """What a part of a system's entry says."""
        if part is None:
            return cls(None, NO_ROWS)
        return cls(part.yearly, part.annual_rows or NO_ROWS)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a system costs a year today, and after the plan.

    A system that moves costs what `costs` says and then what `migration` says; one that has
    moved what `migration` says, if anything, else `costs`; one that stays the other way round.
    """

    today: Yearly
    after: Yearly

    @classmethod
    def of(cls, system: System, moving: Collection[str]) -> Terms:
        """The terms of a system of which it is known whether it moves."""
        costs, migration = Yearly.of(system.costs), Yearly.of(system.migration)
        if system.id in moving:
            return cls(costs, migration)
        first, second = (
            (migration, costs) if system.status is Status.MIGRATED else (costs, migration)
        )
        current = first if first.stated is not None else second
        return cls(current, current)

    @property
    def known(self) -> bool:
        """Whether anything is stated."""
        return self.today.stated is not None or self.after.stated is not None

    @property
    def old(self) -> int:
        """Yen a year today; if unknown as after the plan, if both are, 0."""
        return self._known(self.today, self.after)

    @property
    def new(self) -> int:
        """Yen a year after the plan; if unknown as today, if both are, 0."""
        return self._known(self.after, self.today)

    @staticmethod
    def _known(first: Yearly, second: Yearly) -> int:
        return (first.stated if first.stated is not None else second.stated) or 0
