"""Make a plan: gather the limits, solve, let the referee judge, and say what binds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning import referee
from gcplan.planning.blockers import Blockers
from gcplan.planning.compile import limits_of
from gcplan.planning.goals import STANDARD
from gcplan.planning.limits import under
from gcplan.planning.plan import Move, Plan, TeamLoad, Wave
from gcplan.planning.requirements.capacity import team_load
from gcplan.planning.solve import solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.planning.goals import GoalOf
    from gcplan.planning.limits import Limit
    from gcplan.planning.problem import PlanningProblem, Start
    from gcplan.planning.scope import Scope
    from gcplan.planning.solve import Report, Solved


def make_plan(
    scope: Scope, effort: float, report: Report, goals: Sequence[GoalOf] = STANDARD
) -> Plan:
    """The best plan that the effort allows, accepted by the referee.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
        RefereeError: the plan breaks a requirement; a bug.
    """
    limits = limits_of(scope)
    return plan_of(scope, limits, *solve(scope, limits, effort, report, goals))


def plan_of(
    scope: Scope, limits: Sequence[Limit], problem: PlanningProblem, solved: Solved
) -> Plan:
    """What a solution of the problem means for the systems.

    Raises:
        RefereeError: the plan breaks a requirement; a bug.
    """
    chosen, cutovers = problem.chosen(solved.start), problem.cutovers(solved.start)
    if chosen:
        scope, limits = scope.decided(chosen), under(limits, chosen, cutovers)
    require_valid(scope, cutovers, problem.lateness(solved.start))
    blockers = Blockers(limits, cutovers, scope.start)
    waves = _waves(cutovers)
    return Plan(
        start=scope.start,
        end=scope.end,
        cutovers=cutovers,
        moves=_moves(scope, cutovers, waves, dict(_bindings(problem, solved.start, blockers))),
        waves=waves,
        loads=tuple(_loads(scope, cutovers)),
        stages=solved.stages,
        engine=solved.engine,
        options=scope.chosen,
    )


class RefereeError(Exception):
    """A plan of ours that the referee refuses: a bug, never the user's fault."""


def require_valid(scope: Scope, cutovers: Mapping[str, Month], late: int) -> None:
    """Let the referee judge a plan of which the search says how late it is.

    Raises:
        RefereeError: the plan breaks a requirement, or is not as late; a bug.
    """
    faults = [v.origin.sentence.en for v in referee.violations(scope, cutovers)]
    faults.extend(f"no month for {system}" for system in referee.undecided(scope, cutovers))
    if (counted := referee.lateness(scope, cutovers)) != late:
        faults.append(f"lateness {late}, counted {counted}")
    if faults:
        raise RefereeError("; ".join(faults))


def _waves(cutovers: Mapping[str, Month]) -> tuple[Wave, ...]:
    by_month: dict[Month, list[str]] = defaultdict(list)
    for system, month in cutovers.items():
        by_month[month].append(system)
    return tuple(
        Wave(number, month, tuple(by_month[month]))
        for number, month in enumerate(sorted(by_month), start=1)
    )


def _bindings(
    problem: PlanningProblem, start: Start, blockers: Blockers
) -> Iterator[tuple[str, Text]]:
    """For each system, what stands against cutting over a month earlier."""
    late, yen = problem.lateness(start), problem.yen(start)
    for i, item in enumerate(problem.items):
        month = problem.month(i, start[i])
        if month is None:
            continue
        earlier = (*start[:i], start[i] - 1, *start[i + 1 :])
        against = blockers.against(item.systems, problem.start + month - 1)
        if against:
            binding = against[0].early or against[0].sentence
        elif more := problem.lateness(earlier) - late:
            binding = Text(f"遅延が{more:+}", f"lateness {more:+}")
        else:
            dearer = problem.yen(earlier) - yen
            binding = Text(
                f"費用（1か月早いと{dearer:+,}円）", f"cost (a month earlier: {dearer:+,} yen)"
            )
        yield from ((system, binding) for system in item.systems)


def _moves(
    scope: Scope,
    cutovers: Mapping[str, Month],
    waves: tuple[Wave, ...],
    bindings: Mapping[str, Text],
) -> tuple[Move, ...]:
    wave_of = {system: wave.number for wave in waves for system in wave.systems}
    late = referee.months_late(scope, cutovers)
    return tuple(
        Move(
            system=system.id,
            name=system.name,
            kind=scope.kinds[system.id],
            teams=_teams(scope, system.id),
            start=cutovers[system.id] - scope.months(system.id) + 1
            if system.id in cutovers
            else None,
            cutover=cutovers.get(system.id, scope.fixed.get(system.id)),
            decided=system.id in cutovers,
            wave=wave_of.get(system.id),
            late=late.get(system.id, 0),
            binding=bindings.get(system.id),
            option=scope.chosen.get(system.id),
            proposed=system.id in scope.chosen and system.id in scope.proposed,
        )
        for system in scope.inventory.systems
    )


def _teams(scope: Scope, system: str) -> tuple[str, ...]:
    vendor = scope.systems[system].vendor
    others = [team for team in scope.effort(system) if team != vendor]
    return (*((vendor,) if vendor else ()), *others)


def _loads(scope: Scope, cutovers: Mapping[str, Month]) -> Iterator[TeamLoad]:
    for team in scope.inventory.teams:
        work = team_load(scope, cutovers, team.id)
        load = tuple(sum(work[m].values()) if m in work else 0 for m in scope.horizon)
        capacity = None if team.capacity is None else scope.capacity(team.capacity)
        yield TeamLoad(team.id, team.name, load, capacity)
