"""`gcplan options`: what may become of each system, and what each choice would cost.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.steps import effort_of, no_plan, refuse_overwriting, solving, study
from gcplan.core.text import Text

if TYPE_CHECKING:
    from gcplan.cli.run import Run

DONE = 0


def options(
    run: Run,
    *,
    paths: list[str],
    edition: str | None,
    effort: str | None,
    scenario: str | None,
    output: str | None,
) -> int:
    """What may become of each residual system, and the price of each choice."""
    from gcplan import pipeline
    from gcplan.planning.conflict import ConflictError
    from gcplan.render import documents

    refuse_overwriting(output, paths, scenario)
    amount = effort_of(effort)
    loaded, report = study(run, paths, edition, scenario=scenario)
    try:
        part = solving(run, lambda progress: pipeline.options(report, amount, progress))
    except ConflictError as error:
        return no_plan(run, loaded, report, error, amount)
    subject = Text("残存システムの選択肢", "options of residual systems")
    run.show(documents.view(subject, report, part), output)
    return DONE
