"""A document in the making: each topic adds its tables, its pictures and its part of the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.classify import omission_note
from gcplan.analysis.reach import matrix, reach, reaches
from gcplan.core.text import Text
from gcplan.render import (
    figures_links,
    figures_plan,
    gantt,
    json_classes,
    json_links,
    json_plan,
    json_v1,
    tables_classes,
    tables_costs,
    tables_links,
    tables_loads,
    tables_notes,
    tables_plan,
)
from gcplan.render.document import Document
from gcplan.render.graph import graph_of
from gcplan.render.issue import of_findings
from gcplan.render.words import UNSOURCED
from gcplan.standards.catalog import load_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.planning.scope import Scope
    from gcplan.render.document import Part, Table
    from gcplan.render.figure import Brief, Figure
    from gcplan.render.issue import Issue
    from gcplan.render.json_v1 import Object
    from gcplan.render.link_view import LinkView
    from gcplan.render.report import Report


class Draft:
    """Collects the topics of one document."""

    def __init__(self, subject: Text, report: Report) -> None:
        self.report = report
        self.names = tables_plan.names_of(report.inventory)
        self.kinds = {c.system: c.kind for c in report.classifications}
        self.subject = subject
        self.tables: list[Table] = []
        self.figures: list[Figure] = []
        self.brief: Brief | None = None
        self.issues: list[Issue] = []
        self.data: Object = _heading(report)
        self.cited: list[str] = []
        self.points = report.points

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
        self.figures += figures_links.figures(self.report.inventory, points, self.kinds)
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
            tables_plan.moves(plan, self.report.choices),
            tables_plan.missed_dates(plan, scope),
            gantt.gantt(plan, scope),
            tables_plan.waves(plan),
            tables_plan.bridges(costs, self.names),
            tables_loads.loads(plan),
            tables_costs.costs(costs),
        ]
        moves, loads = figures_plan.timeline(plan, scope, costs), figures_plan.loads(plan)
        self.figures += [figure for figure in (moves, loads) if figure is not None]
        self.data["plan"] = json_plan.plan(
            plan, tables_plan.missed(plan, scope), self.report.choices
        )
        self.data["costs"] = json_plan.costs(costs)

    def add(self, part: Part) -> None:
        """A topic that brings everything with it."""
        self.tables += part.tables
        self.figures += part.figures
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
            tuple(self.tables),
            self.data,
            (*self.issues, *of_findings(self.report.findings)),
            tuple(self.figures),
            self.brief,
            graph_of(self.report, self.points),
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
