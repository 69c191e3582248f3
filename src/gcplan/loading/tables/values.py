"""What a cell says, in the words of an inventory."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.loading.tables.markers import (
    NONE,
    UNKNOWN,
    EmptyList,
    is_empty_marker,
    unguarded,
    word_of,
)
from gcplan.model.era import parse_when
from gcplan.model.folding import fold
from gcplan.model.numbers import parse_municipality_code
from gcplan.model.reading import UnreadableError, quoted
from gcplan.standards.catalog import affair_keys, load_affairs
from gcplan.standards.cost_rows import load_cost_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gcplan.loading.tables.grid import Cell
    from gcplan.loading.tables.headings import Column

_VALUES = frozenset({"date", "yen", "count", "work", "month"})
_PARTED = re.compile(r"[、,，;；/／|｜\n]")
_PERIOD = re.compile(r"[～〜~]|から(?=.)|(?<=[0-9日月年度])\s*[‐–—―－]\s*(?=[A-Za-z0-9令平])")
_SERIALS = range(20_000, 80_000)
"""Days since 1900 that may be meant where a number stands for a date: 1954 to 2119."""

_FIVE, _SIX = 5, 6
_BREAK = re.compile(r"\s*\n\s*")
_BESIDE = re.compile(r"(?<=[ -~])\n(?=[ -~])")


def said(cell: Cell, column: Column) -> str | None:
    """The text of a cell as an inventory has it; None if it says nothing.

    Raises:
        UnreadableError: it is an error or a formula without result, or leaves open what is
            meant.
    """
    if cell.kind in {"error", "formula"}:
        raise UnreadableError(_no_result(cell))
    text = cell.text.strip(" 　\t\r\n")
    if is_empty_marker(text):
        return EmptyList(text)
    if _says_nothing(text, column):
        return None
    read = _READ.get(column.field.kind)
    return read(text, cell, column) if read else one_line(unguarded(text))


def one_line(text: str) -> str:
    """Text without line breaks, which in cells are there for the looks."""
    return _BREAK.sub("", _BESIDE.sub(" ", text))


def listed(text: str) -> Iterator[str]:
    """The values of a cell that holds several."""
    for part in _PARTED.split(text):
        if plain := one_line(part.strip()):
            yield plain


def _says_nothing(text: str, column: Column) -> bool:
    """Whether a cell is empty, or holds a word for nothing or for not knowing."""
    word = word_of(text)
    kind = column.field.kind
    if kind in _VALUES or column.field.names in {"teams", "platforms"}:
        return word in {"", *UNKNOWN, *NONE}
    return not word or (kind == "yes" and word in UNKNOWN)


def _no_result(cell: Cell) -> Text:
    if cell.kind == "formula":
        return Text(
            "数式の結果が保存されていません。Excelで開いて保存し直してください",
            "the result of a formula is not saved; open the workbook in Excel and save it",
        )
    shown = quoted(cell.text)
    return Text(
        f"数式の誤り{shown.ja}です。値を直してください",
        f"a formula gives {shown.en}; mend the value",
    )


def _date(text: str, cell: Cell, column: Column) -> str:
    """A date, or the end of a period; times of the day fall away."""
    del column
    if cell.kind == "day":
        return text[: len("2028-03-31")]
    if cell.kind == "number" and text.isdigit() and int(text) in _SERIALS:
        from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - only for workbooks

        return str(from_excel(int(text)).date().isoformat())
    plain = one_line(unguarded(text))
    parts = [part.strip() for part in _PERIOD.split(plain)]
    return parts[-1] if len(parts) > 1 and all(map(_is_date, parts)) else plain


def _is_date(text: str) -> bool:
    try:
        parse_when(text)
    except UnreadableError:
        return False
    return True


def _yen(text: str, cell: Cell, column: Column) -> str:
    """An amount, with the unit that its heading names."""
    del cell
    plain = one_line(unguarded(text))
    return f"{plain}{column.unit}" if column.unit and plain[-1:].isdigit() else plain


def _code(digits: str, cell: Cell, column: Column) -> str:
    """A municipality code; typed as a number, it has lost a zero in front."""
    del column
    if cell.kind != "number":
        return unguarded(digits)
    padded = digits.zfill(_SIX)
    if len(digits) == _FIVE and _is_code(padded) and _is_code(digits):
        raise UnreadableError(
            Text(
                f"{digits}の先頭の0が消えたのか分かりません。文字（セルの書式「文字列」）で"
                f"{padded}か{digits}と書いてください",
                f"{digits} may have lost a zero in front; write {padded} or {digits} as text",
            )
        )
    return padded if len(digits) == _FIVE and _is_code(padded) else digits


def _is_code(text: str) -> bool:
    try:
        parse_municipality_code(text)
    except UnreadableError:
        return False
    return True


def affair_of(name: str) -> str | None:
    """The key of the affair that is called so; None if there is none, or more than one."""
    return name if name in affair_keys() else _affairs().get(_without_ending(name))


def _row(text: str, cell: Cell, column: Column) -> str:
    """A row of the comparison of costs, by its key."""
    del cell, column
    return _cost_rows().get(fold(text).text, text)


_READ: Mapping[str, Callable[[str, Cell, Column], str]] = {
    "date": _date,
    "yen": _yen,
    "code": _code,
    "row": _row,
    "part": lambda text, *_: unguarded(text),
}
"""How cells of some kinds are read; the text of others is taken as it is."""

_ENDINGS = ("に関する事務", "事務", "業務", "システム")


def _without_ending(name: str) -> str:
    folded = fold(name).text
    ending = next((e for e in map(_folded, _ENDINGS) if folded.endswith(e) and folded != e), "")
    return folded.removesuffix(ending)


def _folded(text: str) -> str:
    return fold(text).text


@cache
def _affairs() -> Mapping[str, str]:
    found: dict[str, str] = {}
    several: set[str] = set()
    for slug, affair in load_affairs().items():
        for name in dict.fromkeys(
            map(_without_ending, (affair.name.ja, affair.name.en, *affair.aliases))
        ):
            if found.setdefault(name, slug) != slug:
                several.add(name)
    return {name: slug for name, slug in found.items() if name not in several}


@cache
def _cost_rows() -> Mapping[str, str]:
    return {
        fold(name).text: row.key
        for row in load_cost_rows()
        for name in (row.name.ja, row.name.en, row.key)
    }
