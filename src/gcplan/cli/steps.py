"""What commands do in common: read and study an inventory, plan it, check what was typed.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gcplan.cli.progress import Progress, interruptible
from gcplan.cli.streams import STANDARD_OUTPUT
from gcplan.core.errors import UsageError
from gcplan.core.position import Fault, Position
from gcplan.core.text import Text, listed, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import BinaryIO

    from gcplan.cli.gate_options import ConditionOptions
    from gcplan.cli.run import Run
    from gcplan.loading.inventory import Loaded
    from gcplan.planning.conflict import ConflictError
    from gcplan.planning.plan import Plan
    from gcplan.planning.planfile import PlanFile
    from gcplan.planning.scope import Scope
    from gcplan.render.report import Report
    from gcplan.rules.facts import GivenPlan

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is planned, with how much effort, where the plan goes, and what it must hold."""

    paths: tuple[str, ...]
    edition: str | None
    effort: int
    plan_file: str | None
    with_proposed: bool
    conditions: ConditionOptions
    fail_on: str | None


def study_wanted(run: Run, wanted: Wanted) -> tuple[Loaded, Report]:
    """The inventory that is to be planned, studied; raises as `study`."""
    return study(run, wanted.paths, wanted.edition, with_proposed=wanted.with_proposed)


def study(
    run: Run,
    paths: Sequence[str],
    edition: str | None,
    compare: str | None = None,
    scenario: str | None = None,
    *,
    with_proposed: bool = False,
) -> tuple[Loaded, Report]:
    """The inventory as read, or as a scenario would have it, and studied.

    Proposed links are set aside in both, unless they are to count.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
        UsageError: there is no such scenario.
    """
    from gcplan import pipeline
    from gcplan.loading.proposed import set_aside

    *_, read = read_all(paths, () if scenario is None else (scenario,))
    loaded = read if with_proposed else set_aside(read)
    return loaded, pipeline.study(loaded, edition, run.as_of, compare, with_proposed=with_proposed)


def read_all(paths: Sequence[str], scenarios: Sequence[str]) -> tuple[Loaded, ...]:
    """The inventory as it is, then as each of some scenarios would have it.

    Args:
        paths: files and folders of the inventory.
        scenarios: ids of scenarios in it, or files with one each.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
        UsageError: there is no such scenario.
    """
    from gcplan import pipeline
    from gcplan.loading.inventory import load_scenario
    from gcplan.loading.scenarios import in_own_file

    files = [typed for typed in dict.fromkeys(scenarios) if in_own_file(typed)]
    loaded = pipeline.read(paths, stdin(), files)
    known = [scenario.id for scenario in loaded.inventory.scenarios]
    own = len(known) - len(files)
    place = {name: at for at, name in enumerate([*known[:own], *files])}
    for typed in scenarios:
        _require_scenario(typed, known[:own], place)
    wanted = dict.fromkeys(place[typed] for typed in scenarios)
    return (loaded, *(load_scenario(loaded, at) for at in wanted))


def _require_scenario(typed: str, known: Sequence[str], place: Collection[str]) -> None:
    from gcplan.loading.suggest import Suggester
    from gcplan.model.reading import quoted, shown

    if typed not in place:
        name, hint = quoted(typed), Suggester().hint(typed, known)
        some = listed(map(shown, known))
        ja, en = some.ja or "なし", some.en or "none"
        raise UsageError(
            Text(
                f"--scenario: {name.ja}というシナリオは台帳にありません（台帳のシナリオ: {ja}。"
                f"ファイルなら .yaml で終わる名前で指定します）{hint.ja}",
                f"--scenario: the inventory has no scenario {name.en} (it has: {en}; a file has"
                f" a name that ends in .yaml){hint.en}",
            )
        )


def planned(run: Run, report: Report, effort: int) -> tuple[Report, Scope]:
    """The report with the best plan, and what was to be decided.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
    """
    from gcplan.pipeline import scope_of, with_plan

    with_a_plan = solving(run, lambda progress: with_plan(report, effort, progress), effort)
    return with_a_plan, scope_of(with_a_plan)  # as the plan has decided


def no_plan(run: Run, loaded: Loaded, report: Report, error: ConflictError, effort: int) -> int:
    """Show why there is no plan, and what would make one possible; the exit code."""
    from gcplan.pipeline import ways_out
    from gcplan.render import documents

    ways = solving(run, lambda _: ways_out(report, error, effort))
    return run.explain(documents.conflict(report, error, loaded.source.locate, ways), error)


def write_plan(run: Run, report: Report, plan: Plan | None, plan_file: str | None) -> None:
    """Write a plan to a plan file, if both are there."""
    from gcplan.planning.planfile import plan_text

    if plan_file is not None and plan is not None:
        name = report.inventory.municipality.name
        run.write(plan_text(plan, name, report.catalog.edition), plan_file)


def with_plan_file(file: PlanFile, report: Report) -> Report:
    """The report with the plan's own period where the inventory states none, and its notes."""
    planning, settings = report.inventory.planning, report.settings
    if planning.start is None and file.start is not None:
        settings = replace(settings, start=file.start)
    if planning.end is None and file.end is not None:
        settings = replace(settings, end=file.end)
    notes = (*report.notes, *file.notes, *_of_another(file, report))
    return replace(report, settings=settings, notes=notes)


