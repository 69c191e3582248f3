"""Local requirements that the standard lacks: whose they are, and what about them stands open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.assessment import Decision
from gcplan.model.calendar import month_text
from gcplan.model.inventory import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.assessment import Gap
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Inventory, System


class Concern(StrEnum):
    """What may be wrong with a gap."""

    UNDECIDED = "undecided"
    DECIDED_LATE = "decided-late"
    DONE_LATE = "done-late"
    NOT_PLANNED = "not-planned"


@dataclass(frozen=True, slots=True)
class GapEntry:
    """A gap, where it belongs, and what about it stands open.

    Attributes:
        system: id of the system.
        index: its place among the gaps of the system, from 0.
        gap: the gap as written.
        owner: the department that owns it: its own, else that of the system, if known.
        start: first month of the system's move in the plan, if it moves.
        cutover: month of its cutover: in the plan, or past; None if it stays.
        planned: whether its effort is part of the plan.
        concerns: what stands open, each with a sentence.
    """

    system: str
    index: int
    gap: Gap
    owner: str | None
    start: Month | None
    cutover: Month | None
    planned: bool
    concerns: Mapping[Concern, Text]


@dataclass(frozen=True, slots=True)
class GapTotal:
    """All gaps with one decision.

    Attributes:
        decision: the decision.
        count: how many there are.
        effort: hundredths of a person-month, of all teams.
        cost: yen, as far as stated.
    """

    decision: Decision
    count: int
    effort: int
    cost: int


def gap_entries(
    inventory: Inventory, starts: Mapping[str, Month], cutovers: Mapping[str, Month]
) -> tuple[GapEntry, ...]:
    """Every gap, in inventory order.

    Args:
        inventory: the inventory.
        starts: first month of work of each system that a plan moves.
        cutovers: its cutover.
    """
    return tuple(
        _entry(system, i, starts.get(system.id), cutovers.get(system.id))
        for system in inventory.systems
        for i in range(len(system.gaps))
    )


def _entry(system: System, index: int, start: Month | None, cutover: Month | None) -> GapEntry:
    gap = system.gaps[index]
    if cutover is None and system.status is Status.MIGRATED and system.cutover is not None:
        cutover = system.cutover.last_month
    return GapEntry(
        system=system.id,
        index=index,
        gap=gap,
        owner=gap.owner or system.owner,
        start=start,
        cutover=cutover,
        planned=start is not None and gap.is_work,
        concerns=dict(_concerns(gap, start, cutover)),
    )


def _concerns(
    gap: Gap, start: Month | None, cutover: Month | None
) -> Iterator[tuple[Concern, Text]]:
    if gap.decision is Decision.UNDECIDED:
        yield Concern.UNDECIDED, _undecided(start)
        if gap.date and start is not None and gap.date.last_month >= start:
            yield Concern.DECIDED_LATE, _decided_late(start)
    if gap.date and cutover is not None and gap.is_work and cutover > gap.date.deadline_month:
        yield Concern.DONE_LATE, _done_late(cutover - gap.date.deadline_month)
    if gap.is_work and start is None:
        yield (
            Concern.NOT_PLANNED,
            Text(
                "この計画で移行しないので、工数は計画に入っていない",
                "no move in this plan, so its effort is in none",
            ),
        )


def _undecided(start: Month | None) -> Text:
    if start is None:
        return Text("未決定", "undecided")
    month = month_text(start)
    return Text(f"未決定。着手（{month}）までに決める", f"undecided; decide before work in {month}")


def _decided_late(start: Month) -> Text:
    month = month_text(start)
    return Text(
        f"期日が着手（{month}）より前でない", f"its date is not before work starts in {month}"
    )


def _done_late(months: int) -> Text:
    return Text(f"切替が期日より{months}か月遅い", f"cutover after its date (months: {months})")


def gap_totals(entries: Sequence[GapEntry]) -> tuple[GapTotal, ...]:
    """The gaps by decision, in the order of the decisions; those nobody took are left out."""
    found = []
    for decision in Decision:
        gaps = [entry.gap for entry in entries if entry.gap.decision is decision]
        if gaps:
            effort = sum(effort_of(gap) for gap in gaps)
            cost = sum(gap.cost or 0 for gap in gaps)
            found.append(GapTotal(decision, len(gaps), effort, cost))
    return tuple(found)


def effort_of(gap: Gap) -> int:
    """The work of a gap, of all teams, in hundredths of a person-month."""
    return sum(int(amount * 100) for amount in gap.effort.values())
