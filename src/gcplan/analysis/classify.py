"""Standard or residual: the class of every system under an edition, with its reason.

A declaration (`affairs:`) decides. Without one the name is read, and what the name leaves
in doubt is marked for review with a suggestion: the class it then gets is provisional.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from gcplan.analysis.names import Reading, narrowed, read_name
from gcplan.core.text import Text, listed, visible
from gcplan.model.inventory import Kind
from gcplan.standards.catalog import DEFAULT_EDITION, load_affairs, load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gcplan.analysis.names import Keys
    from gcplan.model.inventory import Inventory, Municipality, System
    from gcplan.standards.catalog import Affair, Catalog


class Basis(StrEnum):
    """What a class rests on."""

    DECLARED = "declared-affair"
    NAME = "matched-name"
    COMMON_FUNCTION = "common-function"
    NONE = "no-affair"

    @property
    def text(self) -> Text:
        """What to call it."""
        return _BASES[self]


_BASES = {
    Basis.DECLARED: Text("申告", "declared"),
    Basis.NAME: Text("名称から", "by name"),
    Basis.COMMON_FUNCTION: Text("共通機能", "common function"),
    Basis.NONE: Text("該当事務なし", "no affair"),
}


@dataclass(frozen=True, slots=True)
class Classification:
    """The class of one system, and why.

    Attributes:
        system: id of the system.
        kind: its class; provisional where `review` is set.
        basis: what the class rests on.
        affairs: slugs of affairs of the edition that it certainly covers.
        open_affairs: slugs of affairs of which it covers at least one, without it being
            known which.
        common_functions: numbers of the common functions it provides, whatever their class.
        residual_functions: for a standard system, what it also does outside the standard:
            declared in `functions:`, named in its name, or not listed by the edition.
        review: why a person must decide; None where the class is decided. A name in doubt
            makes nothing certain.
        suggestion: slugs and numbers that a name in doubt may mean.
        reason: the grounds, in a sentence.
    """

    system: str
    kind: Kind
    basis: Basis
    affairs: tuple[str, ...]
    open_affairs: tuple[str, ...]
    common_functions: tuple[str, ...]
    residual_functions: tuple[str, ...]
    review: Text | None
    suggestion: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class ClassChange:
    """A system whose class differs between two editions."""

    system: str
    before: Classification
    after: Classification


def classify(inventory: Inventory, catalog: Catalog) -> tuple[Classification, ...]:
    """The class of every system, in inventory order."""
    return tuple(_classified(system, catalog) for system in inventory.systems)


def compare(inventory: Inventory, old: Catalog, new: Catalog) -> tuple[ClassChange, ...]:
    """The systems whose class differs between two editions, in inventory order."""
    pairs = zip(classify(inventory, old), classify(inventory, new), strict=True)
    return tuple(
        ClassChange(before.system, before, after)
        for before, after in pairs
        if before.kind is not after.kind
    )


def uncovered(catalog: Catalog, classifications: Sequence[Classification]) -> tuple[Affair, ...]:
    """The edition's affairs that no system covers, not even possibly, in official order."""
    possible = frozenset(
        chain.from_iterable((*c.affairs, *c.open_affairs, *c.suggestion) for c in classifications)
    )
    return tuple(affair for affair in catalog.affairs if affair.slug not in possible)


_WARD_CODES = range(13101, 13124)
"""The special wards of Tokyo, without the check digit."""
_WARDS_LACK = frozenset({"kotei", "hojin"})


def omission_note(municipality: Municipality, affairs: Iterable[Affair]) -> Text | None:
    """Why some uncovered affairs are no gap: Tokyo itself levies two taxes in its wards.

    Source: `toshima` (a ward's list of 18 affairs).
    """
    may_lack = omissible(municipality)
    lacking = [affair for affair in affairs if affair.slug in may_lack]
    if not lacking:
        return None
    names = _names(affair.slug for affair in lacking)
    return Text(
        f"特別区では{names.ja}を都が課税するため、区のシステムがなくてもよい",
        f"in a special ward the metropolis levies {names.en}; the ward needs no system for it",
    )


def omissible(municipality: Municipality) -> frozenset[str]:
    """Slugs of the affairs that the municipality may have no system for; see `omission_note`."""
    return _WARDS_LACK if _is_special_ward(municipality) else frozenset()


