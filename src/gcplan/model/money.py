"""What things cost, row by row, and what their prices depend on."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from gcplan.model.parts import Record
from gcplan.model.scalars import Count, Line, Yen, YesNo, one_or_many

Counts = Annotated[tuple[Count, ...], BeforeValidator(one_or_many)]


class CostRows(Record):
    """The ten rows of the national comparison, in yen a year; one left out is not known.

    What they are called is in `standards/data/cost_rows.yaml`.
    """

    operation_work: Yen | None = None
    hardware_work: Yen | None = None
    other_outsourcing: Yen | None = None
    hardware_lease: Yen | None = None
    hardware_maintenance: Yen | None = None
    software_lease: Yen | None = None
    software_maintenance: Yen | None = None
    data_centre: Yen | None = None
    network: Yen | None = None
    cloud: Yen | None = None

    @property
    def known(self) -> dict[str, int]:
        """The rows that are stated, by key, in the order of the comparison."""
        rows = {key: getattr(self, key) for key in type(self).model_fields}
        return {key: yen for key, yen in rows.items() if yen is not None}

    @property
    def total(self) -> int:
        """The sum of what is stated."""
        return sum(self.known.values())

    @property
    def complete(self) -> bool:
        """Whether all ten are stated."""
        return len(self.known) == len(type(self).model_fields)


def yearly(annual: int | None, rows: CostRows | None) -> int | None:
    """Yen a year as stated; without a total the sum of the rows; None if there is neither."""
    if annual is None and rows is not None and rows.known:
        return rows.total
    return annual


class Costs(Record):
    """What a system costs today, in yen a year, and after its contract has run out.

    `extension` is the surcharge, in percent, for each month the old system runs on beyond
    the end of its contract, `baseline_fy2018` what it cost in fiscal year 2018.
    """

    annual: Yen | None = None
    annual_rows: CostRows | None = None
    baseline_fy2018: Yen | None = None
    extension: Count | None = None

    @property
    def yearly(self) -> int | None:
        """Yen a year, as the total or as the sum of the rows."""
        return yearly(self.annual, self.annual_rows)


class Subsidy(Record):
    """A note on whether the state pays for a move; nothing is derived from it."""

    eligible: YesNo | None = None
    yen: Yen | None = None
    source: Line | None = None
    note: Line | None = None


class ExchangeRate(Record):
    """Yen to the dollar that the cloud rows were worked out with, and what if it were another.

    `dollar_share` is the percentage of a cloud row that is charged in dollars, `changes` the
    yen by which the rate is moved up and down.
    """

    assumed: Count
    dollar_share: Count | None = None
    changes: Counts = (10, 20)
    note: Line | None = None
