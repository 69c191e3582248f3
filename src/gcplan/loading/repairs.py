"""Repairs of an inventory's text that leave no doubt: what the faults and notes suggest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from gcplan.core.errors import InvalidInputError
from gcplan.core.position import Fault, Position
from gcplan.core.text import Text, visible
from gcplan.loading.certainty import Certainty
from gcplan.loading.collector import collector_paused
from gcplan.loading.decode import decode, replaced, rewritten
from gcplan.loading.document import Document, follow
from gcplan.loading.nodes import Collection, along, node_of
from gcplan.loading.references import unknown_names
from gcplan.loading.rejection import MAX_FAULTS, rejected
from gcplan.loading.salvage import Draft, read_model, salvage
from gcplan.loading.schema import children, leaf_types, mappings
from gcplan.loading.slip_repairs import slip_repairs
from gcplan.loading.source import source_of
from gcplan.loading.splice import Edit, applied, renaming, replacing
from gcplan.model.calendar import When
from gcplan.model.era import parse_when
from gcplan.model.inventory import Inventory
from gcplan.model.reading import UnreadableError
from gcplan.model.words import Word, parse_yes_no, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pydantic import BaseModel

    from gcplan.core.position import Path
    from gcplan.loading.document import Data
    from gcplan.loading.files import File
    from gcplan.loading.source import Source

    Model = type[BaseModel]
    Types = tuple[type, ...]

_ROUNDS = 20
"""A repair may bring to light what was hidden behind it; so often that is looked at."""

_MOST = 2_000
"""So many repairs of a file end the work: some seconds. What is left is told as faults."""

_BYTES = 1024 * 1024
_TOO_LARGE = Text(
    f"大きすぎるため、直せるところを探せません（{_BYTES // 2**20} MiBまで）",
    f"too large to look for repairs (at most {_BYTES // 2**20} MiB)",
)

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_KEY = Text("項目名の綴り", "spelling of a key")
_WORD = Text("選択肢の綴り", "spelling of a choice")
_NAME = Text("IDの綴り", "spelling of an id")
_LIST = Text("複数の値は一覧に", "several values as a list")
_WIDTH = Text("全角の数字や記号", "full-width digits and signs")
_ERA = Text("元号の範囲の外の日付", "a date outside its era")


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: where, what stood there, what stands there now, and what was wrong."""

    position: Position
    before: str
    after: str
    why: Text


@dataclass(frozen=True, slots=True)
class _Found:
    """A repair to be made: of the value at a path, or of its key."""

    path: Path
    before: str
    after: Data
    why: Text
    key: bool = False


@collector_paused()
def repaired(files: Sequence[File]) -> tuple[tuple[File, ...], tuple[Repair, ...]]:
    """The files with everything repaired that can be without doubt, and the repairs.

    Raises:
        InvalidInputError: a file is no text in UTF-8, or too large; carries every such fault.
    """
    large = [Fault(Position(visible(f.name)), _TOO_LARGE) for f in files if len(f.content) > _BYTES]
    if large:
        raise rejected(large)
    current, made, certainty = list(files), list[Repair](), Certainty()
    source = _readable(current)
    if source is None:
        current, made = _without_slips(files)
        source = _readable(current)
    for _ in range(_ROUNDS):
        if source is None or len(made) >= _MOST:
            break
        new, repairs = _round(source, current, certainty)
        if not repairs:
            break
        source = _readable(new)
        if source is not None:  # no repair makes a text unreadable
            current, made = new, made + repairs
    return tuple(current), tuple(sorted(made, key=lambda repair: repair.position))


def _without_slips(files: Sequence[File]) -> tuple[list[File], list[Repair]]:
    """The files without what keeps them from being read, where that is certain."""
    new, made = [], []
    for file in files:
        lines, edits = slip_repairs(decode(file.name, file.content))
        new.append(rewritten(file, lines.text))
        made += [Repair(*each) for each in edits]
    return new, made


def _readable(files: Sequence[File]) -> Source | None:
    """What files say, if they can be read at all."""
    try:
        return source_of(files)
    except InvalidInputError:
        return None


def _round(
    source: Source, files: Sequence[File], certainty: Certainty
) -> tuple[list[File], list[Repair]]:
    """The files with the repairs that can be seen now."""
    made: list[Repair] = []
    texts: dict[str, str] = {}
    names = list(_names(source, certainty))
    for document in source.texts:
        here = (each for home, each in names if home is document)
        found = islice(chain(_values(document, certainty), here), _MOST)
        edits, repairs = _in(document, list(found))
        texts[document.lines.name] = applied(document.lines.text, edits)
        made += repairs
    return replaced(files, texts), made


def _in(document: Document, found: Sequence[_Found]) -> tuple[list[Edit], list[Repair]]:
    """The edits that repair a document, each place once, and what they repair."""
    if not found:
        return [], []
    text = document.lines.text
    top, edits, repairs = node_of(text), dict[int, list[Edit]](), []
    for each in found:
        change = _edits(text, top, each)
        start = change[0].start
        if start not in edits:
            edits[start] = change
            place = document.lines.position(start)
            repairs.append(Repair(place, each.before, _shown(each.after), each.why))
    return [edit for several in edits.values() for edit in several], repairs