def _is_special_ward(municipality: Municipality) -> bool:
    if municipality.code is not None:
        return int(municipality.code[:5]) in _WARD_CODES
    # Wards of other cities are not municipalities; their names carry the city's.
    return municipality.name.endswith("区") and "市" not in municipality.name


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What is known of a system, before an edition is asked.

    Attributes:
        declared: whether the inventory states the affairs.
        covers: a group of keys for each thing declared or named, of which one is meant.
        provides: the same for common functions among the declared functions.
        further: declared functions that are no common function.
        reading: what the name says.
    """

    declared: bool
    covers: tuple[Keys, ...]
    provides: tuple[Keys, ...]
    further: tuple[str, ...]
    reading: Reading

    @property
    def certain(self) -> Keys:
        return _certain((*self.covers, *self.provides))

    @property
    def open(self) -> Keys:
        groups = (keys for keys in narrowed((*self.covers, *self.provides)) if len(keys) > 1)
        return tuple(dict.fromkeys(chain.from_iterable(groups)))

    @property
    def doubt(self) -> Text | None:
        return None if self.declared else self.reading.doubt


def _certain(groups: Iterable[Keys]) -> Keys:
    return tuple(dict.fromkeys(keys[0] for keys in groups if len(keys) == 1))


def _evidence(system: System, catalog: Catalog) -> _Evidence:
    keys = catalog.canonical_keys()
    reading = read_name(system.name)
    functions = {text: _common_function(text) for text in system.functions}
    groups = reading.covers
    if system.affairs is not None:
        groups = tuple(keys.get(key, (key,)) for key in system.affairs)
    return _Evidence(
        declared=system.affairs is not None,
        covers=narrowed(groups),
        provides=tuple(filter(None, functions.values())),
        further=tuple(text for text, function in functions.items() if not function),
        reading=reading,
    )


def _common_function(text: str) -> Keys:
    """The number of the common function that a declared function is; empty if it is none."""
    reading = read_name(text)
    if reading.doubt or len(reading.covers) != 1:
        return ()
    keys = reading.covers[0]
    return keys if keys[0].isdecimal() else ()


def _classified(system: System, catalog: Catalog) -> Classification:
    known = _evidence(system, catalog)
    kind = _kind(known, catalog)
    listed = catalog.slugs
    suggestion = known.reading.suggestion if known.doubt else ()
    return Classification(
        system=system.id,
        kind=kind,
        basis=_basis(known),
        affairs=tuple(key for key in known.certain if key in listed),
        open_affairs=tuple(key for key in known.open if key in listed),
        common_functions=tuple(key for key in known.certain if key.isdecimal()),
        residual_functions=_beside(known, catalog) if kind is Kind.STANDARD else (),
        review=known.doubt,
        suggestion=tuple(key for key in suggestion if catalog.kind_of(key)),
        reason=_reason(known, catalog),
    )


def _kind(known: _Evidence, catalog: Catalog) -> Kind:
    """Standard if it covers anything standard; in doubt, if its name speaks of an affair.

    Taking a doubtful system for standard keeps the legal deadlines in view until somebody
    has decided.
    """
    keys = {*known.certain, *known.open}
    if known.doubt and known.reading.likely:
        keys.update(known.reading.suggestion)
    return Kind.STANDARD if Kind.STANDARD in map(catalog.kind_of, keys) else Kind.RESIDUAL


def _basis(known: _Evidence) -> Basis:
    keys = (*known.certain, *known.open)
    if keys and all(key.isdecimal() for key in keys):
        return Basis.COMMON_FUNCTION
    if known.declared:
        return Basis.DECLARED
    return Basis.NAME if keys or known.reading.likely else Basis.NONE


def _beside(known: _Evidence, catalog: Catalog) -> tuple[str, ...]:
    """What a standard system also does outside the standard."""
    named = known.reading.residual if known.reading.covers or not known.declared else ()
    unlisted = (_name(key).ja for key in _unlisted(known, catalog))
    return tuple(dict.fromkeys((*known.further, *named, *unlisted)))


def _reason(known: _Evidence, catalog: Catalog) -> Text:
    if known.doubt:
        return known.doubt
    parts = [*(_declared(known) if known.declared else _named(known))]
    if known.provides:
        names = _names(chain.from_iterable(known.provides))
        parts.append(Text(f"機能: {names.ja}", f"functions: {names.en}"))
    if unlisted := _unlisted(known, catalog):
        names = _names(unlisted)
        ja = f"{catalog.name.ja}は{names.ja}を対象としていない"
        parts.append(Text(ja, f"the {catalog.name.en} does not list {names.en}"))
    return Text("。".join(part.ja for part in parts), "; ".join(part.en for part in parts))


def _unlisted(known: _Evidence, catalog: Catalog) -> Keys:
    """What it covers that is not standard under the edition."""
    keys = [key for key in known.certain if catalog.kind_of(key) is not Kind.STANDARD]
    if Kind.STANDARD not in map(catalog.kind_of, known.open):
        keys.extend(known.open)
    return tuple(keys)


def _declared(known: _Evidence) -> Iterator[Text]:
    certain = _certain(known.covers)
    names = _names(certain)
    if not known.covers:
        yield Text("事務なしと申告されている", "declared to cover no affair")
    if certain:
        yield Text(f"申告: {names.ja}", f"declared: {names.en}")
    if known.open:
        yield Text(
            "申告された番号は複数の事務に共通で、どの事務かは決まらない",
            "the declared number is shared by several affairs and does not say which",
        )


def _named(known: _Evidence) -> Iterator[Text]:
    words, certain = _quoted(known.reading.words), _certain(known.covers)
    names = _names(certain)
    if certain:
        yield Text(f"名称の{words.ja}は{names.ja}に当たる", f"the name says {words.en}: {names.en}")
    if known.open:
        yield Text(
            f"名称の{words.ja}に当たるものは複数あり、どれかは示されていない",
            f"{words.en} may be one of several, and the name does not say which",
        )
    if not known.covers:
        yield _outside(known.reading, words)


def _outside(reading: Reading, words: Text) -> Text:
    if not reading.known:
        return Text(
            f"名称の{words.ja}に標準化対象事務を示す語がない",
            f"no word of a standardised affair in {words.en}",
        )
    return Text(
        f"名称の{words.ja}は標準化対象事務ではない", f"{words.en} is not a standardised affair"
    )


def _name(key: str) -> Text:
    """What an affair or a common function is called; a key of neither is its own name."""
    return _all_names().get(key, Text.same(key))


@cache
def _all_names() -> Mapping[str, Text]:
    functions = load_catalog(DEFAULT_EDITION).common_functions
    return {
        **{slug: affair.name for slug, affair in load_affairs().items()},
        **{function.id: function.name for function in functions},
    }


def _names(keys: Iterable[str]) -> Text:
    return listed(map(_name, keys))


def _quoted(words: Iterable[str]) -> Text:
    shown = [visible(word) for word in words]
    return Text("".join(f"「{word}」" for word in shown), ", ".join(f'"{word}"' for word in shown))
