"""Which systems and links a vendor has to do with, and what it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gcplan.analysis.assumptions import moves
from gcplan.analysis.classify import classify
from gcplan.analysis.expected import expected_links
from gcplan.analysis.integrations import integration_points
from gcplan.analysis.vendor import Dealing, Question, concerned, dealings, questions
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog
from tests.builders import Entry, inventory, link, moved, residual, staying, system, team

if TYPE_CHECKING:
    from gcplan.model.inventory import Inventory

KNOWN = {
    "vendor": "v",
    "product": "p",
    "contract_end": "2027-03-31",
    "support_end": "2027-03-31",
    "technology": ["t"],
    "customisation": "none",
    "release": "2026-04",
    "months": 2,
    "effort": {"v": 1},
}


def dealt(whole: Inventory) -> tuple[Dealing, ...]:
    classes = classify(whole, load_catalog(DEFAULT_EDITION))
    return dealings(whole, {c.system: c.kind for c in classes}, "v")


def asked(*systems: Entry, vendor: Entry | None = None, links: tuple[Entry, ...] = ()) -> set[str]:
    """The keys that a vendor `v` is asked to fill."""
    return {
        field
        for question in all_asked(*systems, vendor=vendor, links=links)
        for field in question.fields
    }


def all_asked(
    *systems: Entry, vendor: Entry | None = None, links: tuple[Entry, ...] = ()
) -> tuple[Question, ...]:
    own = {"id": "v", "capacity": 1, "cutovers_per_month": 1, **(vendor or {})}
    whole = inventory(*systems, teams=[own, team("w", 1)], links=links)
    classes = classify(whole, load_catalog(DEFAULT_EDITION))
    ours = dealt(whole)
    moving = [s.id for s, c in zip(whole.systems, classes, strict=True) if moves(s, c.kind)]
    points = concerned(integration_points(whole, classes), ours, moving)
    return questions(whole.teams[0], ours, points, expected_links(whole, classes))


def test_a_vendor_deals_with_what_it_runs_and_what_it_works_on() -> None:
    whole = inventory(
        system("run", vendor="v"),
        system("worked", vendor="w", effort={"v": 1}),
        system("gap", vendor="w", gaps=[{"name": "g", "effort": {"v": 1}}]),
        system("dropped", vendor="w", gaps=[{"name": "g", "decision": "drop", "effort": {"v": 1}}]),
        system("other", vendor="w", effort={"w": 1}),
        teams=[team("v"), team("w")],
    )
    found = [(d.system.id, d.runs) for d in dealt(whole)]
    assert found == [("run", True), ("worked", False), ("gap", False)]


def test_nothing_is_asked_of_what_is_known() -> None:
    assert asked(residual("a", **KNOWN)) == set()


@pytest.mark.parametrize(
    "field", ["product", "contract_end", "support_end", "technology", "customisation"]
)
def test_what_is_not_known_of_a_system_is_asked(field: str) -> None:
    known = {key: value for key, value in KNOWN.items() if key != field}
    assert asked(residual("a", **known)) == {f"systems[].{field}"}


@pytest.mark.parametrize("field", ["release", "months", "effort"])
def test_what_is_not_known_of_a_move_is_asked(field: str) -> None:
    known = {key: value for key, value in KNOWN.items() if key != field}
    assert asked(residual("a", **known)) == {f"systems[].migration.{field}"}


def test_work_of_others_does_not_answer_for_the_vendor() -> None:
    known = {**KNOWN, "effort": {"w": 1}}
    assert asked(residual("a", **known)) == {"systems[].migration.effort"}


def test_of_a_system_that_it_only_works_on_nothing_else_is_asked() -> None:
    assert asked(system("a", vendor="w", effort={"v": 1})) == set()


def test_what_has_moved_is_not_asked_about_and_what_stays_only_as_it_is() -> None:
    assert asked(moved("a", "2026-01", vendor="v")) == set()
    today = {
        f"systems[].{field}"
        for field in ("product", "contract_end", "support_end", "technology", "customisation")
    }
    assert asked({**staying("a"), "vendor": "v"}) == today


def test_the_vendor_is_asked_what_it_can_do() -> None:
    known = residual("a", **KNOWN)
    assert asked(known, vendor={"capacity": None}) == {"teams[].capacity"}
    assert asked(known, vendor={"cutovers_per_month": None}) == {"teams[].cutovers_per_month"}


def test_an_undecided_gap_is_asked_about_and_a_decided_one_is_not() -> None:
    gap = {"name": "様式"}
    assert asked(residual("a", **KNOWN, gaps=[gap])) == {"systems[].gaps[].decision"}
    assert asked(residual("a", **KNOWN, gaps=[{**gap, "decision": "use-option"}])) == set()


def test_one_question_asks_for_all_that_is_not_known_of_a_link() -> None:
    links = (
        link("a", "b", data="d", frequency="daily", personal=True),
        {"from": "b", "to": "a"},
    )
    found = all_asked(residual("a", **KNOWN), residual("b"), links=links)
    assert [question.about for question in found] == [("b", "a")]
    assert found[0].fields == (
        "links[].data",
        "links[].method",
        "links[].frequency",
        "links[].personal",
    )


def test_links_of_which_neither_end_moves_are_not_asked_about() -> None:
    known = {
        "product": "p",
        "contract_end": "2027-03",
        "support_end": "2027-03",
        "technology": ["t"],
        "customisation": "none",
        "vendor": "v",
    }
    links = ({"from": "a", "to": "b"},)
    assert asked({**staying("a"), **known}, staying("b"), links=links) == set()


def test_a_link_that_the_standard_expects_and_nobody_declared_is_asked_about() -> None:
    """Residents are expected to give to the seal register (linkages of grade A)."""
    juki = {**residual("a", **KNOWN), "affairs": ("juki",)}
    inkan = system("b", affairs=("inkan",), vendor="w")
    found = [q for q in all_asked(juki, inkan) if not q.fields]
    assert ("a", "b") in [question.about for question in found]
    stated = [
        {
            "from": "a",
            "to": "b",
            "data": "d",
            "method": "api",
            "frequency": "daily",
            "personal": True,
        }
    ]
    again = [q for q in all_asked(juki, inkan, links=tuple(stated)) if not q.fields]
    assert ("a", "b") not in [question.about for question in again]
