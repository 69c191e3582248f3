"""Links in a matrix: circles, names of data, and what a list has already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.loading.tables.books import book, notes_of, read, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SYSTEMS = [("システム名", "所管課"), ("住記", "市民課"), ("国保", "保険課"), ("財務", "財政課")]
MATRIX = [
    ("連携の一覧表",),
    ("渡す側＼受ける側", "住記", "国保", "財務", "計"),
    ("住記", "○", "異動、転出", "○", 3),
    ("国保", "×", None, "－", 0),
    ("財務", "あり", "1", None, 2),
    ("計", 1, 2, 1, 4),
]


def links(**sheets: Sequence[Sequence[object]]) -> list[tuple[str | None, ...]]:
    found = rows_of(read(book(None, **{"システム": SYSTEMS, **sheets})), "links")
    return [(link["from"], link["to"], link.get("data")) for link in found]


def test_a_circle_is_a_link_and_words_are_its_data() -> None:
    # The corner of a system with itself says nothing, nor do × and －; totals are no systems.
    assert links(マトリックス=MATRIX) == [
        ("住記", "国保", "異動"),
        ("住記", "国保", "転出"),
        ("住記", "財務", None),
        ("財務", "住記", None),
        ("財務", "国保", None),
    ]


def test_what_a_list_has_is_not_there_twice() -> None:
    listed = [("渡す側", "受ける側", "データ"), ("住記", "国保", "異動"), ("住記", "財務", "宛名")]
    assert links(連携=listed, マトリックス=MATRIX) == [
        ("住記", "国保", "異動"),
        ("住記", "財務", "宛名"),
        ("住記", "国保", "転出"),
        ("財務", "住記", None),
        ("財務", "国保", None),
    ]


def test_a_table_with_other_names_is_no_matrix() -> None:
    other = [("区分", "甲", "乙", "丙"), ("住記", "○", None, None), ("国保", None, "○", None)]
    source = read(book(システム=SYSTEMS, 表=other))
    assert rows_of(source, "links") == []
    assert any("この表は読んでいません" in note for note in notes_of(source))
