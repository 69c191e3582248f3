"""The editions of the list of standardised affairs, read from `data/`.

An edition is one file, `data/<edition>.yaml`: its name, the slugs of its affairs in official
order, and the class of the common functions. What an affair is stands in `data/affairs.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter

from gcplan.core.errors import UsageError
from gcplan.core.text import Text, listed
from gcplan.model.inventory import Kind
from gcplan.standards.packaged import names_of_data, read_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Grade = Literal["A", "B"]
"""A: official text or data. B: press, vendor or named expert. Nothing weaker is shipped."""


@dataclass(frozen=True, slots=True)
class Source:
    """A public document that shipped facts rest on; `url` is empty where there is none."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    id: str
    title: str
    publisher: str
    date: str
    url: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Affair:
    """A standardised affair.

    Attributes:
        slug: the key used in inventories.
        name: official Japanese name, and our English one.
        ids: official three-digit numbers and what each stands for. The four taxes share
            014, 015 and 016.
        aliases: other names by which lists of systems call it; common usage, unsourced.
        sources: ids in `sources.yaml` for the name and the numbers.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    slug: str
    name: Text
    ids: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def grade(self) -> Grade:
        """The grade of the weakest source."""
        return grade_of(self.sources)


@dataclass(frozen=True, slots=True)
class CommonFunction:
    """A function shared by the affairs, with a specification of its own.

    Attributes:
        id: official three-digit number.
        slug: the key used in inventories beside the number.
        name: official Japanese name, and our English one.
        kind: its class under the edition.
        rule: what a system outside the standard may or must do with it.
        sources: ids in `sources.yaml`.
    """

    id: str
    slug: str
    name: Text
    kind: Kind
    rule: Text
    sources: tuple[str, ...]

    @property
    def grade(self) -> Grade:
        """The grade of the weakest source."""
        return grade_of(self.sources)


@dataclass(frozen=True, slots=True)
class Catalog:
    """One edition: what is standard under it.

    Attributes:
        edition: its key, a year.
        name: what to call it.
        affairs: its affairs in official order.
        common_functions: the common functions in order of their numbers.
        sources: ids in `sources.yaml` for the list as a whole.
    """

    edition: str
    name: Text
    affairs: tuple[Affair, ...]
    common_functions: tuple[CommonFunction, ...]
    sources: tuple[str, ...]

    @property
    def grade(self) -> Grade:
        """The grade of the weakest source."""
        return grade_of(self.sources)

    @property
    def slugs(self) -> frozenset[str]:
        """The slugs of this edition's affairs."""
        return frozenset(affair.slug for affair in self.affairs)

    def kind_of(self, key: str) -> Kind | None:
        """The class of an affair slug or a common function's number; None if not listed."""
        if key in self.slugs:
            return Kind.STANDARD
        return next((f.kind for f in self.common_functions if f.id == key), None)

    def canonical_keys(self) -> Mapping[str, tuple[str, ...]]:
        """What every accepted key stands for: affair slugs, or the number of a common function.

        Keys of all editions are there, because an inventory may be read under any of them.
        A number shared by several affairs (014, 015, 016) stands for each of them.
        """
        return _canonical_keys()


@dataclass(frozen=True, slots=True)
class _EditionFile:
    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    name: Text
    sources: tuple[str, ...]
    affairs: tuple[str, ...]
    common_functions: Kind


@dataclass(frozen=True, slots=True)
class _FunctionEntry:
    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    slug: str
    name: Text
    rule: Text
    sources: tuple[str, ...]


def editions_in(files: Iterable[str]) -> tuple[str, ...]:
    """The editions among data files, oldest first: the files named by a year."""
    years = (file.removesuffix(".yaml") for file in files)
    return tuple(sorted(year for year in years if year.isdecimal()))


EDITIONS: tuple[str, ...] = editions_in(names_of_data())
"""Every edition that has a data file, oldest first."""

DEFAULT_EDITION = "2022"
"""The list in force."""


@cache
def load_catalog(edition: str) -> Catalog:
    """The catalog of one edition.

    Raises:
        UsageError: there is no such edition.
    """
    if edition not in EDITIONS:
        known = listed(EDITIONS)
        raise UsageError(
            Text(
                f"版「{edition}」はありません。使える版: {known.ja}",
                f'there is no edition "{edition}"; known editions: {known.en}',
            )
        )
    file = TypeAdapter(_EditionFile).validate_python(read_data(f"{edition}.yaml"))
    affairs = load_affairs()
    functions = tuple(
        CommonFunction(
            number, entry.slug, entry.name, file.common_functions, entry.rule, entry.sources
        )
        for number, entry in _load_functions().items()
    )
    return Catalog(
        edition, file.name, tuple(affairs[slug] for slug in file.affairs), functions, file.sources
    )


@cache
def load_affairs() -> Mapping[str, Affair]:
    """Every affair of any edition by its slug."""
    rows = {
        slug: {"slug": slug, **entry, "ids": tuple(entry["ids"].items())}
        for slug, entry in read_data("affairs.yaml").items()
    }
    return MappingProxyType(TypeAdapter(dict[str, Affair]).validate_python(rows))


@cache
def load_sources() -> Mapping[str, Source]:
    """Every source by its id."""
    rows = {key: {"id": key, **entry} for key, entry in read_data("sources.yaml").items()}
    return MappingProxyType(TypeAdapter(dict[str, Source]).validate_python(rows))


def grade_of(sources: Iterable[str]) -> Grade:
    """The grade of the weakest of some sources; B is weaker than A.

    Raises:
        KeyError: an id is not in `sources.yaml`.
    """
    known = load_sources()
    return max(known[source].grade for source in sources)


def affair_keys() -> frozenset[str]:
    """Every key that an inventory may use for an affair or a common function, of any edition."""
    return frozenset(_canonical_keys())


@cache
def _load_functions() -> Mapping[str, _FunctionEntry]:
    entries = read_data("common_functions.yaml")
    return TypeAdapter(dict[str, _FunctionEntry]).validate_python(entries)


@cache
def _canonical_keys() -> Mapping[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for slug, affair in load_affairs().items():
        keys[slug] = (slug,)
        for number, _ in affair.ids:
            keys[number] = (*keys.get(number, ()), slug)
    for number, function in _load_functions().items():
        keys[number] = keys[function.slug] = (number,)
    return MappingProxyType(keys)
