"""What is said of rows of a table with a plan that cannot be read as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.core.position import Position

_SHOWN_ROWS = 10


def ambiguous(text: str, ids: Sequence[str]) -> Text:
    """That a name means several systems."""
    shown = quoted(text.strip())
    return Text(
        f"{shown.ja}に当たるシステムが複数あります（{'、'.join(ids)}）。IDで書いてください",
        f"{shown.en} may be any of {', '.join(ids)}; write the id",
    )


def contradictory(text: str, ids: Sequence[str]) -> Text:
    """That the columns of a row mean different systems."""
    shown = quoted(text.strip())
    return Text(
        f"{shown.ja}の行は、列によって別のシステムを指しています（{'、'.join(ids)}）",
        f"the columns of the row of {shown.en} mean different systems ({', '.join(ids)})",
    )


def passed_over(places: Iterable[Position]) -> Text:
    """That rows were not read."""
    lines = [str(place.line) for place in places]
    shown, more = lines[:_SHOWN_ROWS], len(lines) > _SHOWN_ROWS
    return Text(
        f"システムも切替月もない行は読んでいません（{len(lines)}行: "
        f"{'、'.join(shown)}{'ほか' if more else ''}行目）",
        f"rows that name neither a system nor a month are not read ({len(lines)}: line"
        f" {', '.join(shown)}{' and more' if more else ''})",
    )
