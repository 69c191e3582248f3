"""Scenarios: a fragment of an inventory laid over the inventory, before anything is checked.

Text is merged, not values, so that every check runs on the merged inventory as on any other,
and each part of it keeps the place where it was typed. Entries of the outermost lists merge
by what tells them apart, mappings key by key; anything else is replaced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.schema import model_at
from gcplan.loading.suggest import Suggester
from gcplan.model.parts import Deadline
from gcplan.model.reading import UnreadableError, quoted
from gcplan.model.scalars import parse_line
from gcplan.model.words import parse_yes_no

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.core.position import Path
    from gcplan.loading.document import Data
    from gcplan.loading.source import Source

    Entry = dict[str, Data]
    Identity = tuple[str | None, ...]

SECTION, CHANGES = "scenarios", "changes"
NEW, REMOVE = "new", "remove"

_BY_ID = ("id",)
IDENTITY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("milestones", "teams", "platforms", "systems", "external"), _BY_ID),
        "freezes": ("name",),
        "links": ("from", "to", "data"),
    }
)
"""The keys that tell the entries of a section apart; a name stands for an id."""


def identity_of(section: str, row: Data) -> Identity | None:
    """What tells a row of a section apart from others, if it says enough."""
    if not isinstance(row, dict):
        return None
    keys = IDENTITY[section]
    if keys == _BY_ID:
        words: Identity = (plain_text(row.get("id") or row.get("name")),)
    else:
        words = tuple(plain_text(row.get(key)) for key in keys)
    return None if None in words[:2] else words


_NESTED = Text("シナリオの中に scenarios は書けません", "a scenario cannot hold scenarios")
_ALONE = Text(
    "remove を付けた行には、どの行かを示す項目だけを書いてください",
    "an entry to be removed says only which it is",
)
_SEVERAL = Text(
    "当てはまる行が台帳に複数あります（連携は data も書いてください）",
    "several entries of the inventory match (for links write `data` too)",
)
_TWICE = Text(
    "同じ行への変更が前にもあります。1つにまとめてください", "is changed above too; keep one"
)
_SINGLE = Text("値を1つだけ書く項目です", "takes a single value")


@dataclass(frozen=True, slots=True)
class Overlaid:
    """An inventory with the changes of a scenario.

    Attributes:
        source: the merged text, with the place of everything in it; in the place of its
            scenarios stands the one that changed it.
        faults: changes that could not be made.
    """

    source: Source
    faults: tuple[Fault, ...]


def overlay(base: Source, scenario: Path, changes: Mapping[str, Data]) -> Overlaid:
    """Lay the changes of a scenario over an inventory.

    Args:
        base: the inventory.
        scenario: path of the scenario in it.
        changes: the fragment that the scenario has below `changes`.
    """
    work = _Overlay(base)
    data = work.sections(changes, (*scenario, CHANGES))
    elsewhere = {**base.elsewhere, **work.moved, (SECTION,): (base, scenario)}
    return Overlaid(replace(base, data=data, elsewhere=elsewhere), tuple(work.faults))


@dataclass(frozen=True, slots=True)
class _Change:
    """One row of a fragment: what is left of it without its marks, where it stands, its marks."""

    row: Data
    typed: Path
    new: bool = False
    remove: bool = False


class _Rows:
    """The entries of a section, found by what tells them apart."""

    def __init__(self, section: str, rows: Sequence[Data]) -> None:
        self.section, self.keys = section, IDENTITY[section]
        self._known: dict[Identity, list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            if words := identity_of(section, row):
                self._known[words].append(at)

    def find(self, identity: Identity) -> list[int]:
        """The entries that are meant; without its data a link is any with these ends."""
        exact = self._known.get(identity)
        if exact or identity[-1] is not None:
            return exact or []
        ends = identity[:-1]
        return [at for other, found in self._known.items() if other[:-1] == ends for at in found]

    def number(self, identity: Identity) -> int:
        """How many entries are told apart by nothing else."""
        return len(self._known.get(identity, ()))

    def likely(self, before: Sequence[str]) -> set[str]:
        """The words that may follow the first words of an identity."""
        deep = len(before)
        words = {other[deep] for other in self._known if other[:deep] == tuple(before)}
        return {word for word in words if word is not None}


class _Overlay:
    """One scenario being laid over an inventory.

    `moved` tells where the parts stand that are not at their path in the inventory: what is
    changed stands where the change is typed, what is not in it where it was. In every method
    `at` is a path in the merged inventory, `typed` that of a change, and `was` that of what
    is changed.
    """

    def __init__(self, base: Source) -> None:
        self.base = base
        self.faults: list[Fault] = []
        self.moved: dict[Path, tuple[Source, Path]] = {}
        self.suggester = Suggester()

    def sections(self, changes: Mapping[str, Data], typed: Path) -> Entry:
        """The merged inventory; a section with nothing in it changes nothing."""
        merged = {key: value for key, value in self.base.data.items() if key != SECTION}
        for key, new in changes.items():
            old, here = merged.get(key), (*typed, key)
            if key == SECTION:
                self.fault(here, _NESTED, key=True)
            elif key in IDENTITY and isinstance(new, list) and isinstance(old, list | None):
                merged[key] = self.rows(key, old or [], new, here)
            elif key not in merged or (new is not None and new != old):
                merged[key] = self.value(old, new, (key,), here, (key,))
        return merged

    def value(self, old: Data, new: Data, at: Path, typed: Path, was: Path) -> Data:
        """What becomes of one value."""
        if model_at(at) is Deadline:  # a date alone stands for the `date` of a deadline
            if isinstance(old, str) and isinstance(new, dict):
                old = {"date": old}
            elif isinstance(old, dict) and isinstance(new, str):
                new = {"date": new}
        if isinstance(old, dict) and isinstance(new, dict):
            return self.mapping(old, new, at, typed, was)
        self.moved[at] = self.base, typed
        return new

    def mapping(self, old: Entry, new: Entry, at: Path, typed: Path, was: Path) -> Entry:
        """What becomes of a mapping; what is repeated unchanged stays where it was.

        A key with nothing after it takes the value away: it counts as left out.
        """
        changes = {key: new[key] for key in new if key not in old or new[key] != old[key]}
        if not changes:
            return old
        self.moved[at] = self.base, typed
        merged, names = dict(old), model_at(at) is None
        for key in old:
            self.moved[*at, key] = self.base, (*was, key)
        for key, value in changes.items():
            if key in old and value is None and names:
                del merged[key]
            else:
                here, change, before = (*at, key), (*typed, key), (*was, key)
                merged[key] = self.value(old.get(key), value, here, change, before)
        return merged

    def rows(self, section: str, old: list[Data], new: list[Data], typed: Path) -> list[Data]:
        """What becomes of a list of entries: their order stays, new ones follow."""
        known = _Rows(section, old)
        named = Counter(identity_of(section, row) for row in new)
        changes: dict[int, _Change] = {}
        added: list[_Change] = []
        for number, row in enumerate(new):
            change = self.read(row, (*typed, number), known)
            identity = identity_of(section, row)
            if identity is None or change.new:  # one without a name is refused by later checks
                added.append(change)
                continue
            alike = known.find(identity)
            if named[identity] == known.number(identity):  # each of them is for one entry
                alike = [at for at in alike if at not in changes][:1] or alike
            found = self.meant(known, identity, alike, change.typed)
            if found in changes:
                self.fault(change.typed, _TWICE)
            elif found is not None:
                changes[found] = change
        return self.joined(section, old, changes, added)

    def joined(
        self,
        section: str,
        old: Sequence[Data],
        changes: Mapping[int, _Change],
        added: Sequence[_Change],
    ) -> list[Data]:
        """The entries that stay, with their changes, and the new ones."""
        merged: list[Data] = []
        for number, row in enumerate(old):
            at, change = (section, len(merged)), changes.get(number)
            if change is not None and change.remove:
                continue
            if len(merged) != number:
                self.moved[at] = self.base, (section, number)
            if change is not None and isinstance(row, dict) and isinstance(change.row, dict):
                merged.append(self.mapping(row, change.row, at, change.typed, (section, number)))
            else:
                merged.append(row)
        for change in added:
            self.moved[section, len(merged)] = self.base, change.typed
            merged.append(change.row)
        return merged

    def read(self, row: Data, typed: Path, known: _Rows) -> _Change:
        """A row of a fragment, with its marks taken off."""
        if not isinstance(row, dict):
            return _Change(row, typed)
        plain = {key: value for key, value in row.items() if key not in {NEW, REMOVE}}
        new, remove = (self.marked(row, mark, typed) for mark in (NEW, REMOVE))
        for key in plain if remove else ():
            if key not in {*known.keys, "name"}:
                self.fault((*typed, key), _ALONE, key=True)
        return _Change(plain, typed, new, remove)

    def marked(self, row: Entry, mark: str, typed: Path) -> bool:
        """Whether a row has a mark."""
        value = row.get(mark)
        try:
            if isinstance(value, str | None):
                return value is not None and parse_yes_no(value)
            self.fault((*typed, mark), _SINGLE)
        except UnreadableError as error:
            self.fault((*typed, mark), error.message)
        return False

    def meant(
        self, known: _Rows, identity: Identity, found: Sequence[int], typed: Path
    ) -> int | None:
        """The one entry that is meant; None after a fault."""
        if len(found) == 1:
            return found[0]
        self.fault(typed, _SEVERAL if found else self.unknown(known, identity))
        return None

    def unknown(self, known: _Rows, identity: Identity) -> Text:
        """That there is no such entry, which may be meant, and how a new one is added."""
        words = [word for word in identity if word is not None]
        hint = self.suggester.hint(words[-1], known.likely(words[:-1]))
        shown = [quoted(word) for word in words]
        ja, en = "→".join(word.ja for word in shown), " → ".join(word.en for word in shown)
        return Text(
            f"{ja}は {known.section} にありません（新しい行なら new: はい を付けます）{hint.ja}",
            f"{en} is not in {known.section} (a new entry needs `new: yes`){hint.en}",
        )

    def fault(self, typed: Path, message: Text, *, key: bool = False) -> None:
        """Note what is wrong, and where."""
        self.faults.append(Fault(self.base.locate(typed, key=key), message))


def plain_text(value: Data) -> str | None:
    """A text as ids and names are read; what cannot be read stays as typed."""
    if not isinstance(value, str):
        return None
    try:
        return parse_line(value)
    except UnreadableError:
        return value
