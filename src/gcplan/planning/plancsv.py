"""Plans as tables (CSV, TSV): a vendor's or an officer's list saved by office software.

One row of headings names the columns; what stands above it is a title. Every other row is
a system, found by its id or by its name as written in the inventory; width, kana, dashes
and spaces make no difference, but nothing is guessed: what is not found is reported with
what may be meant. A row that names no known system and no month (a total, a remark, the
heading of a group) is passed over, and that is noted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.cells import rows_of
from gcplan.loading.rejection import gathering, rejected
from gcplan.loading.suggest import Suggester
from gcplan.model.era import parse_when
from gcplan.model.folding import fold
from gcplan.model.reading import UnreadableError, quoted, unreadable
from gcplan.planning.headings import Columns
from gcplan.planning.plancsv_words import ambiguous, contradictory, passed_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.position import Position
    from gcplan.loading.cells import TextCell
    from gcplan.loading.document import Lines
    from gcplan.model.calendar import Month, When

    Row = tuple[TextCell, ...]

DELIMITERS = (",", "\t", ";")
MOST_ROWS_ABOVE = 50
"""Headings are looked for in so many rows at the top."""

_NO_MONTH = frozenset(
    ("", "未定", "調整中", "検討中", "協議中", "tbd", "na", "n/a", "なし", "無", "対象外")
) | {"済", "済み", "移行済", "移行済み", "移行しない", "×", "x"}
_TOTALS = frozenset(("計", "合計", "小計", "総計", "total", "subtotal", "sum"))
# What office software and people add behind a month; a part of a month counts as that month.
_BEHIND_MONTH = re.compile(
    r"(\s*([（(]?(予定|仮|見込み?)[）)]?|頃|ごろ|初旬?|[上中下]旬)|\s+0?0:00(:00)?)+\s*$"
)
SPELLING = 4
"""A name may be typed so many times longer than it is, with spaces and marks."""
LONGEST_MONTH = 64
"""No cell with a month, or with a word for none, has more characters."""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What a table says of systems.

    Attributes:
        cutovers: month of each system, and where it is written.
        undated: systems that are listed without a month, and where.
        names: what the table calls each system.
        options: what the table says becomes of systems.
        notes: what was passed over or looks odd, in file order.
    """

    cutovers: Mapping[str, tuple[Month, Position]]
    undated: Mapping[str, Position]
    names: Mapping[str, str]
    notes: tuple[Fault, ...]
    options: Mapping[str, str]


def one_month(text: str) -> When:
    """Read a date that lies in one month.

    Raises:
        UnreadableError: not a date, or longer than a month.
    """
    when = parse_when(text)
    if when.first_month != when.last_month:
        raise _no_month(text)
    return when


def _no_month(text: str) -> UnreadableError:
    return unreadable(
        text, "は1つの月ではありません。例: 2028-03", "is not one month; example: 2028-03"
    )


def _month_in(text: str) -> When | None:
    """The month that a cell says; None if it says that there is none.

    Raises:
        UnreadableError: anything else.
    """
    typed = text.strip()
    if len(typed) > LONGEST_MONTH:
        raise _no_month(typed)
    return None if fold(typed).text in _NO_MONTH else one_month(_BEHIND_MONTH.sub("", typed))


def is_table_plan(lines: Lines) -> bool:
    """Whether a text has a row with the headings of a plan near its top."""
    return any(_top(lines, delimiter)[0].usable for delimiter in DELIMITERS)


