"""How fit a system is: what it is made of, who knows it, and what the standard lacks of it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations
from typing import Annotated

from pydantic import BeforeValidator, Field

from gcplan.model.parts import Lines, Record
from gcplan.model.scalars import (
    Id,
    Line,
    PersonMonths,
    WhenText,
    Yen,
    YesNo,
    one_or_many,
    text_or_mapping,
)
from gcplan.model.words import Word


class Customisation(Word):
    """How far a system differs from the product it was made from."""

    NONE = "none"
    LOW = "low"
    HIGH = "high"


class Decision(Word):
    """What is done about a gap."""

    CHANGE_WORK = "change-work"
    USE_OPTION = "use-option"
    BUILD_OUTSIDE = "build-outside"
    DROP = "drop"
    UNDECIDED = "undecided"


class Technology(Record):
    """Something a system is made of or runs on: an operating system, a database, a language."""

    name: Line
    end_of_life: WhenText | None = None


Technologies = Annotated[
    tuple[Annotated[Technology, BeforeValidator(text_or_mapping("name"))], ...],
    BeforeValidator(one_or_many),
]


class Gap(Record):
    """A local requirement that the standard does not have.

    `effort` is person-months by team and part of the system's move unless the gap is dropped.
    By `date` it has to be dealt with, which it is when the system has cut over.
    """

    name: Line
    decision: Decision = Decision.UNDECIDED
    effort: Mapping[Id, PersonMonths] = Field(default_factory=dict)
    owner: Line | None = None
    forms: Lines = ()
    ordinances: Lines = ()
    date: WhenText | None = None
    hard: YesNo = False
    cost: Yen | None = None
    note: Line | None = None

    @property
    def is_work(self) -> bool:
        """Whether its effort is part of the move: dropping takes none, not deciding may."""
        return self.decision is not Decision.DROP
