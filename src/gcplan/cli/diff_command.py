"""`gcplan diff`: what changed between two plans or two inventories.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.steps import effort_of, refuse_overwriting, solving, stdin
from gcplan.core.errors import UsageError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.cli.run import Run
    from gcplan.loading.files import File

DONE, DIFFERENT = 0, 1

_MIXED = Text(
    "一方は計画で、もう一方は台帳です。計画どうしか台帳どうしを指定してください",
    "one is a plan and the other an inventory; give two plans or two inventories",
)
_FOR_PLANS = Text("--inventory は計画の比較で使います", "--inventory goes with two plans")
_FOR_INVENTORIES = Text(
    "--plan と --effort は台帳の比較で使います", "--plan and --effort go with two inventories"
)


def diff(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    old: str,
    new: str,
    inventory: str | None,
    plan_both: bool,
    edition: str | None,
    effort: str | None,
    exit_code: bool,
    output: str | None,
) -> int:
    """What changed between two plans or two inventories; which it is, the content tells."""
    from gcplan.loading.files import read_files
    from gcplan.loading.rejection import both_of
    from gcplan.planning.planfile import is_plan

    refuse_overwriting(output, [old, new, *([inventory] if inventory else [])])
    amount = effort_of(effort)
    before, after = both_of(lambda: read_files([old], stdin()), lambda: read_files([new], stdin()))
    if is_plan(before) is not is_plan(after):
        raise UsageError(_MIXED)
    if is_plan(before):
        if plan_both or effort is not None:
            raise UsageError(_FOR_INVENTORIES)
        different = _plans(run, (before, after), inventory, edition, output)
    else:
        if inventory is not None:
            raise UsageError(_FOR_PLANS)
        different = _inventories(
            run, (before, after), edition, amount if plan_both else None, output
        )
    return DIFFERENT if different and exit_code else DONE


def _plans(
    run: Run,
    files: tuple[Sequence[File], Sequence[File]],
    inventory: str | None,
    edition: str | None,
    output: str | None,
) -> bool:
    from gcplan import pipeline
    from gcplan.costing.two_plans import given_plans
    from gcplan.loading.rejection import both_of
    from gcplan.planning.planfile import plan_of
    from gcplan.render import diff as view

    names: dict[str, str] | None
    names, scope = None, None
    if inventory is not None:
        report = pipeline.study(pipeline.read([inventory], stdin()), edition, run.as_of)
        names = {system.id: system.name for system in report.inventory.systems}
        scope = pipeline.scope_of(report)
    old, new = both_of(lambda: plan_of(files[0], names), lambda: plan_of(files[1], names))
    found = given_plans(old.cutovers, new.cutovers, scope, (old.options, new.options))
    names = {**old.names, **new.names, **(names or {})}
    run.show(view.of_plans(found, (old, new), names, run.as_of), output)
    return found.different


def _inventories(
    run: Run,
    files: tuple[Sequence[File], Sequence[File]],
    edition: str | None,
    effort: int | None,
    output: str | None,
) -> bool:
    from gcplan import pipeline
    from gcplan.analysis.changes import inventory_changes
    from gcplan.costing.two_plans import best_plans
    from gcplan.loading.inventory import load_inventory
    from gcplan.loading.rejection import both_of
    from gcplan.loading.source import source_of
    from gcplan.render import diff as view
    from gcplan.render.tables_plan import names_of

    before, after = both_of(
        lambda: load_inventory(source_of(files[0])), lambda: load_inventory(source_of(files[1]))
    )
    old, new = (pipeline.study(each, edition, run.as_of) for each in (before, after))
    found = inventory_changes(before, after, old.classifications, new.classifications)
    plans = None
    if effort is not None:
        scopes = pipeline.scope_of(old), pipeline.scope_of(new)
        plans = solving(run, lambda progress: best_plans(*scopes, effort, progress))
    names = {**names_of(old.inventory), **names_of(new.inventory)}
    notes = (*old.notes, *new.notes)
    run.show(view.of_inventories(found, plans, names, notes, run.as_of), output)
    return bool(found)
