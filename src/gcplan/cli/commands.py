"""The commands: each reads, lets the pipeline work, and shows one document.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.baseline_command import baseline
from gcplan.cli.check_command import check
from gcplan.cli.diff_command import diff
from gcplan.cli.edit_command import fix, set_
from gcplan.cli.explain_command import explain
from gcplan.cli.export_command import export
from gcplan.cli.gate import NEVER, gate_of, judged, level_of, limits_of, verdict
from gcplan.cli.import_command import import_
from gcplan.cli.init_command import init
from gcplan.cli.options_command import options
from gcplan.cli.plan_command import plan
from gcplan.cli.steps import (
    effort_of,
    exclusive,
    no_plan,
    planned,
    refuse_overwriting,
    require_known,
    study,
)
from gcplan.cli.template_command import template
from gcplan.core.text import Text

if TYPE_CHECKING:
    from gcplan.cli.gate_options import ConditionOptions, RuleOptions
    from gcplan.cli.run import Run

__all__ = [
    "baseline",
    "catalog",
    "check",
    "classify",
    "diff",
    "explain",
    "export",
    "fix",
    "import_",
    "init",
    "integrations",
    "options",
    "plan",
    "report",
    "schema",
    "set_",
    "template",
]

DONE = 0


def classify(
    run: Run,
    *,
    paths: list[str],
    edition: str | None,
    compare: str | None,
    scenario: str | None,
    output: str | None,
) -> int:
    """Which systems are standard, which residual, and why."""
    from gcplan.render import documents

    refuse_overwriting(output, paths, scenario)
    _, report = study(run, paths, edition, compare, scenario)
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
    with_proposed: bool,
    scenario: str | None,
    output: str | None,
) -> int:
    """Where systems touch, and what becomes of each touch."""
    from gcplan.render import documents
    from gcplan.render.link_view import LinkView

    refuse_overwriting(output, paths, scenario)
    _, report = study(run, paths, edition, scenario=scenario, with_proposed=with_proposed)
    if system is not None:
        require_known("--system", system, [entry.id for entry in report.inventory.systems])
    view = LinkView(boundary, system, matrix, expected)
    run.show(documents.integrations(report, view), output)
    return DONE


def report(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    paths: list[str],
    edition: str | None,
    effort: str | None,
    every_system: bool,
    with_proposed: bool,
    vendor: str | None,
    scenario: str | None,
    rules: RuleOptions,
    conditions: ConditionOptions,
    output: str | None,
) -> int:
    """Classes, links, the plan and what all of it rests on; or the page of one vendor.

    Findings do not count unless somebody asks, by a level or a condition: a report is for
    people, and every real inventory has some.
    """
    from gcplan.planning.conflict import ConflictError
    from gcplan.render import documents
    from gcplan.render.vendor import part

    level = level_of(rules.fail_on, "error" if conditions.asked else NEVER)
    limits_of(conditions)  # a slip is told before the search
    asked = {"--every-system": every_system, "--fail-on": level is not None}
    for option, given in asked.items():
        if vendor is not None and given:
            raise exclusive("--vendor", option)
    others = filter(None, (rules.baseline, conditions.not_worse_than))
    refuse_overwriting(output, [*paths, *others], scenario)
    loaded, report = study(run, paths, edition, scenario=scenario, with_proposed=with_proposed)
    if vendor is not None:
        known = [team.id for team in report.inventory.teams]
        require_known("--vendor", vendor, known, Text("事業者", "vendor"))
    try:
        report, scope = planned(run, report, effort_of(effort))
    except ConflictError as error:
        return no_plan(run, loaded, report, error, effort_of(effort))
    if vendor is not None:
        subject = Text("情報提供のお願い（移行計画案）", "request for information on the plan")
        page = part(report, scope, vendor)
        run.show(documents.view(subject, report, page, grounds=False), output)
        return DONE
    report = judged(rules, loaded, report, gate_of(report, conditions))
    document = documents.full(report, scope, loaded.source.locate, every_system=every_system)
    run.show(document.gated(level), output)
    return verdict(run, report.findings, level)


def catalog(run: Run, edition: str | None, output: str | None) -> int:
    """The affairs of an edition, with their sources."""
    from gcplan.render.catalog import document
    from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

    run.show(document(load_catalog(edition or DEFAULT_EDITION)), output)
    return DONE


def schema(run: Run, output: str | None) -> int:
    """The JSON Schema of what may be typed, described in the language of the run."""
    from gcplan.loading.json_schema import schema_text

    run.write(schema_text(run.lang), output)
    return DONE
