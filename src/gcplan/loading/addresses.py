"""`ID.field`: what a place in an inventory is called on a command line, and where it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gcplan.core.text import Text, listed
from gcplan.loading.overlay import plain_text
from gcplan.loading.schema import children, leaf_types, lists, mappings
from gcplan.loading.suggest import Suggester
from gcplan.model.inventory import Inventory
from gcplan.model.reading import UnreadableError, quoted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel

    from gcplan.core.position import Path
    from gcplan.loading.document import Data, Document

    Model = type[BaseModel]

_ARROWS = (">", "→")
"""The second needs no quotation marks in a shell."""

_SINGLE = Text(
    "値を1つだけ書く項目で、下に項目はありません", "takes a single value, nothing below it"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A place in one of several documents.

    Attributes:
        document: which of them.
        path: the keys and indexes that lead there; the last may not exist yet.
        plain: whether it takes a single value, so that brackets are letters of it.
    """

    document: int
    path: Path
    plain: bool


@dataclass(frozen=True, slots=True)
class _Start:
    """A part of an inventory whose name an address begins with, and what is left of it."""

    called: str
    document: int
    path: Path
    model: Model
    data: Data
    rest: str = ""


def address(documents: Sequence[Document], typed: str) -> Address:
    """The place that an address stands for.

    Args:
        documents: the files of an inventory.
        typed: `ID.field`, `FROM→TO.field` (or with `>`), or `section.field`, with further
            fields below.

    Raises:
        UnreadableError: there is no such place, or more than one.
    """
    starts = {(s.document, s.path): s for s in _starts(documents, typed)}
    known = [s for s in starts.values() if s.rest.partition(".")[0] in leaf_types(s.model)]
    match known or list(starts.values()):
        case []:
            raise UnreadableError(_nobody(documents, typed))
        case [one]:
            fields, plain = _below(one.model, one.data, one.rest)
            return Address(one.document, (*one.path, *fields), plain)
        case several:
            raise UnreadableError(_ambiguous(several))


# Where it begins


def _starts(documents: Sequence[Document], typed: str) -> Iterator[_Start]:
    for start in _parts(documents):
        for called in (start.called.partition(".")[2], start.called):
            if called and typed.startswith(f"{called}."):
                rest = typed.removeprefix(f"{called}.")
                yield replace(start, rest=rest)
    if typed in leaf_types(Inventory):
        yield _Start(typed, _home(documents, typed), (), Inventory, {}, typed)


def _parts(documents: Sequence[Document]) -> Iterator[_Start]:
    """Every part of an inventory that has a name; rows are called `section.name`."""
    for section, model in children(Inventory).items():
        if section in lists(Inventory):
            for number, document in enumerate(documents):
                rows = document.data.get(section)
                for at, row in enumerate(rows if isinstance(rows, list) else ()):
                    for name in _names(section, row):
                        yield _Start(f"{section}.{name}", number, (section, at), model, row)
        else:
            number = _home(documents, section)
            data = documents[number].data.get(section)
            yield _Start(section, number, (section,), model, data)


def _home(documents: Sequence[Document], section: str) -> int:
    """The document that has a section, else the first."""
    return next((n for n, d in enumerate(documents) if d.data.get(section) is not None), 0)


def _names(section: str, row: Data) -> Iterator[str]:
    """What a row is called."""
    if not isinstance(row, dict):
        return
    if section == "links":
        ends = [plain_text(row.get(key)) or "?" for key in ("from", "to")]
        for arrow in _ARROWS:
            yield arrow.join(ends)
            if data := plain_text(row.get("data")):
                yield arrow.join([*ends, data])
    elif name := plain_text(row.get("id") or row.get("name")):
        yield name


# What follows


def _below(model: Model, data: Data, fields: str) -> tuple[tuple[str | int, ...], bool]:
    """The keys and indexes that some fields of a model stand for, and whether one value ends it."""
    key, _, rest = fields.partition(".")
    if key not in leaf_types(model):
        raise UnreadableError(_no_key(key, model))
    value = data.get(key) if isinstance(data, dict) else None
    child, free = children(model).get(key), key in mappings(model)
    if not rest:
        return (key,), not (free or child or key in lists(model))
    if key in lists(model):
        return _in_list(key, child, value, rest)
    if free:
        return (key, rest), mappings(model)[key] is not Any
    if child is None:
        raise UnreadableError(_about(key, _SINGLE))
    path, plain = _below(child, value, rest)
    return (key, *path), plain


def _in_list(
    key: str, child: Model | None, value: Data, rest: str
) -> tuple[tuple[str | int, ...], bool]:
    """As `_below`, for an entry of a list: by its number from 1, or by what it is called."""
    for at, item in enumerate(value if isinstance(value, list) else ()):
        for called in _called(at, item):
            if rest == called:
                return (key, at), child is None
            if child is not None and rest.startswith(f"{called}."):
                path, plain = _below(child, item, rest.removeprefix(f"{called}."))
                return (key, at, *path), plain
    name = quoted(rest)
    raise UnreadableError(
        Text(
            f"{shown(key)} の一覧に{name.ja}に当たるものはありません"
            "（何番目か、name か system で指定します）",
            f"the list {shown(key)} has no entry {name.en} (give its number, name or system)",
        )
    )


def _called(at: int, item: Data) -> Iterator[str]:
    yield str(at + 1)
    words: Any = [item.get(k) for k in ("name", "system")] if isinstance(item, dict) else [item]
    yield from (word for word in words if isinstance(word, str))


# What to say


def _about(key: str, message: Text) -> Text:
    return Text(f"{shown(key)}: {message.ja}", f"{shown(key)}: {message.en}")


def _no_key(key: str, model: Model) -> Text:
    name, hint = quoted(key), Suggester().hint(key, leaf_types(model))
    return Text(f"{name.ja}という項目はありません{hint.ja}", f"there is no key {name.en}{hint.en}")


def _nobody(documents: Sequence[Document], typed: str) -> Text:
    known = [start.called.partition(".")[2] or start.called for start in _parts(documents)]
    begin, dot, _ = typed.partition(".")
    if not dot:
        return Text(
            "ID.項目=値 の形で書いてください。例: juki.status=migrating",
            "write ID.field=value; example: juki.status=migrating",
        )
    name, hint = quoted(begin), Suggester().hint(begin, known)
    return Text(
        f"{name.ja}というIDは台帳にありません{hint.ja}",
        f"there is no id {name.en} in the inventory{hint.en}",
    )


def _ambiguous(several: Sequence[_Start]) -> Text:
    names = listed(shown(start.called) for start in several)
    return Text(
        f"どれを指すか決まりません。次のどれかで始めてください: {names.ja}"
        "（連携は FROM→TO→データ でも指定できます）",
        f"may mean more than one; begin with one of: {names.en} (a link may be FROM→TO→DATA)",
    )
