"""The inventory as a workbook or as CSV files; reading either back gives the same inventory."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import gcplan
from gcplan.core.position import column_letters
from gcplan.core.text import Text
from gcplan.loading.tables.markers import EmptyList, guarded
from gcplan.render.workbook.book import Book, BookColumn, writable
from gcplan.render.workbook.columns import about, affair_name, book_column, example, groups
from gcplan.render.workbook.rows import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from gcplan.core.text import Lang
    from gcplan.loading.sheets import Field
    from gcplan.model.inventory import Inventory
    from gcplan.render.workbook.rows import Filled, Value

    Rows = Iterable[Sequence[Value]]

INTRODUCTION = Text("はじめに", "Read me")
CHOICES = Text("選択肢", "Choices")
DEFINITIONS = Text("項目定義", "Columns")
ROOM = 200
"""Rows below the last one in which drop-downs and checks work as well."""

_BOM = "\ufeff"
_ITEM, _CONTENT = Text("項目", "Item"), Text("内容", "Content")
_HOW_TO = (
    Text(
        "1つの表が1枚のシートで、1行目が項目名です。2行目から下を書き換え、行を足せます",
        "Each sheet is one table with its headings in row 1; change and add rows below it",
    ),
    Text(
        "gcplan import で台帳（YAML）に戻せます。書き足した列は読まずに知らせます",
        "gcplan import turns it back into an inventory; added columns are told of, not read",
    ),
    Text(
        "別の表の行は、IDか名前で指します（例: 「連携」の渡す側にはシステムIDを書く）",
        "Rows of other tables are named by their id or name",
    ),
    Text(
        "日付は日付として書きます。月・年度までしか決まっていないものは文字で書きます"
        "（例: 2028-03、2027年度）",
        "Days are dates; what is only known to the month or fiscal year is text (2028-03)",
    ),
    Text(
        "分からないものは空欄にします。空欄と0は違います",
        "Leave blank what is not known; blank is not 0",
    ),
)


def export_workbook(inventory: Inventory, lang: Lang, day: date) -> bytes:
    """A whole inventory as a workbook.

    Args:
        inventory: what is written.
        lang: language of headings and words.
        day: the day the workbook says it was made on.

    Raises:
        OutputError: a text cannot be written into a cell.
    """
    tables = filled(inventory, lang)
    title = Text("システム台帳", "Inventory of systems")
    book = Book(lang, title.get(lang), day)
    facts = [
        *_facts(title, inventory.municipality.name, day),
        *((Text("書き方", "how to"), text) for text in _HOW_TO),
        *((Text("シート", "sheet"), table.sheet.label) for table in tables),
    ]
    introduce(book, facts, lang)
    ranges = name_ranges(tables, "id", lang)
    for table in tables:
        add_table(book, table, lang, ranges)
    define_ranges(book, ranges)
    add_choices(book, lang)
    add_definitions(book, tables, lang)
    return book.done()


def export_csv(inventory: Inventory, lang: Lang) -> Iterator[tuple[str, str]]:
    """A whole inventory as CSV files for office software: the name and text of each.

    Text that a spreadsheet would take for a formula has an apostrophe in front.

    Raises:
        OutputError: a text cannot be written into a cell.
    """
    for table in filled(inventory, lang):
        text = StringIO()
        writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow([field.label.get(lang) for field in table.columns])
        writer.writerows(shown_rows(table, lang, formulas=True))
        yield table.sheet.label.get(lang), _BOM + text.getvalue()


def shown_rows(table: Filled, lang: Lang, *, formulas: bool) -> Iterator[tuple[Value, ...]]:
    """The rows of a table as cells hold them: affairs by name, text that is text.

    Args:
        table: the table.
        lang: the language.
        formulas: whether text could be taken for a formula, as in CSV.
    """
    for row in table.rows:
        yield tuple(
            _shown(field, value, lang, formulas=formulas)
            for field, value in zip(table.columns, row, strict=True)
        )


def _shown(field: Field, value: Value, lang: Lang, *, formulas: bool) -> Value:
    if not isinstance(value, str) or isinstance(value, EmptyList):
        return value
    if field.names == "affairs":
        value = affair_name(value, lang)
    typed = field.kind in {"text", "id", "part"}
    return guarded(writable(value), formulas=formulas) if typed else value


def add_table(
    book: Book,
    table: Filled,
    lang: Lang,
    ranges: Mapping[str, Range],
    *,
    ask: bool = False,
) -> None:
    """Add the sheet of a table, as it is or for departments to fill."""
    names = {name: _range_name(name) for name in ranges}
    columns = [book_column(table.sheet, field, lang, names, ask=ask) for field in table.columns]
    rows = shown_rows(table, lang, formulas=False)
    name = table.sheet.label.get(lang)
    names_at = [at for at, field in enumerate(table.columns, 1) if field.path == ("name",)]
    frozen = names_at[0] if names_at else 0
    book.sheet(name, columns, rows, protect=ask, room=ROOM, frozen=frozen)


Range = tuple[str, str, tuple[int, int]]
"""A sheet, the letters of a column of it, and its first and last row."""


def name_ranges(tables: Iterable[Filled], key: str, lang: Lang) -> dict[str, Range]:
    """Where the ids or names of sections stand, for drop-downs; `ends` are the systems."""
    found: dict[str, Range] = {}
    for table in tables:
        columns = [field.key for field in table.columns]
        if table.sheet.key in {"systems", "teams", "platforms"} and key in columns:
            column = column_letters(columns.index(key) + 1)
            last = 1 + len(table.rows) + ROOM
            found[table.sheet.key] = (table.sheet.label.get(lang), column, (2, last))
    return found | ({"ends": found["systems"]} if "systems" in found else {})


def _range_name(section: str) -> str:
    return f"list_{section}"


# What every workbook has beside its tables


def _facts(title: Text, name: str, day: date) -> list[tuple[Text, Text]]:
    return [
        (Text("表題", "title"), title),
        (Text("団体", "municipality"), Text.same(name)),
        (Text("作成日", "made on"), Text.same(day.isoformat())),
        (Text("作成", "made by"), Text.same(f"gcplan {gcplan.__version__}")),
        (Text("台帳の版", "inventory version"), Text.same("gcplan: 1")),
    ]


def define_ranges(book: Book, ranges: Mapping[str, Range]) -> None:
    """Give the lists of ids or names what drop-downs call them."""
    for name, stretch in ranges.items():
        book.define(_range_name(name), *stretch)


def introduce(
    book: Book, facts: Sequence[tuple[Text, Text]], lang: Lang, name: Text = INTRODUCTION
) -> None:
    """Add the sheet that says what the workbook is."""
    columns = [BookColumn(_ITEM.get(lang)), BookColumn(_CONTENT.get(lang), least=90)]
    rows = [(item.get(lang), content.get(lang)) for item, content in facts]
    book.sheet(name.get(lang), columns, rows)


def add_choices(book: Book, lang: Lang) -> None:
    """Add the sheet with every fixed choice, and give each list its name for drop-downs."""
    heads = (
        Text("選択肢の種類", "Choice"),
        Text("値", "Value"),
        Text("台帳での記号", "Key"),
        Text("同じ意味に読む語", "Also understood"),
    )
    rows: list[tuple[Value, ...]] = []
    stretches: dict[str, tuple[int, int]] = {}
    for group in groups(lang):
        first = len(rows) + 2
        rows.extend((group.label.get(lang), *value) for value in group.values)
        stretches[group.name] = (first, len(rows) + 1)
    name = book.sheet(CHOICES.get(lang), [BookColumn(head.get(lang)) for head in heads], rows)
    for group_name, stretch in stretches.items():
        book.define(group_name, name, "B", stretch)


_KINDS = {
    "text": Text("文字", "text"),
    "id": Text("記号", "id"),
    "code": Text("団体コード", "municipality code"),
    "count": Text("整数", "whole number"),
    "yen": Text("円の整数", "whole yen"),
    "work": Text("人月（小数2桁まで）", "person-months"),
    "yes": Text("はい・いいえ", "yes or no"),
    "version": Text("版", "version"),
    "date": Text("日付（月・年度なら文字）", "date (text if a month or fiscal year)"),
    "month": Text("月（1～12、または年月）", "month (1 to 12, or year and month)"),
    "choice": Text("選択肢", "choice"),
    "row": Text("費目", "cost row"),
    "part": Text("JSON", "JSON"),
    "present": Text("はい・いいえ", "yes or no"),
}


def add_definitions(book: Book, tables: Iterable[Filled], lang: Lang) -> None:
    """Add the sheet that says what each column means."""
    heads = (
        Text("シート", "Sheet"),
        Text("項目名", "Column"),
        Text("台帳での記号", "Key"),
        Text("型", "Type"),
        Text("説明", "Meaning"),
        Text("例", "Example"),
    )
    columns = [BookColumn(head.get(lang)) for head in heads]
    rows = [
        (
            table.sheet.label.get(lang),
            field.label.get(lang),
            _key(table, field),
            _KINDS[field.kind].get(lang),
            about(table.sheet, field).get(lang),
            example(table.sheet, field) or None,
        )
        for table in tables
        for field in table.columns
    ]
    book.sheet(DEFINITIONS.get(lang), columns, rows)


def _key(table: Filled, field: Field) -> str:
    """Where a value stands in an inventory, for those who know its keys."""
    if field.path[0] == "^":
        return f"{field.path[1]}.id"
    return ".".join((*table.sheet.path, *field.path))
