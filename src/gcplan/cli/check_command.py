"""`gcplan check`: what the rules object to, and whether a plan file keeps every requirement.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.gate import judged, level_of, verdict
from gcplan.cli.steps import (
    effort_of,
    refuse_overwriting,
    solving,
    study,
    with_given_plan,
)
from gcplan.core.errors import NoFeasiblePlanError, UnfinishedError, UsageError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from gcplan.cli.gate_options import RuleOptions
    from gcplan.cli.run import Run
    from gcplan.costing.comparison import Comparison
    from gcplan.costing.recount import Recount
    from gcplan.render.report import Report

_SUBJECT = Text("台帳の点検", "check of the inventory")


def check(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    paths: list[str],
    plan: str | None,
    partial: bool,
    with_proposed: bool,
    edition: str | None,
    scenario: str | None,
    no_compare: bool,
    effort: str | None,
    rules: RuleOptions,
    output: str | None,
) -> int:
    """What the rules object to; with a plan file, also what is wrong with that.

    Errors fail unless told otherwise: they are contradictions, with which no plan or report
    is right. Warnings and notes are work to do, and every real inventory has some.

    A system without a month is a finding, because one that was forgotten must not pass in
    silence; a plan that is meant to cover only some systems has to be called partial. A plan
    may be dearer than the best one.
    """
    from gcplan.render import documents
    from gcplan.render.findings import part

    level = level_of(rules.fail_on, "error")
    amount = effort_of(effort)
    if plan is None:
        _refuse_without_plan(partial=partial, no_compare=no_compare, effort=effort is not None)
    refuse_overwriting(output, [*paths, *filter(None, (plan, rules.baseline))], scenario)
    loaded, report = study(run, paths, edition, scenario=scenario, with_proposed=with_proposed)
    if plan is None:
        report = judged(rules, loaded, report)
        run.show(documents.view(_SUBJECT, report, part(report)).gated(level), output)
        return verdict(run, report.findings, level)
    report, given = with_given_plan(report, plan, partial=partial)
    report = judged(rules, loaded, report, given=given)
    comparison = None if no_compare else _comparison(run, report, given.recount, amount)
    document = documents.check(report, given, loaded.source.locate, comparison)
    run.show(document.gated(level), output)
    return verdict(run, report.findings, level)


def _refuse_without_plan(**given: bool) -> None:
    """Options that say how a plan is checked need one.

    Raises:
        UsageError: one is given without it.
    """
    for name, value in given.items():
        if value:
            option = f"--{name.replace('_', '-')}"
            raise UsageError(Text(f"{option} は --plan と使います", f"{option} goes with --plan"))


def _comparison(run: Run, report: Report, found: Recount, effort: int) -> Comparison | Text:
    """The plan beside our best one, or why there is none of ours."""
    from gcplan.pipeline import beside_best

    try:
        return solving(run, lambda progress: beside_best(report, found, effort, progress))
    except (NoFeasiblePlanError, UnfinishedError) as error:
        return error.message
