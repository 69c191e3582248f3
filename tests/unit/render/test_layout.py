"""How a table is fitted to a screen, both sides of every step."""

from __future__ import annotations

from gcplan.core.text import Text
from gcplan.render.document import Column, Table
from gcplan.render.layout import Block, fit

ID = Column("id", Text("番号", "id"), "code")
NAME = Column("name", Text("名称", "name"), least=6)
NOTE = Column("note", Text("備考", "note"), least=4, optional=True)


def table(*columns: Column, row: tuple[str, ...]) -> Table:
    return Table("t", Text("表", "table"), columns, (row,))


PLAIN = table(ID, NAME, NOTE, row=("abcd", "0123456789", "xxxxxxxx"))
"""Natural widths 4, 10 and 8; with gaps of two 26 cells in all."""


def test_a_table_that_fits_is_left_alone() -> None:
    for width in (None, 26):
        layout = fit(PLAIN, "en", width)
        assert layout.blocks == (Block((0, 1, 2), (4, 10, 8)),)
        assert layout.left_out == ()


def test_the_widest_text_is_wrapped_first_and_codes_never() -> None:
    assert fit(PLAIN, "en", 25).blocks == (Block((0, 1, 2), (4, 9, 8)),)
    # 21 cells leave 13 for both texts: one common width of 6, and 1 more for the first.
    assert fit(PLAIN, "en", 21).blocks == (Block((0, 1, 2), (4, 7, 6)),)
    # The least widths 4, 6 and 4 with two gaps take 18 cells.
    assert fit(PLAIN, "en", 18).blocks == (Block((0, 1, 2), (4, 6, 4)),)


def test_optional_columns_go_when_wrapping_is_not_enough() -> None:
    layout = fit(PLAIN, "en", 17)
    assert layout.left_out == (2,)
    assert layout.blocks == (Block((0, 1), (4, 10)),)  # 16 cells
    assert fit(PLAIN, "en", 12).blocks == (Block((0, 1), (4, 6)),)


def test_rows_are_stacked_when_nothing_else_helps() -> None:
    assert fit(PLAIN, "en", 11).blocks == ()


def test_japanese_counts_two_cells() -> None:
    japanese = table(NAME, row=("住民記録",))
    assert fit(japanese, "ja", 8).blocks[0].widths == (8,)
    assert fit(japanese, "ja", 7).blocks[0].widths == (7,)


def test_a_series_continues_below_beside_its_name() -> None:
    months = [Column(f"m{i}", Text(f"{i}月", str(i)), "code", series=True) for i in range(5)]
    bars = table(NAME, *months, row=("0123456789", *["====="] * 5))
    # 10 for the name and 5 + 1 for each month: 40 cells for all five.
    assert len(fit(bars, "en", 40).blocks) == 1
    # At 39 the name keeps max(least 6, 39 // 4 = 9) cells and still all months fit: 39.
    assert fit(bars, "en", 39).blocks == (Block((0, 1, 2, 3, 4, 5), (9, 5, 5, 5, 5, 5)),)
    # At 25 the name keeps 6; 19 cells are left for three months of 6, then two.
    assert fit(bars, "en", 25).blocks == (
        Block((0, 1, 2, 3), (6, 5, 5, 5)),
        Block((0, 4, 5), (6, 5, 5)),
    )
    # Even where not one month fits, each is shown.
    assert [block.columns for block in fit(bars, "en", 8).blocks] == [(0, i) for i in range(1, 6)]
