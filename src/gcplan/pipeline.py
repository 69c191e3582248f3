"""The whole flow on one page: from the files to everything that is reported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import assumptions, settle
from gcplan.analysis.classify import classify, compare, uncovered
from gcplan.analysis.expected import expected_links
from gcplan.analysis.integrations import integration_points
from gcplan.analysis.knowledge import unknowns
from gcplan.analysis.templates import assumed, with_proposals
from gcplan.core.errors import InvalidInputError, UnfinishedError
from gcplan.costing import comparison
from gcplan.costing.kept import kept
from gcplan.costing.money import count_money
from gcplan.costing.options import choices as choices_of
from gcplan.costing.plan_costs import cost_plan
from gcplan.costing.recount import recount, require_counted
from gcplan.loading.files import read_files
from gcplan.loading.inventory import load_inventory
from gcplan.loading.proposed import set_aside
from gcplan.loading.scenarios import read_with_scenarios
from gcplan.model.calendar import month_containing
from gcplan.planning import relaxations
from gcplan.planning.alternatives import alternatives
from gcplan.planning.complete import complete
from gcplan.planning.conflict import ConflictError
from gcplan.planning.fronts import lateness_front, peak_front
from gcplan.planning.keep import Published, replan
from gcplan.planning.latest_start import latest_starts
from gcplan.planning.make import RefereeError, make_plan
from gcplan.planning.milestone import done_by
from gcplan.planning.planfile import plan_of
from gcplan.planning.scope import Scope
from gcplan.planning.standing import Standing
from gcplan.planning.weigh import weigh
from gcplan.planning.why import why
from gcplan.render import choices, latest_start, milestone
from gcplan.render import options as options_beside
from gcplan.render import why as reasons_why
from gcplan.render.outcome import Outcome, Planned
from gcplan.render.report import Report
from gcplan.render.tables_plan import names_of
from gcplan.rules.facts import GivenPlan
from gcplan.rules.registry import Selection, judge
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from typing import BinaryIO

    from gcplan.costing.comparison import Comparison
    from gcplan.costing.kept import Kept
    from gcplan.costing.recount import Recount
    from gcplan.loading.inventory import Loaded
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Milestone
    from gcplan.planning.plan import Plan
    from gcplan.planning.planfile import PlanFile
    from gcplan.planning.relaxations import WaysOut
    from gcplan.planning.solve import Report as Progress
    from gcplan.render.conflict import Locate
    from gcplan.render.document import Part
    from gcplan.rules.baseline import Baseline
    from gcplan.rules.facts import Gate


def read(paths: Sequence[str], stdin: BinaryIO | None, scenarios: Sequence[str] = ()) -> Loaded:
    """Read an inventory from files, folders or standard input.

    Args:
        paths: at least one file, folder or `-`.
        stdin: what `-` reads from.
        scenarios: files with a scenario each, which follow those of the inventory.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    return load_inventory(read_with_scenarios(paths, stdin, scenarios))


def study(
    loaded: Loaded,
    edition: str | None,
    as_of: date,
    compared_with: str | None = None,
    *,
    with_proposed: bool = False,
) -> Report:
    """Classify systems, judge links, settle what planning needs; proposed links count if asked."""
    loaded = loaded if with_proposed else set_aside(loaded)
    inventory = loaded.inventory
    catalog = load_catalog(edition or inventory.edition or DEFAULT_EDITION)
    classifications = classify(inventory, catalog)
    kinds = {c.system: c.kind for c in classifications}
    inventory = with_proposals(inventory, kinds)
    settings = settle(inventory, as_of)
    return Report(
        inventory=inventory,
        written=inventory,
        catalog=catalog,
        as_of=as_of,
        classifications=classifications,
        changes=compare(inventory, load_catalog(compared_with), catalog) if compared_with else (),
        uncovered=uncovered(catalog, classifications),
        points=integration_points(inventory, classifications),
        proposed=integration_points(inventory, classifications, loaded.proposed),
        expected=expected_links(inventory, classifications),
        settings=settings,
        assumptions=(*assumptions(inventory, kinds, settings), *assumed(inventory)),
        unknowns=unknowns(inventory, kinds, settings),
        notes=loaded.notes,
        scenario=loaded.scenario,
    )


