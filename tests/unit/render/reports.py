"""Reports on small inventories, for the tests of what is shown of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.analysis.changes import inventory_changes
from gcplan.costing.recount import recount
from gcplan.costing.two_plans import best_plans, given_plans
from gcplan.pipeline import beside_best, read, scope_of, study, with_findings, with_plan
from gcplan.render import diff, documents
from gcplan.render.tables_plan import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.costing.comparison import Comparison
    from gcplan.costing.recount import Recount
    from gcplan.loading.inventory import Loaded
    from gcplan.model.calendar import Month
    from gcplan.planning.planfile import PlanFile
    from gcplan.render.document import Document
    from gcplan.render.report import Report

EXAMPLE = Path(__file__).parents[3] / "inventory.example.yaml"

TOWN = """
gcplan: 1
municipality: {name: Town}
planning: {start: 2027-01, end: 2028-05}
milestones:
  - {id: law, name: law, date: 2028-03-31, applies_to: {class: standard}, hard: true}
teams:
  - {id: it, name: IT, capacity: [{capacity: 1}, {from: 2027-03, to: 2027-03, capacity: 2}]}
  - {id: v, name: Vendor}
freezes:
  - {name: spring, months: [4], applies_to: {systems: [juki, library]}}
systems:
  - {id: juki, name: Residents, affairs: [juki], vendor: v,
     migration: {months: 2, release: 2027-02, effort: {it: 1, v: 0.5}, cost: 700}}
  - {id: juminzei, name: Tax, affairs: [juminzei], costs: {annual: 1200},
     migration: {months: 2, release: 2027-05, deadline: {date: 2027-04-30, weight: 2}}}
  - {id: inkan, name: Seals, affairs: [inkan], status: migrated, cutover: 2026-12}
  - {id: library, name: 図書館, affairs: []}
  - {id: odd, name: 市民総合窓口支援システム}
links:
  - {from: juki, to: juminzei, data: moves, method: file, bridge: {build: 100, month: 10}}
  - {from: library, to: juki, data: readers, method: db}
  - {from: inkan, to: outside}
external:
  - {id: outside, name: Outside}
"""


def studied(text: str = TOWN, compared_with: str | None = None) -> Report:
    """A report without a plan."""
    return study(read(["-"], BytesIO(text.encode())), None, date(2026, 12, 1), compared_with)


def planned(text: str = TOWN) -> Report:
    """A report with a plan."""
    return with_plan(studied(text), 5, lambda *_: None)


@cache
def example() -> tuple[Report, Loaded]:
    """The example inventory with a plan: a quick one, not always the best."""
    loaded = read([str(EXAMPLE)], None)
    report = with_plan(study(loaded, None, date(2026, 12, 1)), 1, lambda *_: None)
    return with_findings(report, loaded), loaded


def example_document() -> Document:
    """The whole report of the example inventory."""
    report, loaded = example()
    return documents.full(report, scope_of(report), loaded.source.locate)


def compared(
    given: Mapping[str, Month], *, partial: bool = False, text: str = TOWN
) -> tuple[Recount, Comparison]:
    """The judgement of a plan for a town, and the plan beside our best one."""
    report = studied(text)
    found = recount(scope_of(report), given, partial=partial)
    return found, beside_best(report, found, 5, lambda *_: None)


def inventories_diff(old: str, new: str, *, plan: bool) -> Document:
    """What changed between two inventories, with their best plans if wanted."""
    before, after = (read(["-"], BytesIO(text.encode())) for text in (old, new))
    reports = [study(each, None, date(2026, 12, 1)) for each in (before, after)]
    found = inventory_changes(before, after, *(r.classifications for r in reports))
    scopes = [scope_of(report) for report in reports]
    plans = best_plans(scopes[0], scopes[1], 5, lambda *_: None) if plan else None
    names = names_of(reports[1].inventory)
    return diff.of_inventories(found, plans, names, reports[1].notes, date(2026, 12, 1))


def plans_diff(old: PlanFile, new: PlanFile, *, counted: bool) -> Document:
    """What changed between two plans, counted by the inventory of the town if wanted."""
    report = studied()
    found = given_plans(old.cutovers, new.cutovers, scope_of(report) if counted else None)
    return diff.of_plans(found, (old, new), names_of(report.inventory), date(2026, 12, 1))