def read_table_plan(lines: Lines, names: Mapping[str, str] | None) -> TablePlan:
    """Read a plan from a table.

    Args:
        lines: the text of the table.
        names: name of each system by its id; None if any id is to be taken as it is.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    tops = {delimiter: _top(lines, delimiter) for delimiter in DELIMITERS}
    for delimiter, (columns, above) in tops.items():
        if columns.usable:
            rows = islice(rows_of(lines, delimiter), above, None)
            return _Reader(lines, columns, names).read(rows)
    nearest = max((c for c, _ in tops.values()), key=lambda c: len(c.systems) + len(c.cutovers))
    raise rejected([_no_headings(lines, nearest)])


def _top(lines: Lines, delimiter: str) -> tuple[Columns, int]:
    """The row of headings, as good as one is found near the top, and how many rows it ends.

    Of usable rows that follow each other the last counts: those above are headings of groups.
    """
    best, ends = Columns((), (), (), (), ()), 0
    with gathering([]):
        for number, row in enumerate(islice(rows_of(lines, delimiter), MOST_ROWS_ABOVE), start=1):
            columns = Columns.of(row)
            if best.usable and not columns.usable:
                break
            if columns.usable or columns.systems or columns.cutovers:
                best, ends = columns, number
    return best, ends


def _no_headings(lines: Lines, nearest: Columns) -> Fault:
    place = lines.position(nearest.row[0].offset if nearest.row else 0)
    if nearest.systems:
        return Fault(
            place,
            Text(
                "切替月の列がありません。見出しを「切替月」か「cutover」にしてください",
                'there is no column with the month of the cutover; give it the heading "cutover"',
            ),
        )
    if nearest.cutovers:
        return Fault(
            place,
            Text(
                "システムの列がありません。見出しを「システムID」か「システム名」にしてください",
                'there is no column with the systems; give it the heading "id" or "name"',
            ),
        )
    return Fault(
        place,
        Text(
            "計画の表ではありません。「システムID」か「システム名」と「切替月」の見出しが要ります",
            'is not a table with a plan: the headings "id" or "name" and "cutover" are needed',
        ),
    )


class _Reader:
    """Reads the rows of a table and gathers their faults."""

    def __init__(self, lines: Lines, columns: Columns, names: Mapping[str, str] | None) -> None:
        self.lines, self.columns, self.names = lines, columns, names
        self.known: dict[str, list[str]] = defaultdict(list)
        for system, name in (names or {}).items():
            for key in dict.fromkeys((fold(system).text, fold(name).text)):
                self.known[key].append(system)
        self.longest = SPELLING * max(map(len, self.known), default=0)
        self.words = [*(names or {}), *(names or {}).values()]
        self.suggester = Suggester()
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.passed_over: list[Position] = []
        self.first: dict[str, Position] = {}
        self.cutovers: dict[str, tuple[Month, Position]] = {}
        self.undated: dict[str, Position] = {}
        self.called: dict[str, str] = {}
        self.options: dict[str, str] = {}

    def read(self, rows: Iterator[Row]) -> TablePlan:
        """All rows below the headings.

        Raises:
            InvalidInputError: there are faults; carries all of them.
        """
        self.check_columns()
        headings = [cell.text for cell in self.columns.row]
        with gathering(self.faults):
            for row in rows:
                texts = [cell.text for cell in row]
                if any(text.strip() for text in texts) and texts != headings:
                    self.row(row)
        if self.faults:
            raise rejected(self.faults)
        if self.passed_over:
            self.notes.append(Fault(self.passed_over[0], passed_over(self.passed_over)))
        notes = tuple(sorted(self.notes, key=lambda note: note.position))
        return TablePlan(self.cutovers, self.undated, self.called, notes, self.options)

    def check_columns(self) -> None:
        """Refuse headings that leave open which column is meant."""
        row, cutovers = self.columns.row, self.columns.cutovers
        for place in cutovers[1:]:
            shown, first = quoted(row[place].text), self.place(row[cutovers[0]])
            self.fault(
                row[place],
                Text(
                    f"{shown.ja}のほかに{first}にも切替月の列があります。1つにしてください",
                    f"{shown.en}: there is a column for the cutover at {first} too; keep one",
                ),
            )
        if self.names is None and not self.columns.ids:
            self.fault(
                row[self.columns.systems[0]],
                Text(
                    "システムIDの列がありません。名称で突き合わせるには --inventory で台帳を"
                    "指定してください",
                    "there is no column with ids; to match names, give an --inventory",
                ),
            )

    def row(self, row: Row) -> None:
        """One row: a system with or without a month, or something else."""
        named = [row[i] for i in self.columns.systems if i < len(row) and row[i].text.strip()]
        cell = row[self.columns.cutovers[0]] if self.columns.cutovers[0] < len(row) else None
        found = [ids for named_cell in named if (ids := self.meant(named_cell.text))]
        if not found and (not self.dated(cell) or _is_total(row)):
            self.passed_over.append(self.place(row[0]))
        elif not found:
            self.fault(named[0] if named else row[0], self.unknown(named))
        elif system := self.one_of(named, found):
            self.called[system] = named[-1].text.strip()
            for place in self.columns.options:
                if place < len(row) and (option := row[place].text.strip()):
                    self.options[system] = option
            self.month(system, named[0], cell)

    def dated(self, cell: TextCell | None) -> bool:
        """Whether a cell says something of a month, be it right or wrong."""
        try:
            return cell is not None and _month_in(cell.text) is not None
        except UnreadableError:
            return True

    def meant(self, text: str) -> Sequence[str]:
        """The systems that a cell may mean."""
        typed = text.strip()
        if self.names is None or typed in self.names:
            return (typed,)
        return self.known.get(fold(typed).text, ()) if len(typed) <= self.longest else ()

    def one_of(self, named: Sequence[TextCell], found: Sequence[Sequence[str]]) -> str | None:
        """The system that every known cell of a row means; a fault unless it is just one."""
        if self.names is None:
            return found[0][0]
        common = [system for system in found[0] if all(system in ids for ids in found)]
        if len(common) == 1:
            return common[0]
        ids = common or list(dict.fromkeys(system for ids in found for system in ids))
        self.fault(named[0], (ambiguous if common else contradictory)(named[0].text, ids))
        return None

    def month(self, system: str, named: TextCell, cell: TextCell | None) -> None:
        """Note the month of a system, or that it has none."""
        place = self.place(named if cell is None else cell)
        if (earlier := self.first.setdefault(system, place)) is not place:
            shown = quoted(system)
            self.fault(
                named,
                Text(
                    f"{shown.ja}は{earlier}にもあります。1行にしてください",
                    f"{shown.en} is at {earlier} too; keep one row",
                ),
            )
            return
        try:
            when = None if cell is None else _month_in(cell.text)
        except UnreadableError as error:
            self.faults.append(Fault(place, error.message))
            return
        if when is None:
            self.undated[system] = place
        else:
            self.cutovers[system] = when.first_month, place
            self.notes.extend(Fault(place, note) for note in (when.note,) if note)

    def unknown(self, named: Sequence[TextCell]) -> Text:
        """That no cell of a row means a system, and which one may be meant."""
        if not named:
            return Text(
                "切替月がありますが、システムの名称もIDもありません",
                "there is a month, but neither an id nor a name",
            )
        hints = {c.text.strip(): self.suggester.hint(c.text.strip(), self.words) for c in named}
        text = next((text for text, hint in hints.items() if hint.en), named[-1].text.strip())
        return no_system(text, hints[text])

    def place(self, cell: TextCell) -> Position:
        """Where a cell begins."""
        return self.lines.position(cell.offset)

    def fault(self, cell: TextCell, message: Text) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(Fault(self.place(cell), message))


def _is_total(row: Row) -> bool:
    leading = next(cell.text for cell in row if cell.text.strip())
    return len(leading) <= LONGEST_MONTH and fold(leading).text in _TOTALS


def no_system(word: str, hint: Text) -> Text:
    """That the inventory lacks a system of a plan, and which one may be meant."""
    shown = quoted(word)
    return Text(
        f"{shown.ja}というシステムは台帳にありません{hint.ja}",
        f"the inventory has no system {shown.en}{hint.en}",
    )
