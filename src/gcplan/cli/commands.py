"""The commands: each reads, lets the pipeline work, and shows one document.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.cli.plan_command import plan
from gcplan.cli.steps import planned, refuse_overwriting, require_known, stdin, study
from gcplan.core.text import Text

if TYPE_CHECKING:
    from gcplan.cli.run import Run
    from gcplan.planning.planfile import PlanFile
    from gcplan.render.report import Report

__all__ = ["catalog", "check", "classify", "integrations", "plan", "report"]

DONE, FINDINGS = 0, 1


def classify(
    run: Run, paths: list[str], edition: str | None, compare: str | None, output: str | None
) -> int:
    """Which systems are standard, which residual, and why."""
    from gcplan.render import documents

    refuse_overwriting(output, paths)
    _, report = study(run, paths, edition, compare)
    run.show(documents.classification(report, compare), output)
    return DONE


def integrations(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    paths: list[str],
    edition: str | None,
    boundary: bool,
    system: str | None,
    matrix: bool,
    expected: bool,
    output: str | None,
) -> int:
    """Where systems touch, and what becomes of each touch."""
    from gcplan.render import documents

    refuse_overwriting(output, paths)
    _, report = study(run, paths, edition)
    if system is not None:
        require_known("--system", system, [entry.id for entry in report.inventory.systems])
    view = documents.LinkView(boundary, system, matrix, expected)
    run.show(documents.integrations(report, view), output)
    return DONE


def report(
    run: Run, paths: list[str], edition: str | None, effort: str | None, output: str | None
) -> int:
    """Classes, links, the plan and what all of it rests on."""
    from gcplan.planning.conflict import ConflictError
    from gcplan.render import documents

    refuse_overwriting(output, paths)
    loaded, report = study(run, paths, edition)
    try:
        report, scope = planned(run, report, effort)
    except ConflictError as error:
        return run.explain(documents.conflict(report, error, loaded.source.locate), error)
    run.show(documents.full(report, scope), output)
    return DONE


def check(run: Run, paths: list[str], plan: str, edition: str | None, output: str | None) -> int:
    """Whether a plan file still keeps every requirement, and what it costs now."""
    from gcplan.costing.recount import recount
    from gcplan.pipeline import scope_of
    from gcplan.planning.planfile import read_plan
    from gcplan.render import documents

    refuse_overwriting(output, [*paths, plan])
    loaded, report = study(run, paths, edition)
    file = read_plan(plan, stdin(), [system.id for system in report.inventory.systems])
    report = _in_period_of(file, report)
    found = recount(scope_of(report), file.cutovers)
    run.show(documents.check(report, found, file, loaded.source.locate), output)
    if not found.findings:
        return DONE
    run.say(Text(f"計画の指摘: {found.findings}件", f"findings: {found.findings}"))
    return FINDINGS


def catalog(run: Run, edition: str | None, output: str | None) -> int:
    """The affairs of an edition, with their sources."""
    from gcplan.render import documents
    from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

    run.show(documents.catalog(load_catalog(edition or DEFAULT_EDITION)), output)
    return DONE


def _in_period_of(file: PlanFile, report: Report) -> Report:
    """The report with the plan's own period where the inventory states none."""
    planning, settings = report.inventory.planning, report.settings
    if planning.start is None and file.start is not None:
        settings = replace(settings, start=file.start)
    if planning.end is None and file.end is not None:
        settings = replace(settings, end=file.end)
    return replace(report, settings=settings)
