"""What may become of a system: its move as it is planned, and the options there are."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations

from pydantic import Field

from gcplan.model.money import CostRows, Subsidy, yearly
from gcplan.model.parts import DateOrDeadline, Ids, Record, Relations
from gcplan.model.scalars import (  # noqa: TC001 - pydantic reads the annotations
    Count,
    Id,
    Line,
    PersonMonths,
    WhenText,
    Yen,
)
from gcplan.model.words import Word


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


class LinkEffect(Word):
    """What an option does to a link."""

    KEEP = "keep"
    CHANGE = "change"
    END = "end"


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
    annual_rows: CostRows | None = None
    subsidy: Subsidy | None = None
    deadline: DateOrDeadline | None = None
    after: Relations = ()
    together: Ids = ()
    apart: Relations = ()
    pin: WhenText | None = None

    @property
    def yearly(self) -> int | None:
        """Yen a year after the move, as the total or as the sum of the rows."""
        return yearly(self.annual, self.annual_rows)


class LinkChange(Record):
    """What an option does to the links of its system with another end.

    Without `data` all links with that end are meant. `connection` is what building the
    permanent connection costs under this option.
    """

    with_: Id = Field(alias="with")
    data: Line | None = None
    effect: LinkEffect = LinkEffect.CHANGE
    method: Method | None = None
    connection: Yen | None = None


class Option(Migration):
    """Something that may become of a system, in the place of its `migration`.

    `into` is the system that absorbs it, `growth` by how many percent keeping it gets dearer
    each fiscal year, `contract_end` the contract that runs under this option.
    """

    id: Id | None = None
    disposition: Disposition
    into: Id | None = None
    growth: Count | None = None
    vendor: Id | None = None
    platform_after: Id | None = None
    contract_end: DateOrDeadline | None = None
    links: tuple[LinkChange, ...] = ()
    risk: Line | None = None
    benefit: Line | None = None

    @property
    def key(self) -> str:
        """What it is called: its id or, without one, its disposition."""
        return self.id or self.disposition.value


class OptionTemplate(Record):
    """What is proposed for residual systems without options, priced by what they cost today.

    `once` and `annual` are percent of the yearly cost, `growth` is percent a fiscal year, and
    `links_a_month` so many links as take one month more than `months`.
    """

    disposition: Disposition
    once: Count | None = None
    annual: Count | None = None
    growth: Count | None = None
    months: Count | None = None
    links_a_month: Count | None = None


class OptionChoice(Record):
    """The option that has been decided on, and why."""

    option: Id
    reason: Line | None = None
