"""The whole flow on one page: from the files to everything that is reported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import assumptions, settle, unknowns
from gcplan.analysis.classify import classify, compare, uncovered
from gcplan.analysis.expected import expected_links
from gcplan.analysis.integrations import integration_points
from gcplan.costing.plan_costs import cost_plan
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source
from gcplan.planning.make import RefereeError, make_plan
from gcplan.planning.scope import Scope
from gcplan.render.report import Report
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import BinaryIO

    from gcplan.costing.plan_costs import PlanCosts
    from gcplan.loading.inventory import Loaded
    from gcplan.planning.plan import Plan
    from gcplan.planning.solve import Report as Progress


def read(paths: Sequence[str], stdin: BinaryIO | None) -> Loaded:
    """Read an inventory from files, folders or standard input.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    return load_inventory(read_source(paths, stdin))


def study(
    loaded: Loaded, edition: str | None, as_of: date, compared_with: str | None = None
) -> Report:
    """Classify the systems, judge the links, and settle what planning needs."""
    inventory = loaded.inventory
    catalog = load_catalog(edition or inventory.edition or DEFAULT_EDITION)
    classifications = classify(inventory, catalog)
    kinds = {c.system: c.kind for c in classifications}
    settings = settle(inventory, as_of)
    return Report(
        inventory=inventory,
        catalog=catalog,
        as_of=as_of,
        classifications=classifications,
        changes=compare(inventory, load_catalog(compared_with), catalog) if compared_with else (),
        uncovered=uncovered(catalog, classifications),
        points=integration_points(inventory, classifications),
        expected=expected_links(inventory, classifications),
        settings=settings,
        assumptions=assumptions(inventory, kinds, settings),
        unknowns=unknowns(inventory, kinds),
        notes=loaded.notes,
    )


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
    scope = scope_of(report)
    plan = make_plan(scope, effort, progress)
    costs = cost_plan(scope, plan.cutovers)
    _require_same_yen(plan, costs)
    return replace(report, plan=plan, costs=costs)


def _require_same_yen(plan: Plan, costs: PlanCosts) -> None:
    for stage in plan.stages:
        if stage.key == "yen" and stage.value != costs.decided_yen:
            raise RefereeError(f"yen {stage.value}, counted {costs.decided_yen}")
