"""Plan again with least change: a published plan is kept unless something forces a move.

The goals are, in order: as few moved systems as possible, then lateness and yen as for any
plan, and of equally good plans the one nearest to the published months. A saving may be
stated for which a system is moved that need not be: then yen + saving × moved systems is
made as small as possible, among the plans that are no later than the one with least change.
So the systems moved beyond need save more than that for each of them, and no group of moved
systems could go back for less.

Cutovers carried out stay what they are, because systems that have moved are not planned;
pins stay, because they are requirements. No system is given a month that is over, and none
an earlier month than the published one for which work should have begun already.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.model.inventory import Status
from gcplan.planning.compile import limits_of
from gcplan.planning.goals import LATE_WEIGHT, Cap, Goal, finish, guide, lateness, yen
from gcplan.planning.greedy import PATIENCE
from gcplan.planning.limits import Forbid, Origin
from gcplan.planning.make import plan_of
from gcplan.planning.plan import Plan, Stage
from gcplan.planning.solve import optimise, solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.calendar import Month
    from gcplan.planning.problem import Item, PlanningProblem, Start
    from gcplan.planning.scope import Scope
    from gcplan.planning.solve import Report, Solved

    Cutovers = Mapping[str, Month]

OVER = "over"
"""Key of the requirement that no system cuts over in a month that is over."""
_BY_FAR = 1000
_MOVED = Text("公表した計画から切替月が動くシステム", "systems moved from the published plan")


@dataclass(frozen=True, slots=True)
class Published:
    """A published plan, as far as it is to be kept.

    Attributes:
        cutovers: months by system id.
        options: keys of options by system id.
    """

    cutovers: Cutovers
    options: Mapping[str, str] = field(default_factory=dict)

    def differs(self, problem: PlanningProblem, i: int, system: str, place: int) -> bool:
        """Whether a place of an item gives a system another month or option."""
        option, t = problem.items[i].modes[problem.mode(place)].option, problem.month(i, place)
        if option is not None and self.options.get(system, option) != option:
            return True
        month = None if t is None else problem.start + t
        return self.cutovers.get(system, month) != month


@dataclass(frozen=True, slots=True)
class Replanned:
    """A plan that keeps to a published one.

    Attributes:
        plan: the plan.
        least: how few systems a plan can move, as far as that is proven.
        saved: yen saved against the plan that moves no more than that.
    """

    plan: Plan
    least: Stage
    saved: int


def replan(
    scope: Scope,
    published: Published,
    earliest: Month,
    worth: int | None,
    effort: float,
    report: Report,
) -> Replanned:
    """The plan that moves the fewest systems, and those besides whose move saves enough.

    Args:
        scope: the inventory as planning sees it.
        published: months and options of systems that still move; one without them is free.
        earliest: the first month that is not over.
        worth: yen that moving a system must save; None if nothing is moved for a saving.
        effort: work to spend, and as much again on savings.
        report: told of progress.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
        RefereeError: the plan breaks a requirement; a bug.
    """
    limits = (*limits_of(scope), *_not_over(scope, published, earliest))
    problem, solved = solve(
        scope,
        limits,
        effort,
        report,
        (
            lambda problem: moved(problem, published),
            lateness,
            yen,
            lambda problem: drift(problem, published),
        ),
        lambda problem: repaired(problem, published),
    )
    least = solved.stages[0] if solved.stages else Stage("moved", _MOVED, 0, 0)
    dear = problem.yen(solved.start)
    if worth is not None and problem.items:
        solved = _saving(problem, solved, published, worth, effort, report)
    saved = dear - problem.yen(solved.start)
    return Replanned(plan_of(scope, limits, problem, solved), least, saved)


def moved(problem: PlanningProblem, published: Published) -> Goal:
    """How many systems have another month or option than the published one."""
    return Goal(
        "moved",
        _MOVED,
        Text("Σ [c ≠ 公表した月]", "Σ [c ≠ published month]"),
        tuple(
            tuple(
                sum(1 for s in item.systems if published.differs(problem, i, s, place))
                for place in problem.places(i)
            )
            for i, item in enumerate(problem.items)
        ),
    )


def drift(problem: PlanningProblem, published: Published) -> Goal:
    """Tie-break: months away from the published ones, of new systems from the start."""
    early = finish(problem)
    tables = tuple(
        tuple(
            amount + early.unit * (_away(item, problem.start, t, published) - t)
            for t, amount in zip(map(_or_start, problem.months(i)), table, strict=True)
        )
        for i, (item, table) in enumerate(zip(problem.items, early.tables, strict=True))
    )
    return replace(
        early,
        key="drift",
        name=Text("公表した月との差の合計（月）", "months away from the published ones"),
        formula=Text("Σ |c − 公表した月|", "Σ |c − published month|"),
        tables=tables,
    )


def _or_start(month: int | None) -> int:
    return month or 0


def _away(item: Item, start: Month, t: int, published: Published) -> int:
    known = published.cutovers
    months = [known[system] for system in item.systems if system in known]
    return sum(abs(start + t - month) for month in months) if months else t


def _saving(
    problem: PlanningProblem,
    kept: Solved,
    published: Published,
    worth: int,
    effort: float,
    report: Report,
) -> Solved:
    """A plan that moves systems for a saving, no later than the one that moves the fewest."""
    late, few = lateness(problem), moved(problem, published)
    better = optimise(
        problem,
        [_traded(problem, few, worth), few, late, drift(problem, published)],
        effort,
        report,
        caps=[Cap(late, late.amount(problem, kept.start))],
        hint=kept.start,
    )
    return better or kept


def _traded(problem: PlanningProblem, few: Goal, worth: int) -> Goal:
    """Yen, and so many more for each system that is moved."""
    return replace(
        guide(problem, (yen(problem), replace(few, weight=worth))),
        key="traded",
        name=Text(
            f"費用＋{worth:,}円×動くシステム（円）", f"yen + {worth:,} x moved systems (yen)"
        ),
        formula=Text(
            f"費用 + {worth:,} × Σ [c ≠ 公表した月]", f"yen + {worth:,} × Σ [c ≠ published month]"
        ),
    )


def _not_over(scope: Scope, published: Published, earliest: Month) -> Iterator[Forbid]:
    """What is over cannot be planned: cutovers, and the beginning of work not begun yet.

    Work on a system is taken as begun if it is being migrated, and as planned if it does not
    cut over before its published month.
    """
    over = frozenset(range(scope.start, earliest))
    if not over:
        return
    first = month_text(earliest)
    all_over = Origin(
        OVER,
        Text(f"{first}より前の月は終わっている", f"the months before {first} are over"),
        ("planning", "start"),
    )
    for case in scope.cases:
        if not case.moves:
            continue
        yield Forbid(case.id, over, all_over, case.option)
        entry, end = case.system, earliest + scope.months_of(case.system) - 1
        if entry.status is not Status.MIGRATING:
            early = range(scope.start, min(end, published.cutovers.get(case.id, end)))
            sentence = Text(
                f"「{entry.name}」の作業は{first}より前に始められない",
                f"work on “{entry.name}” cannot begin before {first}",
            )
            origin = Origin(OVER, sentence, ("systems", scope.index[case.id]))
            yield Forbid(case.id, frozenset(early), origin, case.option)


def repaired(problem: PlanningProblem, published: Published) -> Start | None:
    """A valid plan near the published one; None if none is found by simple means.

    Every item that fits keeps its month; the others go where they are least late, then
    cheapest. An item that finds no month goes first in the next attempt.
    """
    from gcplan.planning import arrays, kernel  # noqa: PLC0415 - the compiler loads slowly

    few = moved(problem, published)
    few = replace(few, weight=_BY_FAR * LATE_WEIGHT)
    goal = guide(problem, (few, lateness(problem), yen(problem)))
    order = sorted(range(len(problem.items)), key=lambda i: _must_move(problem, few, i))
    tables = arrays.arrays(problem, goal)
    for _ in range(PATIENCE):
        board = arrays.board(problem, 1)
        stuck = kernel.place_all(tables, board, arrays.flat(order))
        if stuck == kernel.UNPLACED:
            return arrays.plan_at(board, board.at)
        order.remove(stuck)
        order.insert(0, stuck)
    return None


def _must_move(problem: PlanningProblem, few: Goal, i: int) -> bool:
    return all(few.tables[i][t] for t in problem.items[i].domain)
