"""What a plan should be good at: goals, one after the other, each keeping those before it.

Every goal is an amount to keep small. It adds up what the place of each item (its month and
what becomes of it) counts and, for yen, what items cause together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.planning.problem import PlanningProblem, Start

LATE_WEIGHT = 10_000_000
"""Yen that a unit of a goal, such as a weighted month of lateness, counts in the local search."""


@dataclass(frozen=True, slots=True)
class Goal:
    """An amount that a plan should have as little of as possible.

    Attributes:
        key: stable name.
        name: what it is called, with its unit.
        formula: what it adds up, with c for the cutover month.
        tables: by item, what each of its places counts.
        bridges: how often a yen counts that items cause together, by bridges, connections and
            platforms; 0 where only the places matter.
        weight: yen that one unit counts for a search that needs one number.
        unit: so much is one in what is reported; what is left over only breaks ties.
        last: whether it is only asked for among plans that are proven equally good.
    """

    key: str
    name: Text
    formula: Text
    tables: tuple[tuple[int, ...], ...]
    bridges: int = 0
    weight: int = LATE_WEIGHT
    unit: int = 1
    last: bool = False

    def amount(self, problem: PlanningProblem, start: Start) -> int:
        """How much of it a plan has, before it is counted in units."""
        alone = sum(table[t] for table, t in zip(self.tables, start, strict=True))
        if not self.bridges:
            return alone
        return alone + self.bridges * problem.joint(start)

    def least(self, problem: PlanningProblem) -> int:
        """What no plan can be below, as the items alone tell; bridges only add to it."""
        months = zip(self.tables, problem.items, strict=True)
        return sum(min(table[t] for t in item.domain) for table, item in months)


@dataclass(frozen=True, slots=True)
class Cap:
    """A goal of which a plan may have at most an amount."""

    goal: Goal
    most: int

    def holds(self, problem: PlanningProblem, start: Start) -> bool:
        """Whether a plan keeps to it."""
        return self.goal.amount(problem, start) <= self.most


GoalOf = Callable[["PlanningProblem"], Goal]
"""A goal, once it is known what there is to decide."""


def lateness(problem: PlanningProblem) -> Goal:
    """Weighted months of lateness."""
    return Goal(
        "lateness",
        Text("遅延（重み付き月数）", "lateness (weighted months)"),
        Text("Σ 重み × max(0, c − 期日の月)", "Σ weight × max(0, c − month of the date)"),
        tuple(item.late for item in problem.items),
    )


_YEN = Text("暫定連携と新旧運用の費用（円）", "bridges and running old and new (yen)")
_YEN_OF_ALL = Text(
    "暫定連携・新旧運用・置き場所・選択肢の費用（円）",
    "bridges, running, platforms, options (yen)",
)


def yen(problem: PlanningProblem) -> Goal:
    """Bridges, running, platforms, and what options cost, in yen."""
    return Goal(
        "yen",
        _YEN_OF_ALL if problem.optional or problem.shared else _YEN,
        Text(
            "Σ (構築費 + 月額 × 両端の月差) + Σ (旧の支払 + 割増 + 新の支払)"
            " + Σ 月額 × 置き場所の月数 + Σ (選択肢の一時費用 + 恒久連携)",
            "Σ (build + month × months between the ends) + Σ (old + surcharge + new)"
            " + Σ monthly × months of the platform + Σ (once + connections of options)",
        ),
        tuple(item.yen for item in problem.items),
        bridges=1,
        weight=1,
    )


def finish(problem: PlanningProblem) -> Goal:
    """Tie-break: the sum of cutover months, then earlier months for earlier items.

    Then the options that are written first.
    """
    count = len(problem.items)
    finer = 1 + sum(len(item.modes) - 1 for item in problem.items)
    unit = count * count * problem.length * finer

    def table(i: int) -> tuple[int, ...]:
        months = ((problem.month(i, p) or 0, problem.mode(p)) for p in problem.places(i))
        return tuple((unit + (count - i) * finer) * t + mode for t, mode in months)

    return Goal(
        "finish",
        Text("早い完了（切替月の合計）", "early finish (sum of cutover months)"),
        Text("Σ (c − 始期)", "Σ (c − start)"),
        tuple(map(table, range(count))),
        weight=0,
        unit=unit,
        last=True,
    )


STANDARD: tuple[GoalOf, ...] = (lateness, yen, finish)


def guide(problem: PlanningProblem, goals: Sequence[Goal]) -> Goal:
    """Several goals as one amount of yen, for a search that looks at one number."""
    columns = zip(*(_scaled(goal) for goal in goals), strict=True)
    tables = tuple(tuple(map(sum, zip(*column, strict=True))) for column in columns)
    bridges = sum(goal.weight * goal.bridges for goal in goals)
    return replace(yen(problem), tables=tables, bridges=bridges)


def _scaled(goal: Goal) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(goal.weight * amount for amount in table) for table in goal.tables)
