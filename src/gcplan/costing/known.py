"""What is known of money: the ten rows, the national target, and what nobody has written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.standards.cost_rows import load_cost_rows, load_cost_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.costing.money import Money, SystemMoney
    from gcplan.model.inventory import Inventory
    from gcplan.standards.cost_rows import CostRow

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class RowMoney:
    """One of the ten rows, in yen a year.

    Attributes:
        row: the row; None for what of the yearly costs is not broken down.
        before: today, of the systems that state it.
        after: after the plan, of those that state it.
        stated_before: how many state it today.
        stated_after: how many state it for after the plan.
        both: how many state both.
        change: after less before, of those that state both.
    """

    row: CostRow | None
    before: int
    after: int
    stated_before: int
    stated_after: int
    both: int
    change: int


def ten_rows(systems: Sequence[SystemMoney]) -> tuple[RowMoney, ...]:
    """The ten rows over all systems, and last what is not broken down into them."""
    found = []
    for row in load_cost_rows():
        before = {s.system: s.terms.today.rows.known.get(row.key) for s in systems}
        after = {s.system: s.terms.after.rows.known.get(row.key) for s in systems}
        found.append(_row(row, before, after))
    before = {s.system: _rest(s.terms.old, s.terms.today.rows.total) for s in systems}
    after = {s.system: _rest(s.terms.new, s.terms.after.rows.total) for s in systems}
    return (*found, _row(None, before, after))


def _rest(yearly: int, rows: int) -> int | None:
    """What the rows leave of a yearly cost; None if nothing."""
    return yearly - rows or None


def _row(
    row: CostRow | None, before: dict[str, int | None], after: dict[str, int | None]
) -> RowMoney:
    old = {system: yen for system, yen in before.items() if yen is not None}
    new = {system: yen for system, yen in after.items() if yen is not None}
    both = [system for system in old if system in new]
    return RowMoney(
        row=row,
        before=sum(old.values()),
        after=sum(new.values()),
        stated_before=len(old),
        stated_after=len(new),
        both=len(both),
        change=sum(new[system] - old[system] for system in both),
    )


@dataclass(frozen=True, slots=True)
class Baseline:
    """Fiscal year 2018 beside today, of all systems of which both are known.

    Attributes:
        systems: how many those are.
        of: how many systems there are.
        baseline: yen in fiscal year 2018.
        today: yen a year today.
    """

    systems: int
    of: int
    baseline: int
    today: int


def baseline(systems: Sequence[SystemMoney]) -> Baseline:
    """What the systems cost in fiscal year 2018, beside today."""
    known = [
        (s.baseline, s.terms.today.stated)
        for s in systems
        if s.baseline is not None and s.terms.today.stated is not None
    ]
    return Baseline(
        len(known), len(systems), sum(old for old, _ in known), sum(now for _, now in known)
    )


@dataclass(frozen=True, slots=True)
class TargetMoney:
    """The national target: for standardised systems, after migration, against fiscal 2018.

    Attributes:
        percent: how much below it should be at least.
        source: id of the source.
        of: standard systems that have moved or move in the plan.
        known: ids of those of which both figures are known; only they count.
        baseline: yen of these in fiscal year 2018.
        after: yen of these a year after migration.
    """

    percent: int
    source: str
    of: int
    known: tuple[str, ...]
    baseline: int
    after: int

    @property
    def most(self) -> int:
        """The highest yearly cost that meets the target."""
        return self.baseline * (_PERCENT - self.percent) // _PERCENT

    @property
    def over(self) -> int:
        """So many yen a year above it; negative if below."""
        return self.after - self.most


def target(systems: Sequence[SystemMoney]) -> TargetMoney | None:
    """How the standardised systems stand to the target; None if there are none."""
    national = load_cost_target()
    standardised = [s for s in systems if s.kind is Kind.STANDARD and s.moves]
    known = [
        (s.system, s.baseline, s.terms.after.stated)
        for s in standardised
        if s.baseline is not None and s.terms.after.stated is not None
    ]
    if not standardised:
        return None
    return TargetMoney(
        percent=national.percent,
        source=national.source,
        of=len(standardised),
        known=tuple(system for system, _, _ in known),
        baseline=sum(then for _, then, _ in known),
        after=sum(now for _, _, now in known),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What an inventory could say, and does not always.

    Attributes:
        setting: where it would be written.
        lacking: ids of the systems, platforms or teams that do not say it.
        of: how many it is asked of.
    """

    setting: str
    lacking: tuple[str, ...]
    of: int

    @classmethod
    def each(cls, setting: str, answers: Sequence[tuple[str, object]]) -> Asked:
        """Those whose answer is missing."""
        missing = tuple(entry for entry, answer in answers if answer is None)
        return cls(setting, missing, len(answers))


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something about money that is not known of all.

    Attributes:
        name: what it is.
        today: who lacks it as of today; None where it is not asked.
        after: who lacks it for the move or after it; None where it is not asked.
    """

    name: Text
    today: Asked | None
    after: Asked | None = None


def lacking(inventory: Inventory, money: Money) -> tuple[Lacking, ...]:
    """What is not known, the totals before the rows; what everybody states is left out."""
    every = (*_yearly(money), *_once(inventory, money), *_others(inventory, money))
    return tuple(
        entry
        for entry in every
        if any(asked and asked.lacking for asked in (entry.today, entry.after))
    )


def _yearly(money: Money) -> Iterator[Lacking]:
    systems, moving = money.systems, [s for s in money.systems if s.moves]
    standard = [s for s in moving if s.kind is Kind.STANDARD]
    yield Lacking(
        Text("年額", "yearly cost"),
        Asked.each("systems[].costs.annual", [(s.system, s.terms.today.stated) for s in systems]),
        Asked.each(
            "systems[].migration.annual", [(s.system, s.terms.after.stated) for s in moving]
        ),
    )
    for row in load_cost_rows():
        today = [(s.system, s.terms.today.rows.known.get(row.key)) for s in systems]
        after = [(s.system, s.terms.after.rows.known.get(row.key)) for s in moving]
        yield Lacking(
            row.name,
            Asked.each(f"systems[].costs.annual_rows.{row.key}", today),
            Asked.each(f"systems[].migration.annual_rows.{row.key}", after),
        )
    yield Lacking(
        Text("平成30年度の費用（標準）", "cost in fiscal year 2018 (standard)"),
        Asked.each("systems[].costs.baseline_fy2018", [(s.system, s.baseline) for s in standard]),
    )


def _once(inventory: Inventory, money: Money) -> Iterator[Lacking]:
    moves = {s.system for s in money.systems if s.moves}
    planned = [(s.id, s.migration) for s in inventory.systems if s.id in moves and not s.cutover]
    costs = [(system, move.cost if move else None) for system, move in planned]
    subsidies = [(system, move.subsidy if move else None) for system, move in planned]
    eligible = [(system, note.eligible if note else None) for system, note in subsidies]
    yield Lacking(
        Text("移行の一時費用", "one-off cost of the move"),
        None,
        Asked.each("systems[].migration.cost", costs),
    )
    yield Lacking(
        Text("補助の対象かどうか", "whether a subsidy covers the move"),
        None,
        Asked.each("systems[].migration.subsidy.eligible", eligible),
    )


def _others(inventory: Inventory, money: Money) -> Iterator[Lacking]:
    rates = [(team.team, team.rate) for team in money.teams if any(team.effort)]
    monthly = [(platform.platform, platform.monthly) for platform in money.platforms]
    yield Lacking(
        Text("置き場所の固定の月額", "fixed cost of a platform a month"),
        Asked.each("platforms[].monthly", monthly),
    )
    yield Lacking(Text("1人月の単価", "price of a person-month"), Asked.each("teams[].rate", rates))
    if inventory.planning.exchange_rate is None:
        asked = Asked("planning.exchange_rate", ("planning",), 1)
        yield Lacking(Text("想定の為替", "assumed rate of exchange"), asked)
