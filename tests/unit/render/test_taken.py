"""Answers about one plan say which options they take as decided."""

from __future__ import annotations

from gcplan.render import taken
from tests.builders import option, residual, scope

REBUILD = option("rebuild", cost=1)


def test_what_is_taken_and_what_else_there_is() -> None:
    entry = {**residual("r"), "migration": None, "options": [option("keep"), REBUILD]}
    other = {**residual("q"), "migration": None, "options": [option("retire")]}
    found = scope(entry, other).decided({"r": "rebuild"})
    (table,) = taken.part(found).tables
    assert [row[1] for row in table.rows] == ["retire", "rebuild"]
    assert taken.part(found, {"r"}).data == {
        "options_taken": [{"system": "r", "option": "rebuild", "others": ["keep"]}]
    }
    assert taken.part(found, {"x"}).tables == ()
