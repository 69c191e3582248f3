"""How the columns of the inventory look in a workbook: headings, drop-downs and what to write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from gcplan.core.text import Text
from gcplan.loading.labels import load_labels
from gcplan.loading.meanings import meanings
from gcplan.loading.schema import model_at
from gcplan.loading.sheets import MEMBER, VALUE, sheets
from gcplan.model.words import spellings
from gcplan.render.workbook.book import BookColumn
from gcplan.render.workbook.rows import YES_NO, worded
from gcplan.standards.catalog import load_affairs
from gcplan.standards.cost_rows import load_cost_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gcplan.core.text import Lang
    from gcplan.loading.sheets import Field, Sheet

_FORMS = {"count": "whole", "yen": "whole", "month": "whole", "work": "number", "date": "day"}
_LONGEST_TITLE, _LONGEST_MESSAGE, _FIRST_DAY = 32, 255, date(1989, 1, 8)
_REQUIRED = Text("（必須）", " (required)")
_MUST = ("systems.name", "links.from", "links.to", "milestones.name", "milestones.date")
"""Columns that departments have to fill."""

_DATE = Text(
    "日付で書いてください（例 2028/3/31、令和10年3月31日）。月しか分からなければ"
    "「令和10年3月末」、年度なら「令和9年度」のように書きます。このまま入力しますか",
    "Write a date (2028-03-31), or 2028-03 or FY2027 as text. Keep it as it is?",
)
_NUMBER = Text("0以上の数字だけを書いてください", "Write a number of 0 or more.")
_LIST = Text("一覧から選んでください", "Choose from the list.")
_NOT_LISTED = Text(
    "一覧にない値です。このまま入力しますか", "That is not in the list. Keep it as it is?"
)


@dataclass(frozen=True, slots=True)
class Group:
    """A list of values to choose from.

    Attributes:
        name: what drop-downs call it.
        label: what is chosen.
        values: what is written, with what it stands for and what else is understood.
    """

    name: str
    label: Text
    values: tuple[tuple[str, str, str], ...]


@cache
def groups(lang: Lang) -> tuple[Group, ...]:
    """Every fixed choice of an inventory, and the affairs."""
    found: dict[str, Group] = {}
    for sheet in sheets():
        for field in sheet.fields:
            if field.words is not None:
                name = f"choice_{field.words.__name__}"
                values = tuple(
                    (worded(word, lang), str(word), "、".join(spellings(str(word))[1:]))
                    for word in field.words
                )
                found.setdefault(name, Group(name, field.label, values))
    affairs = tuple(
        (affair_name(slug, lang), slug, "、".join(affair.aliases))
        for slug, affair in load_affairs().items()
    )
    label = load_labels().field("systems.affairs", VALUE)
    rows = tuple((row.name.get(lang), row.key, "") for row in load_cost_rows())
    row_label = load_labels().field("systems.costs.annual_rows", MEMBER)
    return (
        Group("choice_affairs", label, affairs),
        *found.values(),
        Group("choice_rows", row_label, rows),
    )


def affair_name(slug: str, lang: Lang) -> str:
    """An affair as sheets write it: by its official name, or in English by its key."""
    affair = load_affairs().get(slug)
    return affair.name.ja if lang == "ja" and affair is not None else slug


def book_column(
    sheet: Sheet, field: Field, lang: Lang, ranges: Mapping[str, str], *, ask: bool
) -> BookColumn:
    """How a column of an inventory is written.

    Args:
        sheet: the table it is in.
        field: the column.
        lang: the language.
        ranges: names of the lists of what a section has, for drop-downs.
        ask: whether it is for departments to fill.
    """
    must = f"{sheet.key}.{field.key}" in _MUST
    label = _asked_label(field) if ask else field.label
    heading = label.get(lang) + (_REQUIRED.get(lang) if ask and must else "")
    validation = _validation(field, lang, ranges)
    message = about(sheet, field).get(lang)
    if validation is not None or ask:
        validation = {
            "validate": "any",
            **(validation or {}),
            "input_title": field.label.get(lang)[:_LONGEST_TITLE],
            "input_message": message[:_LONGEST_MESSAGE],
        }
    locked = ask and field.path == ("id",)
    return BookColumn(heading, _FORMS.get(field.kind, "text"), locked, validation)


def _asked_label(field: Field) -> Text:
    """A heading for departments, who know names and not ids."""
    if field.path[0] == "^" and field.names is not None:
        return load_labels().field(field.names, "name")
    return field.label


def about(sheet: Sheet, field: Field) -> Text:
    """What to write into a column."""
    asked = load_labels().survey.get(sheet.key, {}).get(field.key)
    if asked is not None:
        return asked.about
    told = _told(sheet, field)
    return Text(told["ja"], told["en"]) if told else field.label


def example(sheet: Sheet, field: Field) -> str:
    """What may stand in a column; nothing where that would say little."""
    asked = load_labels().survey.get(sheet.key, {}).get(field.key)
    told = _told(sheet, field)
    plain = told.get("eg", "").startswith(("[", "{"))
    return asked.example if asked is not None else "" if plain else told.get("eg", "")


def _told(sheet: Sheet, field: Field) -> Mapping[str, str]:
    """What the documents say of a key."""
    if field.path in {(VALUE,), (MEMBER,)}:
        at, key = sheet.path[:-1], sheet.path[-1]
    else:
        at, key = (*sheet.path, *field.path[:-1]), field.path[-1]
    model = model_at(at)
    return meanings().get(model.__name__, {}).get(key, {}) if model is not None else {}


def _validation(field: Field, lang: Lang, ranges: Mapping[str, str]) -> dict[str, Any] | None:
    """What may be put into a column; None if anything may."""
    if field.words is not None:
        return _list(f"=choice_{field.words.__name__}", _LIST.get(lang), "stop")
    if field.names is not None and field.names in ranges:
        return _list(f"={ranges[field.names]}", _NOT_LISTED.get(lang), "information")
    if field.names == "affairs":
        return _list("=choice_affairs", _NOT_LISTED.get(lang), "warning")
    check = _OF_KINDS.get(field.kind)
    return check(lang) if check else None


def _yes_no(lang: Lang) -> dict[str, Any]:
    return _list([YES_NO[True][lang], YES_NO[False][lang]], _LIST.get(lang), "stop")


def _at_least_0(validate: str) -> Callable[[Lang], dict[str, Any]]:
    return lambda lang: {
        "validate": validate,
        "criteria": ">=",
        "value": 0,
        "error_message": _NUMBER.get(lang),
    }


def _day(lang: Lang) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": _FIRST_DAY,
        "error_type": "warning",
        "error_message": _DATE.get(lang)[:_LONGEST_MESSAGE],
    }


def _list(source: str | list[str], message: str, error_type: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": error_type,
        "error_message": message,
    }


_OF_KINDS: Mapping[str, Callable[[Lang], dict[str, Any]]] = {
    "row": lambda lang: _list("=choice_rows", _LIST.get(lang), "stop"),
    "yes": _yes_no,
    "present": _yes_no,
    "count": _at_least_0("integer"),
    "yen": _at_least_0("integer"),
    "work": _at_least_0("decimal"),
    "date": _day,
}
