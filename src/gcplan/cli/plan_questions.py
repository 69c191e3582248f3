"""`gcplan plan` answers questions: why then, how late may it start, what is done by a date.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from gcplan.cli.steps import no_plan, read_as, require_known, solving, study_wanted, write_plan
from gcplan.cli.streams import STANDARD_OUTPUT
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.cli.progress import Progress
    from gcplan.cli.run import Run
    from gcplan.cli.steps import Wanted
    from gcplan.loading.inventory import Loaded
    from gcplan.model.calendar import When
    from gcplan.model.inventory import Milestone
    from gcplan.planning.plan import Plan
    from gcplan.render.document import Part
    from gcplan.render.report import Report

DONE = 0


def why(run: Run, wanted: Wanted, system: str) -> int:
    """Why one system cuts over when it does."""
    from gcplan import pipeline

    loaded, report = study_wanted(run, wanted)
    require_known("--why", system, [entry.id for entry in report.inventory.systems])
    return _answer(
        run,
        wanted,
        (loaded, report),
        Text("切替月の理由", "why then"),
        lambda progress: pipeline.why_then(
            report, system, wanted.effort, progress, loaded.source.locate
        ),
    )


def latest_start(run: Run, wanted: Wanted) -> int:
    """How late each system may start."""
    from gcplan import pipeline

    loaded, report = study_wanted(run, wanted)
    return _answer(
        run,
        wanted,
        (loaded, report),
        Text("最も遅い着手", "latest start"),
        lambda progress: pipeline.latest(report, wanted.effort, progress, loaded.source.locate),
    )


def most_by(run: Run, wanted: Wanted, typed: str, *, weighted: bool) -> int:
    """What can be done by a milestone or a date at most."""
    from gcplan import pipeline

    loaded, report = study_wanted(run, wanted)
    milestone, when = _milestone_or_date(report, typed)
    return _answer(
        run,
        wanted,
        (loaded, report),
        Text("期日までにできること", "what can be done by a date"),
        lambda progress: pipeline.most_by(
            report,
            when.deadline_month,
            milestone,
            wanted.effort,
            progress,
            loaded.source.locate,
            weighted=weighted,
        ),
    )


def _milestone_or_date(report: Report, typed: str) -> tuple[Milestone | None, When]:
    """The milestone with an id, and its date; or only a date.

    Raises:
        UsageError: it is neither.
    """
    from gcplan.model.era import parse_when

    known = {milestone.id: milestone for milestone in report.inventory.milestones}
    if typed in known:
        return known[typed], known[typed].date
    if not typed[:1].isdigit():
        with suppress(ValueError):
            return None, parse_when(typed)
        require_known("--by", typed, list(known), Text("期日", "milestone"))
    return None, read_as("--by", typed, parse_when)


def _answer(
    run: Run,
    wanted: Wanted,
    studied: tuple[Loaded, Report],
    subject: Text,
    ask: Callable[[Progress], tuple[Plan, Part]],
) -> int:
    """What there is to say of one plan."""
    from gcplan.planning.conflict import ConflictError
    from gcplan.render import documents

    loaded, report = studied
    try:
        plan, part = solving(run, ask)
    except ConflictError as error:
        return no_plan(run, loaded, report, error, wanted.effort)
    write_plan(run, report, plan, wanted.plan_file)
    if wanted.plan_file != STANDARD_OUTPUT:
        run.show(documents.view(subject, report, part), None)
    return DONE
