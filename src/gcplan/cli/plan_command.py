"""`gcplan plan`: the best plan, and the other ways to look at what can be planned.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli import plan_questions as questions
from gcplan.cli.gate import CONDITIONS, NEVER, gate_of, judged, level_of, verdict, vetted
from gcplan.cli.steps import (
    Wanted,
    effort_of,
    exclusive,
    no_plan,
    planned,
    positive,
    read_all,
    read_as,
    refuse_overwriting,
    require_known,
    solving,
    stdin,
    study_wanted,
    with_plan_file,
    write_plan,
)
from gcplan.cli.streams import STANDARD_OUTPUT
from gcplan.core.errors import UsageError
from gcplan.core.text import Text
from gcplan.render import BY_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gcplan.cli.gate_options import ConditionOptions
    from gcplan.cli.progress import Progress
    from gcplan.cli.run import Run
    from gcplan.loading.inventory import Loaded
    from gcplan.planning.plan import Plan
    from gcplan.render.document import Part
    from gcplan.render.report import Report

DONE = 0
_BASE_AND_ONE = 2
_ONE_PLAN = Text(
    "計画ファイル（-o）に書けるのは1つのシナリオの計画です。--scenario を1つにしてください",
    "a plan file (-o) holds the plan of one scenario; give --scenario once",
)
_SEVERAL_PLANS = Text(
    "計画が複数になるので、-o にはファイル名を指定してください（名前に番号を付けて書きます）",
    "there are several plans: give -o a file name, to which their numbers are added",
)
DEFAULT_WITHIN = "3"
"""By how many percent alternatives may be dearer than the best plan."""


def plan(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    paths: list[str],
    edition: str | None,
    effort: str | None,
    plan_file: str | None,
    scenarios: list[str],
    keep: str | None,
    worth: str | None,
    pareto: bool,
    peak: str | None,
    alternatives: str | None,
    within: str | None,
    why: str | None,
    latest_start: bool,
    by: str | None,
    weighted: bool,
    with_proposed: bool,
    conditions: ConditionOptions,
    fail_on: str | None,
) -> int:
    """When each system should cut over."""
    _require_companions(
        ("--keep", keep is not None, "--worth", worth),
        ("--pareto", pareto, "--peak", peak),
        ("--alternatives", alternatives is not None, "--within", within),
        ("--by", by is not None, "--weighted", weighted or None),
    )
    if plan_file == STANDARD_OUTPUT and (pareto or alternatives is not None):
        raise UsageError(_SEVERAL_PLANS)
    others = filter(None, (keep, conditions.not_worse_than))
    refuse_overwriting(plan_file, [*paths, *scenarios, *others])
    run, plan_file = _by_suffix(run, plan_file)
    gate = vetted(conditions, fail_on)
    wanted = Wanted(tuple(paths), edition, effort_of(effort), plan_file, with_proposed, *gate)
    views = {
        "--scenario": partial(_side_by_side, run, wanted, scenarios) if scenarios else None,
        "--keep": None if keep is None else partial(_kept, run, wanted, keep, worth),
        "--pareto": partial(_fronts, run, wanted, peak) if pareto else None,
        "--alternatives": None
        if alternatives is None
        else partial(_alternatives, run, wanted, alternatives, within),
        "--why": None if why is None else partial(questions.why, run, wanted, why),
        "--latest-start": partial(questions.latest_start, run, wanted) if latest_start else None,
        "--by": None
        if by is None
        else partial(questions.most_by, run, wanted, by, weighted=weighted),
    }
    return _one_view(views, partial(_best, run, wanted), conditions)()


def _by_suffix(run: Run, file: str | None) -> tuple[Run, str | None]:
    """A file that is named like a page or workbook is no plan file, but what is shown."""
    named = Path(file or "").suffix.lower() in BY_SUFFIX
    return (replace(run, shown_in=file), None) if named else (run, file)


def _require_companions(*pairs: tuple[str, bool, str, str | bool | None]) -> None:
    """Options that say something about another need it.

    Raises:
        UsageError: one is given without it.
    """
    for option, given, other, value in pairs:
        if value is not None and not given:
            raise UsageError(Text(f"{other} は {option} と使います", f"{other} goes with {option}"))


def _one_view(
    views: Mapping[str, Callable[[], int] | None],
    otherwise: Callable[[], int],
    conditions: ConditionOptions,
) -> Callable[[], int]:
    """What is to be shown: the view that was asked for, by its option, or else the plan.

    Raises:
        UsageError: more than one of these options is given, or conditions with one that does
            not show a plan.
    """
    given = {option: view for option, view in views.items() if view is not None}
    if conditions.asked and given and "--keep" not in given:
        raise exclusive(*given, *conditions.typed)
    if len(given) > 1:
        raise exclusive(*given)
    return next(iter(given.values()), otherwise)


def _kept(run: Run, wanted: Wanted, keep: str, worth: str | None) -> int:
    """The plan that moves as few systems as possible from a published one."""
    from gcplan import pipeline
    from gcplan.model.numbers import parse_yen
    from gcplan.planning.conflict import ConflictError
    from gcplan.render.keep import part
    from gcplan.render.tables_plan import names_of

    saving = None if worth is None else read_as("--worth", worth, parse_yen)
    loaded, report = study_wanted(run, wanted)
    file = pipeline.published(keep, stdin(), report)
    report = with_plan_file(file, report)
    try:
        report, kept = solving(
            run,
            lambda progress: pipeline.with_kept_plan(report, file, saving, wanted.effort, progress),
        )
    except ConflictError as error:
        return no_plan(run, loaded, report, error, wanted.effort)
    return _done(run, wanted, loaded, report, part(kept, names_of(report.inventory)))


def _fronts(run: Run, wanted: Wanted, team: str | None) -> int:
    """Lateness against yen and, for a team, a lower peak against both."""
    from gcplan import pipeline

    loaded, report = study_wanted(run, wanted)
    if team is not None:
        teams = [entry.id for entry in report.inventory.teams]
        require_known("--peak", team, teams, Text("体制", "team"))
    return _choices(
        run,
        wanted,
        (loaded, report),
        lambda progress: pipeline.fronts(report, team, wanted.effort, progress),
    )


def _alternatives(run: Run, wanted: Wanted, count: str, within: str | None) -> int:
    """The best plan and clearly different ones."""
    from gcplan import pipeline
    from gcplan.model.numbers import parse_percent

    number = positive("--alternatives", count)
    percent = read_as("--within", DEFAULT_WITHIN if within is None else within, parse_percent)
    loaded, report = study_wanted(run, wanted)
    return _choices(
        run,
        wanted,
        (loaded, report),
        lambda progress: pipeline.different_plans(report, number, percent, wanted.effort, progress),
    )


def _choices(
    run: Run,
    wanted: Wanted,
    studied: tuple[Loaded, Report],
    choose: Callable[[Progress], tuple[Sequence[Plan], Sequence[Part]]],
) -> int:
    """Several plans; written to as many plan files, numbered as they are shown."""
    from gcplan.planning.conflict import ConflictError
    from gcplan.render import documents

    loaded, report = studied
    try:
        plans, parts = solving(run, choose)
    except ConflictError as error:
        return no_plan(run, loaded, report, error, wanted.effort)
    if wanted.plan_file is not None:
        suffix = Path(wanted.plan_file).suffix
        root = wanted.plan_file.removesuffix(suffix)
        for number, plan in enumerate(plans, start=1):
            file = f"{root}-{number}{suffix}"
            refuse_overwriting(file, wanted.paths)
            write_plan(run, report, plan, file)
    run.show(documents.view(Text("計画の選択肢", "plans to choose from"), report, *parts), None)
    return DONE


def _best(run: Run, wanted: Wanted) -> int:
    """The best plan."""
    from gcplan.planning.conflict import ConflictError

    loaded, report = study_wanted(run, wanted)
    try:
        report, _ = planned(run, report, wanted.effort)
    except ConflictError as error:
        return no_plan(run, loaded, report, error, wanted.effort)
    return _done(run, wanted, loaded, report)


def _done(run: Run, wanted: Wanted, loaded: Loaded, report: Report, *before: Part) -> int:
    """Write a plan, show it, and judge it by the conditions that were asked for."""
    from gcplan.cli.gate_options import RuleOptions
    from gcplan.pipeline import scope_of
    from gcplan.render import documents, findings

    level = level_of(wanted.fail_on, "error" if wanted.conditions.asked else NEVER)
    if wanted.conditions.asked:
        rules = RuleOptions([*CONDITIONS], [], None, wanted.fail_on)
        report = judged(rules, loaded, report, gate_of(report, wanted.conditions))
        before = (*before, findings.part(report))
    write_plan(run, report, report.plan, wanted.plan_file)
    if wanted.plan_file != STANDARD_OUTPUT:
        run.show(documents.plan(report, scope_of(report), *before), None)
    return verdict(run, report.findings, level)


def _side_by_side(run: Run, wanted: Wanted, scenarios: Sequence[str]) -> int:
    """The plan of the inventory as it is beside those under some scenarios.

    Raises:
        UsageError: a plan file is wanted, and there is more than one scenario.
    """
    from gcplan import pipeline
    from gcplan.loading.proposed import set_aside
    from gcplan.render import documents

    inventories, plan_file = read_all(wanted.paths, scenarios), wanted.plan_file
    if not wanted.with_proposed:
        inventories = tuple(map(set_aside, inventories))
    if plan_file is not None and len(inventories) > _BASE_AND_ONE:
        raise UsageError(_ONE_PLAN)
    studied = [
        (each, pipeline.study(each, wanted.edition, run.as_of, with_proposed=True))
        for each in inventories
    ]
    outcomes = solving(
        run, lambda progress: [pipeline.outcome(*each, wanted.effort, progress) for each in studied]
    )
    if plan_file != STANDARD_OUTPUT:
        run.show(documents.scenarios(studied[0][1], outcomes), None)
    if plan_file is not None:  # then it is the plan of the one scenario that counts
        outcomes = outcomes[-1:]
        made = outcomes[0].planned
        write_plan(run, studied[-1][1], None if made is None else made.plan, plan_file)
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    if len(errors) < len(outcomes):
        return DONE
    worst = max(errors, key=lambda error: error.exit_code)
    run.say(worst.message)
    return worst.exit_code