def _of_another(file: PlanFile, report: Report) -> Iterator[Fault]:
    """A note where a plan is of another municipality: perhaps the wrong file was given."""
    from gcplan.model.reading import quoted

    name, theirs = report.inventory.municipality.name, file.municipality
    place = next(iter(file.positions.values()), None)
    if theirs not in {None, name} and place is not None:
        whose, ours = quoted(str(theirs)), quoted(name)
        message = Text(
            f"この計画は{whose.ja}のもので、台帳は{ours.ja}のものです",
            f"the plan is of {whose.en}, the inventory of {ours.en}",
        )
        yield Fault(Position(place.file), message)


def with_given_plan(report: Report, path: str, *, partial: bool) -> tuple[Report, GivenPlan]:
    """The report as the plan file in `path` frames it, and that plan, counted again.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    from gcplan.pipeline import recounted
    from gcplan.planning.planfile import read_plan

    file = read_plan(path, stdin(), {s.id: s.name for s in report.inventory.systems})
    report = with_plan_file(file, report)
    return report, recounted(file, report, partial=partial)


def effort_of(typed: str | None) -> int:
    """The effort to spend.

    Raises:
        UsageError: what was typed is not a positive whole number.
    """
    from gcplan.planning.solve import DEFAULT_EFFORT

    return DEFAULT_EFFORT if typed is None else positive("--effort", typed)


def solving(run: Run, work: Callable[[Progress], Result], effort: int | None = None) -> Result:
    """The result of some work that tells of its progress and that Ctrl-C ends.

    Args:
        run: the run.
        work: what is to be done.
        effort: all that it may spend, if that is known; very roughly in seconds.
    """
    with Progress(run.lang, effort) as progress:
        return interruptible(lambda: work(progress), progress.show)


def exclusive(*options: str) -> UsageError:
    """What to raise where options are given of which only one can be."""
    return UsageError(
        Text(
            f"同時に使えないオプションです: {listed(options).ja}",
            f"options that exclude each other: {listed(options).en}",
        )
    )


def positive(option: str, text: str) -> int:
    """A whole number of at least 1.

    Raises:
        UsageError: what was typed is none.
    """
    from gcplan.model.numbers import parse_count
    from gcplan.model.reading import UnreadableError, quoted

    try:
        number = parse_count(text)
    except UnreadableError:
        number = 0
    if not number:
        shown = quoted(text)
        raise UsageError(
            Text(
                f"{option} は1以上の整数で指定してください（{shown.ja}は使えません）",
                f"{option} must be a whole number of 1 or more, not {shown.en}",
            )
        )
    return number


def read_as(option: str, text: str, parse: Callable[[str], Result]) -> Result:
    """What was typed, read as it is read in an inventory.

    Raises:
        UsageError: it cannot be read.
    """
    from gcplan.model.reading import UnreadableError

    try:
        return parse(text)
    except UnreadableError as error:
        raise UsageError(
            Text(f"{option}: {error.message.ja}", f"{option}: {error.message.en}")
        ) from None


_SYSTEM = Text("システム", "system")


def require_known(option: str, typed: str, known: Sequence[str], kind: Text = _SYSTEM) -> None:
    """Accept the id of a system in the inventory, or of something else in it.

    Raises:
        UsageError: there is none with it.
    """
    from gcplan.loading.suggest import Suggester
    from gcplan.model.reading import quoted

    if typed not in known:
        shown, hint = quoted(typed), Suggester().hint(typed, known)
        raise UsageError(
            Text(
                f"{option}: {shown.ja}というIDの{kind.ja}は台帳にありません{hint.ja}",
                f"{option}: the inventory has no {kind.en} {shown.en}{hint.en}",
            )
        )


def refuse_overwriting(
    output: str | None, paths: Sequence[str], scenario: str | None = None
) -> None:
    """Keep inventories from being overwritten by a slip of the keyboard.

    Raises:
        UsageError: the output is one of the inputs.
    """
    for path in (*paths, *([scenario] if scenario else ())):
        if output is not None and Path(output).is_file() and _same(output, path):
            raise UsageError(
                Text(f"出力先が入力と同じです: {output}", f"the output is an input: {output}")
            )


def refuse_replacing(path: Path) -> None:
    """Keep what somebody may have filled in from being lost.

    Raises:
        UsageError: there is such a file already.
    """
    shown = visible(str(path))
    if path.exists() and shown != STANDARD_OUTPUT:
        raise UsageError(
            Text(
                f"{shown} はもうあります。書き換えるには --force を付けます",
                f"{shown} exists already; --force replaces it",
            )
        )


def _same(output: str, path: str) -> bool:
    try:
        return Path(output).samefile(path)
    except (OSError, ValueError):
        return False


def stdin() -> BinaryIO | None:
    """Standard input, if there is one."""
    return None if sys.stdin is None else sys.stdin.buffer
