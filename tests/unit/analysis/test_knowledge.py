"""What to find out next: who lacks what, and how much rests on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import settle
from gcplan.analysis.classify import classify
from gcplan.analysis.knowledge import unknowns
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog
from tests.builders import inventory, link, residual, staying, system, team

if TYPE_CHECKING:
    from gcplan.analysis.knowledge import Unknown
    from gcplan.model.inventory import Inventory


def lacking(whole: Inventory) -> dict[str, Unknown]:
    kinds = {c.system: c.kind for c in classify(whole, load_catalog(DEFAULT_EDITION))}
    found = unknowns(whole, kinds, settle(whole, date(2026, 3, 31)))
    return {entry.setting: entry for entry in found}


KNOWN = {"owner": "課", "vendor": "v", "contract_end": "2030-03", "months": 3, "cost": 10}


def full(name: str, **fields: object) -> dict[str, object]:
    """A system of which everything is stated unless told otherwise."""
    return system(name, old=12, new=12, **{**KNOWN, "effort": {"v": 1}, **fields})  # type: ignore[arg-type]


def test_nothing_is_lacking_where_everything_is_stated() -> None:
    whole = inventory(full("a"), full("b"), teams=(team("v", 9),))
    assert lacking(whole) == {}


def test_each_row_tells_who_and_where_and_of_how_many() -> None:
    whole = inventory(full("a"), full("b", owner=None), teams=(team("v", 9),))
    (row,) = lacking(whole).values()
    assert (row.setting, row.entries, row.paths) == ("systems[].owner", ("b",), (("systems", 1),))
    assert (row.asked, row.movers, row.yen) == (2, 0, 0)


def test_months_rest_on_what_moving_systems_lack() -> None:
    whole = inventory(full("a", vendor=None), staying("b"), teams=(team("v", 9),))
    row = lacking(whole)["systems[].vendor"]
    assert (len(row.entries), row.asked, row.movers) == (2, 2, 1)  # b does not move


def test_yen_of_others_stand_in_over_the_plan() -> None:
    # The plan runs twelve months. Known yearly costs are 12, 20 and 40; the lower median is 20.
    whole = inventory(
        full("a"),
        system("b", old=20, new=20, **KNOWN, effort={"v": 1}),  # type: ignore[arg-type]
        system("c", old=40, new=40, **KNOWN, effort={"v": 1}),  # type: ignore[arg-type]
        system("d", new=5, **KNOWN, effort={"v": 1}),  # type: ignore[arg-type]
        system("e", new=5, **KNOWN, effort={"v": 1}),  # type: ignore[arg-type]
        teams=(team("v", 9),),
    )
    assert lacking(whole)["systems[].costs.annual"].yen == 2 * 20


def test_where_nothing_is_known_to_go_by_no_yen_are_made_up() -> None:
    whole = inventory(system("a"), system("b"))
    rows = lacking(whole)
    assert rows["systems[].costs.annual"].yen is None
    assert rows["systems[].migration.cost"].yen is None
    assert rows["systems[].migration.annual"].yen is None


def test_a_link_of_unknown_method_may_cost_a_bridge_and_a_connection() -> None:
    # Prices of the builders: build 100, a month 10, connection 1,000.
    vague = [
        link("a", "b", method="unknown"),
        link("b", "a", method="unknown", retained_after="no"),
    ]
    row = lacking(inventory(full("a"), residual("b"), links=vague))["links[].method"]
    assert (row.entries, row.movers) == (("a → b", "b → a"), 2)
    assert row.yen == 1110  # the one that ends costs nothing


def test_the_field_on_which_most_rests_comes_first() -> None:
    whole = inventory(
        full("a", months=None), full("b", owner=None), full("c", owner=None), teams=(team("v", 9),)
    )
    # A third of the moving systems against nothing, though two lack an owner and one its months.
    assert list(lacking(whole)) == ["systems[].migration.months", "systems[].owner"]
