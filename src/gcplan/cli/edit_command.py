"""`gcplan set` and `gcplan fix`: changes of an inventory's text that leave the rest as it is.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli import streams
from gcplan.cli.run import complain
from gcplan.cli.steps import stdin
from gcplan.core.errors import InvalidInputError, OutputError, UsageError
from gcplan.core.text import Text, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.cli.run import Run
    from gcplan.loading.assignments import Change
    from gcplan.loading.document import Document
    from gcplan.loading.files import File
    from gcplan.loading.repairs import Repair
    from gcplan.render.edits import Edited

DONE = 0

_NO_ASSIGNMENT = Text(
    "書き換える値を指定してください。例: gcplan set 台帳.yaml juki.status=migrating",
    "say what to set; example: gcplan set inventory.yaml juki.status=migrating",
)
_NO_TABLES = Text(
    "Excel・CSVの表は書き換えません。Excelで直すか、gcplan import で台帳にしてください",
    "tables in Excel or CSV are not changed; change them there, or make an inventory by import",
)
_NO_PATH = Text("台帳を指定してください（= のない引数）", "name an inventory (a word without =)")
_EITHER = Text("--diff と --write は同時に使えません", "--diff and --write cannot be combined")
_NOTHING = Text("確実に直せるところはありません", "nothing can surely be repaired")
_CHANGED = Text(
    "読んだ後で変わったため、書き換えませんでした", "changed after it was read; it was left alone"
)


def set_(run: Run, *, words: list[str], show_diff: bool) -> int:
    """Give single values of an inventory another value, in place unless only a diff is wanted.

    Nothing is written unless the inventory can be used afterwards.
    """
    from gcplan.loading.assignments import assigned
    from gcplan.loading.decode import replaced
    from gcplan.loading.files import read_files
    from gcplan.loading.inventory import load_inventory
    from gcplan.loading.source import source_of

    paths = [word for word in words if "=" not in word]
    values = [word for word in words if "=" in word]
    if not (paths and values):
        raise UsageError(_NO_ASSIGNMENT if paths else _NO_PATH)
    files = read_files(paths, stdin())
    source = source_of(files)
    if len(source.texts) < len(source.documents):
        raise UsageError(_NO_TABLES)
    documents, changes = assigned(source.texts, values)
    texts = {document.lines.name: document.lines.text for document in documents}
    new = replaced(files, texts)
    load_inventory(source_of(new))
    edits = [_of_change(documents[change.document], change) for change in changes]
    _finish(run, files, new, edits, write=not show_diff)
    return DONE


def fix(run: Run, *, paths: list[str], show_diff: bool, write: bool) -> int:
    """Repair what is surely a slip; show it as a diff unless it is to be written.

    What is left that cannot be used is said as every command says it.
    """
    from gcplan.loading.files import read_files
    from gcplan.loading.inventory import load_inventory
    from gcplan.loading.repairs import repaired
    from gcplan.loading.source import source_of
    from gcplan.loading.tables import is_tabular
    from gcplan.render.edits import Edited

    if show_diff and write:
        raise UsageError(_EITHER)
    files = read_files(paths, stdin())
    if any(map(is_tabular, files)):
        raise UsageError(_NO_TABLES)
    new, repairs = repaired(files)
    edits = [Edited(r.position, None, r.before, r.after, r.why) for r in repairs]
    _finish(run, files, new, edits, write=write)
    if not write:
        _list(run, repairs)
    try:
        load_inventory(source_of(new))
    except InvalidInputError as error:
        complain(error, run.lang)
        return error.exit_code
    return DONE


def _of_change(document: Document, change: Change) -> Edited:
    from gcplan.loading.splice import written
    from gcplan.render.edits import Edited

    before, after = (
        value if value is None or isinstance(value, str) else written(value, flow=True)
        for value in (change.before, change.after)
    )
    place = document.lines.position(document.offset(change.path))
    return Edited(place, change.typed, before, after)


def _finish(
    run: Run, files: Sequence[File], new: Sequence[File], edits: Sequence[Edited], *, write: bool
) -> None:
    """Write what has changed, or show it as a diff; JSON tells of it either way."""
    from gcplan.render.edits import document

    as_json = run.format.startswith("json")
    piped = any(file.piped for file in files)
    if piped and as_json:
        write = False  # standard output has room for one of them
    if write:
        for old, changed in zip(files, new, strict=True):
            put_back(run, old, changed)
    if as_json or (write and not piped):
        run.show(document(edits, run.as_of, written=write), None)
    elif not write:
        run.write(_diff(files, new), None)


def _diff(files: Sequence[File], new: Sequence[File]) -> str:
    from gcplan.loading.decode import decode
    from gcplan.render.edits import difference

    pairs = zip(files, new, strict=True)
    texts = ([decode(file.name, file.content).text for file in pair] for pair in pairs)
    return "".join(
        difference(file.name, before, after)
        for file, (before, after) in zip(files, texts, strict=True)
    )


def put_back(run: Run, old: File, new: File) -> None:
    """Put a file in the place of another, if that is still what was read."""
    from gcplan.loading.files import read_files

    if old.piped:
        streams.write(new.content, streams.STANDARD_OUTPUT)
    elif old.content != new.content:
        (now,) = read_files([old.name], None)
        if now.content != old.content:
            name = visible(old.name)
            raise OutputError(Text(f"{name}: {_CHANGED.ja}", f"{name}: {_CHANGED.en}"))
        streams.write(new.content, old.name)
        run.say(Text(f"書き換えました: {old.name}", f"changed: {old.name}"))


def _list(run: Run, repairs: Sequence[Repair]) -> None:
    """Say what could be repaired, and how it is done."""
    from gcplan.model.reading import quoted

    for repair in repairs:
        before, after, why = quoted(repair.before), quoted(repair.after), repair.why
        said = Text(f"{before.ja} → {after.ja}（{why.ja}）", f"{before.en} → {after.en} ({why.en})")
        streams.say(f"{repair.position}: {said.get(run.lang)}")
    number = len(repairs)
    found = Text(
        f"確実に直せるところ: {number}件（--write で書き換えます）",
        f"can surely be repaired: {number} (--write does it)",
    )
    run.say(found if repairs else _NOTHING)
