"""What is shown of a plan that keeps to a published one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.planning.plan import Stage
from gcplan.render.document import shown
from gcplan.render.keep import part
from tests.builders import at, link, scope, system
from tests.unit.costing.test_kept import CITY, PUBLISHED, beside

if TYPE_CHECKING:
    from gcplan.costing.kept import Kept
    from gcplan.planning.scope import Scope
    from gcplan.render.document import Part, Table


def part_of(plan: Scope, found: Kept) -> Part:
    """What is shown of it."""
    return part(found, {system: system for system in plan.systems})


def rows(table: Table) -> list[list[str]]:
    """The cells of a table in English, without columns that say nothing."""
    table = table.trimmed()
    return [
        [shown(cell, column.kind, "en") for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]


def test_in_short() -> None:
    short, months, tallies, aside = part_of(CITY, beside(CITY, PUBLISHED, over=1)).tables
    over = "systems whose month is over"
    assert rows(short) == [
        ["systems moved", "2 of 3"],
        ["moves that cannot be avoided", "2 (proven: no plan moves fewer)"],
        [
            "published plan still holds",
            f"no (requirements broken: 1, systems without a month: 1, {over}: 1)",
        ],
        ["systems without a published month", "1"],
        ["systems moved as published", "1"],
    ]
    assert [row[:4] for row in rows(months)] == [
        ["pinned", "2026-08", "2026-09", "+1"],
        ["slow", "2026-04", "2026-05", "+1"],
        ["new", "-", "2026-05", "-"],
    ]
    # There is nothing to compare with.
    assert [column.key for column in tallies.trimmed().columns] == ["item", "after"]
    assert rows(aside) == [
        ["other", "2026-03", "has moved in 2026-02"],
        ["stays", "2026-07", "stays"],
        ["name of gone", "2026-05", "not in the inventory"],
    ]


def test_savings() -> None:
    plan = scope(system("a", pin="2026-05"), system("b"), links=[link("a", "b")])
    found = part_of(plan, beside(plan, at(a="2026-05", b="2026-08"), worth=129))
    short, _, tallies = found.tables  # nobody is left aside
    assert ["systems moved for a saving", "1 (at least 129 yen each; saved in all: 130 yen)"] in (
        rows(short)
    )
    assert rows(tallies)[1][1:] == ["130", "0", "-130"]
    data = found.data["kept"]
    assert isinstance(data, dict)
    assert (data["worth_yen"], data["saved_yen"], data["still_holds"]) == (129, 130, True)


def test_what_is_not_proven_says_so() -> None:
    plan = scope(system("a"))
    found = beside(plan, at(a="2026-05"))
    object.__setattr__(found, "least", Stage("moved", found.least.name, 5, 3))  # it is frozen
    assert rows(part_of(plan, found).tables[0])[1][1] == (
        "at least 3 (not proven that 5 is the fewest)"
    )
