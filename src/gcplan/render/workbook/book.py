"""Workbooks written cell by cell: text is never a formula, and the same input gives the same bytes.

Every sheet holds one table with its headings in row 1, as the state's rules for
machine-readable data ask (docs/excel.md lists them one by one).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

import xlsxwriter

from gcplan.core.errors import OutputError
from gcplan.core.text import Text
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gcplan.core.text import Lang
    from gcplan.render.workbook.rows import Value

LONGEST = 32_767
"""The most characters of a cell."""

# What XML cannot hold, and a mark that readers take for one of XML's own.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|x005F_")
_A3, _NARROWEST, _WIDEST, _MARGIN = 8, 9, 46, 3
_HEADING_HEIGHT, _HEADING_WIDTH, _LINE_HEIGHT = 36, 15, 16
_PAGE = 260
"""So many narrow characters of a table go on the width of a page."""

_HEADING = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#00118F", "valign": "vcenter"}
_INPUT, _LOCKED, _LINE = "#FFFDE7", "#EEEEEE", "#BDBDBD"
_ERA_DAY = '[$-411]ggge"年"m"月"d"日"'
NUMBER_FORMATS = {
    ("day", "ja"): f"{_ERA_DAY};@",
    ("day", "en"): "yyyy-mm-dd;@",
    ("number", "ja"): "#,##0.##",
    ("number", "en"): "#,##0.##",
    ("whole", "ja"): "#,##0",
    ("whole", "en"): "#,##0",
    ("text", "ja"): "@",
    ("text", "en"): "@",
}


@dataclass(frozen=True, slots=True)
class BookColumn:
    """How a column is written.

    Attributes:
        heading: its heading.
        form: how its cells look: `text`, `whole`, `number` or `day`.
        locked: whether a protected sheet keeps it from being changed.
        validation: what may be put into it, as XlsxWriter wants it.
        least: the fewest characters it is wide.
    """

    heading: str
    form: str = "text"
    locked: bool = False
    validation: Mapping[str, Any] | None = None
    least: int = _NARROWEST


class Book:
    """A workbook in the making."""

    def __init__(self, lang: Lang, title: str, day: date) -> None:
        self.lang, self.buffer = lang, BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(self.buffer, options)
        self.book.set_properties(
            {"title": writable(title), "created": datetime.combine(day, time())}
        )
        self.formats: dict[tuple[object, ...], Format] = {}
        self.names: set[str] = set()

    def sheet(
        self,
        name: str,
        columns: Sequence[BookColumn],
        rows: Iterable[Sequence[Value]],
        *,
        protect: bool = False,
        room: int = 0,
        frozen: int = 0,
    ) -> str:
        """Add a sheet with a table; the name it got.

        Args:
            name: what it is to be called; what cannot be in the name of a sheet is replaced.
            columns: from left to right.
            rows: as many values as there are columns.
            protect: whether headings and locked columns cannot be changed.
            room: rows below for which what may be put in is checked as well.
            frozen: how many columns stay in view, like the headings.
        """
        name = self._free(name)
        page = self.book.add_worksheet(name)
        cells = [tuple(row) for row in rows]
        widths = [
            self._column(page, at, column, [row[at] for row in cells], protect=protect)
            for at, column in enumerate(columns)
        ]
        for at, column in enumerate(columns):
            if column.validation:
                page.data_validation(1, at, max(len(cells), 1) + room, at, dict(column.validation))
        for at, row in enumerate(cells, 1):
            lines = max(_lines(value, width) for value, width in zip(row, widths, strict=True))
            if lines > 1:
                page.set_row(at, _LINE_HEIGHT * lines)
        _set_up(page, widths, len(cells), name)
        page.freeze_panes(1, frozen)
        if protect:
            page.protect("", _ALLOWED)
        return name

    def _column(
        self,
        page: Worksheet,
        at: int,
        column: BookColumn,
        values: Sequence[Value],
        *,
        protect: bool,
    ) -> int:
        """Write a column; how many narrow characters it is wide."""
        page.write_string(0, at, writable(column.heading), self._format(heading=True))
        for row, value in enumerate(values, 1):
            self._write(page, (row, at), column, value, protect=protect)
        widest = max((_width(value, self.lang) for value in values), default=0)
        heading = min(_text_width(column.heading), _HEADING_WIDTH)
        width = max(column.least, min(widest, _WIDEST), heading)
        page.set_column(at, at, width + _MARGIN, self._cell(column, protect=protect))
        return width

    def define(self, name: str, sheet: str, column: str, rows: tuple[int, int]) -> None:
        """Give a stretch of a column, named by its letters, a name that drop-downs can use."""
        quoted_sheet = sheet.replace("'", "''")
        first, last = rows
        self.book.define_name(name, f"='{quoted_sheet}'!${column}${first}:${column}${last}")

    def done(self) -> bytes:
        """The workbook as bytes."""
        self.book.close()
        return self.buffer.getvalue()

    def _free(self, name: str) -> str:
        """A name for a sheet that is allowed and not taken."""
        plain = writable(re.sub(r"[\[\]:*?/\\]", "_", name)).strip("'")[:_LONGEST_NAME] or "_"
        free, number = plain, 1
        while free.casefold() in self.names:
            number += 1
            free = f"{plain[: _LONGEST_NAME - len(str(number)) - 1]}_{number}"
        self.names.add(free.casefold())
        return free

    def _write(
        self,
        page: Worksheet,
        at: tuple[int, int],
        column: BookColumn,
        value: Value,
        *,
        protect: bool,
    ) -> None:
        form = "text" if isinstance(value, str) else column.form
        cell = self._cell(column, form=form, protect=protect)
        match value:
            case None:
                return
            case str():
                page.write_string(*at, writable(value), cell)
            case date():
                page.write_datetime(*at, datetime.combine(value, time()), cell)
            case int() | Decimal():
                page.write_number(*at, value, cell)

    def _cell(self, column: BookColumn, *, protect: bool, form: str | None = None) -> Format:
        return self._format(form=form or column.form, locked=column.locked, protect=protect)

    def _format(
        self,
        *,
        heading: bool = False,
        form: str = "text",
        locked: bool = False,
        protect: bool = False,
    ) -> Format:
        key = (heading, form, locked, protect)
        if key not in self.formats:
            look: dict[str, Any] = {"font_name": "Yu Gothic", "font_size": 10, "valign": "vcenter"}
            look |= {"text_wrap": True, "border": 1, "border_color": _LINE}
            if heading:
                look |= _HEADING
            else:
                look["num_format"] = NUMBER_FORMATS[form, self.lang]
            if protect and not heading:
                look |= {"locked": locked, "bg_color": _LOCKED if locked else _INPUT}
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


_LONGEST_NAME = 31
_ALLOWED = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


def _set_up(page: Worksheet, widths: Sequence[int], rows: int, name: str) -> None:
    """Headings on every page, filters, and A3 across."""
    page.set_row(0, _HEADING_HEIGHT)
    if widths and rows:
        page.autofilter(0, 0, rows, len(widths) - 1)
    page.set_landscape()
    page.set_paper(_A3)
    page.fit_to_pages(1 + sum(widths) // _PAGE, 0)
    page.repeat_rows(0)
    if sum(widths) > _PAGE:
        page.repeat_columns(0, min(1, len(widths) - 1))
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_header(f"&L{name.replace('&', '&&')}")
    page.set_footer("&C&P / &N")


def writable(text: str) -> str:
    """A text as a cell can hold it.

    Raises:
        OutputError: it has characters a workbook cannot hold, or too many.
    """
    if found := _UNWRITABLE.search(text):
        shown = quoted(text)
        what = found[0] if len(found[0]) > 1 else f"U+{ord(found[0]):04X}"
        raise OutputError(
            Text(
                f"{shown.ja}には、Excelのセルに書けない文字（{what}）があります",
                f"{shown.en} has characters that a cell cannot hold ({what})",
            )
        )
    if len(text) > LONGEST:
        shown = quoted(text)
        raise OutputError(
            Text(
                f"{shown.ja}は{len(text)}文字あり、Excelのセルに書けません（{LONGEST}文字まで）",
                f"{shown.en} has {len(text)} characters; a cell holds {LONGEST}",
            )
        )
    return text


def _lines(value: Value, width: int) -> int:
    """How many lines a text takes in a column."""
    return 1 + (_text_width(value) - 1) // (width + 2) if isinstance(value, str) and value else 1


def _width(value: Value, lang: Lang) -> int:
    if value is None:
        return 0
    if isinstance(value, date):
        return len("2028-03-31") + (5 if lang == "ja" else 0)
    return _text_width(value if isinstance(value, str) else f"{value:,}")


def _text_width(text: str) -> int:
    """About how many narrow characters a text is wide."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
