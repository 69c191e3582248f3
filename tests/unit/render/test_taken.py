"""Answers about one plan say which options they take as decided."""

from __future__ import annotations

from dataclasses import replace

from gcplan.analysis.templates import with_proposals
from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.render import taken
from tests.builders import option, residual, scope

REBUILD = option("rebuild", cost=1)


def test_what_is_taken_and_what_else_there_is() -> None:
    entry = {**residual("r"), "migration": None, "options": [option("keep"), REBUILD]}
    other = {**residual("q"), "migration": None, "options": [option("retire")]}
    found = scope(entry, other).decided({"r": "rebuild"})
    (table,) = taken.part(found).tables
    assert [row[1] for row in table.rows] == [Text.same("retire"), Text.same("rebuild")]
    assert taken.part(found, {"r"}).data == {
        "options_taken": [
            {"system": "r", "option": "rebuild", "others": ["keep"], "proposed": False}
        ]
    }
    assert taken.part(found, {"x"}).tables == ()


def test_what_is_only_proposed_is_marked() -> None:
    entry = {**residual("r"), "migration": None, "costs": {"annual": 100}}
    found = scope(entry, planning={"use_templates": "yes"})
    proposed = with_proposals(found.inventory, {"r": Kind.RESIDUAL})
    (table,) = taken.part(replace(found, inventory=proposed).decided({"r": "rebuild"})).tables
    ((_, option_taken, others),) = table.rows
    assert option_taken == Text("〔案〕rebuild", "[proposal] rebuild")
    assert isinstance(others, Text)
    assert others.en == "[proposal] keep, [proposal] replace-by-saas, [proposal] co-host"
    assert table.note is not None
    assert "not the city's own" in table.note.en
