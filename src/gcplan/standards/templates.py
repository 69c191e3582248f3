"""What is proposed for residual systems without options, and at what prices, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gcplan.standards.packaged import read_data

FIGURES = ("once", "annual", "growth", "months", "links_a_month")
"""What a template states, in the order of its inventory keys."""


@dataclass(frozen=True, slots=True)
class Template:
    """What becomes of a system at prices that follow from what it costs today.

    Attributes:
        disposition: what happens to it.
        source: id in `sources.yaml`, `unsourced`, or `inventory` where the city states it.
        once: percent of the yearly cost today that is paid once.
        annual: percent of it that is paid a year afterwards.
        growth: by how many percent it gets dearer each fiscal year.
        months: months of work up to the cutover.
        links_a_month: so many links that go on take one month more.
    """

    disposition: str
    source: str
    once: int | None = None
    annual: int | None = None
    growth: int | None = None
    months: int | None = None
    links_a_month: int | None = None


@cache
def load_templates() -> tuple[Template, ...]:
    """Every template, in the order of `data/option_templates.yaml`."""
    return tuple(
        Template(key, entry["source"], **{f: int(entry[f]) for f in FIGURES if f in entry})
        for key, entry in read_data("option_templates.yaml").items()
    )