def _shown(value: Data) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _edits(text: str, top: Collection, found: _Found) -> list[Edit]:
    if found.key:
        return renaming(top, found.path, str(found.after))
    there = along(top, found.path)  # one value for a list of one has no index
    return replacing(text, top, found.path[: len(there) - 1], found.after)


# One document


def _values(document: Document, certainty: Certainty) -> Iterator[_Found]:
    """What can be repaired without knowing the rest of the inventory."""
    for model, data, path in _records(Inventory, document.data, ()):
        missing = [key for key in leaf_types(model) if key not in data]
        for key in data:
            if key not in leaf_types(model) and (meant := certainty.meant(key, missing)):
                yield _Found((*path, key), key, meant, _KEY, key=True)
        for where, types, text in _typed(model, data, path):
            repairs = (_choice(types, text, certainty), _narrow(types, text), _era(types, text))
            if found := next(filter(None, repairs), None):
                yield _Found(where, text, *found)


def _records(model: Model, data: Data, path: Path) -> Iterator[tuple[Model, dict[str, Data], Path]]:
    """Every mapping that has a model, the outer ones first."""
    if not isinstance(data, dict):
        return
    yield model, data, path
    for key, child in children(model).items():
        for where, item in _items(data.get(key), (*path, key)):
            yield from _records(child, item, where)


def _typed(model: Model, data: dict[str, Data], path: Path) -> Iterator[tuple[Path, Types, str]]:
    """The single values in a mapping, each with the types it may have."""
    for key, value in data.items():
        types, child = leaf_types(model).get(key, ()), children(model).get(key)
        if child is not None:  # a single value stands for a record with only its first key
            types = next(iter(leaf_types(child).values()))
        if isinstance(value, dict) and mappings(model).get(key, Any) is not Any:
            yield from (((*path, key, n), types, t) for n, t in value.items() if isinstance(t, str))
        for where, item in _items(value, (*path, key)):
            if isinstance(item, str):
                yield where, types, item


def _items(value: Data, path: Path) -> Iterator[tuple[Path, Data]]:
    if isinstance(value, list):
        yield from (((*path, at), item) for at, item in enumerate(value))
    else:
        yield path, value


def _choice(types: Types, text: str, certainty: Certainty) -> tuple[str, Text] | None:
    """A fixed word that is misspelt."""
    for kind in types:
        values = tuple(map(str, kind)) if issubclass(kind, Word) else _YES_NO[kind is bool]
        if values and not _is_read(kind, text):
            known = [spelt for value in values for spelt in spellings(value)]
            meant = certainty.meant(text, known)
            return None if meant is None else (meant, _WORD)
    return None


def _is_read(kind: type, text: str) -> bool:
    try:
        parse_yes_no(text) if kind is bool else kind(text)
    except ValueError:
        return False
    return True


def _narrow(types: Types, text: str) -> tuple[str, Text] | None:
    """A number or date in full-width characters, which are read like plain ones."""
    if bool in types or not {int, Decimal, When} & {*types}:
        return None
    plain = text.translate(_WIDE)
    return None if plain == text else (plain, _WIDTH)


def _era(types: Types, text: str) -> tuple[str, Text] | None:
    """A date that is written in an era it does not lie in, as the loader reads it."""
    if When not in types:
        return None
    try:
        when = parse_when(text)
        plain = _PLAIN_DATES[when.precision](when)
        again = parse_when(plain)
    except UnreadableError:
        return None
    return (plain, _ERA) if when.note and again == when and not _has_weekday(text) else None


def _has_weekday(text: str) -> bool:
    """Whether a note may be about the day of the week; which of the two is wrong is open."""
    return "(" in text or "（" in text


_PLAIN_DATES: dict[str, Callable[[When], str]] = {
    "day": lambda when: when.first.isoformat(),
    "month": lambda when: when.first.isoformat()[: len("2028-03")],
    "year": lambda when: f"{when.first.year}年",
    "fiscal_year": lambda when: f"FY{when.first.year}",
}
_YES_NO: dict[bool, tuple[str, ...]] = {True: ("yes", "no"), False: ()}


# Names of other parts


def _names(source: Source, certainty: Certainty) -> Iterator[tuple[Document, _Found]]:
    """Misspelt names of other parts, each with the document it stands in."""
    if (draft := _draft(source)) is None:
        return
    for use, known in unknown_names(draft, source):
        document, path = source.home(draft.typed(use.path))
        if not isinstance(document, Document):
            continue
        parts = [part.strip() for part in use.name.replace("、", ",").split(",")]
        alone = isinstance(path[-1], int) and len([*follow(document.data, path)]) < len(path)
        if alone and len(parts) > 1 and all(part in known for part in parts):
            yield document, _Found(path, use.name, [*parts], _LIST)
        elif meant := certainty.meant(use.name, known, names=True):
            by_key = path[-2:-1] == ("effort",)
            yield document, _Found(path, use.name, meant, _NAME, key=by_key)


def _draft(source: Source) -> Draft | None:
    """What can be read of an inventory."""
    try:
        return Draft(read_model(source.data))
    except ValidationError as error:
        return salvage(source.data, error) if error.error_count() <= MAX_FAULTS else None
