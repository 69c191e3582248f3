"""What each command shows: which tables, and which parts of the JSON object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import relaxation_assumptions
from gcplan.analysis.classify import omission_note
from gcplan.analysis.reach import matrix, reach, reaches
from gcplan.core.text import Text
from gcplan.render import conflict as why_not
from gcplan.render import findings as findings_of
from gcplan.render import (
    gantt,
    gaps,
    json_classes,
    json_links,
    json_plan,
    json_v1,
    legacy,
    money,
    places,
    tables_check,
    tables_classes,
    tables_costs,
    tables_links,
    tables_notes,
    tables_plan,
)
from gcplan.render import scenarios as side_by_side
from gcplan.render.document import Document
from gcplan.render.words import UNSOURCED
from gcplan.standards.catalog import load_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.core.errors import GcplanError
    from gcplan.core.position import Path, Position
    from gcplan.costing.comparison import Comparison
    from gcplan.costing.recount import Recount
    from gcplan.planning.conflict import ConflictError
    from gcplan.planning.planfile import PlanFile
    from gcplan.planning.relaxations import WaysOut
    from gcplan.planning.scope import Scope
    from gcplan.render.document import Part, Table
    from gcplan.render.json_v1 import Object
    from gcplan.render.outcome import Outcome
    from gcplan.render.report import Report

    Locate = Callable[[Path], Position]


class _Draft:
    """A document in the making: every topic adds its tables and its part of the JSON object."""

    def __init__(self, subject: Text, report: Report) -> None:
        self.report = report
        self.names = tables_plan.names_of(report.inventory)
        self.subject = subject
        self.tables: list[Table] = []
        self.data: Object = _heading(report)
        self.cited: list[str] = []

    def classes(self) -> None:
        """Every system with its class, and the affairs nobody covers."""
        found, names = self.report.classifications, self.names
        self.tables.append(tables_classes.systems(found, names))
        if any(c.review for c in found):
            self.tables.append(tables_classes.suggestions(found, names))
        note = omission_note(self.report.inventory.municipality, self.report.uncovered)
        self.tables.append(tables_classes.uncovered(self.report.uncovered, note))
        self.cited.extend(self.report.catalog.sources)
        self.data["systems"] = [json_classes.system(c, names[c.system]) for c in found]
        self.data["uncovered_affairs"] = [json_classes.affair(a) for a in self.report.uncovered]

    def changes(self, old: str) -> None:
        """What another edition would class differently."""
        changes, new = self.report.changes, self.report.catalog.edition
        self.tables.append(tables_classes.changes(changes, self.names, old, new))
        self.data["changes"] = json_classes.changes(changes, old, new)

    def register(self, points: Sequence[IntegrationPoint], view: LinkView) -> None:
        """Links, the rules they fall under, and who is touched by a move."""
        self.tables.append(tables_links.kinds(points))
        self.tables.append(tables_links.register(points, self.report.settings))
        self.tables.append(tables_links.rules(points))
        external = self.report.inventory.external
        self.data["external"] = [{"id": body.id, "name": body.name} for body in external]
        self.data["links"] = [json_links.link(point) for point in points]
        self.data["link_rules"] = json_links.rules(points)
        self.cited.extend(c.source for p in points for rule in p.rules for c in rule.evidence)
        if view.system is not None:
            touched = reach(view.system, self.report.points)
            self.tables.append(tables_links.neighbours(touched, self.names[view.system]))
            self.data["reach"] = [json_links.reach(touched)]
        elif not view.boundary:
            found = reaches(self.report.inventory, points)
            self.tables.append(tables_links.reaches(found, self.names))
            self.data["reach"] = [json_links.reach(entry) for entry in found]

    def proposed(self, points: Sequence[IntegrationPoint]) -> None:
        """Links that wait to be confirmed."""
        if points:
            self.tables.append(tables_links.proposed(points))
        self.data["proposed_links"] = [json_links.link(point) for point in points]

    def expected(self, links: Sequence[ExpectedLink]) -> None:
        """Links that are expected and not declared."""
        self.tables.append(tables_links.expected(links))
        self.data["expected_links"] = [json_links.expected(link) for link in links]
        self.cited.extend(c.source for link in links for c in link.linkage.evidence)

    def matrix(self, points: Sequence[IntegrationPoint]) -> None:
        """Who gives data to whom."""
        found = matrix(self.report.inventory, points)
        self.tables.append(tables_links.matrix(found))
        self.data["matrix"] = json_links.matrix(found)

    def plan(self, scope: Scope) -> None:
        """The plan and what it costs."""
        plan, costs = self.report.plan, self.report.costs
        if plan is None or costs is None:
            raise ValueError(self.report)
        self.tables += [
            tables_plan.summary(plan, costs),
            tables_plan.stages(plan),
            tables_plan.moves(plan),
            tables_plan.missed_dates(plan, scope),
            gantt.gantt(plan, scope),
            tables_plan.waves(plan),
            tables_plan.bridges(costs, self.names),
            tables_plan.loads(plan),
            tables_costs.costs(costs),
        ]
        self.data["plan"] = json_plan.plan(plan, tables_plan.missed(plan, scope))
        self.data["costs"] = json_plan.costs(costs)

    def add(self, part: Part) -> None:
        """A topic that brings everything with it."""
        self.tables += part.tables
        self.data.update(part.data)
        self.cited.extend(part.cited)

    def grounds(self) -> None:
        """What the results rest on."""
        report = self.report
        self.tables.append(tables_notes.assumptions(report.assumptions))
        self.tables.append(tables_notes.unknowns(report.unknowns))
        self.data["assumptions"] = [json_plan.assumption(a) for a in report.assumptions]
        self.data["unknowns"] = [json_plan.unknown(u) for u in report.unknowns]
        self.cited.extend(a.source for a in report.assumptions if a.source != UNSOURCED)

    def done(self) -> Document:
        """The document, with the notes on the input and the sources that were cited."""
        if self.report.notes:
            self.tables.append(tables_notes.notes(self.report.notes))
        sources = [load_sources()[key] for key in sorted(set(self.cited))]
        if sources:
            self.tables.append(tables_notes.sources(sources))
        self.data["notes"] = [json_v1.fault(note) for note in self.report.notes]
        self.data["sources"] = [json_classes.source(source) for source in sources]
        name = self.report.inventory.municipality.name
        return Document(
            Text(f"{name}　{self.subject.ja}", f"{name}: {self.subject.en}"),
            _judged_by(self.report),
            tuple(table.trimmed() for table in self.tables),
            self.data,
            self.report.findings,
        )


def _judged_by(report: Report) -> Text:
    edition, day = report.catalog.name, report.as_of
    ja, en = f"対象事務: {edition.ja}　基準日: {day}", f"{edition.en}, as of {day}"
    if report.scenario is not None:
        name = report.scenario.name
        return Text(f"{ja}　シナリオ: {name}", f"{en}, scenario: {name}")
    return Text(ja, en)


def _heading(report: Report) -> Object:
    municipality, scenario = report.inventory.municipality, report.scenario
    return {
        **({"scenario": {"id": scenario.id, "name": scenario.name}} if scenario else {}),
        "as_of": report.as_of.isoformat(),
        "edition": report.catalog.edition,
        "municipality": {
            "name": municipality.name,
            "code": municipality.code,
            "population": municipality.population,
        },
    }


def classification(report: Report, compared_with: str | None) -> Document:
    """What is standard and what is residual, and what another edition would change."""
    draft = _Draft(Text("標準化対象・対象外の区分", "classification"), report)
    draft.classes()
    if compared_with is not None:
        draft.changes(compared_with)
    return draft.done()


@dataclass(frozen=True, slots=True)
class LinkView:
    """Which links to show, and how.

    Attributes:
        boundary: only those between a standard and a residual system.
        system: only those of this system, if an id is given.
        matrix: as a matrix.
        expected: those that are expected and not declared.
    """

    boundary: bool = False
    system: str | None = None
    matrix: bool = False
    expected: bool = False

    def points(self, report: Report) -> tuple[IntegrationPoint, ...]:
        """The links of the inventory that this view is of."""
        return self._of(report.points)

    def proposed(self, report: Report) -> tuple[IntegrationPoint, ...]:
        """The links that wait to be confirmed that this view is of."""
        return self._of(report.proposed)

    def _of(self, points: Sequence[IntegrationPoint]) -> tuple[IntegrationPoint, ...]:
        return tuple(
            point
            for point in points
            if (not self.boundary or point.kind.is_boundary)
            and (self.system is None or self.system in {point.source.id, point.target.id})
        )

    def missing(self, report: Report) -> tuple[ExpectedLink, ...]:
        """The expected links that this view is of."""
        return tuple(
            link
            for link in report.expected
            if self.system is None or self.system in {*link.source.ids, *link.target.ids}
        )


def integrations(report: Report, view: LinkView) -> Document:
    """The links of a view: the matrix or the missing ones if asked for, else the register."""
    draft = _Draft(Text("連携点", "integration points"), report)
    points = view.points(report)
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
    draft = _Draft(Text("移行計画", "migration plan"), report)
    for part in before:
        draft.add(part)
    draft.plan(scope)
    draft.grounds()
    return draft.done()


def view(subject: Text, report: Report, *parts: Part) -> Document:
    """Some topics, and what they rest on."""
    draft = _Draft(subject, report)
    for part in parts:
        draft.add(part)
    draft.grounds()
    return draft.done()


def full(report: Report, scope: Scope, locate: Locate, *, every_system: bool = False) -> Document:
    """Everything; the legacy risk of residual systems, or of every system."""
    draft = _Draft(Text("標準化移行の報告書", "report"), report)
    draft.classes()
    draft.register(report.points, LinkView())
    draft.proposed(report.proposed)
    draft.expected(report.expected)
    draft.plan(scope)
    draft.add(money.part(report))
    draft.add(legacy.part(report, locate, every=every_system))
    draft.add(gaps.part(report, locate))
    draft.add(places.part(report))
    draft.add(findings_of.part(report.findings))
    draft.grounds()
    return draft.done()


def scenarios(report: Report, outcomes: Sequence[Outcome]) -> Document:
    """What comes of several scenarios, beside the inventory as it is, which comes first."""
    draft = _Draft(Text("シナリオの比較", "what if"), report)
    draft.tables += side_by_side.tables(outcomes)
    draft.data["scenarios"] = side_by_side.data(outcomes)
    draft.grounds()
    return draft.done()


def check(
    report: Report,
    recount: Recount,
    plan: PlanFile,
    locate: Locate,
    comparison: Comparison | Text | None = None,
) -> Document:
    """What is wrong with a plan file, and, if wanted, how it compares with our best plan."""
    draft = _Draft(Text("計画の確認", "check of a plan"), report)
    positions = [locate(violation.origin.path) for violation in recount.violations]
    places = {s.id: locate(("systems", i)) for i, s in enumerate(report.inventory.systems)}
    draft.tables.append(tables_check.findings(recount, plan, draft.names, positions, places))
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
    draft = _Draft(Text("計画が立たない理由", "why there is no plan"), report)
    draft.data["error"] = json_v1.error(error)
    draft.add(why_not.part(error.conflict, ways, locate))
    draft.grounds()
    return draft.done()


def failure(error: GcplanError) -> Document:
    """An error, for formats that programs read."""
    return Document(error.message, None, (), {"error": json_v1.error(error)})
