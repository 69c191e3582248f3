"""The inventory, version 1: what a municipality knows about its systems.

Every model is frozen and refuses unknown keys. Values arrive as text and are typed by
their field (`scalars`); a field that is absent stays `None`, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from gcplan.model.assessment import (  # noqa: TC001 - pydantic reads the annotations
    Customisation,
    Gap,
    Technologies,
)
from gcplan.model.money import (
    Costs,
    Counts,
    ExchangeRate,
)
from gcplan.model.moves import (
    Method,
    Migration,
    Option,
    OptionChoice,
    OptionTemplate,
)
from gcplan.model.parts import (
    DateOrDeadline,
    Ids,
    Lines,
    Named,
    Record,
    Steps,
)
from gcplan.model.scalars import (
    CalendarMonth,
    Count,
    Id,
    Line,
    MunicipalityCode,
    Version,
    WhenText,
    Yen,
    YesNo,
    one_or_many,
    text_or_mapping,
)
from gcplan.model.words import Word


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


class UnitPrice(Record):
    """Prices in yen used where a link states none of its own."""

    bridge_build: Yen | None = None
    bridge_month: Yen | None = None
    connection_build: Yen | None = None


class RelaxationPrice(Record):
    """Prices in yen by which ways out are ranked where no plan keeps every requirement."""

    date_month: Yen | None = None
    release_month: Yen | None = None
    frozen_month: Yen | None = None
    gap_month: Yen | None = None
    relation: Yen | None = None
    pin: Yen | None = None
    cutover: Yen | None = None
    person_month: Yen | None = None


class Phase(Record):
    """One phase of a move: its share of the months and of the effort, in percent."""

    name: Line
    time: Count
    effort: Count


class Budget(Record):
    """The most that moves may cost once in one fiscal year, in yen."""

    year: WhenText
    yen: Yen


class Planning(Record):
    """The frame of a plan."""

    start: WhenText | None = None
    end: WhenText | None = None
    cutovers_per_month: Steps | None = None
    budget: tuple[Budget, ...] = ()
    unit_price: UnitPrice = UnitPrice()
    relaxation_price: RelaxationPrice = RelaxationPrice()
    option_templates: tuple[OptionTemplate, ...] = ()
    use_templates: YesNo = False
    default_months: Count | None = None
    phases: tuple[Phase, ...] | None = None
    exchange_rate: ExchangeRate | None = None
    price_changes: Counts = (5, 10)


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
    """People who do the work; vendors are teams too.

    `capacity` is person-months a month, `rate` yen a person-month.
    """

    capacity: Steps | None = None
    cutovers_per_month: Steps | None = None
    rate: Yen | None = None
    note: Line | None = None


class Platform(Named):
    """A place systems run on."""

    kind: Line | None = None
    contract_end: DateOrDeadline | None = None
    monthly: Yen | None = None
    note: Line | None = None


class Freeze(Record):
    """Months in which systems may not cut over: of every year, of one year, or a period.

    `every_year` makes the months of one year, or a period, recur.
    """

    name: Line
    months: Annotated[tuple[CalendarMonth, ...], BeforeValidator(one_or_many)] = ()
    every_year: YesNo | None = None
    from_: WhenText | None = Field(default=None, alias="from")
    to: WhenText | None = None
    applies_to: Selector = Selector()
    source: Line | None = None


class System(Named):
    """One information system."""

    affairs: Ids | None = None
    functions: Lines = ()
    owner: Line | None = None
    platform: Id | None = None
    platform_after: Id | None = None
    vendor: Id | None = None
    product: Line | None = None
    contract_end: DateOrDeadline | None = None
    support_end: WhenText | None = None
    technology: Technologies = ()
    staff_who_know: Count | None = None
    customisation: Customisation | None = None
    costs: Costs = Costs()
    status: Status = Status.PLANNED
    cutover: WhenText | None = None
    migration: Migration | None = None
    gaps: tuple[Gap, ...] = ()
    options: tuple[Option, ...] = ()
    decision: Annotated[OptionChoice, BeforeValidator(text_or_mapping("option"))] | None = None
    note: Line | None = None
    source: Line | None = None


class BridgePrice(Record):
    """What a temporary interface for a link costs: once, and for each month it lives (yen)."""

    build: Yen | None = None
    month: Yen | None = None


class Link(Record):
    """Data that passes from one system (or outside body) to another.

    A proposed link comes from another tool and waits for somebody who knows: it is shown
    apart, and nothing is decided by it.
    """

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
    assessed: WhenText | None = None
    proposed: YesNo = False
    note: Line | None = None


class External(Named):
    """A body or a national system outside the municipality."""


class Scenario(Named):
    """A what-if: what would be different, as a fragment of an inventory.

    The fragment stays as typed: it says something only when laid over the inventory, and is
    then checked with it (`loading.overlay`).
    """

    note: Line | None = None
    changes: Mapping[str, Any]


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
    scenarios: tuple[Scenario, ...] = ()
