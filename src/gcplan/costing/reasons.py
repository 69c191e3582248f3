"""Why a system no longer has the month it had in an earlier plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.costing.comparison import Tally
from gcplan.planning.blockers import Blockers
from gcplan.planning.compile import limits_of
from gcplan.planning.limits import Limit, Load, Spend, systems_of
from gcplan.planning.requirements.relations import TOGETHER
from gcplan.planning.requirements.window import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.differences import MonthChange
    from gcplan.planning.limits import Origin
    from gcplan.planning.scope import Scope

    Cutovers = Mapping[str, Month]

SHOWN = 2
"""So many requirements that forbid a month are named."""


def reasons(scope: Scope, changes: Sequence[MonthChange], after: Cutovers) -> Mapping[str, Text]:
    """Why each system no longer has its old month, all others as in the later plan.

    The requirements that forbid the old month; if none does, what it would cost to go back.
    Where only its partners forbid it, and for the cost, the systems that moved alike go back
    together: one alone would need bridges to the others.

    Args:
        scope: the inventory as planning sees it.
        changes: systems with another month.
        after: the later plan, valid or not, of systems that move.
    """
    moved = {
        change.system: (change.before, change.after)
        for change in changes
        if change.before is not None and change.after is not None and change.system in scope.moving
    }
    alike: dict[tuple[Month, Month], list[str]] = defaultdict(list)
    for system, months in moved.items():
        alike[months].append(system)
    search = _Search(scope, after)
    return {s: search.reason(s, months[0], alike[months]) for s, months in moved.items()}


class _Search:
    """Takes systems back to their old month in the later plan."""

    def __init__(self, scope: Scope, after: Cutovers) -> None:
        self.scope = scope
        self.after = {s: month for s, month in after.items() if month in scope.horizon}
        limits = tuple(_between(limits_of(scope), self.after))
        self.blockers = Blockers(limits, self.after, scope.start)
        self.told: dict[tuple[str, ...], Text] = {}

    def reason(self, system: str, month: Month, alike: Sequence[str]) -> Text:
        """Why a system, moved like some others, is not in the month it had."""
        alone = self.against((system,), month)
        if any(origin.requirement != TOGETHER.key for origin in alone):
            return _forbidden(alone)
        group = tuple(alike)
        if group not in self.told:
            against = self.against(group, month)
            self.told[group] = _forbidden(against) if against else self.cost(group, month)
        return self.told[group]

    def against(self, systems: tuple[str, ...], month: Month) -> tuple[Origin, ...]:
        """The requirements that keep some systems, moved as one, from a month."""
        if month not in self.scope.horizon or not self.after.keys() >= set(systems):
            broken = WINDOW.violations(self.scope, dict.fromkeys(systems, month))
            return tuple(violation.origin for violation in broken)
        return self.blockers.against(systems, month)

    def cost(self, systems: tuple[str, ...], month: Month) -> Text:
        """What it would cost if some systems went back."""
        scope = _around(self.scope, systems)
        here = {s: m for s, m in self.after.items() if s in scope.systems}
        now, back = (
            Tally.of(scope, here),
            Tally.of(scope, {**here, **dict.fromkeys(systems, month)}),
        )
        if back.lateness != now.lateness:
            text = _saving(back.lateness - now.lateness, Text("遅延", "lateness"), Text("", ""))
        elif back.yen != now.yen:
            text = _saving(back.yen - now.yen, Text("費用", "cost"), Text("円", " yen"))
        else:
            text = Text("どちらの月でも同じ", "as good in either month")
        if len(systems) == 1:
            return text
        return Text(
            f"{text.ja}（同じ動きの{len(systems)}システムで）",
            f"{text.en} (with all that moved alike: {len(systems)})",
        )


def _between(limits: Sequence[Limit], systems: Cutovers) -> Iterator[Limit]:
    """What the limits say of some systems alone."""
    for limit in limits:
        if isinstance(limit, Load):
            yield replace(limit, uses={s: work for s, work in limit.uses.items() if s in systems})
        elif isinstance(limit, Spend):
            amounts = {s: yen for s, yen in limit.amounts.items() if s in systems}
            yield replace(limit, amounts=amounts)
        elif systems.keys() >= set(systems_of(limit)):
            yield limit


def _around(scope: Scope, systems: Sequence[str]) -> Scope:
    """Some systems with those they exchange data with: all that a change of theirs costs."""
    inner = frozenset(systems)
    links = [link for link in scope.inventory.links if {link.from_, link.to} & inner]
    outer = inner.union(*({link.from_, link.to} for link in links))
    update = {
        "systems": tuple(s for s in scope.inventory.systems if s.id in outer),
        "links": tuple(links),
    }
    return replace(scope, inventory=scope.inventory.model_copy(update=update))


def _forbidden(against: Sequence[Origin]) -> Text:
    more = len(against) - SHOWN
    shown = [origin.sentence for origin in against[:SHOWN]]
    return Text(
        "／".join(text.ja for text in shown) + (f"／ほか{more}件" if more > 0 else ""),
        "; ".join(text.en for text in shown) + (f"; and {more} more" if more > 0 else ""),
    )


def _saving(saved: int, what: Text, unit: Text) -> Text:
    if saved > 0:
        return Text(f"{what.ja}が{saved:,}{unit.ja}減る", f"{what.en}: saves {saved:,}{unit.en}")
    return Text(
        f"{what.ja}は{-saved:,}{unit.ja}増える",
        f"{what.en}: {-saved:,}{unit.en} more",
    )
