"""Which columns of a foreign table are what: written down once, changed by hand, used again.

```yaml
gcplan_mapping: 1
tables:
  - sheet: 一覧            # name of the sheet, or of the CSV file without its ending
    table: systems         # which table of the inventory; - if it is not to be read
    headings: [3, 4]       # the rows of its headings; left out, they are looked for
    columns: {業務名: affairs, システム名称: name, 備考2: "-"}
    words: {状況: {稼働中: planned}}   # words in a column, and what they stand for
```
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.decode import decode
from gcplan.loading.events import build
from gcplan.loading.files import read_files
from gcplan.loading.rejection import rejected
from gcplan.loading.sheets import VALUE, sheets
from gcplan.loading.sheets import sheet as sheet_of
from gcplan.loading.suggest import Suggester
from gcplan.loading.tables.headings import INLINE, ROWS_ABOVE, Column, Head, texts_of, unit_of
from gcplan.model.folding import fold
from gcplan.model.reading import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from gcplan.core.position import Path
    from gcplan.loading.document import Document
    from gcplan.loading.sheets import Field, Sheet
    from gcplan.loading.tables.grid import Grid

VERSION_KEY = "gcplan_mapping"
NOT_READ = "-"

_KEYS = ("sheet", "table", "headings", "columns", "words")
_NO_MAPPING = Text(
    f"列の対応のファイルではありません（{VERSION_KEY}: 1 で始めます）",
    f"is no mapping of columns (it begins with {VERSION_KEY}: 1)",
)
_SHAPE = Text(
    "tables は「sheet: シート名」「columns: {見出し: 項目}」などの一覧で書きます",
    "tables is a list of entries with sheet, table and columns",
)
_ROWS = Text(
    "headings は見出しの行の番号です。例: 3、[3, 4]", "headings is a row, or two: 3, [3, 4]"
)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What one table is.

    Attributes:
        sheet: name of the sheet or file.
        table: key of the table of the inventory; None if it is not to be read.
        rows: the first and last row of the headings, from 0; None if they are to be found.
        columns: by heading, the column of the inventory; None if it is not to be read.
        words: by heading, the words in the column and what they stand for.
    """

    sheet: str
    table: str | None
    rows: tuple[int, int] | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Mappings = dict[str, TableMapping]
"""By the folded name of the sheet or file."""


def targets(table: str) -> dict[str, tuple[Sheet, Field]]:
    """What a column of a table may be: its columns by their keys, and lists inside its rows."""
    sheet = sheet_of(table)
    found = {field.key: (sheet, field) for field in sheet.columns}
    for inline in INLINE.get(table, ()):
        of = sheet_of(inline)
        found[of.path[-1]] = of, next(f for f in of.fields if f.path == (VALUE,))
    return found


def head_by(grid: Grid, chosen: TableMapping) -> Head | None:
    """The headings of a table as a mapping has them; None if they are not there."""
    if chosen.table is None:
        return None
    known = targets(chosen.table)
    pairs = [chosen.rows] if chosen.rows else list(_pairs(grid))
    heads = [_head(grid, chosen, known, *rows) for rows in pairs if rows[1] < len(grid.rows)]
    best = max(heads, key=lambda head: len(head.columns), default=None)
    return best if best is not None and best.columns else None


def _pairs(grid: Grid) -> Iterator[tuple[int, int]]:
    for at in range(min(ROWS_ABOVE, len(grid.rows))):
        yield at, at
        yield at, at + 1


def _head(
    grid: Grid,
    chosen: TableMapping,
    known: Mapping[str, tuple[Sheet, Field]],
    first: int,
    last: int,
) -> Head:
    columns, unread = [], []
    for at, text in enumerate(texts_of(grid, first, last)):
        key = chosen.columns.get(text)
        if key is not None:
            words = tuple(chosen.words.get(text, {}).items())
            columns.append(Column(at, *known[key], text, unit_of(text), words))
        elif text and text not in chosen.columns:
            unread.append((at, text))
    own = sheet_of(chosen.table or "")
    return Head(own, False, first, last, tuple(columns), tuple(unread), ())  # noqa: FBT003 - as named


# Reading and writing


