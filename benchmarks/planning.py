"""How good the plans are, and how much of that is proven, on generated municipalities.

Run `python -m benchmarks.planning --sizes 31,100,300,1000 --seeds 20 --effort 60` from the
top of the repository. Each instance gives one line, each size a summary:

    late    weighted months of lateness: value, bound (`=` where proven)
    yen     avoidable yen in millions: what the plan costs above every system's own
            cheapest month; value, bound and gap
    greedy  the best quick rule, by `late` x 10 million yen + avoidable yen
    ratio   the same objective of the plan, divided by that of the best quick rule

Everything but the seconds, which are for information, is the same on every run.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.instances import generate
from gcplan.planning.compile import compile_problem, limits_of
from gcplan.planning.goals import LATE_WEIGHT
from gcplan.planning.greedy import greedy_plans
from gcplan.planning.solve import DEFAULT_EFFORT, solve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.core.text import Text
    from gcplan.planning.plan import Stage
    from gcplan.planning.problem import PlanningProblem, Start

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """What was reached on one instance; yen are avoidable yen.

    Attributes:
        late: stage 1.
        yen: stage 2, as the planner reports it.
        cheapest: yen that no plan avoids.
        greedy: objective of the best quick rule.
        seconds: time for planning.
    """

    late: Stage
    yen: Stage
    cheapest: int
    greedy: int
    seconds: float

    @property
    def avoidable(self) -> int:
        """Yen above the cheapest month of every item."""
        return self.yen.value - self.cheapest

    @property
    def gap(self) -> float | None:
        """How much of the avoidable yen might be saved yet; None without a bound."""
        if self.yen.bound is None:
            return None
        unsure = min(self.yen.value - self.yen.bound, self.avoidable)
        return unsure / self.avoidable if unsure > 0 else 0.0

    @property
    def ratio(self) -> float:
        """Objective of the plan by that of the best quick rule."""
        return (self.late.value * LATE_WEIGHT + self.avoidable) / self.greedy


def measure(systems: int, seed: int, effort: float) -> Result:
    """Plan one instance, and print a line about it."""
    scope = generate(systems, seed)
    limits = limits_of(scope)
    problem = compile_problem(scope, limits)
    cheapest = sum(min(item.yen[t] for t in item.domain) for item in problem.items)
    greedy = min(_objective(problem, plan) - cheapest for _, plan in greedy_plans(problem))
    begun = time.perf_counter()
    _, solved = solve(scope, limits, effort, _quiet)
    seconds = time.perf_counter() - begun
    stages = {stage.key: stage for stage in solved.stages}
    result = Result(stages["lateness"], stages["yen"], cheapest, greedy, seconds)
    sizes = f"movers {len(scope.movers)} items {len(problem.items)} pairs {len(problem.pairs)}"
    print(f"{systems}/{seed:02d}  {sizes}  {_line(result)}", flush=True)
    return result


def _objective(problem: PlanningProblem, start: Start) -> int:
    return problem.lateness(start) * LATE_WEIGHT + problem.yen(start)


def _quiet(_stage: Text, _value: int, _bound: int | None) -> None:
    """Progress is not shown."""


def _line(result: Result) -> str:
    late = result.late
    mark = "=" if late.proven else f">= {late.bound}"
    bound = "-" if result.yen.bound is None else _millions(result.yen.bound - result.cheapest)
    proven = "proven" if result.yen.proven else f"gap {_percent(result.gap)}"
    return (
        f"late {late.value} {mark}  yen {_millions(result.avoidable)} >= {bound} {proven}"
        f"  greedy {_millions(result.greedy)} ratio {result.ratio:.2f}  {result.seconds:.1f} s"
    )


def _millions(yen: int) -> str:
    return f"{yen / MILLION:.1f}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def summarise(systems: int, results: Sequence[Result]) -> None:
    """Print what the instances of one size have in common."""
    gaps = sorted(gap for r in results if (gap := r.gap) is not None)
    seconds = [r.seconds for r in results]
    both = sum(r.late.proven and r.yen.proven for r in results)
    print(
        f"{systems} systems, instances: {len(results)};"
        f" lateness proven {sum(r.late.proven for r in results)},"
        f" yen proven {sum(r.yen.proven for r in results)}, both {both};"
        f" gap median {_percent(median(gaps) if gaps else None)}"
        f" worst {_percent(gaps[-1] if gaps else None)};"
        f" ratio median {median(r.ratio for r in results):.2f}"
        f" worst {max(r.ratio for r in results):.2f};"
        f" seconds median {median(seconds):.1f} worst {max(seconds):.1f}",
        flush=True,
    )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="31", help="numbers of systems, comma between them")
    parser.add_argument("--seeds", type=int, default=1, help="instances of each size")
    parser.add_argument("--effort", type=float, default=DEFAULT_EFFORT, help="as gcplan plan")
    options = parser.parse_args()
    for systems in map(int, options.sizes.split(",")):
        results = [measure(systems, seed, options.effort) for seed in range(options.seeds)]
        summarise(systems, results)


if __name__ == "__main__":
    main()
