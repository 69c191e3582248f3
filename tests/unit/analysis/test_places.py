"""Who sits where and leaves when, when a place closes, islands, and who could move together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.analysis.classify import classify
from gcplan.analysis.places import FEW, Bond, Island, Place, bonds, islands, places
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog
from tests.builders import Entry, at, inventory, link, month, moved, residual, staying, system, team

if TYPE_CHECKING:
    from gcplan.model.inventory import Inventory, Kind

PLATFORMS: list[Entry] = [{"id": "p"}, {"id": "q"}]


def city(*systems: Entry, **parts: object) -> Inventory:
    return inventory(*systems, planning=None, **{"platforms": PLATFORMS, **parts})


def of(platform: str, whole: Inventory, **cutovers: str) -> Place:
    return next(place for place in places(whole, at(**cutovers)) if place.id == platform)


def kinds(whole: Inventory) -> dict[str, Kind]:
    return {c.system: c.kind for c in classify(whole, load_catalog(DEFAULT_EDITION))}


def islands_of(whole: Inventory, **cutovers: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    found: tuple[Island, ...] = islands(whole, kinds(whole), places(whole, at(**cutovers)))
    return [(i.kind.value, i.place.id if i.place else None, i.systems) for i in found]


def bonds_of(whole: Inventory) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    found: tuple[Bond, ...] = bonds(whole, kinds(whole), places(whole, {}))
    return [(b.kind.value, b.place.id, b.vendor, b.systems) for b in found]


def test_a_place_closes_in_the_month_after_the_last_system_leaves() -> None:
    whole = city(
        moved("m", "2026-01-15", platform="p"), system("a", platform="p"), system("b", platform="p")
    )
    place = of("p", whole, a="2026-06", b="2026-11")
    assert (place.last_leaves, place.closes) == (month("2026-11"), month("2026-12"))
    assert (place.leaving, place.staying) == (("a", "b"), ())
    assert [(r.system, r.leaves, r.gone) for r in place.residents] == [
        ("m", month("2026-01"), True),
        ("a", month("2026-06"), False),
        ("b", month("2026-11"), False),
    ]


def test_a_place_does_not_close_while_somebody_stays() -> None:
    whole = city(system("a", platform="p"), {**staying("r"), "platform": "p"})
    place = of("p", whole, a="2026-06")
    assert (place.last_leaves, place.closes, place.staying) == (month("2026-06"), None, ("r",))


def test_a_place_that_all_have_left_could_have_closed() -> None:
    place = of("p", city(moved("m", "2026-01", platform="p")))
    assert (place.closes, place.leaving) == (month("2026-02"), ())


def test_a_place_to_which_systems_come_does_not_close() -> None:
    whole = city(
        system("a", platform="p", platform_after="q"),
        moved("m", "2026-02", platform_after="q"),
        system("b", platform="q", platform_after="p"),
    )
    found = of("q", whole, a="2026-06", b="2026-05")
    assert (found.arrivals, found.closes) == (("a", "m"), None)
    assert found.last_leaves == month("2026-05")
    # Without a plan only m has come, and nobody leaves.
    assert (of("q", whole).arrivals, of("q", whole).staying) == (("m",), ("b",))


def test_a_system_that_is_renewed_where_it_is_stays() -> None:
    whole = city(
        system("a", platform="p", platform_after="p"),
        moved("m", "2026-02", platform="p", platform_after="p"),
    )
    place = of("p", whole, a="2026-06")
    assert (place.staying, place.arrivals, place.closes) == (("a", "m"), (), None)


def test_an_empty_place_has_nothing_to_close() -> None:
    place = of("q", city(system("a", platform="p")), a="2026-06")
    assert (place.residents, place.last_leaves, place.closes) == ((), None, None)


# A contract to the end of June is over after a cutover in June; one to 29 June is over in May.
@pytest.mark.parametrize(
    ("end", "beyond"), [("2026-06-30", 0), ("2026-06-29", 1), ("2026-12", 0), (None, None)]
)
def test_the_contract_of_a_place_against_its_last_leaving(
    end: str | None, beyond: int | None
) -> None:
    platforms = [{"id": "p", "contract_end": end}]
    whole = inventory(system("a", platform="p"), platforms=platforms)
    assert of("p", whole, a="2026-06").beyond_contract == beyond
    assert of("p", whole).beyond_contract is None


def test_a_milestone_of_a_place_says_who_leaves_in_time() -> None:
    hall = {"id": "hall", "date": "2026-07-04", "applies_to": {"platform": ["p"]}}
    others: list[Entry] = [
        {"id": "law", "date": "2026-07", "applies_to": {"class": "standard"}},
        {"id": "both", "date": "2026-07", "applies_to": {"platform": "p", "class": "standard"}},
        {"id": "all", "date": "2026-07"},
    ]
    whole = city(
        moved("m", "2026-01", platform="p"),
        system("a", platform="p"),
        system("b", platform="p"),
        {**staying("r"), "platform": "p"},
        system("c", platform="q"),
        milestones=[hall, *others],
    )
    # 4 July is kept by a cutover in June.
    (date,) = of("p", whole, a="2026-06", b="2026-07", c="2026-08").dates
    assert (date.milestone, date.month) == ("hall", month("2026-06"))
    assert (date.in_time, date.late, date.staying) == (("a",), ("b",), ("r",))
    assert of("q", whole).dates == ()


def test_those_left_behind_on_a_place_are_an_island() -> None:
    rest = [{**staying(f"r{i}"), "platform": "p"} for i in range(FEW + 1)]
    whole = city(system("a", platform="p"), *rest)
    left = ("last-on-place", "p", ("r0", "r1", "r2"))
    assert islands_of(whole, a="2026-06") == [left]
    assert islands_of(whole) == []  # nobody leaves, and they are more than a few
    coming = city(system("a", platform="p"), *rest, moved("m", "2026-01", platform_after="p"))
    assert islands_of(coming, a="2026-06") == []


def test_few_systems_on_a_place_are_an_island() -> None:
    few = [{**staying(f"r{i}"), "platform": "p"} for i in range(FEW)]
    assert islands_of(city(*few)) == [("few-on-place", "p", ("r0", "r1"))]
    third = {**staying("r2"), "platform": "p"}
    assert islands_of(city(*few, third)) == []
    arriving = moved("m", "2026-01", platform_after="p")
    assert islands_of(city(*few, arriving)) == []


def test_a_residual_system_without_links_is_an_island() -> None:
    systems = (system("a"), staying("r"), staying("alone"), system("lonely"))
    whole = city(*systems, links=[link("a", "r")])
    assert islands_of(whole) == [("without-links", None, ("alone",))]
    # Where nobody has declared a link, nothing is known.
    assert islands_of(city(*systems)) == []


def test_residual_systems_of_one_vendor_on_one_place_could_move_together() -> None:
    teams = [team("v"), team("w")]
    whole = city(
        residual("a", platform="p", vendor="v"),
        {**staying("b"), "platform": "p", "vendor": "v"},
        residual("c", platform="q", vendor="v"),
        residual("d", platform="p", vendor="w"),
        system("std", platform="p", vendor="v"),
        moved("m", "2026-01", platform="p", vendor="v"),
        residual("e", platform="p"),
        teams=teams,
    )
    assert bonds_of(whole) == [("same-vendor", "p", "v", ("a", "b"))]


def test_links_connect_residual_systems_on_one_place() -> None:
    here = [residual(name, platform="p") for name in "abcdef"]
    links = [
        link("c", "b"),
        link("b", "a"),
        link("e", "d"),
        link("e", "f", retained_after=False),
        link("f", "far"),
        link("a", "std"),
        link("d", "std"),
    ]
    whole = city(*here, residual("far", platform="q"), system("std", platform="p"), links=links)
    # a-b-c by two links, d-e by one; std is standard, far elsewhere, and e-f ends.
    assert bonds_of(whole) == [
        ("linked", "p", None, ("a", "b", "c")),
        ("linked", "p", None, ("d", "e")),
    ]
