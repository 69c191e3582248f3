"""What each command shows: which tables, and which parts of the JSON object."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import relaxation_assumptions
from gcplan.core.text import Text
from gcplan.render import (
    chosen,
    gaps,
    issue,
    json_v1,
    legacy,
    money,
    places,
    tables_check,
)
from gcplan.render import conflict as why_not
from gcplan.render import findings as findings_of
from gcplan.render import scenarios as side_by_side
from gcplan.render.brief import brief
from gcplan.render.document import Document
from gcplan.render.draft import Draft
from gcplan.render.link_view import LinkView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.core.errors import GcplanError
    from gcplan.core.position import Path, Position
    from gcplan.costing.comparison import Comparison
    from gcplan.planning.conflict import ConflictError
    from gcplan.planning.relaxations import WaysOut
    from gcplan.planning.scope import Scope
    from gcplan.render.document import Part
    from gcplan.render.outcome import Outcome
    from gcplan.render.report import Report
    from gcplan.rules.facts import GivenPlan

    Locate = Callable[[Path], Position]


def classification(report: Report, compared_with: str | None) -> Document:
    """What is standard and what is residual, and what another edition would change."""
    draft = Draft(Text("標準化対象・対象外の区分", "classification"), report)
    draft.classes()
    if compared_with is not None:
        draft.changes(compared_with)
    return draft.done()


def integrations(report: Report, view: LinkView) -> Document:
    """The links of a view: the matrix or the missing ones if asked for, else the register."""
    draft = Draft(Text("連携点", "integration points"), report)
    points = draft.points = view.points(report)
    if view.matrix:
        draft.matrix(points)
    if view.expected:
        draft.expected(view.missing(report))
    if not (view.matrix or view.expected):
        draft.register(points, view)
        draft.proposed(view.proposed(report))
    return draft.done()


def plan(report: Report, scope: Scope, *before: Part) -> Document:
    """The plan, how good it is, and what it rests on; some topics before it."""
    draft = Draft(Text("移行計画", "migration plan"), report)
    for part in before:
        draft.add(part)
    draft.plan(scope)
    draft.grounds()
    return draft.done()


def view(subject: Text, report: Report, *parts: Part, grounds: bool = True) -> Document:
    """Some topics, and, unless they are for others' eyes, what they rest on."""
    draft = Draft(subject, report if grounds else replace(report, notes=()))
    for part in parts:
        draft.add(part)
    if grounds:
        draft.grounds()
    return draft.done()


def full(report: Report, scope: Scope, locate: Locate, *, every_system: bool = False) -> Document:
    """Everything; the legacy risk of residual systems, or of every system."""
    draft = Draft(Text("標準化移行の報告書", "report"), report)
    draft.classes()
    draft.register(report.points, LinkView())
    draft.proposed(report.proposed)
    draft.expected(report.expected)
    draft.plan(scope)
    draft.add(money.part(report))
    draft.add(chosen.part(report))
    draft.add(legacy.part(report, locate, every=every_system))
    draft.add(gaps.part(report, locate))
    draft.add(places.part(report))
    draft.add(findings_of.part(report))
    draft.brief = brief(report, scope)
    draft.grounds()
    return draft.done()


def scenarios(report: Report, outcomes: Sequence[Outcome]) -> Document:
    """What comes of several scenarios, beside the inventory as it is, which comes first."""
    draft = Draft(Text("シナリオの比較", "what if"), report)
    draft.tables += side_by_side.tables(outcomes)
    draft.data["scenarios"] = side_by_side.data(outcomes)
    draft.grounds()
    return draft.done()


def check(
    report: Report,
    given: GivenPlan,
    locate: Locate,
    comparison: Comparison | Text | None = None,
) -> Document:
    """What is wrong with a plan file, and, if wanted, how it compares with our best plan."""
    draft = Draft(Text("計画の確認", "check of a plan"), report)
    recount, plan = given.recount, given.file
    positions = [locate(violation.origin.path) for violation in recount.violations]
    draft.add(findings_of.part(report))
    draft.tables.extend(tables_check.amounts(recount, plan, comparison, draft.names))
    draft.data["check"] = tables_check.data(recount, plan, positions, comparison)
    draft.grounds()
    return draft.done()


def conflict(
    report: Report, error: ConflictError, locate: Locate, ways: WaysOut | None = None
) -> Document:
    """Why there is no plan, and, if it was looked for, what would make one possible."""
    if ways is not None:
        keys = [change.price_key for way in ways.relaxations for change in way.changes]
        prices = relaxation_assumptions(report.inventory, keys)
        report = replace(report, assumptions=(*report.assumptions, *prices))
    draft = Draft(Text("計画が立たない理由", "why there is no plan"), report)
    draft.data["error"] = json_v1.error(error)
    draft.issues.extend(issue.of_conflict(error.conflict, locate))
    draft.add(why_not.part(error.conflict, ways, locate))
    draft.grounds()
    return draft.done()


def failure(error: GcplanError) -> Document:
    """An error, for formats that programs read."""
    issues = tuple(issue.of_error(error))
    return Document(error.message, None, (), {"error": json_v1.error(error)}, issues)
