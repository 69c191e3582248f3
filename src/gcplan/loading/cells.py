"""Tables of text (CSV, TSV) as office software saves them: bytes to rows of cells with places."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from gcplan.core.position import Fault, Position
from gcplan.core.text import Text, visible
from gcplan.loading.decode import checked
from gcplan.loading.document import Lines
from gcplan.loading.rejection import unreadable_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.loading.files import File

MAX_CELLS = 1_000_000
"""The most cells of a table."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How `.xlsx` and `.xls` files begin."""

_IS_WORKBOOK = Text(
    "Excelブックです。「名前を付けて保存」で「CSV UTF-8」を選んで保存し直してください",
    "an Excel workbook; save it as CSV UTF-8",
)
_NO_TEXT = Text(
    "文字コードが分かりません（UTF-8、Shift_JIS、BOMつきUTF-16のどれでもありません）",
    "the encoding is not known (neither UTF-8 nor Shift_JIS nor UTF-16 with a mark)",
)
_NO_TABLE = Text(
    'この行から先を表として読めません。引用符（"）が閉じていないか、セルが長すぎます',
    'cannot be read as a table from this line on: a quotation mark (") is not closed, or a cell'
    " is too long",
)
_TOO_LARGE = Text(
    f"表が大きすぎます（{MAX_CELLS // 10_000}万セルまで）",
    f"the table is too large (at most {MAX_CELLS:,} cells)",
)


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell: its text without quotation marks, and where it begins in the text of the file."""

    text: str
    offset: int


def decode_table(file: File) -> Lines:
    """The text of a table; UTF-8, Shift_JIS (cp932), or UTF-16 with its mark.

    Raises:
        InvalidInputError: none of these, a workbook, too many lines, or control characters.
    """
    if file.content.startswith(_WORKBOOKS):
        raise unreadable_part(Fault(Position(visible(file.name)), _IS_WORKBOOK))
    codecs_ = ("utf-16",) if file.content.startswith(_UTF16) else ("utf-8-sig", "cp932")
    for codec in codecs_:
        try:
            return checked(Lines(file.name, file.content.decode(codec)))
        except UnicodeDecodeError:
            continue
    raise unreadable_part(Fault(Position(visible(file.name)), _NO_TEXT))


def rows_of(
    lines: Lines, delimiter: str, *, spaced: bool = False
) -> Iterator[tuple[TextCell, ...]]:
    """The rows of a table, one after the other; blank lines are rows without cells.

    Args:
        lines: the text of the table.
        delimiter: what stands between two cells.
        spaced: whether spaces may stand before a cell, also before its quotation mark.

    Raises:
        InvalidInputError: a quotation mark is not closed, a cell is too long, or there are
            too many cells; rows before it have been given by then.
    """
    read = 0

    def feed() -> Iterator[str]:
        nonlocal read
        for line in StringIO(lines.text, newline=""):
            read += len(line)
            yield line

    reader = csv.reader(feed(), delimiter=delimiter, strict=True, skipinitialspace=spaced)
    begins, cells = 0, 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise unreadable_part(Fault(lines.position(begins), _NO_TABLE)) from None
        cells += len(row)
        if cells > MAX_CELLS:
            raise unreadable_part(Fault(lines.position(begins), _TOO_LARGE))
        yield tuple(_placed(row, lines.text, begins, " " if spaced else ""))
        begins = read


def _placed(row: Sequence[str], text: str, begins: int, skipped: str) -> Iterator[TextCell]:
    """The cells with their places: in quotation marks, each mark inside stands twice."""
    for cell in row:
        while skipped and text.startswith(skipped, begins):
            begins += 1
        yield TextCell(cell, begins)
        marks = 2 + cell.count('"') if text.startswith('"', begins) else 0
        begins += len(cell) + marks + 1
