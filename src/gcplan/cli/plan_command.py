"""`gcplan plan`: the best plan, and the other ways to look at what can be planned.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.steps import planned, refuse_overwriting, study
from gcplan.cli.streams import STANDARD_OUTPUT

if TYPE_CHECKING:
    from gcplan.cli.run import Run

DONE = 0


def plan(
    run: Run, paths: list[str], edition: str | None, effort: str | None, plan_file: str | None
) -> int:
    """When each system should cut over."""
    from gcplan.planning.conflict import ConflictError
    from gcplan.planning.planfile import plan_text
    from gcplan.render import documents

    refuse_overwriting(plan_file, paths)
    loaded, report = study(run, paths, edition)
    try:
        report, scope = planned(run, report, effort)
    except ConflictError as error:
        return run.explain(documents.conflict(report, error, loaded.source.locate), error)
    if plan_file is not None and report.plan is not None:
        name = report.inventory.municipality.name
        run.write(plan_text(report.plan, name, report.catalog.edition), plan_file)
    if plan_file != STANDARD_OUTPUT:
        run.show(documents.plan(report, scope), None)
    return DONE
