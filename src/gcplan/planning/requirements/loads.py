"""What the requirements that are stated as loads share: their values in words, and more of them."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.parts import Step
from gcplan.planning.limits import Load, system_of
from gcplan.planning.requirements import words
from gcplan.planning.requirements.edits import month_when, setting
from gcplan.planning.requirements.requirement import Change
from gcplan.planning.scope import HUNDREDTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gcplan.model.calendar import Month
    from gcplan.model.parts import Steps
    from gcplan.planning.limits import Limit
    from gcplan.planning.requirements.requirement import Cutovers
    from gcplan.planning.scope import Scope

    Run = tuple[Month, Month, int, int]
    """First and last month, by how much the load is above the capacity, and the load."""


def within(capacity: Sequence[int]) -> Text:
    """The value of a capacity, or between what it changes."""
    least, most = words.amount(min(capacity)), words.amount(max(capacity))
    return Text.same(most) if least == most else Text(f"{least}～{most}", f"{least}..{most}")


def more(
    scope: Scope,
    limit: Limit,
    cutovers: Cutovers,
    price_key: str,
    sentence: Callable[[Load, int, Text], Text],
) -> tuple[Change, ...] | None:
    """As much more capacity as the cutovers need, in the months in which they need it.

    Args:
        scope: the scope that the limit is of.
        limit: a load.
        cutovers: of all systems with work in it.
        price_key: which price counts for one unit.
        sentence: says how much more, in hundredths, and when.
    """
    if not isinstance(limit, Load):
        return ()
    runs = list(_runs(limit, excess(limit, cutovers, scope.start), scope.start))
    if not runs:
        return ()
    total = sum((last - first + 1) * over for first, last, over, _ in runs)
    path = limit.origin.path
    steps = tuple(_step(run) for run in runs)
    price = total * scope.settings.relaxation_price[price_key]

    def change(scope: Scope) -> Scope:
        return setting(path, (*_steps(scope, path), *steps))(scope)

    words_of = sentence(limit, total, words.enumerated([_in_words(run) for run in runs]))
    return (Change(path, words_of, path, price_key, total / HUNDREDTHS, price, change),)


def excess(load: Load, cutovers: Cutovers, start: Month) -> list[int]:
    """By month of the horizon, how much more the work is than the capacity."""
    used = [0] * len(load.capacity)
    for system, work in load.uses.items():
        begins = cutovers[system_of(system)] - start - len(work) + 1
        for month, amount in enumerate(work, start=begins):
            if 0 <= month < len(used):
                used[month] += amount
    return [max(0, work - most) for work, most in zip(used, load.capacity, strict=True)]


def _runs(load: Load, over: Sequence[int], start: Month) -> Iterator[Run]:
    """Stretches in which the same excess comes on top of the same capacity."""
    pairs = zip(over, load.capacity, strict=True)
    for (more, capacity), run in groupby(enumerate(pairs, start=start), key=lambda entry: entry[1]):
        months = [month for month, _ in run]
        if more:
            yield months[0], months[-1], more, capacity + more


def _in_words(run: Run) -> Text:
    first, last, over, _ = run
    when, amount = words.span(first, last), words.amount(over)
    if first == last:
        return Text(f"{when.ja}に{amount}", f"{amount} in {when.en}")
    return Text(f"{when.ja}に各{amount}", f"{amount} in each of {when.en}")


def _step(run: Run) -> Step:
    first, last, _, work = run
    capacity = Decimal(work) / HUNDREDTHS
    return Step(capacity=capacity, from_=month_when(first), to=month_when(last))


def _steps(scope: Scope, path: tuple[str | int, ...]) -> Steps:
    """The steps at the path of a load: of a team, or of all."""
    inventory = scope.inventory
    if isinstance(path[1], int):
        steps = getattr(inventory.teams[path[1]], str(path[2]))
    else:
        steps = inventory.planning.cutovers_per_month
    return steps or ()
