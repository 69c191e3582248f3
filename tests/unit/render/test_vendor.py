"""The page of a vendor shows what it is asked, and nothing that is not for its eyes."""

from __future__ import annotations

import pytest

from gcplan.core.text import Text
from gcplan.pipeline import scope_of
from gcplan.render import OF_ISSUES, OF_TABLES, TELLING, documents, writer
from gcplan.render.document import Document, Style
from gcplan.render.vendor import part
from tests.unit.render.reports import planned

SECRETS = ("811", "822", "833", "844", "855", "866", "877", "8.88", "8.99", "hush")
"""Amounts and remarks below that occur nowhere else."""
TOWN = """
gcplan: 1
municipality: {name: Town}
planning:
  {start: 2027-01, end: 2028-05,
   unit_price: {bridge_build: 811, bridge_month: 822, connection_build: 833}}
milestones:
  - {id: hall, date: 2027-03-31, weight: 844, applies_to: {systems: [kotei]}}
teams:
  - {id: v, name: Vendor, capacity: 2, rate: 855}
  - {id: w, name: Rival, capacity: 8.99, rate: 866}
systems:
  - {id: kotei, name: Assets, affairs: [kotei], vendor: v, costs: {annual: 811}, note: hush,
     migration: {months: 2, effort: {v: 2, w: 8.88}, cost: 822, annual: 833}}
  - {id: gis, name: Map, affairs: [], vendor: w, product: hush, contract_end: 2028-01-31,
     migration: {months: 3, effort: {w: 8.88, v: 1}, cost: 877, release: 2027-06}}
links:
  - {from: kotei, to: gis, data: parcels, note: hush, bridge: {build: 811, month: 822}}
"""


@pytest.fixture(scope="module")
def page() -> Document:
    report = planned(TOWN)
    own = part(report, scope_of(report), "v")
    return documents.view(Text.same("page"), report, own, grounds=False)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("format_", sorted({*OF_TABLES, *TELLING} - {"xlsx"}))
def test_it_shows_nothing_of_others_and_no_yen(page: Document, format_: str, lang: str) -> None:
    shown = writer(format_)(page, Style("ja" if lang == "ja" else "en"))
    shown = shown.decode() if isinstance(shown, bytes) else shown  # html
    whole = format_ not in {"csv", *OF_ISSUES}  # one table, and what someone should act on
    assert ("Assets" in shown) is whole
    assert [secret for secret in SECRETS if secret in shown] == []


def test_it_tells_what_a_bridge_needs_of_the_other_end(page: Document) -> None:
    """The map takes three months from June; every month before it costs a month of the bridge."""
    vendor = page.data["vendor"]
    assert isinstance(vendor, dict)
    (link,) = vendor["links"]
    assert (link["other"], link["other_vendor"], link["gives"]) == ("gis", "Rival", True)
    assert link["other_cutover"] == "2027-08"
    assert link["bridge"] == {"first": "2027-03", "last": "2027-07"}


def test_of_a_system_it_only_works_on_it_sees_when_and_not_the_contract(page: Document) -> None:
    vendor = page.data["vendor"]
    assert isinstance(vendor, dict)
    own, other = vendor["systems"]
    assert (own["runs"], own["person_months"], len(own["dates"])) == (True, 2.0, 1)
    assert (other["runs"], other["person_months"], other["dates"]) == (False, 1.0, [])
    assert (other["start"], other["cutover"]) == ("2027-06", "2027-08")


def test_its_work_is_by_month_and_only_its_own(page: Document) -> None:
    """2 person-months until March, 1 from June to August; some of them in every month."""
    vendor = page.data["vendor"]
    assert isinstance(vendor, dict)
    assert sum(vendor["load"]) == pytest.approx(3.0)
    assert [i for i, load in enumerate(vendor["load"]) if load] == [1, 2, 5, 6, 7]
    assert vendor["capacity"] == [2.0] * 17
