"""`gcplan import`: tables, or the inventory of another tool, as an inventory of ours.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli import streams
from gcplan.cli.edit_command import put_back
from gcplan.cli.run import choose
from gcplan.cli.steps import refuse_overwriting, stdin
from gcplan.core.errors import UsageError
from gcplan.core.text import Text, listed, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.cli.run import Run
    from gcplan.core.position import Fault
    from gcplan.loading.files import File
    from gcplan.loading.importers import Imported
    from gcplan.loading.inventory import Loaded

DONE = 0

_NOT_WRITTEN = Text(
    "まだ書き込んでいません。よければ --yes を付けて実行してください",
    "nothing is written yet; if this is right, run it with --yes",
)
_FOR_TABLES = Text(
    "--into と --mapping は Excel・CSV の表と使います", "--into and --mapping go with tables"
)
_NO_TEXT = Text(
    "--into が YAML の台帳でないときは、作る台帳を -o で指定してください",
    "where --into is no inventory in YAML, name the one to make with -o",
)
_ONE_FILE = Text(
    "--into がフォルダのときは -o を使えません（--yes でその中のファイルを書き換えます）",
    "where --into is a folder there can be no -o (--yes changes the files in it)",
)


def import_(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    files: list[str],
    from_format: str | None,
    into: str | None,
    mapping: str | None,
    save_mapping: str | None,
    yes: bool,
    dry_run: bool,
    output: str | None,
) -> int:
    """Write what tables or another tool say as an inventory, and tell what was left out or is open.

    An inventory that it is laid over keeps its text but for what changes. A file that exists is
    replaced only if that is asked for.
    """
    from gcplan.loading.files import read_files
    from gcplan.loading.importers import IMPORTERS
    from gcplan.loading.inventory import load_inventory
    from gcplan.loading.source import source_of
    from gcplan.render.imported import text

    if from_format is not None:
        choose("--from", from_format, IMPORTERS)
    refuse_overwriting(output, files)
    read = read_files(files, stdin())
    name = from_format or _format_of(read)
    base = () if into is None else read_files([into], stdin())
    old = load_inventory(source_of(base)) if base else None
    imported = _imported(read, name, old, mapping)
    loaded = load_inventory(imported.source)
    notes = _told(run, imported, loaded)
    if save_mapping is not None:
        _save_mapping(run, read, mapping, save_mapping)
    asked = not dry_run and (yes or not _exists(output))
    if old is not None and old.source.texts:
        _change(run, base, old, loaded, output=output, asked=asked and (yes or output is not None))
        return DONE
    if old is not None:
        if output is None:
            raise UsageError(_NO_TEXT)
        if output != streams.STANDARD_OUTPUT:
            _show_difference(run, old, loaded)
    if asked:
        names = [file.name for file in read]
        run.write(text(loaded.inventory, IMPORTERS[name], names, notes, run.lang), output)
    else:
        run.say(_NOT_WRITTEN)
    return DONE


def _change(
    run: Run, base: Sequence[File], old: Loaded, new: Loaded, *, output: str | None, asked: bool
) -> None:
    """Change the lines of an inventory that the tables change, there or in a copy, if asked."""
    from gcplan.loading.decode import replaced
    from gcplan.loading.wording import reworded

    if len(old.source.texts) < len(old.source.documents):
        raise UsageError(_NO_TEXT)
    if output is not None and len(base) > 1:
        raise UsageError(_ONE_FILE)
    files = replaced(base, reworded(old, new))
    if not (asked and (output == streams.STANDARD_OUTPUT or base[0].piped)):
        _show_difference(run, old, new)
    if output is not None and asked:
        run.write(files[0].content, output)
    elif asked:
        for before, after in zip(base, files, strict=True):
            put_back(run, before, after)
    elif output is not None or [*base] != files:
        run.say(_NOT_WRITTEN)


def _told(run: Run, imported: Imported, loaded: Loaded) -> tuple[Fault, ...]:
    """Say what was left out or is open, and how much was found; the former."""
    from gcplan.render.imported import summary

    notes = tuple(dict.fromkeys((*imported.notes, *loaded.notes)))
    for note in notes:
        streams.say(f"{note.position}: {visible(note.message.get(run.lang))}")
    run.say(summary(loaded.inventory, len(notes)))
    return notes


def _exists(output: str | None) -> bool:
    return output not in {None, streams.STANDARD_OUTPUT} and Path(str(output)).exists()


def _imported(
    files: Sequence[File], name: str, old: Loaded | None, mapping: str | None
) -> Imported:
    """What some files say, laid over an inventory if there is one."""
    from gcplan.loading.importers import TABLES, Imported, importer
    from gcplan.loading.source import source_of
    from gcplan.loading.tables.into import laid_over, left_aside
    from gcplan.loading.tables.mapping import read_mapping

    if name != TABLES:
        if old is not None or mapping is not None:
            raise UsageError(_FOR_TABLES)
        return importer(name).read(files)
    chosen = read_mapping(mapping) if mapping is not None else None
    source = source_of(files, beside=old.source.data if old else None, mapping=chosen)
    if old is None:
        return Imported(source, source.notes)
    notes = (*source.notes, *left_aside(old.source, source))
    return Imported(laid_over(old.source, source), notes)


def _show_difference(run: Run, old: Loaded, new: Loaded) -> None:
    """What the tables change in an inventory."""
    from gcplan import pipeline
    from gcplan.analysis.changes import inventory_changes
    from gcplan.render import diff as view
    from gcplan.render.tables_plan import names_of

    before, after = (pipeline.study(each, None, run.as_of) for each in (old, new))
    found = inventory_changes(old, new, before.classifications, after.classifications)
    names = {**names_of(old.inventory), **names_of(new.inventory)}
    run.show(view.of_inventories(found, None, names, (), run.as_of), None)


def _save_mapping(run: Run, files: Sequence[File], mapping: str | None, save_mapping: str) -> None:
    """Write down which columns were read as what, to be changed and used again."""
    from gcplan.loading.tables import understood
    from gcplan.loading.tables.mapping import mapping_of, read_mapping
    from gcplan.render.inventory_yaml import yaml_text

    chosen = read_mapping(mapping) if mapping is not None else None
    about = Text(
        "gcplan import の列の対応。項目を直し、読まない列は - にする",
        "What gcplan import reads columns as; change it, - is a column that is not read",
    )
    run.write(yaml_text(mapping_of(understood(files, chosen)), [about.get(run.lang)]), save_mapping)


def _format_of(files: Sequence[File]) -> str:
    """The format that files are in.

    Raises:
        UsageError: none that is known.
    """
    from gcplan.loading.importers import IMPORTERS, recognised

    name = recognised(files)
    if name is None:
        known = listed(IMPORTERS)
        raise UsageError(
            Text(
                f"どの形式か見分けられません。--from で指定してください: {known.ja}"
                "（gcplan の台帳は、取り込まずにそのまま使えます）",
                f"the format is not recognised; name it with --from: {known.en} (an inventory of"
                " gcplan needs no import)",
            )
        )
    return name
