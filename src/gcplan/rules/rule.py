"""What a rule consists of: words, examples that are its tests, and a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from gcplan.core.text import Text

if TYPE_CHECKING:
    from gcplan.core.position import Path, Position
    from gcplan.rules.facts import Facts


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return tuple(Severity).index(self)

    @property
    def label(self) -> Text:
        """What it is called."""
        return _LABELS[self]


_LABELS = {
    Severity.ERROR: Text("エラー", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("参考", "note"),
}


class Subject(Protocol):
    """A system, team, place or body that something is about."""

    @property
    def id(self) -> str:
        """Its id in the inventory."""

    @property
    def name(self) -> str:
        """Its name as typed."""


@dataclass(frozen=True, slots=True)
class About:
    """A subject without an entry of its own in the inventory."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a rule objects to.

    Attributes:
        path: route of keys to it in the inventory; empty if it is of the whole.
        subjects: the systems, teams or places that it is about.
        message: what is wrong, in a sentence that does not repeat the subjects' names; the
            title of the rule if there is no more to say.
        related: routes to what it collides with.
        place: where it stands, if that is not in the inventory.
        key: tells it from others with the same path and subjects.
    """

    path: Path
    subjects: tuple[Subject, ...] = ()
    message: Text | None = None
    related: tuple[Path, ...] = ()
    place: Position | None = None
    key: str = ""


Check = Callable[["Facts"], Iterator[Hit]]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule; there is one of each.

    Attributes:
        code: stable; the first digit is the topic.
        severity: of all its findings.
        title: what it objects to, without a full stop.
        why: what goes wrong if nobody acts.
        remedy: what to do.
        valid: an inventory (parts of one) that it accepts.
        invalid: one to which it objects, and no other rule does; empty if none is small.
        check: finds what it objects to.
        gathers: whether its findings are many by nature (what nobody has written down
            yet), so that a table shows them in one row.
        plan: whether it speaks of a plan, so that without one it has nothing to say.
        after: whether it is about suppressions and runs when they have been applied.
        sources: ids of the public documents that `why` rests on.
        command: how to see it happen with an example.
        files: other files that the command names.
        valid_files: those of them that are others with the valid example.
    """

    code: str
    severity: Severity
    title: Text
    why: Text
    remedy: Text
    valid: str
    invalid: str
    check: Check
    gathers: bool = False
    plan: bool = False
    after: bool = False
    sources: tuple[str, ...] = ()
    command: str = "gcplan check inventory.yaml"
    files: Mapping[str, str] = field(default_factory=dict)
    valid_files: Mapping[str, str] = field(default_factory=dict)
