"""A migration plan: what was decided, how good it is, and what binds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.core.text import Text
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Kind


@dataclass(frozen=True, slots=True)
class Stage:
    """One goal and how well it is met.

    Attributes:
        key: `lateness`, `yen` or `finish`.
        name: the goal in words.
        value: what the plan reaches.
        bound: what no plan can be better than, given the stages before; None if unknown.
    """

    key: str
    name: Text
    value: int
    bound: int | None

    @property
    def proven(self) -> bool:
        """Whether no plan can be better."""
        return self.bound is not None and self.value <= self.bound

    @property
    def gap(self) -> float | None:
        """How much better a plan could at most be, as a share of the value."""
        if self.bound is None:
            return None
        return max(0, self.value - self.bound) / self.value if self.value else 0.0


@dataclass(frozen=True, slots=True)
class Move:
    """What the plan says of one system.

    Attributes:
        system: id of the system.
        name: its name.
        kind: standard or residual.
        teams: ids of the teams that work on the move, its vendor first.
        start: first month of work; None if the plan does not decide it.
        cutover: month of the cutover; None if the system stays.
        decided: whether the plan decides it, or it has moved or stays.
        wave: number of the wave, counted from 1; None if the plan does not decide it.
        late: months after its earliest soft date that it misses, 0 if none.
        binding: what keeps it from cutting over a month earlier.
        option: key of the option that was chosen or decided on; None if it has no options.
        proposed: whether that option is only proposed, at assumed prices.
    """

    system: str
    name: str
    kind: Kind
    teams: tuple[str, ...]
    start: Month | None
    cutover: Month | None
    decided: bool
    wave: int | None
    late: int
    binding: Text | None
    option: str | None = None
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Wave:
    """The systems that cut over in one month."""

    number: int
    month: Month
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """Work of a team over the horizon, in hundredths of a person-month a month.

    Attributes:
        team: id of the team.
        name: its name.
        load: by month of the horizon.
        capacity: by month of the horizon; None if the inventory states none.
    """

    team: str
    name: str
    load: tuple[int, ...]
    capacity: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that the referee has accepted.

    Attributes:
        start: first month of the horizon.
        end: last month of the horizon.
        cutovers: cutover month of every system the plan decides.
        moves: one row per system, in inventory order.
        waves: by month.
        loads: one per team.
        stages: the goals in order.
        engine: what made the plan, with version.
        options: key of the option of every system that has options, chosen or decided on.
    """

    start: Month
    end: Month
    cutovers: Mapping[str, Month]
    moves: tuple[Move, ...]
    waves: tuple[Wave, ...]
    loads: tuple[TeamLoad, ...]
    stages: tuple[Stage, ...]
    engine: str
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def proposed(self) -> frozenset[str]:
        """Ids of the systems whose option is only proposed, at assumed prices."""
        return frozenset(move.system for move in self.moves if move.proposed)
