"""What can be done by a date at most, what remains, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.model.calendar import month_text
from gcplan.planning.milestone import Blocked
from gcplan.render import json_plan, json_v1, reasons, taken
from gcplan.render.conflict import PLACE, REQUIREMENT
from gcplan.render.document import Column, Part, Table
from gcplan.render.tables_plan import ITEM, SYSTEM, missed, stages, summary, waves
from gcplan.render.words import YES_NO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.inventory import Milestone
    from gcplan.planning.milestone import DoneBy, Remaining
    from gcplan.render.conflict import Locate
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object
    from gcplan.render.outcome import Planned

BLOCKED = {
    Blocked.ALONE: Text("どの計画でもできない", "by no plan"),
    Blocked.BESIDE: Text("終わるシステムをすべて終えるとできない", "not with all that are done"),
    Blocked.OPEN: Text("未確認", "not found out"),
}


def part(found: DoneBy, planned: Planned, milestone: Milestone | None, locate: Locate) -> Part:
    """The plan that has most done by a date, and what remains.

    Args:
        found: what can be done.
        planned: the plan with its costs.
        milestone: the milestone whose date it is, if it is one.
        locate: where a requirement stands in the inventory.
    """
    view, options = _View(found, planned, milestone), taken.part(planned.scope)
    tables = (
        view.counts(),
        view.done(),
        view.remaining(),
        view.blockers(locate),
        stages(found.plan),
        summary(found.plan, planned.costs),
        waves(found.plan),
        *options.tables,
    )
    data = {
        "by": view.data(locate),
        "plan": json_plan.plan(found.plan, missed(found.plan, planned.scope)),
        "costs": json_plan.costs(planned.costs),
        **options.data,
    }
    return Part(tables, data)


@dataclass(frozen=True, slots=True)
class _View:
    found: DoneBy
    planned: Planned
    milestone: Milestone | None

    def name(self, system: str) -> str:
        return self.planned.scope.systems[system].name

    def bound_by_it(self) -> tuple[str, ...]:
        """The moving systems that the milestone applies to."""
        scope = self.planned.scope
        return () if self.milestone is None else scope.selected(self.milestone.applies_to)

    def named(self, system: str) -> Row:
        """A system, and whether the milestone applies to it, if there is one."""
        name = self.name(system)
        if self.milestone is None:
            return name, system
        return name, system, YES_NO[system in self.bound_by_it()]

    def head(self) -> tuple[Column, ...]:
        """The columns that name a system."""
        mark = Column("applies", Text("期日の対象", "bound by it"), "code")
        id_ = Column("id", Text("システムID", "id"), "code", optional=True)
        return (SYSTEM, id_, *(() if self.milestone is None else (mark,)))

    def counts(self) -> Table:
        """How many are done, and how many could be at most."""
        month = month_text(self.found.by)
        title = Text(f"{month}までに切り替えられるシステム", f"What can be done by {month}")
        return Table("by", title, (ITEM, Column("value", Text("値", "value"))), tuple(self.lines()))

    def lines(self) -> Iterator[Row]:
        found, movers = self.found, len(self.found.weights)
        if self.milestone is not None:
            yield Text("期日", "milestone"), self.milestone.name
        yield Text("切り替えるシステム", "systems to move"), _of(movers)
        yield Text("それまでに終わる", "done by then"), _of(len(found.done))
        if found.weighted:
            total = sum(found.weights.values())
            yield Text("重みの計", "weight of all"), _of(total)
            yield Text("終わるものの重み", "weight of those done"), _of(found.value)
        yield Text("どの計画でもこれ以下", "no plan has more than"), _most(found)
        if self.milestone is not None:
            bound = self.bound_by_it()
            done = [system for system in found.done if system in bound]
            yield (
                Text("うち期日の対象", "of those the date binds"),
                Text(f"{len(bound)}のうち{len(done)}", f"{len(done)} of {len(bound)}"),
            )

    def done(self) -> Table:
        """The systems that are done, by month."""
        return Table(
            "by_done",
            Text(
                f"終わるシステム: {len(self.found.done)}", f"Done by then: {len(self.found.done)}"
            ),
            (
                *self.head(),
                Column("start", Text("着手", "start"), "month"),
                Column("cutover", Text("切替", "cutover"), "month"),
            ),
            tuple(
                (*self.named(s), self.start(s), self.found.plan.cutovers[s])
                for s in self.found.done
            ),
        )

    def start(self, system: str) -> int:
        return self.found.plan.cutovers[system] - self.planned.scope.months(system) + 1

    def remaining(self) -> Table:
        """The systems that are not, and in which way they are kept from it."""
        count = len(self.found.remaining)
        return Table(
            "by_remaining",
            Text(f"残るシステム: {count}", f"Not done by then: {count}"),
            (
                *self.head(),
                Column("cutover", Text("切替", "cutover"), "month"),
                Column("after", Text("過ぎる月数", "months after"), "number"),
                Column("blocked", Text("それまでに終えるには", "could it be done"), least=16),
            ),
            tuple(
                (
                    *self.named(entry.system),
                    entry.cutover,
                    entry.cutover - self.found.by,
                    BLOCKED[entry.blocked],
                )
                for entry in self.found.remaining
            ),
        )

    def blockers(self, locate: Locate) -> Table:
        """What stands against each that remains."""
        return Table(
            "by_blockers",
            Text("残る理由", "What stands against them"),
            (SYSTEM, REQUIREMENT, PLACE),
            tuple(row for entry in self.found.remaining for row in self.against(entry, locate)),
            Text(
                "それぞれ、計画期間の中で同時には満たせない条件。",
                "For each, requirements that cannot hold together within the period of the plan.",
            ),
        )

    def against(self, entry: Remaining, locate: Locate) -> Iterator[Row]:
        if entry.reason is None:
            return
        name = self.name(entry.system)
        if entry.reason.supposed:
            others = listed(self.name(system) for system in entry.reason.supposed)
            also = Text(f"それまでに終える: {others.ja}", f"done by then too: {others.en}")
            yield name, also, None
            name = ""
        yield from reasons.rows(entry.reason.origins, locate, name)
        if not entry.reason.minimal:
            yield "", _PERHAPS_FEWER, None

    def data(self, locate: Locate) -> Object:
        found = self.found
        return {
            "month": json_v1.month(found.by),
            "milestone": None if self.milestone is None else self.milestone.id,
            "weighted": found.weighted,
            "value": found.value,
            "most": found.most,
            "proven": found.value == found.most,
            "applies_to": list(self.bound_by_it()),
            "done": [
                {"system": s, "cutover": json_v1.month(found.plan.cutovers[s])} for s in found.done
            ],
            "remaining": [_remaining(entry, locate) for entry in found.remaining],
        }


_PERHAPS_FEWER = Text("（すべてが必要かは未確認）", "(perhaps not all of them are needed)")


def _of(number: int) -> Text:
    return Text.same(f"{number:,}")


def _most(found: DoneBy) -> Text:
    if found.most is None:
        return Text("不明", "not known")
    if found.most == found.value:
        return Text(
            f"{found.most:,}（最大と証明済み）", f"{found.most:,} (so this is proven to be most)"
        )
    return _of(found.most)


def _remaining(entry: Remaining, locate: Locate) -> Object:
    reason = entry.reason
    return {
        "system": entry.system,
        "cutover": json_v1.month(entry.cutover),
        "blocked": entry.blocked.value,
        "beside": [] if reason is None else list(reason.supposed),
        "minimal": None if reason is None else reason.minimal,
        "requirements": [] if reason is None else reasons.data(reason.origins, locate),
    }