def read_mapping(path: str) -> Mappings:
    """Read a mapping from a file.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    (file,) = read_files([path], None)
    document = build(decode(file.name, file.content))
    work = _Reader(document)
    found = work.tables()
    if work.faults:
        raise rejected(work.faults)
    return {fold(each.sheet).text: each for each in found}


class _Reader:
    """Reads a mapping and gathers its faults."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[Fault] = []
        self.suggester = Suggester()

    def tables(self) -> list[TableMapping]:
        """Every entry that can be read."""
        data: Any = self.document.data
        if data.get(VERSION_KEY) != "1":
            self.fault((), _NO_MAPPING)
            return []
        entries = data.get("tables")
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            self.fault(("tables",), _SHAPE)
            return []
        return [self.table(entry, ("tables", at)) for at, entry in enumerate(entries)]

    def table(self, entry: Mapping[str, Any], at: Path) -> TableMapping:
        """One entry."""
        for key in entry:
            self.known(key, _KEYS, (*at, key), key=True)
        sheet, table = str(entry.get("sheet") or ""), entry.get("table")
        if not sheet or not isinstance(table, str):
            self.fault(at, _SHAPE)
            return TableMapping(sheet, None)
        if table == NOT_READ or not self.known(table, [s.key for s in sheets()], (*at, "table")):
            return TableMapping(sheet, None)
        columns = self.columns(entry.get("columns"), targets(table), (*at, "columns"))
        words = entry.get("words") or {}
        if not isinstance(words, dict) or not all(isinstance(w, dict) for w in words.values()):
            self.fault((*at, "words"), _SHAPE)
            words = {}
        return TableMapping(sheet, table, self.rows(entry.get("headings"), at), columns, words)

    def columns(self, typed: Any, known: Collection[str], at: Path) -> dict[str, str | None]:  # noqa: ANN401 - as typed
        """What each heading is."""
        found: dict[str, str | None] = {}
        if not isinstance(typed, dict):
            self.fault(at, _SHAPE)
            return found
        for heading, key in typed.items():
            if key == NOT_READ:
                found[heading] = None
            elif self.known(str(key), known, (*at, heading)):
                found[heading] = str(key)
        return found

    def rows(self, typed: Any, at: Path) -> tuple[int, int] | None:  # noqa: ANN401 - as typed
        """The rows of the headings, from 0."""
        if typed is None:
            return None
        numbers = typed if isinstance(typed, list) else [typed]
        if not all(isinstance(n, str) and n.isdecimal() and int(n) > 0 for n in numbers):
            self.fault((*at, "headings"), _ROWS)
            return None
        return int(numbers[0]) - 1, int(numbers[-1]) - 1

    def known(self, word: str, words: Collection[str], at: Path, *, key: bool = False) -> bool:
        """Whether a word exists; a fault if it does not."""
        if word in words:
            return True
        said, hint = quoted(word), self.suggester.hint(word, words)
        message = Text(
            f"{said.ja}という項目はありません{hint.ja}", f"there is no key {said.en}{hint.en}"
        )
        self.fault(at, message, key=key)
        return False

    def fault(self, at: Path, message: Text, *, key: bool = False) -> None:
        """Note what is wrong, and where."""
        self.faults.append(Fault(self.document.position(at, key=key), message))


def mapping_of(heads: Iterable[tuple[Grid, Head | None]]) -> dict[str, Any]:
    """What tables were read as, in the form in which it is read."""
    return {VERSION_KEY: 1, "tables": [_entry(grid, head) for grid, head in heads]}


def _entry(grid: Grid, head: Head | None) -> dict[str, Any]:
    if head is None:
        return {"sheet": grid.name, "table": NOT_READ}
    rows = sorted({head.first + 1, head.last + 1})
    columns = {shown(c.heading): _key(head, c) for c in sorted(head.columns, key=lambda c: c.at)}
    unread = {shown(text): NOT_READ for _, text in head.unread if text not in columns}
    words = {c.heading: dict(c.words) for c in head.columns if c.words}
    return {
        "sheet": grid.name,
        "table": head.sheet.key,
        "headings": rows,
        "columns": {**columns, **unread},
        **({"words": words} if words else {}),
    }


def _key(head: Head, column: Column) -> str:
    return column.field.key if column.sheet is head.sheet else column.sheet.path[-1]
