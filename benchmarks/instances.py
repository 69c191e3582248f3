"""Made-up municipalities for measuring the planner: tight on people, dates and months.

The same number of systems and the same seed always give the same inventory. Sizes, shares
and spreads are chosen so that lateness cannot be avoided in most instances: the work just
fits into the 26 months around the legal date, at 80 percent of everybody's capacity.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

from gcplan.analysis.assumptions import settle
from gcplan.analysis.classify import classify
from gcplan.model.calendar import calendar_month, month_of, month_text
from gcplan.model.inventory import Inventory
from gcplan.planning.compile import EmptyDomainError, compile_problem, limits_of
from gcplan.planning.greedy import greedy_plans
from gcplan.planning.scope import Scope
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

START = month_of(2026, 10)
SMALL_HORIZON, LARGE_HORIZON, MANY = 48, 60, 300
"""Months of the plan up to `MANY` systems, and beyond."""
LAW = START + 23
"""The law binds at the end of the 24th month."""
BUSY_MONTHS, BUSY_SHARE = (3, 4), 0.85
"""At the turn of the fiscal year the staff has less time."""
MONTHS_OF_WORK, USED = 26, 0.8
"""Capacity is what gets all work done in this time at this utilisation."""
LENGTHS = ((3, 5), (6, 9), (10, 14))
"""Months of a small, medium and large move."""
MIX = {True: (20, 40, 40), False: (50, 40, 10)}
"""How many in a hundred moves are small, medium and large, of standard systems and others."""
STAFF_RATES, VENDOR_RATES = (0.2, 0.5, 1.0), (0.5, 1.0, 2.0)
"""Person-months a month that a move takes of its staff and of its vendor."""
PHASES = (("preparation", 40, 30), ("data", 30, 35), ("test", 30, 35))
AFFAIRS = {
    "resident": ("juki", "inkan", "koseki", "fuhyo"),
    "tax": ("kotei", "juminzei", "hojin", "keiji"),
    "election": ("senkyo",),
    "welfare": ("kokuho", "koki", "nenkin", "kaigo", "shogai", "seiho", "jite", "kosodate"),
}
"""Affairs by busy season. Systems take them in turn; residual ones keep only the season."""
SLUGS = tuple((slug, season) for season, slugs in AFFAIRS.items() for slug in slugs)
FREEZES = (
    ("当初課税", [2, 3, 4, 5, 6], "tax"),
    ("年度替わりの異動", [3, 4], "resident"),
    ("統一地方選挙", ["2027-03", "2027-04"], "election"),
    ("参議院議員選挙", ["2028-06", "2028-07"], "election"),
    ("年末", [12], None),
)
"""Name, months, and the season it concerns (None: every system)."""


def generate(systems: int, seed: int) -> Scope:
    """An instance that a greedy rule can plan; sub-seeds are tried in turn until one is."""
    for attempt in count():
        scope = scope_of(_Draft(systems, Random(f"{systems}/{seed}/{attempt}")).inventory())
        limits = limits_of(scope)
        try:
            if any(True for _ in greedy_plans(compile_problem(scope, limits))):
                return scope
        except EmptyDomainError:
            continue
    raise AssertionError


def scope_of(inventory: Inventory) -> Scope:
    """What planning sees of an inventory, classified as usual."""
    catalog, settings = load_catalog(DEFAULT_EDITION), settle(inventory, date(2026, 9, 1))
    return Scope.of(inventory, classify(inventory, catalog), catalog, settings)


@dataclass(frozen=True, slots=True)
class _Move:
    """One system that moves: its place in the list, and what its move takes."""

    index: int
    standard: bool
    months: int
    effort: dict[str, float]


class _Draft:
    """Draws one instance; every choice comes from `random`, in a fixed order."""

    def __init__(self, systems: int, random: Random) -> None:
        self.count, self.random = systems, random
        self.horizon = SMALL_HORIZON if systems <= MANY else LARGE_HORIZON
        self.standards = min(systems, max(20, round(0.35 * systems)))
        self.staff = [f"staff-{i}" for i in range(-(-systems // 60))]
        self.vendors = [f"vendor-{i}" for i in range(max(3, round(systems / 12)))]
        self.moves = [self._move(i) for i in range(systems) if self._moves(i)]

    def _moves(self, index: int) -> bool:
        """All standard systems, and about seven in ten of the others."""
        return index < self.standards or self.random.random() >= 0.28

    def _move(self, index: int) -> _Move:
        standard = index < self.standards
        months = self.random.randint(*self.random.choices(LENGTHS, MIX[standard])[0])
        staff, vendor = self.random.choice(self.staff), self.random.choice(self.vendors)
        effort = {
            staff: round(months * self.random.choice(STAFF_RATES), 1),
            vendor: months * self.random.choice(VENDOR_RATES),
        }
        return _Move(index, standard, months, effort)

    def inventory(self) -> Inventory:
        """The instance as an inventory."""
        after, together = self._after(), self._together()
        return Inventory.model_validate(
            {
                "municipality": {"name": f"架空市{self.count}"},
                "planning": self._planning(),
                "milestones": self._milestones(),
                "teams": [self._team(team) for team in (*self.staff, *self.vendors)],
                "freezes": [self._freeze(*freeze) for freeze in FREEZES],
                "systems": list(self._systems(after, together)),
                "links": list(self._links()),
            }
        )

    def _planning(self) -> dict[str, Any]:
        return {
            "start": month_text(START),
            "end": month_text(START + self.horizon - 1),
            "cutovers_per_month": max(3, -(-len(self.moves) // 10)),
            "unit_price": {"bridge_build": 3_000_000, "bridge_month": 100_000},
            "phases": [{"name": name, "time": t, "effort": e} for name, t, e in PHASES],
        }

    def _milestones(self) -> list[dict[str, Any]]:
        """The law, with a weight of its own for each quarter of the standard systems."""
        bound: dict[int, list[str]] = {weight: [] for weight in (2, 3, 4, 5)}
        for move in self.moves:
            if move.standard:
                bound[self.random.choice(sorted(bound))].append(_id(move.index))
        return [
            {
                "id": f"law-{weight}",
                "date": month_text(LAW),
                "weight": weight,
                "applies_to": {"systems": systems},
            }
            for weight, systems in bound.items()
            if systems
        ]

    def _team(self, team: str) -> dict[str, Any]:
        work = [(move.effort[team], move.months) for move in self.moves if team in move.effort]
        most = max((_peak(effort, months) for effort, months in work), default=0.0)
        needed = sum(effort for effort, _ in work) / (MONTHS_OF_WORK * USED)
        if team in self.vendors:
            return {"id": team, "capacity": [{"capacity": round(max(needed, most) + 0.05, 1)}]}
        capacity = max(needed, most / BUSY_SHARE) + 0.1
        busy = [
            {
                "from": month_text(m),
                "to": month_text(m),
                "capacity": round(BUSY_SHARE * capacity, 2),
            }
            for m in range(START, START + self.horizon)
            if calendar_month(m) in BUSY_MONTHS
        ]
        return {"id": team, "capacity": [{"capacity": round(capacity, 2)}, *busy]}

    def _freeze(self, name: str, months: list[int | str], season: str | None) -> dict[str, Any]:
        busy = [_id(i) for i in range(self.count) if season in {None, _turn(i)[1]}]
        return {"name": name, "months": months, "applies_to": {"systems": busy}}

    def _after(self) -> dict[int, list[dict[str, Any]]]:
        """Three in ten of the standard systems follow the resident register; some others."""
        found: dict[int, dict[int, int]] = {move.index: {} for move in self.moves}
        for move in self.moves[1:]:
            if move.standard and self.random.random() < 0.3:
                found[move.index][0] = self.random.randint(0, 2)
        for _ in range(max(0, len(self.moves) - 20) // 4):
            earlier, later = sorted(self.random.sample(self.moves, 2), key=lambda m: m.index)
            found[later.index].setdefault(earlier.index, self.random.randint(0, 2))
        return {
            later: [
                {"system": _id(earlier), "months": gap} for earlier, gap in sorted(gaps.items())
            ]
            for later, gaps in found.items()
        }

    def _together(self) -> dict[int, int]:
        """About one system in sixteen cuts over with the next one."""
        pairs: dict[int, int] = {}
        for first, second in zip(self.moves[1::2], self.moves[2::2], strict=False):
            if self.random.random() < 0.12:
                pairs[second.index] = first.index
        return pairs

    def _systems(
        self, after: dict[int, list[dict[str, Any]]], together: dict[int, int]
    ) -> Iterator[dict[str, Any]]:
        moves = {move.index: move for move in self.moves}
        for index in range(self.count):
            move, annual = moves.get(index), self.random.randint(20, 300) * 100_000
            entry: dict[str, Any] = {
                "id": _id(index),
                "name": f"架空業務{index:04d}",
                "affairs": [_turn(index)[0]] if index < self.standards else [],
                "costs": {"annual": annual, "extension": self.random.randint(2, 6) * 10},
            }
            if move is None:
                yield {**entry, "status": "retained"}
                continue
            if self.random.random() < 0.6:
                entry["contract_end"] = self._month(12, self.horizon - 6)  # weight 1
            migration = self._migration(move, annual)
            migration["after"] = after[index]
            migration["together"] = [_id(together[index])] if index in together else []
            vendor = next(team for team in move.effort if team in self.vendors)
            yield {**entry, "vendor": vendor, "migration": migration}

    def _migration(self, move: _Move, annual: int) -> dict[str, Any]:
        entry: dict[str, Any] = {
            "disposition": "standardise" if move.standard else "replace-by-saas",
            "months": move.months,
            "effort": move.effort,
            "annual": round(annual * self.random.uniform(0.6, 1.4)),
        }
        urgency = self.random.random()
        if not move.standard and urgency < 0.33:
            weight = self.random.randint(1, 3)
            entry["deadline"] = {"date": self._month(move.months + 2, 30), "weight": weight}
        elif not move.standard and urgency < 0.40:
            entry["deadline"] = {"date": self._month(30, self.horizon - 1), "hard": True}
        return entry

    def _month(self, first: int, last: int) -> str:
        return month_text(START + self.random.randint(first, last))

    def _links(self) -> Iterator[dict[str, Any]]:
        """Three links a system; almost half of them end at one of a few hubs."""
        hubs = range(0, self.count, 20)
        seen: set[tuple[int, int]] = set()
        while len(seen) < min(3 * self.count, self.count * (self.count - 1)):
            ends = self._ends(hubs)
            if ends in seen or ends[0] == ends[1]:
                continue
            seen.add(ends)
            price = {
                "build": self.random.randint(10, 50) * 100_000,
                "month": self.random.randint(3, 20) * 10_000,
            }
            yield {"from": _id(ends[0]), "to": _id(ends[1]), "method": "file", "bridge": price}

    def _ends(self, hubs: Sequence[int]) -> tuple[int, int]:
        first = self.random.choice(hubs) if self.random.random() < 0.45 else None
        if first is None:
            first = self.random.randrange(self.count)
        return first, self.random.randrange(self.count)


def _id(index: int) -> str:
    return f"s{index:04d}"


def _turn(index: int) -> tuple[str, str]:
    """Affair and busy season of a system."""
    return SLUGS[index % len(SLUGS)]


def _peak(effort: float, months: int) -> float:
    """At least the most work in one month of a move, over all phases (person-months)."""
    return max(effort * share / time for _, time, share in PHASES) / months
