"""What commands do in common: read and study an inventory, plan it, check what was typed.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gcplan.cli.progress import Progress, interruptible
from gcplan.core.errors import UsageError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

    from gcplan.cli.run import Run
    from gcplan.loading.inventory import Loaded
    from gcplan.planning.scope import Scope
    from gcplan.render.report import Report

Result = TypeVar("Result")


def study(
    run: Run, paths: Sequence[str], edition: str | None, compare: str | None = None
) -> tuple[Loaded, Report]:
    """The inventory as read, and studied.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    from gcplan import pipeline

    loaded = pipeline.read(paths, stdin())
    return loaded, pipeline.study(loaded, edition, run.as_of, compare)


def planned(run: Run, report: Report, effort: str | None) -> tuple[Report, Scope]:
    """The report with the best plan, and what was to be decided.

    Raises:
        ConflictError: no plan keeps every requirement.
        UnfinishedError: no plan was found within the effort.
    """
    from gcplan.pipeline import scope_of, with_plan

    amount = effort_of(effort)
    with_a_plan = solving(run, lambda progress: with_plan(report, amount, progress))
    return with_a_plan, scope_of(report)


def effort_of(typed: str | None) -> int:
    """The effort to spend.

    Raises:
        UsageError: what was typed is not a positive whole number.
    """
    from gcplan.planning.solve import DEFAULT_EFFORT

    return DEFAULT_EFFORT if typed is None else positive("--effort", typed)


def solving(run: Run, work: Callable[[Progress], Result]) -> Result:
    """The result of some work that tells of its progress and that Ctrl-C ends."""
    with Progress(run.lang) as progress:
        return interruptible(lambda: work(progress))


def positive(option: str, text: str) -> int:
    """A whole number of at least 1.

    Raises:
        UsageError: what was typed is none.
    """
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


def require_known(option: str, system: str, known: Sequence[str]) -> None:
    """Accept the id of a system in the inventory.

    Raises:
        UsageError: there is none with it.
    """
    from gcplan.loading.suggest import Suggester
    from gcplan.model.reading import quoted

    if system not in known:
        shown, hint = quoted(system), Suggester().hint(system, known)
        raise UsageError(
            Text(
                f"{option}: {shown.ja}というIDのシステムは台帳にありません{hint.ja}",
                f"{option}: the inventory has no system {shown.en}{hint.en}",
            )
        )


def refuse_overwriting(output: str | None, paths: Sequence[str]) -> None:
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


def stdin() -> BinaryIO | None:
    """Standard input, if there is one."""
    return None if sys.stdin is None else sys.stdin.buffer
