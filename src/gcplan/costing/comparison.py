"""Two plans for one inventory: what each comes to, and the given one beside our best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.costing.plan_costs import cost_plan
from gcplan.planning import referee
from gcplan.planning.differences import month_changes, option_changes
from gcplan.planning.make import RefereeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.costing.plan_costs import Bridge, PlanCosts
    from gcplan.costing.recount import Recount
    from gcplan.model.calendar import Month
    from gcplan.planning.conflict import Conflict
    from gcplan.planning.differences import MonthChange, OptionChange
    from gcplan.planning.plan import Plan, Stage
    from gcplan.planning.scope import Scope


@dataclass(frozen=True, slots=True)
class Tally:
    """What the months of a plan come to: weighted months of lateness, and every yen."""

    cutovers: Mapping[str, Month]
    lateness: int
    costs: PlanCosts

    @classmethod
    def of(cls, scope: Scope, cutovers: Mapping[str, Month]) -> Tally:
        """Count what the months of some moving systems come to."""
        return cls(cutovers, referee.lateness(scope, cutovers), cost_plan(scope, cutovers))

    @property
    def yen(self) -> int:
        """What a plan decides: bridges and running old and new."""
        return self.costs.decided_yen


@dataclass(frozen=True, slots=True)
class BridgeChange:
    """A bridge that costs more in one plan than in another; None where none is needed."""

    link: int
    before: Bridge | None
    after: Bridge | None

    @property
    def yen(self) -> int:
        """So much dearer in the later plan."""
        return (self.after.yen if self.after else 0) - (self.before.yen if self.before else 0)

    @property
    def bridge(self) -> Bridge:
        """The bridge of either plan, for its ends and data."""
        found = self.after or self.before
        if found is None:
            raise ValueError(self)
        return found


def bridge_changes(before: PlanCosts, after: PlanCosts) -> tuple[BridgeChange, ...]:
    """The bridges whose cost differs, the largest difference first."""
    old = {bridge.link: bridge for bridge in before.bridges}
    new = {bridge.link: bridge for bridge in after.bridges}
    changes = (BridgeChange(link, old.get(link), new.get(link)) for link in sorted({**old, **new}))
    return tuple(sorted((c for c in changes if c.yen), key=lambda c: -abs(c.yen)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A given plan beside our best one.

    Attributes:
        theirs: what the given plan comes to, completed by us where it covers only some
            systems; None if that cannot be done.
        comparable: whether `theirs` breaks no requirement and gives every system a month; if
            not, it may look better than any plan can be.
        completed: how many systems of `theirs` were given their months by us.
        ours: what our best plan comes to.
        stages: how good ours is, and how far that is proven.
        months: systems that the given plan gives another month (`after`) than ours (`before`).
        options: systems of which it makes something else.
        bridges: bridges that cost more in one of the two; none without `theirs`.
        hindrance: why there is no `theirs`.
    """

    theirs: Tally | None
    comparable: bool
    completed: int
    ours: Tally
    stages: tuple[Stage, ...]
    months: tuple[MonthChange, ...]
    bridges: tuple[BridgeChange, ...]
    hindrance: Text | None = None
    options: tuple[OptionChange, ...] = ()


BROKEN = Text(
    "この計画は条件を満たさないため、残りのシステムを補って比べることができない。",
    "The plan breaks requirements, so it cannot be completed for a comparison.",
)


def no_room(conflict: Conflict) -> Text:
    """That the months of a plan leave none for the other systems, and what collides."""
    ja = "／".join(origin.sentence.ja for origin in conflict.origins)
    en = "; ".join(origin.sentence.en for origin in conflict.origins)
    return Text(
        f"この計画の切替月のままでは、残りのシステムを計画できない。同時に満たせない条件: {ja}。",
        f"With these months the other systems cannot be planned. What cannot hold together: {en}.",
    )


def compare(scope: Scope, given: Recount, best: Plan, completed: Tally | Text | None) -> Comparison:
    """Put a given plan beside our best one.

    Args:
        scope: the inventory as planning sees it.
        given: the judgement of the given plan.
        best: our best plan.
        completed: the given plan, made whole by us where it covers only some; or why that
            cannot be; None where it is taken as it is.

    Raises:
        RefereeError: the given plan is better than ours was proven to be; a bug.
    """
    ours = Tally.of(scope.decided(best.options), best.cutovers)
    hindrance = completed if isinstance(completed, Text) else None
    theirs = None if hindrance else Tally.of(given.scope, given.cutovers)
    if isinstance(completed, Tally):
        theirs = completed
    covered = {s: month for s, month in best.cutovers.items() if s in given.cutovers}
    found = Comparison(
        theirs=theirs,
        comparable=theirs is not None
        and not given.violations
        and (completed is not None or not given.undecided),
        completed=len(theirs.cutovers) - len(given.cutovers) if theirs else 0,
        ours=ours,
        stages=best.stages,
        months=month_changes(covered, given.cutovers),
        options=option_changes(
            best.options,
            given.scope.chosen,
            (scope.proposed, scope.proposed),
            given.cutovers,
        ),
        bridges=bridge_changes(ours.costs, theirs.costs) if theirs else (),
        hindrance=hindrance,
    )
    _require_proof_holds(found)
    return found


def _require_proof_holds(found: Comparison) -> None:
    """A plan that keeps every requirement cannot be below what was proven for all plans."""
    if found.theirs is None or not found.comparable:
        return
    bounds = {stage.key: stage.bound or 0 for stage in found.stages}
    late, yen = found.theirs.lateness, found.theirs.yen
    if late < bounds.get("lateness", 0):
        raise RefereeError(f"lateness {late} of a given plan, bound {bounds['lateness']}")
    if late <= found.ours.lateness and yen < bounds.get("yen", 0):
        raise RefereeError(f"yen {yen} of a given plan, bound {bounds['yen']}")
