"""`gcplan import`: the inventory of another tool as an inventory of ours.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli import streams
from gcplan.cli.run import choose
from gcplan.cli.steps import refuse_overwriting, stdin
from gcplan.core.errors import UsageError
from gcplan.core.text import Text, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.cli.run import Run
    from gcplan.loading.files import File

DONE = 0


def import_(run: Run, *, files: list[str], from_format: str | None, output: str | None) -> int:
    """Write what another tool knows as an inventory, and say what was left out or is open."""
    from gcplan.loading.files import read_files
    from gcplan.loading.importers import IMPORTERS, importer
    from gcplan.loading.inventory import load_inventory
    from gcplan.render.imported import summary, text

    if from_format is not None:
        choose("--from", from_format, IMPORTERS)
    refuse_overwriting(output, files)
    read = read_files(files, stdin())
    name = from_format or _format_of(read)
    imported = importer(name).read(read)
    loaded = load_inventory(imported.source)
    names = [file.name for file in read]
    run.write(text(loaded.inventory, IMPORTERS[name], names, imported.notes, run.lang), output)
    for note in (*imported.notes, *loaded.notes):
        streams.say(f"{note.position}: {visible(note.message.get(run.lang))}")
    run.say(summary(loaded.inventory, len(imported.notes)))
    return DONE


def _format_of(files: Sequence[File]) -> str:
    """The format that files are in.

    Raises:
        UsageError: none that is known.
    """
    from gcplan.loading.importers import IMPORTERS, recognised

    name = recognised(files)
    if name is None:
        known = ", ".join(IMPORTERS)
        raise UsageError(
            Text(
                f"どの形式か見分けられません。--from で指定してください: {known}",
                f"the format is not recognised; name it with --from: {known}",
            )
        )
    return name
