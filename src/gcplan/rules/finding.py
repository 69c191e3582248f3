"""What a rule reports: the objection, whom it is about, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.core.position import Path, Position
    from gcplan.core.text import Text
    from gcplan.rules.rule import Rule, Severity

DIGITS = 16
"""Length of a fingerprint."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection of a rule.

    Attributes:
        rule: who objects.
        message: what is wrong, in a sentence that does not repeat the subjects' names.
        subjects: ids of the systems, teams or places that it is about.
        names: their names.
        path: route of keys to it in the inventory; empty if it is of the whole.
        anchor: the same with ids in place of list indexes, such as `systems[juki].vendor`.
        position: where it stands.
        related: where that stands which it collides with.
    """

    rule: Rule
    message: Text
    subjects: tuple[str, ...]
    names: tuple[str, ...]
    path: Path
    anchor: str
    position: Position
    related: tuple[Position, ...] = ()

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.rule.severity

    @property
    def fingerprint(self) -> str:
        """Stays the same while lines move and texts are reworded."""
        return fingerprint(self.code, self.anchor, self.subjects)


def fingerprint(code: str, anchor: str, subjects: Iterable[str]) -> str:
    """A hash of rule, field and ids; no line numbers, no free text."""
    told = "\0".join((code, anchor, *subjects))
    return sha256(told.encode("utf-8", errors="surrogatepass")).hexdigest()[:DIGITS]
