"""The commands: each reads, lets the pipeline work, and shows one document.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli.progress import Progress, interruptible
from gcplan.cli.streams import STANDARD_OUTPUT
from gcplan.core.errors import UsageError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from gcplan.cli.run import Run
    from gcplan.loading.inventory import Loaded
    from gcplan.planning.planfile import PlanFile
    from gcplan.planning.scope import Scope
    from gcplan.render.report import Report

DONE, FINDINGS = 0, 1


def classify(
    run: Run, paths: list[str], edition: str | None, compare: str | None, output: str | None
) -> int:
    """Which systems are standard, which residual, and why."""
    from gcplan.render import documents

    _refuse_overwriting(output, paths)
    _, report = _study(run, paths, edition, compare)
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

    _refuse_overwriting(output, paths)
    _, report = _study(run, paths, edition)
    if system is not None:
        _require_known(system, [entry.id for entry in report.inventory.systems])
    view = documents.LinkView(boundary, system, matrix, expected)
    run.show(documents.integrations(report, view), output)
    return DONE


def plan(
    run: Run, paths: list[str], edition: str | None, effort: str | None, plan_file: str | None
) -> int:
    """When each system should cut over."""
    from gcplan.planning.conflict import ConflictError
    from gcplan.planning.planfile import plan_text
    from gcplan.render import documents

    _refuse_overwriting(plan_file, paths)
    loaded, report = _study(run, paths, edition)
    try:
        report, scope = _planned(run, report, effort)
    except ConflictError as error:
        return run.explain(documents.conflict(report, error, loaded.source.locate), error)
    if plan_file is not None and report.plan is not None:
        name = report.inventory.municipality.name
        run.write(plan_text(report.plan, name, report.catalog.edition), plan_file)
    if plan_file != STANDARD_OUTPUT:
        run.show(documents.plan(report, scope), None)
    return DONE


def report(
    run: Run, paths: list[str], edition: str | None, effort: str | None, output: str | None
) -> int:
    """Classes, links, the plan and what all of it rests on."""
    from gcplan.planning.conflict import ConflictError
    from gcplan.render import documents

    _refuse_overwriting(output, paths)
    loaded, report = _study(run, paths, edition)
    try:
        report, scope = _planned(run, report, effort)
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

    _refuse_overwriting(output, [*paths, plan])
    loaded, report = _study(run, paths, edition)
    file = read_plan(plan, _stdin(), [system.id for system in report.inventory.systems])
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


def _study(
    run: Run, paths: Sequence[str], edition: str | None, compare: str | None = None
) -> tuple[Loaded, Report]:
    from gcplan.pipeline import read, study

    loaded = read(paths, _stdin())
    return loaded, study(loaded, edition, run.as_of, compare)


def _planned(run: Run, report: Report, effort: str | None) -> tuple[Report, Scope]:
    from gcplan.pipeline import scope_of, with_plan
    from gcplan.planning.solve import DEFAULT_EFFORT

    amount = DEFAULT_EFFORT if effort is None else _positive("--effort", effort)
    with Progress(run.lang) as progress:
        planned = interruptible(lambda: with_plan(report, amount, progress))
    return planned, scope_of(report)


def _positive(option: str, text: str) -> int:
    from gcplan.model.numbers import parse_count
    from gcplan.model.reading import UnreadableError

    try:
        number = parse_count(text)
    except UnreadableError as error:
        raise UsageError(
            Text(f"{option}: {error.message.ja}", f"{option}: {error.message.en}")
        ) from None
    if not number:
        raise UsageError(Text(f"{option} は1以上で指定してください", f"{option} must be 1 or more"))
    return number


def _require_known(system: str, known: Sequence[str]) -> None:
    from gcplan.loading.suggest import Suggester
    from gcplan.model.reading import quoted

    if system not in known:
        shown, hint = quoted(system), Suggester().hint(system, known)
        raise UsageError(
            Text(
                f"--system: {shown.ja}というIDのシステムは台帳にありません{hint.ja}",
                f"--system: the inventory has no system {shown.en}{hint.en}",
            )
        )


def _in_period_of(file: PlanFile, report: Report) -> Report:
    """The report with the plan's own period where the inventory states none."""
    planning, settings = report.inventory.planning, report.settings
    if planning.start is None and file.start is not None:
        settings = replace(settings, start=file.start)
    if planning.end is None and file.end is not None:
        settings = replace(settings, end=file.end)
    return replace(report, settings=settings)


def _refuse_overwriting(output: str | None, paths: Sequence[str]) -> None:
    """Keep inventories from being overwritten by a slip of the keyboard.

    Raises:
        UsageError: the output is one of the inputs.
    """
    for path in paths:
        if output is not None and Path(output).is_file() and _same(output, path):
            raise UsageError(
                Text(f"出力先が入力と同じです: {output}", f"the output is an input: {output}")
            )


def _same(output: str, path: str) -> bool:
    try:
        return Path(output).samefile(path)
    except (OSError, ValueError):
        return False


def _stdin() -> BinaryIO | None:
    return None if sys.stdin is None else sys.stdin.buffer
