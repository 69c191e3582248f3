"""How small conflicts are and how fast they are found, on generated municipalities.

Run `python -m benchmarks.conflicts --sizes 31,100,300 --seeds 3` from the top of the
repository. Each instance is made impossible in four ways, one line each:

    chain     a system has to be done before the one it waits for can be
    freeze    a system is frozen in every month that its date leaves it
    capacity  the busiest team has so many tenths less that there is no plan
    natural   every date has to be kept, so many months earlier that there is no plan

A line tells the requirements of the instance, how many of them are in the conflict, whether
it is proven to be minimal, and the questions asked for it; with --ways-out also how many
there are, what is cheapest in millions of yen (`=` where proven) and in how many changes.
Everything but the seconds, which are for information, is the same on every run.
"""

from __future__ import annotations

import argparse
import time
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from benchmarks.instances import START, generate
from gcplan.model.inventory import Freeze, Selector
from gcplan.model.parts import Deadline
from gcplan.planning.compile import limits_of
from gcplan.planning.conflict import find_conflict, origins_of
from gcplan.planning.probe import Probe
from gcplan.planning.relaxations import ways_out
from gcplan.planning.requirements.edits import month_when, setting
from gcplan.planning.solve import DEFAULT_EFFORT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Milestone, System, Team
    from gcplan.model.moves import Migration
    from gcplan.model.parts import Steps
    from gcplan.planning.conflict import Conflict
    from gcplan.planning.limits import Limit
    from gcplan.planning.scope import Scope

MILLION = 1_000_000
DUE = START + 30


def chain(scope: Scope) -> Scope:
    """The system that waits for the longest move has to be done a month before that can be."""
    waiting = [system for system in scope.movers if _migration(scope, system).after]
    system = max(waiting, key=lambda s: scope.months(_migration(scope, s).after[0].system))
    relation = _migration(scope, system).after[0]
    earliest = scope.start + scope.months(relation.system) - 1 + (relation.months or 0)
    return _due(scope, system, earliest - 1)


def freeze(scope: Scope) -> Scope:
    """The first system has a date, and two freezes that leave it no month before."""
    system = scope.movers[0]
    selector, pause = Selector(systems=(system,)), START + scope.months(system) + 1
    freezes = [
        Freeze(name=name, from_=month_when(first), to=month_when(last), applies_to=selector)
        for name, first, last in (("前半", START, pause), ("後半", pause + 1, DUE))
    ]
    return _due(setting(("freezes",), (*scope.inventory.freezes, *freezes))(scope), system, DUE)


def _migration(scope: Scope, system: str) -> Migration:
    migration = scope.systems[system].migration
    if migration is None:
        raise ValueError(system)
    return migration


def _due(scope: Scope, system: str, month: Month) -> Scope:
    path = ("systems", scope.index[system], "migration", "deadline")
    return setting(path, Deadline(date=month_when(month), hard=True))(scope)


def capacity(scope: Scope) -> Scope:
    """The busiest team has so many tenths less that there is no plan."""
    teams = scope.inventory.teams
    work = [sum(scope.effort(s).get(team.id, 0) for s in scope.movers) for team in teams]
    busiest = work.index(max(work))
    path = ("teams", busiest, "capacity")
    tried = (setting(path, _steps(teams[busiest], tenths))(scope) for tenths in range(9, 0, -1))
    return next(filter(_fails, tried))


def _steps(team: Team, tenths: int) -> Steps:
    return tuple(
        step.model_copy(update={"capacity": step.capacity * tenths / 10})
        for step in team.capacity or ()
    )


def natural(scope: Scope) -> Scope:
    """Every date has to be kept, so many months earlier that there is no plan."""
    return next(filter(_fails, (_all_hard(scope, months) for months in count())))


def _all_hard(scope: Scope, earlier: int) -> Scope:
    inventory = scope.inventory
    milestones = tuple(_hard(milestone, earlier) for milestone in inventory.milestones)
    systems = tuple(_hard_dates(system, earlier) for system in inventory.systems)
    changed = setting(("milestones",), milestones)(scope)
    return setting(("systems",), systems)(changed)


def _hard_dates(system: System, earlier: int) -> System:
    update: dict[str, object] = {}
    if system.contract_end:
        update["contract_end"] = _hard(system.contract_end, earlier)
    if system.migration and (own := system.migration.deadline):
        deadline = {"deadline": _hard(own, earlier)}
        update["migration"] = system.migration.model_copy(update=deadline)
    return system.model_copy(update=update)


Date = TypeVar("Date", Deadline, "Milestone")


def _hard(date: Date, earlier: int) -> Date:
    when = month_when(date.date.deadline_month - earlier)
    return date.model_copy(update={"hard": True, "date": when})


def _fails(scope: Scope) -> bool:
    probe = Probe(scope, DEFAULT_EFFORT, engine=True)
    return probe.impossible(limits_of(scope)) is True


WAYS: dict[str, Callable[[Scope], Scope]] = {
    "chain": chain,
    "freeze": freeze,
    "capacity": capacity,
    "natural": natural,
}
"""How an instance is made impossible."""


def measure(systems: int, seed: int, way: str, *, with_ways_out: bool) -> None:
    """Make one instance impossible, and print a line about its conflict."""
    scope = WAYS[way](generate(systems, seed))
    limits, questions = limits_of(scope), _counting()
    begun = time.perf_counter()
    conflict = find_conflict(scope, limits, DEFAULT_EFFORT, engine=True)
    seconds = time.perf_counter() - begun
    line = (
        f"{systems}/{seed:02d} {way:8}  requirements {len(origins_of(limits))}"
        f"  conflict {len(conflict.origins)} {'minimal' if conflict.minimal else 'perhaps fewer'}"
        f"  questions {len(questions)}  {seconds:.1f} s"
    )
    print(line + (_ways_out(scope, conflict) if with_ways_out else ""), flush=True)


def _counting() -> list[int]:
    """A list that grows with every question asked from now on."""
    asked: list[int] = []
    ask = _IMPOSSIBLE

    def counted(probe: Probe, limits: Sequence[Limit]) -> bool | None:
        asked.append(len(limits))
        return ask(probe, limits)

    Probe.impossible = counted  # type: ignore[method-assign, assignment]  # for the count
    return asked


_IMPOSSIBLE = Probe.impossible


def _ways_out(scope: Scope, conflict: Conflict) -> str:
    begun = time.perf_counter()
    found = ways_out(scope, conflict, DEFAULT_EFFORT)
    seconds = time.perf_counter() - begun
    if not found.relaxations:
        return f"  ways out 0  {seconds:.1f} s"
    first = found.relaxations[0]
    mark = "=" if found.settled else "<="
    return (
        f"  conflicts {len(found.conflicts)}  ways out {len(found.relaxations)}"
        f"  cheapest {mark} {first.yen / MILLION:.2f} in {len(first.changes)}  {seconds:.1f} s"
    )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="31", help="numbers of systems, comma between them")
    parser.add_argument("--seeds", type=int, default=1, help="instances of each size")
    parser.add_argument("--ways-out", action="store_true", help="look for relaxations as well")
    options = parser.parse_args()
    for systems in map(int, options.sizes.split(",")):
        for seed in range(options.seeds):
            for way in WAYS:
                measure(systems, seed, way, with_ways_out=options.ways_out)


if __name__ == "__main__":
    main()
