"""What moves cost once stays within the budget of each fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import APRIL, MONTHS_A_YEAR, fiscal_year_of, month_of
from gcplan.planning.limits import Origin, Spend
from gcplan.planning.requirements.edits import YEN, setting
from gcplan.planning.requirements.requirement import Change, Requirement, Violation, relaxing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.inventory import Budget, System
    from gcplan.planning.limits import Limit
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope


def fiscal_year(budget: Budget) -> int:
    """The fiscal year that a budget is for; a plain year is meant as one."""
    when = budget.year
    return when.first.year if when.precision == "year" else fiscal_year_of(when.first_month)


def once(system: System) -> int:
    """What the move of a system costs once, in yen, as far as stated."""
    return (system.migration.cost if system.migration else None) or 0


def _origin(index: int, budget: Budget) -> Origin:
    year = fiscal_year(budget)
    return Origin(
        "budget",
        Text(
            f"{year}年度の一時費用は{budget.yen:,}円まで",
            f"moves cost at most {budget.yen:,} yen once in fiscal year {year}",
        ),
        ("planning", "budget", index),
    )


def _limits(scope: Scope) -> Iterator[Spend]:
    amounts = {case.key: yen for case in scope.cases if (yen := once(case.system))}
    for index, budget in enumerate(scope.inventory.planning.budget):
        first = month_of(fiscal_year(budget), APRIL)
        months = frozenset(range(first, first + MONTHS_A_YEAR)) & frozenset(scope.horizon)
        if months and amounts:
            yield Spend(months, budget.yen, amounts, _origin(index, budget))


def _violations(scope: Scope, cutovers: Cutovers) -> Iterator[Violation]:
    """Walks through what is paid, system by system, in the year of its cutover."""
    paid: dict[int, dict[str, int]] = {}
    for system, month in {**dict.fromkeys(scope.kept, scope.start), **cutovers}.items():
        yen = once(scope.systems[system])
        if yen and scope.start <= month <= scope.end:  # outside it, the window is broken
            paid.setdefault(fiscal_year_of(month), {})[system] = yen
    for index, budget in enumerate(scope.inventory.planning.budget):
        year = fiscal_year(budget)
        spent = paid.get(year, {})
        if sum(spent.values()) > budget.yen:
            first = max(month_of(year, APRIL), scope.start)
            yield Violation(_origin(index, budget), tuple(spent), first)


def spent(limit: Spend, cutovers: Mapping[str, int], start: int) -> int:
    """The yen that fall into the months of a limit; systems without a month pay at the start."""
    return sum(
        yen
        for key, yen in limit.amounts.items()
        if isinstance(key, str) and cutovers.get(key, start) in limit.months
    )


def _relax(scope: Scope, limit: Limit, cutovers: Cutovers) -> tuple[Change, ...] | None:
    """As much more money as these cutovers need."""
    if not isinstance(limit, Spend):
        return ()
    over = spent(limit, cutovers, scope.start) - limit.most
    if over <= 0:
        return ()
    path, index = limit.origin.path, int(limit.origin.path[-1])
    year = fiscal_year(scope.inventory.planning.budget[index])
    sentence = Text(
        f"{year}年度の一時費用の上限を{over:,}円増やす（{limit.most + over:,}円）",
        f"raise the budget of fiscal year {year} by {over:,} yen (to {limit.most + over:,})",
    )
    change = setting((*path, "yen"), limit.most + over)
    return (Change(path, sentence, path, "budget_yen", over, over * YEN, change),)


BUDGET = Requirement(
    "budget",
    Text("年度の予算", "budget of a fiscal year"),
    Text("Σ 一時費用(c ∈ 年度) ≦ 予算", "Σ one-off cost where c ∈ year ≤ budget"),
    _limits,
    _violations,
    relaxing(_relax),
)
