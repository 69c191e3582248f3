"""The inventory, version 1: what a municipality knows about its systems.

Every model is frozen and refuses unknown keys. Values arrive as text and are typed by
their field (`scalars`); a field that is absent stays `None`, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from gcplan.model.scalars import (
    CalendarMonth,
    Count,
    Id,
    Line,
    MunicipalityCode,
    PersonMonths,
    Version,
    WhenText,
    Yen,
    YesNo,
    one_or_many,
    text_or_mapping,
    without_empty,
)
from gcplan.model.words import Word

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


class Kind(Word):
    """The class of a system under an edition."""

    STANDARD = "standard"
    RESIDUAL = "residual"


class Status(Word):
    """How far a system's move has come."""

    PLANNED = "planned"
    MIGRATING = "migrating"
    MIGRATED = "migrated"
    RETAINED = "retained"


class Disposition(Word):
    """What happens to a system."""

    STANDARDISE = "standardise"
    REBUILD = "rebuild"
    REPLACE = "replace-by-saas"
    COHOST = "co-host"
    ABSORB = "absorb"
    KEEP = "keep"
    RETIRE = "retire"


class Method(Word):
    """How data passes over a link today."""

    API = "api"
    FILE = "file"
    DB = "db"
    MESSAGE = "message"
    MEDIA = "media"
    MANUAL = "manual"
    UNKNOWN = "unknown"


class Frequency(Word):
    """How often data passes over a link."""

    REALTIME = "realtime"
    TEN_MINUTES = "10-minutes"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"
    ADHOC = "adhoc"
    UNKNOWN = "unknown"


class Municipality(Record):
    """Whose inventory it is."""

    name: Line
    code: MunicipalityCode | None = None
    population: Count | None = None


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


class UnitPrice(Record):
    """Prices in yen used where a link states none of its own."""

    bridge_build: Yen | None = None
    bridge_month: Yen | None = None
    connection_build: Yen | None = None


class Phase(Record):
    """One phase of a move: its share of the months and of the effort, in percent."""

    name: Line
    time: Count
    effort: Count


class Planning(Record):
    """The frame of a plan."""

    start: WhenText | None = None
    end: WhenText | None = None
    cutovers_per_month: Steps | None = None
    unit_price: UnitPrice = UnitPrice()
    default_months: Count | None = None
    phases: tuple[Phase, ...] | None = None


class Selector(Record):
    """Which systems something applies to: every given key must match, any value of it."""

    class_: Kind | None = Field(default=None, alias="class")
    systems: Ids | None = None
    affairs: Ids | None = None
    platform: Ids | None = None
    vendor: Ids | None = None


class Milestone(Named):
    """A date that binds one or more systems."""

    date: WhenText
    applies_to: Selector = Selector()
    hard: YesNo = False
    weight: Count = 1
    source: Line | None = None


class Team(Named):
    """People who do the work; vendors are teams too. Capacity is person-months a month."""

    capacity: Steps | None = None
    cutovers_per_month: Steps | None = None
    note: Line | None = None


class Platform(Named):
    """A place systems run on."""

    kind: Line | None = None
    contract_end: DateOrDeadline | None = None
    monthly: Yen | None = None
    note: Line | None = None


class Freeze(Record):
    """Months in which systems may not cut over: calendar months of every year, or a period."""

    name: Line
    months: Annotated[tuple[CalendarMonth, ...], BeforeValidator(one_or_many)] = ()
    every_year: YesNo | None = None
    from_: WhenText | None = Field(default=None, alias="from")
    to: WhenText | None = None
    applies_to: Selector = Selector()
    source: Line | None = None


class Costs(Record):
    """What a system costs today, in yen a year, and after its contract has run out.

    `extension` is the surcharge, in percent, for each month the old system runs on beyond
    the end of its contract.
    """

    annual: Yen | None = None
    extension: Count | None = None


class Relation(Record):
    """Another system and a distance in months."""

    system: Id
    months: Count | None = None


Relations = Annotated[
    tuple[Annotated[Relation, BeforeValidator(text_or_mapping("system"))], ...],
    BeforeValidator(one_or_many),
]


class Migration(Record):
    """The move of one system.

    `release` is the first month in which work may start, `months` the months of work up
    to and including the cutover, `effort` the person-months by team over those months.
    """

    disposition: Disposition | None = None
    release: WhenText | None = None
    months: Count | None = None
    effort: Mapping[Id, PersonMonths] = Field(default_factory=dict)
    cost: Yen | None = None
    annual: Yen | None = None
    deadline: DateOrDeadline | None = None
    after: Relations = ()
    together: Ids = ()
    apart: Relations = ()
    pin: WhenText | None = None


class Gap(Record):
    """A local requirement that the standard does not have; recorded, not yet planned."""

    name: Line
    decision: Line | None = None
    effort: Mapping[Id, PersonMonths] = Field(default_factory=dict)


class Option(Record):
    """A candidate disposition of a system; recorded, not yet planned."""

    disposition: Disposition
    cost: Yen | None = None
    annual: Yen | None = None
    months: Count | None = None
    effort: Mapping[Id, PersonMonths] = Field(default_factory=dict)
    risk: Line | None = None


class System(Named):
    """One information system."""

    affairs: Ids | None = None
    functions: Lines = ()
    owner: Line | None = None
    platform: Id | None = None
    vendor: Id | None = None
    product: Line | None = None
    contract_end: DateOrDeadline | None = None
    costs: Costs = Costs()
    status: Status = Status.PLANNED
    cutover: WhenText | None = None
    migration: Migration | None = None
    gaps: tuple[Gap, ...] = ()
    options: tuple[Option, ...] = ()
    note: Line | None = None
    source: Line | None = None


class BridgePrice(Record):
    """What a temporary interface for a link costs: once, and for each month it lives (yen)."""

    build: Yen | None = None
    month: Yen | None = None


class Link(Record):
    """Data that passes from one system (or outside body) to another."""

    from_: Id = Field(alias="from")
    to: Id
    data: Line | None = None
    method: Method = Method.UNKNOWN
    frequency: Frequency = Frequency.UNKNOWN
    personal: YesNo | None = None
    nonresidents: YesNo | None = None
    retained_after: YesNo = True
    bridge: BridgePrice = BridgePrice()
    connection: Yen | None = None
    note: Line | None = None


class External(Named):
    """A body or a national system outside the municipality."""


class Inventory(Record):
    """Everything a municipality states."""

    gcplan: Version = 1
    municipality: Municipality
    edition: Line | None = None
    planning: Planning = Planning()
    milestones: tuple[Milestone, ...] = ()
    teams: tuple[Team, ...] = ()
    platforms: tuple[Platform, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    systems: tuple[System, ...] = ()
    links: tuple[Link, ...] = ()
    external: tuple[External, ...] = ()
