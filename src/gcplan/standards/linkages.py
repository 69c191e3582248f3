"""Which links the standard leads one to expect, and what a link falls under after the move."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ConfigDict, TypeAdapter

from gcplan.core.text import Text
from gcplan.model.moves import Method  # noqa: TC001 - pydantic reads the annotations
from gcplan.standards.catalog import Grade, grade_of
from gcplan.standards.packaged import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


NO_FUNCTION = frozenset({"none"})
"""How a condition names a link of which no end is a common function."""


class LinkKind(StrEnum):
    """What a link joins, by the class of its ends."""

    STANDARD = "standard-standard"
    INTO_STANDARD = "boundary-in"
    OUT_OF_STANDARD = "boundary-out"
    RESIDUAL = "residual-residual"
    EXTERNAL = "external"

    @property
    def label(self) -> Text:
        """The kind in words."""
        return _KIND_LABELS[self]

    @property
    def is_boundary(self) -> bool:
        """Whether one end is standard and the other residual."""
        return self in {LinkKind.INTO_STANDARD, LinkKind.OUT_OF_STANDARD}


_KIND_LABELS = {
    LinkKind.STANDARD: Text("標準―標準", "standard to standard"),
    LinkKind.INTO_STANDARD: Text("境界（残存→標準）", "boundary into standard"),
    LinkKind.OUT_OF_STANDARD: Text("境界（標準→残存）", "boundary out of standard"),
    LinkKind.RESIDUAL: Text("残存―残存", "residual to residual"),
    LinkKind.EXTERNAL: Text("庁外", "external"),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a public document: id of the source, and section or requirement number."""

    source: str
    place: str

    @classmethod
    def read(cls, text: str) -> Citation:
        """From `common27 §2.2.4`; the place may be missing."""
        source, _, place = text.partition(" ")
        return cls(source, place)

    def __str__(self) -> str:
        """As it is written in the data."""
        return f"{self.source} {self.place}".rstrip()


class EndKind(StrEnum):
    """What an end of an expected link stands for."""

    AFFAIR = "affair"
    EVERY_AFFAIR = "*"
    FUNCTION = "function"
    OUTSIDE = "EXT"
    RESIDUAL = "RES"


@dataclass(frozen=True, slots=True)
class LinkageEnd:
    """One end of an expected link.

    Attributes:
        kind: what `key` is.
        key: affair slug, number of a common function, name of a body or residual system, or `*`.
    """

    kind: EndKind
    key: str

    @classmethod
    def read(cls, text: str) -> LinkageEnd:
        """From `juki`, `*`, `F031`, `EXT:name` or `RES:name`."""
        if text == EndKind.EVERY_AFFAIR:
            return cls(EndKind.EVERY_AFFAIR, text)
        prefix, colon, name = text.partition(":")
        if colon:
            return cls(EndKind(prefix), name)
        if text.startswith("F") and text[1:].isdecimal():
            return cls(EndKind.FUNCTION, text[1:])
        return cls(EndKind.AFFAIR, text)


@dataclass(frozen=True, slots=True)
class Linkage:
    """A link that official text or a working implementation leads one to expect.

    Attributes:
        id: stable id.
        source: the giving end.
        target: the receiving end.
        data: what passes.
        timing: when it passes.
        evidence: where it is said.
        note: what to know about the evidence.
    """

    id: str
    source: LinkageEnd
    target: LinkageEnd
    data: Text
    timing: Text
    evidence: tuple[Citation, ...]
    note: Text | None = None

    @property
    def grade(self) -> Grade:
        """The grade of the weakest source."""
        return grade_of(citation.source for citation in self.evidence)

    @property
    def is_general(self) -> bool:
        """Whether it speaks of every standard system."""
        return EndKind.EVERY_AFFAIR in {self.source.kind, self.target.kind}


@dataclass(frozen=True, slots=True)
class Body:
    """A body or system that expected links name: how to show and to recognise it.

    Attributes:
        name: what to call it.
        match: texts of which a name has to contain one.
    """

    name: Text
    match: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What the rules look at in a link.

    Attributes:
        kind: by the class of its ends.
        method: how data passes today.
        functions: numbers of the common functions that an end consists of.
        nonresidents: whether it is said to carry non-residents.
        ends: whether it is said not to go on after the move.
    """

    kind: LinkKind
    method: Method
    functions: frozenset[str] = frozenset()
    nonresidents: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One alternative in which a rule applies; what is empty or false is not asked for.

    Only `ends` is exact: a link that ends falls under nothing else.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    kind: frozenset[LinkKind] = frozenset()
    method: frozenset[Method] = frozenset()
    function: frozenset[str] = frozenset()
    nonresidents: bool = False
    ends: bool = False

    def holds(self, facts: LinkFacts) -> bool:
        """Whether a link is such a case."""
        return (
            self.ends is facts.ends
            and (not self.kind or facts.kind in self.kind)
            and (not self.method or facts.method in self.method)
            and (not self.function or not self.function.isdisjoint(facts.functions or NO_FUNCTION))
            and (facts.nonresidents or not self.nonresidents)
        )


@dataclass(frozen=True, slots=True)
class LinkRule:
    """A rule that a link falls under after the move.

    Attributes:
        id: stable id.
        name: what it is called.
        when: the alternatives in which it applies.
        becomes: what the link turns into; None where the rule only adds work.
        work: what has to be done for it.
        evidence: where it is said; empty for a reading of our own.
    """

    id: str
    name: Text
    when: tuple[Condition, ...]
    becomes: Text | None
    work: tuple[Text, ...]
    evidence: tuple[Citation, ...]

    @property
    def grade(self) -> Grade | None:
        """The grade of the weakest source; None for a reading of our own."""
        if not self.evidence:
            return None
        return grade_of(citation.source for citation in self.evidence)

    def applies(self, facts: LinkFacts) -> bool:
        """Whether a link falls under the rule."""
        return any(condition.holds(facts) for condition in self.when)


@cache
def load_linkages() -> tuple[Linkage, ...]:
    """Every expected link, in order of id."""
    return tuple(
        Linkage(
            entry["id"],
            LinkageEnd.read(entry["from"]),
            LinkageEnd.read(entry["to"]),
            Text(**entry["data"]),
            Text(**entry["timing"]),
            _citations(entry),
            Text(**entry["note"]) if "note" in entry else None,
        )
        for entry in read_data("linkages.yaml")["linkages"]
    )


@cache
def load_bodies() -> Mapping[str, Body]:
    """The outside bodies and residual systems that expected links name, by that name."""
    entries = read_data("linkages.yaml")["bodies"]
    return MappingProxyType(
        {name: Body(Text(name, e["en"]), tuple(e["match"])) for name, e in entries.items()}
    )


@cache
def load_link_rules() -> tuple[LinkRule, ...]:
    """Every rule on links, particular ones before general ones."""
    conditions = TypeAdapter(tuple[Condition, ...])
    return tuple(
        LinkRule(
            entry["id"],
            Text(**entry["name"]),
            conditions.validate_python(entry["when"]),
            Text(**entry["becomes"]) if "becomes" in entry else None,
            tuple(Text(**work) for work in entry["work"]),
            _citations(entry),
        )
        for entry in read_data("link_rules.yaml")
    )


def _citations(entry: Mapping[str, Any]) -> tuple[Citation, ...]:
    return tuple(Citation.read(text) for text in entry["evidence"])
