"""Reports on small inventories, for the tests of what is shown of them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from gcplan.pipeline import read, study, with_plan

if TYPE_CHECKING:
    from gcplan.render.report import Report

TOWN = """
gcplan: 1
municipality: {name: Town}
planning: {start: 2027-01, end: 2028-05}
milestones:
  - {id: law, name: law, date: 2028-03-31, applies_to: {class: standard}, hard: true}
teams:
  - {id: it, name: IT, capacity: [{capacity: 1}, {from: 2027-03, to: 2027-03, capacity: 2}]}
  - {id: v, name: Vendor}
freezes:
  - {name: spring, months: [4], applies_to: {systems: [juki, library]}}
systems:
  - {id: juki, name: Residents, affairs: [juki], vendor: v,
     migration: {months: 2, release: 2027-02, effort: {it: 1, v: 0.5}, cost: 700}}
  - {id: juminzei, name: Tax, affairs: [juminzei], costs: {annual: 1200},
     migration: {months: 2, release: 2027-05, deadline: {date: 2027-04-30, weight: 2}}}
  - {id: inkan, name: Seals, affairs: [inkan], status: migrated, cutover: 2026-12}
  - {id: library, name: 図書館, affairs: []}
  - {id: odd, name: 市民総合窓口支援システム}
links:
  - {from: juki, to: juminzei, data: moves, method: file, bridge: {build: 100, month: 10}}
  - {from: library, to: juki, data: readers, method: db}
  - {from: inkan, to: outside}
external:
  - {id: outside, name: Outside}
"""


def studied(text: str = TOWN, compared_with: str | None = None) -> Report:
    """A report without a plan."""
    return study(read(["-"], BytesIO(text.encode())), None, date(2026, 12, 1), compared_with)


def planned(text: str = TOWN) -> Report:
    """A report with a plan."""
    return with_plan(studied(text), 5, lambda *_: None)
