"""How a report is divided for people: chapters with pictures first, then everything else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.render.document import Document, Table
    from gcplan.render.figure import Figure


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the page.

    Attributes:
        key: its anchor.
        title: what it is about.
        figures: keys of its pictures.
        shown: how the keys of the tables begin that are open at once, if they say something.
        folded: how those begin that are in the appendix.
    """

    key: str
    title: Text
    figures: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()


CHAPTERS = (
    Chapter(
        "timeline",
        Text("工程", "Timeline"),
        ("timeline",),
        ("missed_dates",),
        ("moves", "waves", "bridges", "gantt"),
    ),
    Chapter(
        "boundary", Text("境界の地図", "The boundary"), ("boundary",), (), ("link_kinds", "reach")
    ),
    Chapter(
        "links",
        Text("連携の表", "Links"),
        ("link_grid",),
        (),
        ("links", "link_rules", "proposed_links", "expected_links"),
    ),
    Chapter("teams", Text("体制の負荷", "Team load"), ("team_loads",), (), ("loads",)),
    Chapter(
        "costs",
        Text("費用", "Costs"),
        ("yearly_costs",),
        ("money_phases", "money_target"),
        ("money_years", "money", "costs", "subsidies"),
    ),
    Chapter(
        "residual",
        Text("残存システムの選択肢とリスク", "Residual systems: options and risk"),
        ("options", "legacy_grid"),
        ("option_choices",),
        ("option", "legacy", "place", "islands", "consolidation"),
    ),
    Chapter(
        "gaps", Text("標準との適合差", "Gaps to the standard"), (), ("gap_decisions",), ("gaps",)
    ),
    Chapter("findings", Text("指摘", "Findings"), (), ("findings",), ("remedies",)),
    Chapter(
        "classes",
        Text("システムの区分", "Classes of the systems"),
        (),
        (),
        ("systems", "suggestions", "uncovered"),
    ),
    Chapter(
        "grounds",
        Text("計画の根拠", "What the plan rests on"),
        (),
        ("summary", "stages"),
        ("assumptions", "unknowns", "notes"),
    ),
)
"""In the order of the page. A table belongs to the first chapter that knows its key."""

OTHERS = Chapter("others", Text("その他", "Others"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A table and its anchor, which is its key unless an earlier table has taken that."""

    anchor: str
    table: Table

    @property
    def key(self) -> str:
        """The key of the table."""
        return self.table.key


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter with what a document has for it."""

    key: str
    title: Text
    figures: Sequence[Figure] = ()
    shown: Sequence[Placed] = ()
    folded: Sequence[Placed] = ()

    @property
    def stands_alone(self) -> bool:
        """Whether it has more than tables of the appendix."""
        return bool(self.figures or self.shown)


def sections(document: Document) -> tuple[Section, ...]:
    """The page of a report by chapters, of any other document table by table."""
    return tuple(_chapters(document) if document.brief else _plain(document))


def placed(tables: Sequence[Table]) -> list[Placed]:
    """The tables as readers see them, with their anchors: `gaps`, `gaps-2`."""
    seen: Counter[str] = Counter()
    found = []
    for table in tables:
        seen[table.key] += 1
        number = seen[table.key]
        anchor = table.key if number == 1 else f"{table.key}-{number}"
        found.append(Placed(anchor, table.trimmed()))
    return found


def _chapters(document: Document) -> Iterator[Section]:
    left = placed(document.tables)
    for chapter in CHAPTERS:
        figures = [f for key in chapter.figures for f in document.figures if f.key == key]
        shown, left = _taken(left, chapter.shown)
        folded, left = _taken(left, chapter.folded)
        folded = [*(entry for entry in shown if not entry.table.rows), *folded]
        shown = [entry for entry in shown if entry.table.rows]
        if figures or shown or folded:
            yield Section(chapter.key, chapter.title, figures, shown, folded)
    if left:
        yield Section(OTHERS.key, OTHERS.title, (), (), left)


def _taken(tables: Sequence[Placed], prefixes: Sequence[str]) -> tuple[list[Placed], list[Placed]]:
    """The tables whose keys begin so, in the order of the prefixes, and the others."""
    taken: list[Placed] = []
    for prefix in prefixes:
        taken += [t for t in tables if t.key.startswith(prefix) and t not in taken]
    return taken, [table for table in tables if table not in taken]


def _plain(document: Document) -> Iterator[Section]:
    """One section a table; each picture before the first of its tables that there is."""
    left = list(document.figures)
    for entry in placed(document.tables):
        figures = [figure for figure in left if entry.key in figure.tables]
        left = [figure for figure in left if figure not in figures]
        yield Section(entry.anchor, entry.table.title, figures, (entry,))
