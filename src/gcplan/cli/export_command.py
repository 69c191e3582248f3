"""`gcplan export`: the inventory, or its plan, in the format of another tool.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli import streams
from gcplan.cli.run import choose
from gcplan.cli.steps import (
    effort_of,
    no_plan,
    planned,
    read_all,
    refuse_overwriting,
    stdin,
    with_plan_file,
)
from gcplan.core.errors import UsageError
from gcplan.core.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.cli.run import Run
    from gcplan.render.exports import Exported

DONE = 0

_NO_FOLDER = Text(
    "この形式は複数のファイルになります。-o で書き込むフォルダを指定してください",
    "this format is several files; name a folder with -o",
)


def export(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    paths: list[str],
    to_format: str,
    plan_to_export: str | None,
    edition: str | None,
    scenario: str | None,
    effort: str | None,
    output: str | None,
) -> int:
    """Write an inventory for another tool; where the format shows a plan, make one or read it."""
    from gcplan import pipeline
    from gcplan.loading.proposed import set_aside
    from gcplan.planning.conflict import ConflictError
    from gcplan.render.exports import EXPORTS, Exported, exporter

    choose("--format", to_format, EXPORTS)
    if plan_to_export is not None:
        _require_plan_format(to_format)
    refuse_overwriting(output, [*paths, *([plan_to_export] if plan_to_export else [])], scenario)
    amount = effort_of(effort)
    *_, whole = read_all(paths, () if scenario is None else (scenario,))
    loaded = set_aside(whole)
    report = pipeline.study(loaded, edition, run.as_of)
    exported = Exported(whole.inventory, report, pipeline.scope_of(report), {}, run.lang)
    if plan_to_export is not None:
        exported = _with_given_plan(exported, plan_to_export)
    elif EXPORTS[to_format].plan:
        try:
            report, _ = planned(run, report, amount)
        except ConflictError as error:
            return no_plan(run, loaded, report, error, amount)
        cutovers = report.plan.cutovers if report.plan else {}
        exported = replace(exported, report=report, cutovers=cutovers)
    content = exporter(to_format)(exported)
    if isinstance(content, str | bytes):
        run.write(content, output)
    else:
        _write_folder(run, content, output)
    return DONE


def _write_folder(run: Run, files: Mapping[str, str], folder: str | None) -> None:
    """Write files into a folder, which is made if it is not there.

    Raises:
        OutputError: it cannot be made or written to.
        UsageError: none is named.
    """
    if folder in {None, streams.STANDARD_OUTPUT} or _is_named_as_file(Path(str(folder))):
        raise UsageError(_NO_FOLDER)
    streams.make_folder(Path(str(folder)))
    for name, text in files.items():
        streams.write(text, str(Path(str(folder), name)))
    run.say(Text(f"書き込みました: {folder}", f"written: {folder}"))


def _is_named_as_file(folder: Path) -> bool:
    return folder.suffix.lower() in {".csv", ".zip"} and not folder.is_dir()


def _require_plan_format(name: str) -> None:
    """Accept a plan file only where it would be shown.

    Raises:
        UsageError: the format shows no plan.
    """
    from gcplan.render.exports import EXPORTS

    if not EXPORTS[name].plan:
        plans = listed(name for name, entry in EXPORTS.items() if entry.plan)
        raise UsageError(
            Text(
                f"--plan は計画を示す形式と使います: {plans.ja}",
                f"--plan goes with formats that show a plan: {plans.en}",
            )
        )


def _with_given_plan(exported: Exported, path: str) -> Exported:
    """The months of a plan file; those of systems that do not move are left out."""
    from gcplan.pipeline import scope_of
    from gcplan.planning.planfile import read_plan

    names = {system.id: system.name for system in exported.inventory.systems}
    file = read_plan(path, stdin(), names)
    report = with_plan_file(file, exported.report)
    scope = scope_of(report)
    cutovers = {id_: file.cutovers[id_] for id_ in scope.movers if id_ in file.cutovers}
    return replace(exported, report=report, scope=scope, cutovers=cutovers)
