"""The rows of a table below its headings: those that say something, and why others do not."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.tables.grid import NOTHING, column_name
from gcplan.loading.tables.values import said
from gcplan.model.folding import fold
from gcplan.model.reading import UnreadableError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.position import Position
    from gcplan.loading.tables.grid import Cell, Grid
    from gcplan.loading.tables.headings import Column, Head

TOTALS = frozenset(("計", "合計", "小計", "総計", "累計", "total", "subtotal", "sum"))
_NUMBERS = frozenset(("no", "no.", "№", "番号", "項番", "通番", "連番", "#", "seq", "管理番号"))
_NOTE = re.compile(r"^\s*[※注*＊]|^\s*[（(]?(?:注|備考|凡例|出典)[）):：\d]")  # noqa: RUF001 - as they are typed
_GROUP = re.compile(r"^\s*[【■●◆▼◎]")
_ENDS = (("contract_end", "date"), ("support_end",), ("migration", "deadline", "date"))
_SHOWN = 10
_WIDE = 3
"""In a table of so many columns a row with one cell is no row of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something.

    Attributes:
        at: which row of the grid it is, from 0.
        values: what its columns say, by column.
    """

    at: int
    values: Mapping[Column, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table.

    Attributes:
        rows: those that say something.
        notes: what was passed over and why, in file order.
        faults: cells that cannot be read.
    """

    rows: tuple[Row, ...]
    notes: tuple[Fault, ...]
    faults: tuple[Fault, ...]


def read_rows(grid: Grid, head: Head) -> Rows:
    """The rows below some headings."""
    rows: list[Row] = []
    faults: list[Fault] = []
    passed: dict[str, list[int]] = defaultdict(list)
    headings = [cell.text for cell in grid.rows[head.last]]
    blank = (NOTHING,) * grid.width
    for at in range(head.last + 1, len(grid.rows)):
        cells = grid.rows[at]
        if cells == blank:
            continue
        if reason := _no_row(cells, grid, at, headings, head):
            passed[reason].append(at)
            continue
        values = dict(_values(grid, at, head, faults))
        if any(_is_first_day(grid.rows[at][column.at], column) for column in values):
            passed["first day"].append(at)
        if values:
            rows.append(Row(at, values))
        elif any(cell.text.strip() for cell in cells):
            passed["unread"].append(at)
    passed.pop("blank", None)
    hidden = [row.at for row in rows if row.at in set(grid.hidden_rows)]
    notes = [
        *_head_notes(grid, head),
        *(_passed(grid, reason, places) for reason, places in passed.items()),
        *([_passed(grid, "hidden", hidden)] if hidden else []),
        *_hidden_columns(grid, head),
    ]
    return Rows(tuple(rows), tuple(sorted(notes, key=lambda n: n.position)), tuple(faults))


def _values(grid: Grid, at: int, head: Head, faults: list[Fault]) -> Iterator[tuple[Column, str]]:
    for column in head.columns:
        try:
            value = said(grid.rows[at][column.at], column)
        except UnreadableError as error:
            label = column.heading
            message = Text(f"{label}: {error.message.ja}", f"{label}: {error.message.en}")
            faults.append(Fault(grid.place(at, column.at), message))
            continue
        if value is not None:
            yield column, dict(column.words).get(value, value)


def _is_first_day(cell: Cell, column: Column) -> bool:
    """Whether an end is the first day of a month: spreadsheets make that of a month alone."""
    return cell.kind == "day" and column.field.path in _ENDS and cell.text[8:10] == "01"


def _no_row(
    cells: Sequence[Cell], grid: Grid, at: int, headings: Sequence[str], head: Head
) -> str | None:
    """Why a row is none of the table's: blank, the headings again, a total, a note, a group."""
    full = [i for i, cell in enumerate(cells) if cell.text.strip() or cell.kind != "text"]
    if not full:
        return "blank"
    if [cell.text for cell in cells] == headings:
        return "heading"
    first = cells[full[0]].text
    if _key(cells[full[0]]) in TOTALS or any(_key(cells[i]) in TOTALS for i in full[:2]):
        return "total"
    alone = len({cells[i].text for i in full}) == 1 and grid.width >= _WIDE
    spread = grid.spans.get((at, full[0]), 1) * 2 >= grid.width >= _WIDE
    if alone and (_NOTE.search(first) or first.lstrip().startswith("※")):
        return "note"
    if alone and not head.own and (spread or _GROUP.search(first)):
        return "group"
    mapped = {column.at for column in head.columns}
    return "note" if alone and not head.own and full[0] not in mapped else None


def _key(cell: Cell) -> str:
    return fold(cell.text).text if len(cell.text) <= 64 else cell.text  # noqa: PLR2004 - as headings


# Notes


_REASONS = {
    "heading": Text(
        "見出しの繰り返しの行は読んでいません", "headings that are repeated are not read"
    ),
    "total": Text("合計の行は読んでいません", "rows with totals are not read"),
    "note": Text("注記の行は読んでいません", "rows with remarks are not read"),
    "group": Text("区切りの行は読んでいません", "rows that only head a group are not read"),
    "unread": Text(
        "読む列に何も書かれていない行は読んでいません",
        "rows with nothing in the columns read are not read",
    ),
    "first day": Text(
        "月の1日に終わる日付があります。Excelで「2028-03」のように月だけを書くと1日になります。"
        "月末の意味なら直してください",
        "dates that end on the first of a month: spreadsheets make that of a month alone, as in"
        " 2028-03; mend it if its last day is meant",
    ),
    "hidden": Text("非表示の行も読みました", "rows that are hidden were read as well"),
}


def _passed(grid: Grid, reason: str, rows: Sequence[int]) -> Fault:
    shown = [str(grid.place(row, 0).line) for row in rows[:_SHOWN]]
    more = len(rows) > _SHOWN
    said_ = _REASONS[reason]
    return Fault(
        grid.place(rows[0], 0),
        Text(
            f"{said_.ja}（{len(rows)}行: {'、'.join(shown)}{'ほか' if more else ''}行目）",
            f"{said_.en} ({len(rows)}: row {', '.join(shown)}{' and more' if more else ''})",
        ),
    )


def _head_notes(grid: Grid, head: Head) -> Iterator[Fault]:
    """Columns that are not read, and those that say the same as another."""
    for at, text in head.unread:
        if fold(text).text not in _NUMBERS:
            name, shown = column_name(grid, at), quoted(text)
            yield Fault(
                grid.place(head.last, at),
                Text(
                    f"{shown.ja}の列（{name}）は読んでいません",
                    f"column {name}, {shown.en}, is not read",
                ),
            )
    for column, first in head.doubled:
        shown, one = quoted(column.heading), quoted(first.heading)
        label = column.field.label
        yield Fault(
            grid.place(head.last, column.at),
            Text(
                f"{shown.ja}の列も{one.ja}の列も「{label.ja}」に当たります。左の{one.ja}を"
                "読みました",
                f"{shown.en} and {one.en} both mean {label.en}; {one.en}, on the left, was read",
            ),
        )


def _hidden_columns(grid: Grid, head: Head) -> Iterator[Fault]:
    names = [
        column_name(grid, column.at) for column in head.columns if column.at in grid.hidden_columns
    ]
    if names:
        place: Position = grid.place(head.last, head.columns[0].at)
        listed = "、".join(names)
        yield Fault(
            place,
            Text(
                f"非表示の列も読みました（{listed}）",
                f"columns that are hidden were read as well ({', '.join(names)})",
            ),
        )