def with_findings(
    report: Report,
    loaded: Loaded,
    selection: Selection | None = None,
    baseline: Baseline | None = None,
    gate: Gate | None = None,
    given: GivenPlan | None = None,
) -> Report:
    """The report with what the rules object to, in the inventory and in a plan if there is one."""
    sifted = judge(report.facts(gate, given), loaded.source, selection or Selection(), baseline)
    return replace(report, findings=sifted.findings, hidden=sifted.hidden)


def recounted(file: PlanFile, report: Report, *, partial: bool = False) -> GivenPlan:
    """A plan file as the referee sees it."""
    return GivenPlan(file, recount(scope_of(report), file.cutovers, file.options, partial=partial))


def scope_of(report: Report) -> Scope:
    """What planning has to decide for a studied inventory."""
    return Scope.of(report.inventory, report.classifications, report.catalog, report.settings)


def with_plan(report: Report, effort: float, progress: Progress) -> Report:
    """The report with a plan and its costs.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
        RefereeError: plan and recount disagree; a bug.
    """
    planned = _best(report, effort, progress)
    money = count_money(planned.scope, planned.plan, planned.costs)
    return replace(_with(report, planned), money=money)


def ways_out(report: Report, error: ConflictError, effort: float) -> WaysOut:
    """What would have to change for a plan to exist."""
    return relaxations.ways_out(scope_of(report), error.conflict, effort)


def options(report: Report, effort: float, progress: Progress) -> Part:
    """Every option beside the best plan; see `planning.weigh`. Raises as `with_plan`."""
    plan = _best(report, effort, progress).plan
    found = weigh(scope_of(report), plan, effort, progress)
    require_counted(found)
    return options_beside.part(found)


def beside_best(report: Report, given: Recount, effort: float, progress: Progress) -> Comparison:
    """A given plan beside our best one; a valid partial one is completed for that.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
        RefereeError: a plan of ours does not hold; a bug.
    """
    scope = scope_of(report)
    best = make_plan(scope, effort, progress)
    if not (given.partial and given.undecided):
        return comparison.compare(scope, given, best, None)
    if given.violations:
        return comparison.compare(scope, given, best, comparison.BROKEN)
    try:
        completed = complete(given.rest(scope), given.cutovers, effort, progress)
    except ConflictError as error:
        return comparison.compare(scope, given, best, comparison.no_room(error.conflict))
    except UnfinishedError as error:
        return comparison.compare(scope, given, best, error.message)
    whole = comparison.Tally.of(scope.decided(completed.options), completed.cutovers)
    return comparison.compare(scope, given, best, whole)


def outcome(loaded: Loaded, report: Report, effort: float, progress: Progress) -> Outcome:
    """What comes of an inventory, as it is or under a scenario: a plan, or why there is none."""
    place = loaded.source.locate(("scenarios",)) if loaded.scenario else None
    try:
        done = with_plan(report, effort, progress)
    except ConflictError as error:
        positions = tuple(loaded.source.locate(o.path) for o in error.conflict.origins)
        return Outcome(loaded.scenario, place, error=error, positions=positions)
    except UnfinishedError as error:
        return Outcome(loaded.scenario, place, error=error)
    planned = Planned(scope_of(done), done.plan, done.costs) if done.plan and done.costs else None
    return Outcome(loaded.scenario, place, planned)


