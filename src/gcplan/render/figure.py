"""Pictures as plain data: what is to be drawn, in names and numbers.

A figure knows nothing of sizes and colours; the format that can draw it decides those. Each
names the tables that say the same, so that nobody depends on seeing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.core.text import Text
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Kind
    from gcplan.planning.plan import TeamLoad

Span = tuple[int, int]
"""The first and the last of some months."""

Sign = Literal["square", "ring", "dot", "triangle", "diamond"]
"""A mark that is told apart by its shape."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What every picture has.

    Attributes:
        key: stable English name.
        title: what it shows.
        about: the same in sentences, for people who do not see it.
        tables: keys of the tables with the same facts.
    """

    key: str
    title: Text
    about: Text
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A date that binds a system: the last month that keeps it."""

    month: Month
    hard: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """The move of one system.

    Attributes:
        name: its name.
        kind: its class.
        start: first month of work.
        cutover: month of the cutover.
        late: months after its earliest soft date that it misses.
        frozen: months without cutovers, as stretches within the plan.
        dues: the dates that bind it.
        bridged: first and last month of its bridges; None if it has none.
        bridges: how many bridges it has.
    """

    name: str
    kind: Kind
    start: Month
    cutover: Month
    late: int
    frozen: tuple[Span, ...]
    dues: tuple[Due, ...]
    bridged: Span | None
    bridges: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A milestone: the last month that keeps it, and what it is."""

    month: Month
    name: str
    hard: bool


@dataclass(frozen=True, slots=True)
class Timeline(Figure):
    """Moves over months.

    Attributes:
        start: first month of the plan.
        end: last month of the plan.
        bars: by cutover.
        flags: milestones within the plan, by month.
        bridges: how many bridges live in each month.
    """

    start: Month
    end: Month
    bars: tuple[Bar, ...]
    flags: tuple[Flag, ...]
    bridges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A system on a map: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """The links from one system to another.

    Attributes:
        source: id of the giving system.
        target: id of the receiving system.
        links: how many there are.
    """

    source: str
    target: str
    links: int


@dataclass(frozen=True, slots=True)
class Map(Figure):
    """Standard systems on one side, residual ones on the other, and the links between them."""

    standard: tuple[Node, ...]
    residual: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign in a cell of a grid, by the places of its row and column; a number if not None."""

    row: int
    column: int
    sign: Sign
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Grid(Figure):
    """Rows by columns with signs in some cells.

    Attributes:
        rows: names from top to bottom.
        columns: names from left to right.
        marks: by row, then column.
        legend: what each sign means.
        across: what rows and columns are.
    """

    rows: tuple[Text, ...]
    columns: tuple[Text, ...]
    marks: tuple[Mark, ...]
    legend: Mapping[Sign, Text]
    across: Text


@dataclass(frozen=True, slots=True)
class Loads(Figure):
    """Work of the teams by month against what they can do."""

    start: Month
    end: Month
    teams: tuple[TeamLoad, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of every column: yen by year."""

    name: Text
    yen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Columns(Figure):
    """Yen by fiscal year, one column a year, in parts from the bottom up.

    Attributes:
        years: names of the years.
        partial: months of each year that count, where they are not twelve.
        layers: from the bottom up.
    """

    years: tuple[Text, ...]
    partial: tuple[int | None, ...]
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What was chosen for one system, against leaving it as it is.

    Attributes:
        name: its name.
        chosen: what becomes of it.
        cutover: when; None if it stays.
        yen: yen more than leaving it; None if one of the two cannot be done.
        others: yen more than leaving it of what else could be chosen.
        links: what becomes of its links.
        left: what speaks against leaving it; None if no date does.
    """

    name: str
    chosen: Text
    cutover: Month | None
    yen: int | None
    others: tuple[int, ...]
    links: Text
    left: Text | None


@dataclass(frozen=True, slots=True)
class Differences(Figure):
    """Choices against a line that stands for leaving things as they are.

    Attributes:
        rows: the dearest first.
        omitted: how many others there are, for which there is no room.
    """

    rows: tuple[Difference, ...]
    omitted: int


@dataclass(frozen=True, slots=True)
class Highlight:
    """One number to remember.

    Attributes:
        label: what it is.
        value: the number with its unit.
        note: what to know beside it.
        alarm: whether it deserves attention.
    """

    label: Text
    value: Text
    note: Text
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A question of the person in charge, and the answers in sentences."""

    key: str
    question: Text
    answers: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A document on one page.

    Attributes:
        headline: what it comes to, in sentences.
        highlights: the few numbers to remember.
        topics: what moves, what is left, what it costs, what is at risk.
        timeline: the picture to go with it.
    """

    headline: Text
    highlights: tuple[Highlight, ...]
    topics: tuple[Topic, ...]
    timeline: Timeline
