"""The forms that records of the inventory share: names, dates with a weight, changing amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from gcplan.model.scalars import (
    Count,
    Id,
    Line,
    PersonMonths,
    WhenText,
    YesNo,
    one_or_many,
    text_or_mapping,
    without_empty,
)

Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_many)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(one_or_many)]


class Record(BaseModel):
    """Base of every part of the inventory."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, arbitrary_types_allowed=True
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:  # noqa: ANN401 - whatever was typed
        return without_empty(data, cls)


class Named(Record):
    """A record with an id and a name; in a poor list, one of the two is enough."""

    id: Id
    name: Line

    @model_validator(mode="before")
    @classmethod
    def _one_is_enough(cls, data: Any) -> Any:  # noqa: ANN401 - whatever was typed
        if not isinstance(data, dict) or (data.get("id") and data.get("name")):
            return data
        known = data.get("id") or data.get("name")
        # With neither, `id` alone is reported as missing.
        return {**data, "id": known, "name": known} if known else {**data, "name": "?"}


class Step(Record):
    """A capacity that holds from one month to another; both ends may be open."""

    capacity: PersonMonths
    from_: WhenText | None = Field(default=None, alias="from")
    to: WhenText | None = None


def _as_steps(value: object) -> object:
    """A single number is a capacity that always holds."""
    if isinstance(value, str | int | Decimal):
        return [{"capacity": value}]
    return value


Steps = Annotated[tuple[Step, ...], BeforeValidator(_as_steps)]
"""A quantity that may change over time; the last step that covers a month gives its value."""


class Deadline(Record):
    """A date to be kept (hard) or, if missed, counted as lateness times weight (soft)."""

    date: WhenText
    hard: YesNo = False
    weight: Count = 1


DateOrDeadline = Annotated[Deadline, BeforeValidator(text_or_mapping("date"))]


class Relation(Record):
    """Another system and a distance in months."""

    system: Id
    months: Count | None = None


Relations = Annotated[
    tuple[Annotated[Relation, BeforeValidator(text_or_mapping("system"))], ...],
    BeforeValidator(one_or_many),
]
