"""What every format is drawn from: tables, pictures of them, and the same facts as JSON data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING, Literal

from gcplan.core.text import Text, visible
from gcplan.model.calendar import month_text
from gcplan.render.graph import EMPTY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gcplan.core.text import Lang
    from gcplan.render.figure import Brief, Figure
    from gcplan.render.graph import Graph
    from gcplan.render.issue import Issue
    from gcplan.rules.rule import Severity

Cell = Text | str | int | None
"""Words in both languages, text as typed, a number (its meaning is the column's), or nothing."""

ColumnKind = Literal["text", "code", "number", "yen", "month", "effort"]
"""How the numbers of a column read: as they are, yen, month indexes, or hundredths of a
person-month. Text may be wrapped, code (ids, bars) may not."""

NUMERIC: frozenset[ColumnKind] = frozenset({"number", "yen", "effort"})
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: stable English name.
        label: its heading, with the unit where there is one.
        kind: how its numbers read.
        least: the fewest screen cells that text may be wrapped to.
        optional: whether a narrow screen may leave it out.
        series: whether it is one of many like it (months, years), which a narrow screen
            may continue below.
        alarm: whether anything but zero and nothing in it deserves attention.
    """

    key: str
    label: Text
    kind: ColumnKind = "text"
    least: int = 12
    optional: bool = False
    series: bool = False
    alarm: bool = False


Row = tuple[Cell, ...]
_SILENT: tuple[Cell, ...] = (None, "", Text("", ""))


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what every format shows of one topic.

    Attributes:
        key: stable English name.
        title: what it shows.
        columns: from left to right.
        rows: as many cells as there are columns.
        note: what to know when reading it.
        main: whether it is what its document is about, for formats that show one table.
    """

    key: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Text | None = None
    main: bool = False

    def trimmed(self) -> Table:
        """The table without columns that say nothing in any row; series stay whole."""
        saying = [
            column.series or not self.rows or any(row[i] not in _SILENT for row in self.rows)
            for i, column in enumerate(self.columns)
        ]
        return replace(
            self,
            columns=tuple(compress(self.columns, saying)),
            rows=tuple(tuple(compress(row, saying)) for row in self.rows),
        )


@dataclass(frozen=True, slots=True)
class Document:
    """The result of one command.

    Attributes:
        title: what it is and of whom.
        subtitle: by what it was judged; None where nothing was.
        tables: in reading order, with every column: readers are shown them `trimmed`.
        data: the same facts for `json-v1`, in its shape.
        issues: what someone should act on, for formats that show nothing else.
        figures: pictures of some of the tables, for formats that draw.
        brief: all of it on one page, for formats that people print.
        graph: the systems and the links between them, where it is about those.
    """

    title: Text
    subtitle: Text | None
    tables: tuple[Table, ...]
    data: Mapping[str, object]
    issues: tuple[Issue, ...] = ()
    figures: tuple[Figure, ...] = ()
    brief: Brief | None = None
    graph: Graph = EMPTY

    def gated(self, level: Severity | None) -> Document:
        """The document with issues that fail the run from a severity on; None: none of them."""
        issues = (
            replace(issue, fails=level is not None and issue.kind.severity.rank <= level.rank)
            for issue in self.issues
        )
        return replace(self, issues=tuple(issues))

    def only(self, keys: Collection[str]) -> Document:
        """The document with some of its tables, and the pictures of those."""
        tables = tuple(table for table in self.tables if table.key in keys)
        figures = tuple(f for f in self.figures if not set(f.tables).isdisjoint(keys))
        return replace(self, tables=tables, figures=figures, brief=None)


@dataclass(frozen=True, slots=True)
class Part:
    """What one topic adds to a document.

    Attributes:
        tables: in reading order.
        data: its parts of the JSON object.
        cited: ids of the sources it names.
        figures: pictures of its tables.
    """

    tables: tuple[Table, ...]
    data: Mapping[str, object]
    cited: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How to draw.

    Attributes:
        lang: the language.
        width: screen cells in a line; None where lines may be of any length.
        colour: whether to use terminal colours.
        folder: where paths begin that other programs are told.
    """

    lang: Lang
    width: int | None = None
    colour: bool = False
    folder: str = ""


def shown(cell: Cell, kind: ColumnKind, lang: Lang) -> str:
    """A cell as text of one line, with nothing in it that could steer a terminal."""
    match cell:
        case None:
            return NOTHING
        case Text():
            return visible(cell.get(lang))
        case str():
            return visible(cell)
        case int():
            return _number(cell, kind)


def _number(value: int, kind: ColumnKind) -> str:
    match kind:
        case "month":
            return month_text(value)
        case "effort":
            return f"{value / 100:.1f}"
        case _:
            return f"{value:,}"
