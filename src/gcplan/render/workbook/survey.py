"""The survey that is sent to departments: a workbook to fill in, empty or with what is known.

It has the columns that departments can answer, in their words, and lists to choose from. Read
back, it is an inventory like any other (`gcplan import`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.loading.labels import load_labels
from gcplan.loading.sheets import sheet as sheet_of
from gcplan.model.inventory import Inventory, Municipality
from gcplan.render.workbook.book import Book, BookColumn
from gcplan.render.workbook.columns import about, example
from gcplan.render.workbook.exchange import (
    add_choices,
    add_table,
    define_ranges,
    introduce,
    name_ranges,
)
from gcplan.render.workbook.rows import Filled, filled
from gcplan.standards.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gcplan.core.text import Lang
    from gcplan.loading.sheets import Field
    from gcplan.render.workbook.rows import Value

GUIDE = Text("手引き", "Guide")
EXAMPLE = Text("記入例", "Example")
_ORDER = (
    *("systems", "systems.affairs", "links", "milestones"),
    *("teams", "platforms", "external", "settings", "planning.cutovers_per_month"),
)
_ALWAYS = (
    *("systems", "systems.affairs", "links", "milestones"),
    *("settings", "planning.cutovers_per_month"),
)
_NO_NAME = "?"
MATRIX = Text("連携表", "Link matrix")
CORNER = Text("渡す側＼受ける側", "From \\ to")
_CIRCLE = "○"

_STEPS = (
    (
        Text("この調査の目的", "purpose"),
        Text(
            "標準化・ガバメントクラウドへの移行の計画を立てるため、各課のシステム、その契約、"
            "システムどうしのデータのやりとりを調べます",
            "To plan the move to standard systems we ask for systems, contracts and links",
        ),
    ),
    (
        Text("手順1", "step 1"),
        Text(
            "「システム」に、課で使っているシステムを1行に1つ書きます（「記入例」を参照）。"
            "見積りや契約書が手元にあると早く書けます",
            "Sheet Systems: write one system a row (see Example)",
        ),
    ),
    (
        Text("手順2", "step 2"),
        Text(
            "「対象事務」に、20の標準化対象事務をそれぞれどのシステムで処理しているかを選びます。"
            "1つの事務に複数のシステムがあれば行を足し、該当がなければ空欄のままにします",
            "Sheet Affairs: choose the system that does each affair; add rows if there are several",
        ),
    ),
    (
        Text("手順3", "step 3"),
        Text(
            "「連携」に、システムどうし、または庁外の機関とのデータの受け渡しを1行に1つ書きます。"
            "紙や手入力で渡しているものも書きます",
            "Sheet Links: write what passes between systems, on paper too",
        ),
    ),
    (
        Text("手順4", "step 4"),
        Text(
            "「期日」に、切替の時期に関わる日（庁舎移転、制度の開始、システムを止められない時期）"
            "があれば書きます",
            "Sheet Milestones: write dates that matter for the move",
        ),
    ),
    (
        Text("手順5", "step 5"),
        Text("保存し、このファイルを情報担当課に返します", "Save and send it back"),
    ),
    (
        Text("計画の欄", "plan"),
        Text(
            "「団体・計画」と「月の切替数の上限」は情報担当課が書きます",
            "Sheets Settings and Cutovers a month are for the office that plans",
        ),
    ),
    (
        Text("分からないとき", "not known"),
        Text(
            "空欄にします。0や「未定」を書かなくてもかまいません。空欄は「分からない」として扱います",
            "Leave it blank",
        ),
    ),
    (
        Text("日付の書き方", "dates"),
        Text(
            "2028/3/31 のように入れると「令和10年3月31日」と表示されます。月しか分からない契約の"
            "終わりは「令和10年3月末」、年度しか分からないものは「令和9年度」のように文字で書きます",
            "Write 2028-03-31; what is known to the fiscal year only as FY2027",
        ),
    ),
    (
        Text("金額の書き方", "yen"),
        Text(
            "円で、数字だけを書きます（例: 24000000）。「2,400万円」のような書き方でも読めます",
            "Whole yen in digits",
        ),
    ),
    (
        Text("選ぶ欄", "lists"),
        Text(
            "欄の右に▼が出るところは、一覧から選びます。選べる値の意味は「選択肢」にあります",
            "Where there is an arrow, choose from the list; see Choices",
        ),
    ),
    (
        Text("色", "colours"),
        Text(
            "黄色が書く欄、灰色が書かない欄です。見出しに（必須）とある欄は必ず書きます",
            "Yellow is for you; grey is not. Columns marked (required) must be filled",
        ),
    ),
    (
        Text("行を増やすとき", "more rows"),
        Text(
            "下の空いた行にそのまま書きます。列の追加や、見出しの書き換えはしないでください",
            "Write into the rows below; do not add columns or change headings",
        ),
    ),
)


def survey(
    inventory: Inventory | None, lang: Lang, day: date, edition: str, *, matrix: bool = False
) -> bytes:
    """The survey, with what an inventory says already.

    Args:
        inventory: what is known; None if nothing is.
        lang: the language.
        day: the day it says it was made on.
        edition: whose affairs are asked for.
        matrix: whether to add a matrix in which links can be marked.

    Raises:
        OutputError: a text cannot be written into a cell.
    """
    known = inventory or Inventory(municipality=Municipality(name=_NO_NAME), edition=edition)
    tables = [_asked(table, known, edition) for table in _tables(known, lang)]
    book = Book(lang, Text("システム調査票", "Survey of systems").get(lang), day)
    name = "" if known.municipality.name == _NO_NAME else known.municipality.name
    facts = [
        (Text("表題", "title"), Text("システム調査票", "Survey of systems")),
        *([(Text("団体", "municipality"), Text.same(name))] if name else []),
        (Text("作成日", "made on"), Text.same(day.isoformat())),
        *_STEPS,
    ]
    introduce(book, facts, lang, GUIDE)
    _add_example(book, lang)
    ranges = name_ranges(tables, "name", lang)
    for table in tables:
        add_table(book, table, lang, ranges, ask=True)
        if matrix and table.sheet.key == "links":
            _add_matrix(book, known, lang)
    define_ranges(book, ranges)
    add_choices(book, lang)
    return book.done()


def _tables(inventory: Inventory, lang: Lang) -> list[Filled]:
    known = {table.sheet.key: table for table in filled(inventory, lang)}
    return [known[key] for key in _ORDER if key in _ALWAYS or (key in known and known[key].rows)]


def _asked(table: Filled, inventory: Inventory, edition: str) -> Filled:
    """A table with the columns that departments are asked for, other rows by their names."""
    asked = load_labels().survey[table.sheet.key]
    fields = {field.key: field for field in table.sheet.columns}
    columns = tuple(fields[key] for key in asked if key != "id" or table.rows)
    names = _names(inventory)
    rows = [
        tuple(
            _by_name(field, row[table.columns.index(field)], names)
            if field in table.columns
            else None
            for field in columns
        )
        for row in table.rows
    ]
    if table.sheet.key == "systems.affairs":
        rows = _every_affair(rows, edition)
    if table.sheet.key == "settings":
        rows = [tuple(None if value == _NO_NAME else value for value in row) for row in rows]
    return replace(table, columns=columns, rows=tuple(rows))


def _names(inventory: Inventory) -> dict[str, dict[Value, str]]:
    """By section, the name of each id that nobody else has."""
    sections = {
        "systems": inventory.systems,
        "teams": inventory.teams,
        "platforms": inventory.platforms,
        "ends": (*inventory.systems, *inventory.external),
    }
    found: dict[str, dict[Value, str]] = {}
    for section, entries in sections.items():
        taken = [text for entry in entries for text in {entry.id, entry.name}]
        found[section] = {e.id: e.name for e in entries if taken.count(e.name) == 1}
    return found


def _by_name(field: Field, value: Value, names: dict[str, dict[Value, str]]) -> Value:
    return names.get(field.names or "", {}).get(value, value)


def _every_affair(rows: Sequence[tuple[Value, ...]], edition: str) -> list[tuple[Value, ...]]:
    """A row for each affair, with its system where one is known."""
    slugs = [affair.slug for affair in load_catalog(edition).affairs]
    known = {row[0] for row in rows}
    order = {slug: at for at, slug in enumerate(slugs)}
    missing: list[tuple[Value, ...]] = [(slug, None) for slug in slugs if slug not in known]
    return sorted([*rows, *missing], key=lambda row: order.get(str(row[0]), len(slugs)))


def _add_matrix(book: Book, inventory: Inventory, lang: Lang) -> None:
    """Add a matrix of who gives to whom, with the data that is known."""
    names = _names(inventory)["ends"]
    ends = [names.get(end.id, end.id) for end in (*inventory.systems, *inventory.external)]
    known: dict[tuple[Value, Value], list[str]] = defaultdict(list)
    for link in inventory.links:
        pair = names.get(link.from_, link.from_), names.get(link.to, link.to)
        known[pair].append(link.data or _CIRCLE)
    rows = [(source, *("、".join(known[source, to]) or None for to in ends)) for source in ends]
    columns = [BookColumn(CORNER.get(lang), locked=True), *map(BookColumn, ends)]
    book.sheet(MATRIX.get(lang), columns, rows, protect=True, frozen=1)


# The example


_EXAMPLE = {"contract_end.date": "令和10年3月31日", "costs.annual": "24,000,000", "cutover": ""}
_OTHER_EXAMPLE = {
    "cutover": "",
    "name": "財務会計システム",
    "owner": "財政課",
    "vendor": "F社",
    "product": "財務パッケージ",
    "contract_end.date": "令和11年3月31日",
    "support_end": "",
    "costs.annual": "9,600,000",
    "migration.disposition": "継続",
    "migration.release": "",
    "migration.months": "",
    "staff_who_know": "1",
    "customisation": "大",
    "note": "伝票の様式を独自に改造している",
}


def _add_example(book: Book, lang: Lang) -> None:
    """Add a sheet that shows how two systems may be filled in, and what to write."""
    sheet = sheet_of("systems")
    fields = {field.key: field for field in sheet.columns}
    columns = [fields[key] for key in load_labels().survey["systems"] if key != "id"]
    heads = (
        Text("「システム」の項目", "Column of Systems"),
        Text("書き方", "What to write"),
        Text("記入例1", "Example 1"),
        Text("記入例2", "Example 2"),
    )
    rows = [
        (
            field.label.get(lang),
            about(sheet, field).get(lang),
            _EXAMPLE.get(field.key, example(sheet, field)) or None,
            _OTHER_EXAMPLE.get(field.key, example(sheet, field)) or None,
        )
        for field in columns
    ]
    book.sheet(EXAMPLE.get(lang), [BookColumn(head.get(lang)) for head in heads], rows)