def published(path: str, stdin: BinaryIO | None, report: Report) -> PlanFile:
    """A plan file; systems that the inventory no longer has may be in it.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    files = read_files([path], stdin)
    try:
        return plan_of(files, {system.id: system.name for system in report.inventory.systems})
    except InvalidInputError as error:
        try:
            return plan_of(files, None)
        except InvalidInputError:
            raise error from None


def with_kept_plan(
    report: Report, file: PlanFile, worth: int | None, effort: float, progress: Progress
) -> tuple[Report, Kept]:
    """The report with a plan that keeps to a published one, and what moved from it.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
        RefereeError: plan and recount disagree; a bug.
    """
    scope = scope_of(report)
    earliest = max(scope.start, month_containing(report.as_of))
    still = {system: file.cutovers[system] for system in scope.movers if system in file.cutovers}
    published = Published(still, file.options)
    replanned = replan(scope, published, earliest, worth, effort, progress)
    planned = _counted(scope, replanned.plan)
    return _with(report, planned), kept(scope, file, earliest, replanned, worth)


def fronts(
    report: Report, team: str | None, effort: float, progress: Progress
) -> tuple[tuple[Plan, ...], tuple[Part, ...]]:
    """Lateness against yen and, for a team, a lower peak against both: the plans of the first.

    Raises as `with_plan`.
    """
    scope, names = scope_of(report), names_of(report.inventory)
    late = lateness_front(scope, effort, progress)
    plans = [_counted(scope, point.plan) for point in late.points]
    parts = [choices.front(late, plans, names)]
    if team is not None:
        peaks = peak_front(scope, team, plans[0].plan, effort, progress)
        lower = [_counted(scope, point.plan) for point in reversed(peaks.points)]
        parts.append(choices.front(peaks, lower, names, team))
    return tuple(planned.plan for planned in plans), tuple(parts)


def different_plans(
    report: Report, count: int, within: Decimal, effort: float, progress: Progress
) -> tuple[tuple[Plan, ...], tuple[Part, ...]]:
    """The best plan and clearly different ones; see `planning.alternatives`.

    Raises as `with_plan`.
    """
    scope = scope_of(report)
    found = alternatives(scope, count, within, effort, progress)
    plans = [_counted(scope, plan) for plan in found.plans]
    names = names_of(report.inventory)
    return found.plans, (choices.alternatives(found, plans, names, count, within),)


def why_then(
    report: Report, system: str, effort: float, progress: Progress, locate: Locate
) -> tuple[Plan, Part]:
    """Why a system cuts over when it does in the best plan; see `planning.why`.

    Raises as `with_plan`.
    """
    planned = _best(report, effort, progress)
    scope = planned.scope
    if system not in scope.moving:
        return planned.plan, reasons_why.undecided(scope, system)
    found = why(Standing.of(scope, planned.plan), system, effort, progress)
    for shift in (found.earlier, found.later):
        if shift is not None:
            _counted(scope, shift.plan)
    names = names_of(report.inventory)
    return planned.plan, reasons_why.part(found, scope, planned.costs, names, locate)


def latest(report: Report, effort: float, progress: Progress, locate: Locate) -> tuple[Plan, Part]:
    """The best plan and the latest start of each system; see `planning.latest_start`.

    Raises as `with_plan`.
    """
    planned = _best(report, effort, progress)
    scope, plan = planned.scope, planned.plan
    found = latest_starts(Standing.of(scope, plan), effort, progress)
    return plan, latest_start.part(found, scope, report.as_of, locate)


def most_by(  # noqa: PLR0913 - what is asked, and what every solve takes
    report: Report,
    by: Month,
    of: Milestone | None,
    effort: float,
    progress: Progress,
    locate: Locate,
    *,
    weighted: bool,
) -> tuple[Plan, Part]:
    """The plan with most done by a month, that of a milestone or not; see `planning.milestone`.

    Raises as `with_plan`.
    """
    scope = scope_of(report)
    if scope.open:  # the options are those of the best plan
        scope = scope.decided(make_plan(scope, effort, progress).options)
    found = done_by(scope, by, effort, progress, weighted=weighted)
    return found.plan, milestone.part(found, _counted(scope, found.plan), of, locate)


def _with(report: Report, planned: Planned) -> Report:
    """The report with a plan, on the inventory as that has decided."""
    choices = choices_of(scope_of(report), planned.plan)
    report = replace(report, inventory=planned.scope.inventory, choices=choices)
    return replace(report, plan=planned.plan, costs=planned.costs)


def _best(report: Report, effort: float, progress: Progress) -> Planned:
    """The best plan, counted."""
    scope = scope_of(report)
    return _counted(scope, make_plan(scope, effort, progress))


def _counted(scope: Scope, plan: Plan) -> Planned:
    """A plan with its costs, which the recount confirms.

    Raises:
        RefereeError: plan and recount disagree; a bug.
    """
    scope = scope.decided(plan.options)
    costs = cost_plan(scope, plan.cutovers)
    for stage in plan.stages:
        if stage.key == "yen" and stage.value != costs.decided_yen:
            raise RefereeError(f"yen {stage.value}, counted {costs.decided_yen}")
    return Planned(scope, plan, costs)
