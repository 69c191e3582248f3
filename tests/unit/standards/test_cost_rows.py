"""The ten rows of the national comparison: all of them, with names and sources."""

from __future__ import annotations

from gcplan.model.money import CostRows
from gcplan.standards.catalog import load_sources
from gcplan.standards.cost_rows import load_cost_rows, load_cost_target


def test_the_rows_are_those_that_an_inventory_can_state() -> None:
    rows = load_cost_rows()
    assert [row.key for row in rows] == list(CostRows.model_fields)
    # Three of work, seven of goods, by their names in the comparison.
    assert [row.group.ja for row in rows] == ["作業費"] * 3 + ["物品費"] * 7
    assert (rows[0].name.ja, rows[-1].name.ja) == ("システム運用作業", "クラウド利用経費")
    assert all(row.name.en.isascii() and row.group.en.isascii() for row in rows)


def test_rows_and_target_have_a_source() -> None:
    target = load_cost_target()
    assert target.percent == 30
    assert {target.source, *(row.source for row in load_cost_rows())} <= set(load_sources())
