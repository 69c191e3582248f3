"""Proposed links are set aside, and what is left keeps its places."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from gcplan.loading.inventory import load_scenario
from gcplan.loading.proposed import set_aside
from gcplan.pipeline import read, study
from tests.unit.loading.reading import load

DAY = date(2026, 12, 1)

TEXT = """\
gcplan: 1
municipality: {name: 架空市}
systems: [{id: a}, {id: b}, {id: c}]
links:
  - {from: a, to: b, proposed: はい}
  - {from: b, to: c}
  - {from: c, to: a, proposed: yes}
  - {from: c, to: b, proposed: no}
scenarios:
  - {id: sure, changes: {links: [{from: a, to: b, proposed: no}]}}
"""


def test_links_that_count_keep_their_places() -> None:
    loaded = set_aside(load(TEXT))
    assert [(link.from_, link.to) for link in loaded.inventory.links] == [("b", "c"), ("c", "b")]
    assert [loaded.source.locate(("links", at, "to")).line for at in (0, 1)] == [6, 8]
    assert [(link.from_, link.to) for link in loaded.proposed] == [("a", "b"), ("c", "a")]


def test_what_is_set_aside_stays_so() -> None:
    loaded = set_aside(load(TEXT))
    assert set_aside(loaded) is loaded


def test_a_scenario_may_accept_a_link() -> None:
    loaded = set_aside(load_scenario(load(TEXT), 0))
    assert [(link.from_, link.to) for link in loaded.inventory.links] == [
        ("a", "b"),
        ("b", "c"),
        ("c", "b"),
    ]
    # the change stands in the scenario, the other links where they were
    assert [loaded.source.locate(("links", at)).line for at in (0, 1, 2)] == [10, 6, 8]


def test_proposed_links_are_judged_and_do_not_count() -> None:
    loaded = read(["-"], BytesIO(TEXT.encode()))
    report = study(loaded, None, DAY)
    assert [point.source.id for point in report.points] == ["b", "c"]
    assert [point.source.id for point in report.proposed] == ["a", "c"]
    assert {link.from_ for link in report.inventory.links} == {"b", "c"}


def test_proposed_links_count_when_asked() -> None:
    report = study(read(["-"], BytesIO(TEXT.encode())), None, DAY, with_proposed=True)
    assert [point.proposed for point in report.points] == [True, False, True, False]
    assert report.proposed == ()
