"""Options chosen together with the dates: the example, and generated municipalities.

Run `python -m benchmarks.options --effort 20 --sizes 31,100 --seeds 2` from the top of the
repository. In a generated municipality every third system may also be replaced by a service
(dearer a year, cheaper once) or kept (dearer each year). One line each: lateness and yen with
what they might be better by, yen also as a part of what is above every system's own cheapest
month and option (avoidable), and seconds, which depend on the machine: by the clock, and of
all its cores together, which other programs disturb less.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.instances import generate
from gcplan import pipeline
from gcplan.analysis.options import as_option
from gcplan.model.moves import Disposition, Option
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.goals import yen
from gcplan.planning.make import make_plan

if TYPE_CHECKING:
    from gcplan.core.text import Text
    from gcplan.model.inventory import System
    from gcplan.planning.plan import Stage
    from gcplan.planning.scope import Scope

EXAMPLE = "inventory.example.yaml"
AS_OF = date(2026, 11, 30)
ONE_IN = 3


def example() -> Scope:
    """The example inventory."""
    report = pipeline.study(pipeline.read([EXAMPLE], None), None, AS_OF)
    return pipeline.scope_of(report)


def generated(systems: int, seed: int) -> Scope:
    """A generated municipality in which every third system has options."""
    scope = generate(systems, seed)
    entries = tuple(
        with_options(system) if at % ONE_IN == 0 else system
        for at, system in enumerate(scope.inventory.systems)
    )
    return replace(scope, inventory=scope.inventory.model_copy(update={"systems": entries}))


def with_options(system: System) -> System:
    """A system that may be rebuilt as planned, replaced by a service, or kept."""
    planned = system.migration
    if planned is None:
        return system
    rebuild = as_option(planned).model_copy(update={"disposition": Disposition.REBUILD})
    yearly = system.costs.yearly or planned.yearly or 0
    service = rebuild.model_copy(
        update={
            "id": "service",
            "disposition": Disposition.REPLACE,
            "cost": (planned.cost or yearly) // 2,
            "annual": yearly * 13 // 10,
            "annual_rows": None,
        }
    )
    keep = Option(disposition=Disposition.KEEP, annual=yearly * 12 // 10, growth=5)
    options = (rebuild.model_copy(update={"cost": planned.cost or yearly}), service, keep)
    return system.model_copy(update={"options": options, "migration": None})


def measure(name: str, scope: Scope, effort: float) -> None:
    """Plan a scope and print what was reached."""
    began, worked = time.perf_counter(), time.process_time()
    plan = make_plan(scope, effort, _quiet)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    stages = {stage.key: stage for stage in plan.stages}
    problem = compile_problem(scope, limits_of(scope))
    money, cheapest = stages["yen"], yen(problem).least(problem)
    avoidable = f"{(money.value - (money.bound or 0)) / max(1, money.value - cheapest):.1%}"
    kept = sum(1 for move in plan.moves if move.option is not None and not move.decided)
    print(
        f"{name}: {len(scope.open)} with options, {kept} stay; late {_told(stages['lateness'])};"
        f" yen {_told(money)}, {avoidable} of the avoidable;"
        f" {seconds:.0f} s, {work:.0f} s of all cores",
        flush=True,
    )


def _told(stage: Stage) -> str:
    if stage.proven:
        return f"{stage.value:,} (proven)"
    return (
        f"{stage.value:,} (no bound)" if stage.gap is None else f"{stage.value:,} ({stage.gap:.1%})"
    )


def _quiet(_stage: Text, _value: int, _bound: int | None) -> None:
    """Progress is not shown."""


def main() -> None:
    """Measure the example, then generated municipalities."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--effort", type=float, default=20)
    parser.add_argument("--sizes", default="100")
    parser.add_argument("--seeds", type=int, default=1)
    given = parser.parse_args()
    measure("example", example(), given.effort)
    for size in filter(None, given.sizes.split(",")):
        for seed in range(given.seeds):
            measure(f"{size}/{seed}", generated(int(size), seed), given.effort)


if __name__ == "__main__":
    main()
